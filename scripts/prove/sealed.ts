import { renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { connect } from "#db/connect.ts";
import type { Db } from "#db/schema.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { client, demoPassword } from "#tests/support/browser-like.ts";

export const databaseOf = (dataDir: string): Db => connect(path.join(dataDir, "jiebang.sqlite"));

/** Turns the demo's open list into one of sealed bids until the given instant, and says who meets on it. */
export async function prepareSealedList(db: Db, bidderEmail: string, closesAt: Date) {
  const orgOf = await db
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select("membership.org_id as orgId")
    .where("user.email", "=", bidderEmail)
    .executeTakeFirstOrThrow();
  const entry = await db
    .selectFrom("call_entry as entry")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["entry.id", "entry.call_id as callId", "need.id as needId", "need.org_id as seekerOrgId"])
    .where("call.status", "=", "published")
    .where("entry.status", "=", "listed")
    .where("need.status", "=", "published")
    .where("need.org_id", "!=", orgOf.orgId)
    .orderBy("entry.id")
    .executeTakeFirstOrThrow();
  const procedure = JSON.stringify({ bidding: "sealed", declarations: ["truth"] });
  await db
    .updateTable("call_list")
    .set({ procedure, opens_at: "2020-01-01T00:00:00.000Z", closes_at: closesAt.toISOString() })
    .where("id", "=", entry.callId)
    .execute();
  const metrics = await db
    .selectFrom("metric")
    .select("id")
    .where("need_id", "=", entry.needId)
    .orderBy("position")
    .execute();
  return { ...entry, orgId: orgOf.orgId, metricIds: metrics.map((metric) => metric.id) };
}
export type SealedList = Awaited<ReturnType<typeof prepareSealedList>>;

/** What the product's clock says from now on. The file is there whole or as it was, never half: the product reads it all the time. */
export function setClock(file: string, said: string): void {
  writeFileSync(`${file}.new`, said);
  renameSync(`${file}.new`, file);
}

/** Settings by which the product's clock follows a file, as `set-clock.mjs` says. */
export const clockFrom = (file: string) => ({
  CLOCK_FILE: file,
  NODE_OPTIONS: `--import ${fileURLToPath(new URL("set-clock.mjs", import.meta.url))}`,
});

/** Somebody's browser, from an address of its own, so that many requests are no flood. */
export async function browserOf(product: { url: string }, email: string | null, address: string) {
  const browser = client(product);
  if (email) await browser.post("/login", { email, password: demoPassword }, { "X-Forwarded-For": address });
  return fromAddress(browser, address);
}

const fromAddress = (browser: Client, address: string) => {
  const header = { "X-Forwarded-For": address };
  return {
    get: (page: string) => browser.get(page, header),
    post: (page: string, fields: Parameters<Client["post"]>[1]) => browser.post(page, fields, header),
    from: (other: string) => fromAddress(browser, other),
    cookies: browser.cookies,
  };
};
export type ProofBrowser = ReturnType<typeof fromAddress>;

/** Begins a bid and answers with its address. */
export async function beginBid(browser: ProofBrowser, list: SealedList): Promise<string> {
  const answer = await browser.post("/bids/new", { act: "start", entryId: list.id, orgId: list.orgId });
  return answer.headers.get("Location") ?? "";
}

/** Fills every part of a bid; `say` makes the text of each field. */
export async function fillBid(
  browser: ProofBrowser,
  bid: string,
  list: SealedList,
  say: (field: string) => string,
): Promise<number[]> {
  const answers = Object.fromEntries(
    list.metricIds.flatMap((id, at) => [
      [`answers[${at}].metricId`, id],
      [`answers[${at}].verdict`, "meets"],
      [`answers[${at}].value`, say("value")],
      [`answers[${at}].evidence`, say("evidence")],
    ]),
  );
  const texts = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, say(field)]));
  const parts: Record<string, Record<string, string>> = {
    answers,
    route: texts("summary", "route", "basis", "achievements", "risks", "adoptionPlan"),
    team: {
      ...texts("leader", "leaderTitle", "team", "contactName"),
      leaderPhone: "13905798811",
      contactPhone: "13905798822",
    },
    schedule: {
      "milestones[0].title": say("title"),
      "milestones[0].month": "6",
      "milestones[0].deliverable": say("deliverable"),
      "milestones[0].share": "100",
    },
    price: { price: "43.2187", "breakdown[0].item": say("item"), "breakdown[0].amount": "43.2187" },
    ip: texts("ipProposal", "incomeProposal"),
    declarations: { "declarations[0]": "truth" },
  };
  const statuses: number[] = [];
  for (const [section, fields] of Object.entries(parts)) {
    const answer = await browser.post(`${bid}/edit/${section}`, {
      act: "save",
      id: bid.split("/").at(-1) ?? "",
      section,
      ...fields,
    });
    statuses.push(answer.status);
  }
  return statuses;
}
