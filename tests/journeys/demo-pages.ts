import path from "node:path";
import { bidSections } from "#app/domain/bids/bid.ts";
import { needSections } from "#app/domain/needs/need.ts";
import { deskKeys } from "#app/domain/reports/desk.ts";
import { sections as solutionSections } from "#app/domain/solutions/solution.ts";
import { paths } from "#app/paths.ts";
import { openSqlite } from "#db/connect.ts";
import type { Client } from "#tests/support/browser-like.ts";
import type { BuiltRoute } from "#tests/support/built.ts";
import type { Product } from "#tests/support/product.ts";

/** Records of every state, first those of the enterprise and the institution that log in. */
const eachState = (table: string, org = "id", states = "") => `
  select id from (
    select id, row_number() over (
      partition by status
      order by ${org} in (
        select org_id from membership join user on user.id = user_id
        where email in ('admin.hongbaolai@demo.cn', 'admin.jhaas@demo.cn')
      ) desc, id
    ) as place
    from "${table}" ${states && `where status in (${states})`}
  ) where place = 1`;

/** What stands for the parameter at the end of each of these: a statement, or values. */
const parameters: Record<string, string | readonly string[]> = {
  "/reset/:token":
    "select substr(text, instr(text, '/reset/') + 7, 43) from mail where text like '%/reset/%'",
  "/invitations/:token":
    "select substr(text, instr(text, '/invitations/') + 13, 43) from mail where text like '%/invitations/%'",
  "/unsubscribe/:token": "select min(token) from digest_setting",
  "/organizations/:id": eachState("organization"),
  "/needs/:id": eachState("need", "org_id"),
  "/needs/:id/edit": eachState("need", "org_id", "'draft', 'returned'"),
  "/needs/:id/check": eachState("need", "org_id", "'draft', 'returned'"),
  "/needs/:id/edit/:section": needSections,
  "/solutions/:id": eachState("solution", "org_id"),
  "/solutions/:id/edit": eachState("solution", "org_id", "'draft', 'published'"),
  "/solutions/:id/edit/:section": solutionSections,
  "/board/:matchId": 'select min(id) from "match" group by stage',
  "/calls/:id": eachState("call_list"),
  "/roadshows/:id": eachState("roadshow"),
  "/roadshows/:id/live": "select roadshow_id from live_show",
  "/meetings/:id": eachState("meeting", "from_org_id"),
  "/intents/:id": `${eachState("intent", "from_org_id")} union ${eachState("intent", "to_org_id")}`,
  "/bids/:id": eachState("bid", "org_id"),
  "/bids/:id/edit": eachState("bid", "org_id", "'draft', 'submitted'"),
  "/bids/:id/check": eachState("bid", "org_id", "'draft', 'submitted'"),
  "/bids/:id/edit/:section": bidSections,
  "/bids/:id/terms": "select bid_id from bid_partner",
  "/bids/:id/receipt": `select bid_id from bid_seal join bid on bid.id = bid_id join membership using (org_id)
    join user on user.id = user_id where email = 'admin.jhaas@demo.cn' limit 1`,
  "/entries/:id": eachState("call_entry"),
  "/entries/:id/share": "select entry_id from key_share limit 1",
  "/reviews/:id": `select id from review_assignment
    where user_id = (select id from user where email = 'reviewer1@demo.cn')`,
  "/reviews/:id/:bidId": "select min(id) from bid group by entry_id, status",
  "/notices/:id": "select min(id) from public_notice group by status",
  "/objections/:id": "select min(id) from objection group by status",
  "/agreements/:id": eachState("agreement", "seeker_org_id"),
  "/acceptances/:id": "select id from acceptance where notice_until is not null",
  "/acceptance-seats/:id": "select id from acceptance_expert",
  "/verify/:id": "select min(id) from issued_document group by kind",
  "/imports/:id": "select id from job",
  "/desk/synonyms/:id": "select 'new' union select min(id) from synonym_group",
  "/desk/waiting/:key": deskKeys,
  "/*": ["no-such-page"],
};

/** Pages that look different with something in the query. */
const queries: Record<string, string> = {
  "/search": "select '?q=' || '秸秆'",
  "/needs": "select '?q=' || '没有这样的需求'",
  "/me/searches/new": "select '?scope=needs&search=q%3D' || '秸秆'",
  "/organizations": "select '?q=' || '没有这样的单位'",
  "/intents": "select '?box=outgoing'",
  "/bids/new": `select '?entry=' || call_entry.id from call_entry join call_list on call_list.id = call_id
    where call_entry.status = 'listed' and call_list.status = 'published' and procedure not like '%"intents"%'
    and not exists (select 1 from bid where entry_id = call_entry.id) limit 1`,
  "/intents/new": `select '?need=' || id from need where status = 'published'
    union select '?solution=' || id from solution where status = 'published' limit 2`,
  "/agreements/new": "select '?intent=' || min(id) from intent where status = 'accepted'",
  "/adoptions/new": "select '?agreement=' || min(id) from agreement where status in ('signed', 'completed')",
  "/roadshows/:id/edit": "select '?kind=needPitch&q=秸秆'",
};

/** Every address at which one of the routes has a page, over the records of the running demo. */
export function addressesOf(routes: BuiltRoute[], product: Product): Map<BuiltRoute, string[]> {
  const sqlite = openSqlite(path.join(product.dataDir, "jiebang.sqlite"));
  const read = (source: string | readonly string[]) =>
    typeof source === "string" ? (sqlite.prepare(source).pluck().all() as string[]) : source;
  const pages = routes.filter((route) => route.isPage);
  const found = new Map(pages.map((route) => [route, expand(route.path, read)]));
  sqlite.close();
  return found;
}

type Read = (source: string | readonly string[]) => readonly string[];

function expand(pattern: string, read: Read): string[] {
  let addresses = [""];
  let upTo = "";
  for (const segment of pattern.split("/").slice(1)) {
    upTo = `${upTo}/${segment}`;
    const values = /^[:*]/.test(segment) ? read(parameterOf(pattern, upTo)) : [segment];
    addresses = addresses.flatMap((start) => values.map((value) => `${start}/${value}`));
  }
  const query = queries[pattern];
  return query
    ? addresses.flatMap((address) => ["", ...read(query)].map((tail) => address + tail))
    : addresses;
}

/** The entry for the parameter that ends here: the longest with which the pattern begins. */
function parameterOf(pattern: string, upTo: string): string | readonly string[] {
  const [known = ""] = Object.keys(parameters)
    .filter((key) => `${pattern}/`.startsWith(`${key}/`) && key.replace(/(\/[a-z]+)+$/, "") === upTo)
    .sort((a, b) => b.length - a.length);
  return parameters[known] ?? [];
}

/**
 * What the demo marketplace lacks, made through its pages: an open invitation, a reset link, an import that has run.
 */
export async function complete(
  people: { owner: Client; coordinator: Client; visitor: Client },
  product: Product,
) {
  await people.visitor.post(paths.accounts.forgot(), { email: "agent.hongbaolai@demo.cn" });
  const sqlite = openSqlite(path.join(product.dataDir, "jiebang.sqlite"));
  const orgId = String(
    sqlite
      .prepare(
        "select org_id from membership join user on user.id = user_id where email = 'admin.hongbaolai@demo.cn'",
      )
      .pluck()
      .get(),
  );
  const invitation = { act: "invite", orgId, email: "newcomer@demo.cn", role: "agent" };
  await people.owner.post(paths.organizations.members(orgId), invitation);
  const form = new FormData();
  for (const [field, value] of Object.entries({ act: "start", kind: "need", as: "published" }))
    form.set(field, value);
  form.set("file", new File(["名称,内容\n秸秆腐熟,低温菌剂\n,没有名称\n"], "需求.csv"));
  await people.coordinator.post(paths.imports.create(), form);
  const ended = sqlite.prepare("select count(*) from job where finished_at is not null").pluck();
  for (let tries = 0; tries < 100 && ended.get() === 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  sqlite.close();
}
