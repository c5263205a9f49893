import { beforeEach, expect, test } from "vitest";
import { findBoard } from "#app/domain/calls/queries/board.server.ts";
import type { EntryFacts } from "#app/domain/calls/stuck.ts";
import { daysIn, nextActOf, stuckOf } from "#app/domain/calls/stuck.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { AssignmentStatus, CallEntryStatus, Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildCall, buildEntry } from "#tests/support/builders-calls.ts";
import { buildBidRow, buildSealedEntry } from "#tests/support/builders-entries.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { queries, testDb } from "#tests/support/database.ts";

const now = new Date("2026-03-20T00:00:00.000Z");
const days = (n: number) => new Date(now.getTime() + n * 86_400_000).toISOString();
const facts = (over: Partial<EntryFacts> = {}): EntryFacts => ({
  status: "listed",
  statusAt: days(-1),
  closesAt: days(10),
  bidding: "sealed",
  decidedBy: "seeker",
  bids: 1,
  intents: 1,
  unchecked: 0,
  missingReviewers: 0,
  missingSheets: 0,
  decisionDueAt: null,
  suspendedAt: null,
  openObjections: 0,
  noticeEndsAt: null,
  ...over,
});

const panel = { decidedBy: "panel", closesAt: days(-5) } as const;

test.each<[string, Partial<EntryFacts>, string[]]>([
  ["on its way", {}, []],
  ["no bids, ten days left", { bids: 0 }, []],
  ["no bids, three days left", { bids: 0, closesAt: days(3) }, ["noBids"]],
  ["no bids, a moment more than three days left", { bids: 0, closesAt: days(3.001) }, []],
  [
    "unknown bids and no intents before the closing",
    { bids: null, intents: 0, closesAt: days(1) },
    ["noIntents"],
  ],
  ["unknown bids and an intent", { bids: null, closesAt: days(1) }, []],
  ["a bid and no intent", { intents: 0, closesAt: days(1) }, []],
  ["light intents, none", { bidding: "intents", intents: 0, closesAt: days(1) }, ["noIntents"]],
  ["light intents, none came", { bidding: "intents", intents: 0, closesAt: days(-1) }, ["nothingCame"]],
  ["no closing time", { closesAt: null, bids: 0, intents: 0 }, []],
  ["closed yesterday", { status: "closed" }, []],
  ["closed two days ago", { status: "closed", statusAt: days(-2) }, ["notOpened"]],
  ["unchecked bids", { status: "opened", unchecked: 2 }, ["unchecked"]],
  [
    "too few reviewers",
    { ...panel, status: "review", missingReviewers: 1, missingSheets: 1 },
    ["reviewersMissing"],
  ],
  ["missing sheets", { ...panel, status: "review", missingSheets: 1 }, ["sheetsMissing"]],
  ["the firm needs no reviewers", { status: "review", missingReviewers: 3 }, []],
  ["late", { status: "review", decisionDueAt: days(0) }, ["overdue"]],
  ["held up by an objection", { status: "review", decisionDueAt: days(-1), suspendedAt: days(-2) }, []],
  ["objection", { status: "notice", openObjections: 1, noticeEndsAt: days(-1) }, ["objection"]],
  ["notice runs", { status: "notice", noticeEndsAt: days(1) }, []],
  ["notice over", { status: "notice", noticeEndsAt: days(0) }, ["awardDue"]],
  ["notice not published", { status: "notice" }, []],
  ["awarded long ago", { status: "awarded", statusAt: days(-30) }, ["notSigned"]],
  ["awarded", { status: "awarded" }, []],
])("%s", (_, over, expected) => {
  expect(stuckOf(facts(over), now)).toEqual(expected);
});

test("what moves an entry on follows from its state", () => {
  const next = (over: Partial<EntryFacts>) => nextActOf(facts(over), now);
  const of = (status: CallEntryStatus) => next({ status });
  expect([of("listed"), next({ closesAt: null }), next({ closesAt: days(0) })]).toEqual([
    "wait",
    "wait",
    "settle",
  ]);
  expect([of("closed"), of("opened"), next({ status: "opened", unchecked: 1 })]).toEqual([
    "open",
    "review",
    "check",
  ]);
  expect([of("review"), next({ status: "review", decidedBy: "panel" })]).toEqual(["decide", "review"]);
  expect([of("notice"), of("awarded"), of("lapsed"), of("signed")]).toEqual(["award", "sign", "renew", null]);
  expect([daysIn(days(-1.5), now), daysIn(days(1), now)]).toEqual([1, 0]);
});

let db: Db;
beforeEach(async () => {
  db = await testDb();
});

async function assign(entryId: string, status: AssignmentStatus, round = 1) {
  const reviewer = await buildUser(db, { roles: ["reviewer"] });
  await db
    .insertInto("review_assignment")
    .values({
      id: newId(),
      entry_id: entryId,
      user_id: reviewer.userId,
      status,
      is_chair: 0,
      round,
      assigned_by: null,
      assigned_at: testNow.toISOString(),
      due_at: null,
      answered_at: null,
      recusal_reason: null,
      submitted_at: null,
      version: 1,
    })
    .execute();
}

test("the board counts bids, reviewers, sheets, notices and objections of each entry, in so many queries however long the list", async () => {
  const auditor = await buildUser(db, { roles: ["auditor"] });
  const { callId, entryId } = await buildSealedEntry(db, {
    call: { status: "closed" },
    entry: { status: "opened" },
    procedure: { decidedBy: "panel", scoring: { minReviewers: 2 } },
  });
  await buildBidRow(db, { entry_id: entryId, status: "opened" });
  await buildBidRow(db, { entry_id: entryId, status: "eligible" });
  await buildBidRow(db, { entry_id: entryId, status: "draft" });
  await assign(entryId, "submitted");
  await assign(entryId, "recused");
  await assign(entryId, "accepted", 2);
  const noticed = await buildEntry(db, {
    call_id: callId,
    need_id: await buildNeed(db),
    position: 2,
    status: "notice",
  });
  const noticeId = newId();
  const at = testNow.toISOString();
  await db
    .insertInto("public_notice")
    .values({
      id: noticeId,
      notice_no: "GS1",
      entry_id: noticed,
      status: "running",
      title: "公示",
      text: "公示",
      starts_on: "2026-03-02",
      ends_on: "2026-03-06",
      ends_at: "2026-03-06T16:00:00.000Z",
      published_by: null,
      published_at: at,
      ended_at: null,
    })
    .execute();
  const shown = await findBoard(db, auditor, callId, now);
  expect(shown.mayManage).toBe(false);
  expect(shown.entries).toMatchObject([
    { bids: 2, intents: 0, stuck: ["unchecked", "reviewersMissing"], next: "check", mayLapse: false },
    { bids: 0, stuck: ["awardDue"], next: "award" },
  ]);
  const before = queries.count;
  await findBoard(db, auditor, callId, now);
  const few = queries.count - before;
  for (let position = 3; position < 9; position++)
    await buildEntry(db, { call_id: callId, need_id: await buildNeed(db), position });
  const start = queries.count;
  await findBoard(db, auditor, callId, now);
  expect(queries.count - start).toBe(few);
});

test("how many bids there are stays unknown before the opening unless the list says so", async () => {
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const bidsOf = async (shown: "nothing" | "count", status: CallEntryStatus) => {
    const { callId, entryId } = await buildSealedEntry(db, { procedure: { shown }, entry: { status } });
    await buildBidRow(db, { entry_id: entryId });
    return (await findBoard(db, coordinator, callId, now)).entries[0]?.bids;
  };
  expect(await bidsOf("nothing", "listed")).toBeNull();
  expect(await bidsOf("nothing", "closed")).toBeNull();
  expect(await bidsOf("count", "listed")).toBe(1);
  expect(await bidsOf("nothing", "opened")).toBe(1);
});

test("coordinators see what they may do; drafts have no board, and firms none at all", async () => {
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const may = async (
    status: CallEntryStatus,
    callStatus: "published" | "closed" | "withdrawn" = "closed",
  ) => {
    const need = status === "lapsed" ? { status: "lapsed" as const } : {};
    const { callId } = await buildSealedEntry(db, { call: { status: callStatus }, entry: { status }, need });
    const [entry] = (await findBoard(db, coordinator, callId, now)).entries;
    return [entry?.mayWithdraw, entry?.mayLapse, entry?.mayRenew];
  };
  expect(await may("listed", "published")).toEqual([true, false, false]);
  expect(await may("listed")).toEqual([true, true, false]);
  expect(await may("awarded")).toEqual([false, true, false]);
  expect(await may("lapsed")).toEqual([false, false, true]);
  expect(await may("review", "withdrawn")).toEqual([false, false, false]);
  const draft = await buildCall(db, { status: "draft" });
  await expect(findBoard(db, coordinator, draft, now)).rejects.toMatchObject({ kind: "not_found" });
  await expect(findBoard(db, coordinator, "none", now)).rejects.toMatchObject({ kind: "not_found" });
  const firm = await buildUser(db);
  await expect(findBoard(db, firm, await buildCall(db), now)).rejects.toMatchObject({ kind: "forbidden" });
});
