import { beforeEach, expect, test } from "vitest";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { paths } from "#app/paths.ts";
import type { AssignmentStatus, Db } from "#db/schema.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { logIn } from "#tests/support/browser-like.ts";
import { buildMembership } from "#tests/support/builders.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import {
  assignmentsOf,
  awardOf,
  buildExperts,
  buildReviewWorld,
  handInSheets,
} from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

/** Words that stand nowhere else: in a bid's text, its price, its partner's name, and the names of bidder and firm. */
const secrets = {
  text: "秘密路线",
  price: "43.2187",
  partner: "秘密伙伴",
  bidder: "秘密揭榜方",
  firm: "秘密发榜方",
};

let db: Db;
let world: ReviewWorld;
let experts: Awaited<ReturnType<typeof buildExperts>>;
let server: Awaited<ReturnType<typeof startServer>>;
beforeEach(async () => {
  db = await testDb();
  server = await startServer(db);
  const partners = [{ orgId: "p", name: secrets.partner, task: "试制", shareBp: 1000 }];
  world = await buildReviewWorld(db, {
    ...{ status: "review", bidStatus: "eligible" },
    procedure: { decidedBy: "panel", scoring: { minReviewers: 2, tie: "price" } },
    texts: [{ route: secrets.text, priceFen: 43_218_700, partners }, {}],
  });
  const named = (id: string, name: string) =>
    db.updateTable("organization").set({ name }).where("id", "=", id).execute();
  await named(world.bidOf(0).orgId, secrets.bidder);
  await named(world.seekerOrgId, secrets.firm);
  experts = await buildExperts(db, 2);
  await handInSheets(db, world, experts, [
    [91, 70],
    [83, 60],
  ]);
});

/** Names of the secrets that somebody finds on any of the pages, or in the data behind them. */
async function found(reader: Client, pages: string[], words: Record<string, string> = secrets) {
  const texts: string[] = [];
  for (const page of pages)
    for (const address of [page, `${page}.data`]) texts.push(await (await reader.get(address)).text());
  const text = texts.join("\n");
  return Object.keys(words).filter((name) => text.includes(words[name] ?? ""));
}

async function expertsPages() {
  const rows = await assignmentsOf(db, world.entryId);
  const id = rows.find(({ user_id }) => user_id === experts[1]?.userId)?.id ?? "";
  const bidId = world.bidOf(0).id;
  const { list, show, sheet, entry, decide, minutes } = paths.review;
  const own = [list(), show(id), sheet(id, bidId), paths.bids.workspace(bidId)];
  return [...own, ...[entry, decide, minutes, paths.review.eligibility].map((page) => page(world.entryId))];
}

const ofBids = ["text", "price", "partner", "bidder"];
const states: [string, { status: AssignmentStatus; round?: number }, string[]][] = [
  ["asked: only whom it is about", { status: "assigned" }, ["partner", "bidder", "firm"]],
  ["on the panel", { status: "accepted" }, ofBids],
  ["handed in", { status: "submitted" }, ofBids],
  ["recused", { status: "recused" }, []],
  ["released", { status: "released" }, []],
  ["of an earlier round, accepted", { status: "accepted", round: 2 }, []],
  ["of an earlier round, handed in", { status: "submitted", round: 2 }, []],
  ["of an earlier round, asked", { status: "assigned", round: 2 }, []],
];

test.each(states)("a reviewer, %s", async (_, { status, round = 1 }, may) => {
  await db
    .updateTable("review_assignment")
    .set({ status })
    .where("user_id", "=", experts[1]?.userId ?? "")
    .execute();
  await db.updateTable("call_entry").set({ round }).execute();
  const reader = await logIn(server, experts[1]?.email ?? "");
  expect(await found(reader, await expertsPages())).toEqual(may);
});

test("a reviewer whose organization has become a side reads no bid of others, and is told to recuse", async () => {
  const user_id = experts[1]?.userId ?? "";
  await db.updateTable("review_assignment").set({ status: "accepted" }).execute();
  await buildMembership(db, { org_id: world.bidOf(1).orgId, user_id, role: "viewer" });
  const reader = await logIn(server, experts[1]?.email ?? "");
  const pages = await expertsPages();
  expect(await found(reader, pages)).toEqual([]);
  expect(await (await reader.get(pages[1] ?? "")).text()).toContain("请申请回避");
});

test("the firm finds neither experts nor their totals on any page: before the decision no rank, after it what the list says", async () => {
  const words = { expert: experts[1]?.name ?? "", totals: "91 / 83", mean: "87" };
  const pages = [paths.review.decide(world.entryId), paths.review.minutes(world.entryId)];
  const firm = await logIn(server, world.seeker.email);
  const { expert, totals } = words;
  expect(await found(firm, pages, { expert, totals, rank: '"rank",1' })).toEqual([]);
  await decideEntry(db, world.coordinator, awardOf(world), new Date("2026-03-20T00:00:00Z"));
  expect(await found(firm, pages, { expert, totals, mean: ">87<" })).toEqual(["mean"]);
  const staff = await logIn(server, world.coordinator.email);
  expect(await found(staff, pages, { expert, totals })).toEqual(["expert", "totals"]);
});
