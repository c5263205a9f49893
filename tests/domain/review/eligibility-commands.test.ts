import { beforeEach, expect, test } from "vitest";
import { answerCorrection } from "#app/domain/review/commands/correct.server.ts";
import {
  askCorrection,
  decideEligibility,
  startReview,
} from "#app/domain/review/commands/eligibility.server.ts";
import {
  findBidResult,
  findCorrectionFile,
  findEligibility,
} from "#app/domain/review/queries/eligibility.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { needStatusOf } from "#tests/support/builders-needs.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import { bidStatusOf, buildReviewWorld, entryOf } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

let db: Db;
let world: ReviewWorld;
beforeEach(async () => {
  db = await testDb();
  world = await buildReviewWorld(db);
});

const bid = () => world.bidOf(0);
const ask = (actor: Actor = world.coordinator, now = testNow) =>
  askCorrection(db, actor, { bidId: bid().id, text: "请补盖公章" }, now);
const answer = (actor: Actor = bid().agent, over = {}, now = testNow) =>
  answerCorrection(
    db,
    actor,
    {
      bidId: bid().id,
      text: "已补",
      uploads: [{ name: "盖章页.pdf", bytes: samples.pdf }],
      store: testStore().store,
      ...over,
    },
    now,
  );
const decide = (
  decision: "eligible" | "ineligible",
  { bidId = bid().id, actor = world.coordinator as Actor, now = testNow } = {},
) => decideEligibility(db, actor, { bidId, decision, reasons: "按公告第五条" }, now);
const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);

test("a bid's form is mended once: asked for, answered with papers, admitted; everybody reads as much as they may", async () => {
  await ask();
  expect(await bidStatusOf(db, bid().id)).toBe("correcting");
  const asked = await findBidResult(db, bid().agent, bid().id, testNow);
  // Monday 2 March, not counted, and five working days: Monday 9 March, to its end in Beijing.
  expect(asked).toMatchObject({
    mayCorrect: true,
    window: { text: "请补盖公章", dueAt: "2026-03-09T16:00:00.000Z" },
  });
  await expect(ask()).rejects.toMatchObject({ kind: "conflict", code: "wrongState" });
  await expect(decide("ineligible")).rejects.toMatchObject({ kind: "conflict", code: "correctionRuns" });
  await answer();
  await expect(answer()).rejects.toMatchObject({ kind: "conflict", code: "correctionAnswered" });
  const desk = await findEligibility(db, world.auditor, world.entryId, testNow);
  expect(desk).toMatchObject({ mayRun: false, isReady: false });
  const [first] = desk.bids;
  expect(first).toMatchObject({ status: "correcting", window: { answer: "已补" }, decision: null });
  expect(first?.files.map(({ fileName }) => fileName)).toEqual(["盖章页.pdf"]);
  const fileId = first?.files[0]?.id ?? "";
  const find = (actor: Actor, id = fileId) => findCorrectionFile(db, actor, { bidId: bid().id, fileId: id });
  expect(await find(bid().agent)).toMatchObject({ fileName: "盖章页.pdf", mediaType: "application/pdf" });
  await expect(find(world.bidOf(1).agent)).rejects.toMatchObject({ kind: "not_found" });
  await expect(find(bid().agent, "unknown")).rejects.toMatchObject({ kind: "not_found" });
  await decide("eligible");
  expect(await bidStatusOf(db, bid().id)).toBe("eligible");
  expect((await eventsOf(db, "bid", bid().id)).map(([type]) => type)).toEqual([
    "bid.correctionAsked",
    "bid.correctionAnswered",
    "bid.admitted",
  ]);
  expect(await findBidResult(db, bid().agent, bid().id, testNow)).toMatchObject({
    mayCorrect: false,
    decision: { decision: "eligible", reasons: "按公告第五条" },
  });
});

test("what was found then stays, also when the records change", async () => {
  await decide("eligible");
  await db.updateTable("organization").set({ legal_rep: "同一人" }).execute();
  const desk = await findEligibility(db, world.coordinator, world.entryId, testNow);
  const of = (place: number) => desk.bids[place]?.findings.find(({ check }) => check === "legalRep")?.result;
  expect([of(0), of(1)]).toEqual(["unknown", "found"]);
  expect(desk.mayRun).toBe(true);
});

test("the check reads relations, records and partners from the database", async () => {
  const partner = await buildOrg(db, { name: "联合体成员" });
  const at = testNow.toISOString();
  const text = await db
    .selectFrom("bid")
    .select("content")
    .where("id", "=", bid().id)
    .executeTakeFirstOrThrow();
  const partners = [
    { orgId: partner, name: "联合体成员", task: "试制", shareBp: 2000, confirmedAt: at },
    { orgId: "unknown", name: "没有的单位", task: "", shareBp: 0 },
  ];
  await db
    .updateTable("bid")
    .set({ content: JSON.stringify({ ...JSON.parse(text.content ?? ""), partners }) })
    .where("id", "=", bid().id)
    .execute();
  await db
    .insertInto("org_relation")
    .values({
      id: "r1",
      org_id: world.seekerOrgId,
      kind: "subsidiary",
      other_uscc: null,
      other_name: "联合体成员",
      declared_by: null,
      declared_at: at,
      ended_at: null,
    })
    .execute();
  await db
    .insertInto("integrity_record")
    .values({
      id: "i1",
      org_id: partner,
      kind: "research",
      source: "科技部通报",
      note: null,
      since_on: "2025-01-01",
      recorded_by: null,
      recorded_at: at,
      lifted_at: null,
    })
    .execute();
  const desk = await findEligibility(db, world.coordinator, world.entryId, testNow);
  const found = desk.bids[0]?.findings.filter(({ result }) => result === "found");
  expect(found?.map(({ check, items }) => [check, items[0]?.party])).toEqual([
    ["relation", "联合体成员"],
    ["bidders", expect.any(String)],
    ["integrity", "联合体成员"],
    ["partners", "没有的单位"],
  ]);
});

test("who may not, and what comes too late, is refused", async () => {
  await expect(ask(world.auditor)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(decide("eligible", { actor: bid().agent })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(decide("eligible", { bidId: "unknown" })).rejects.toMatchObject({ kind: "not_found" });
  await expect(answer()).rejects.toMatchObject({ kind: "conflict", code: "wrongState" });
  await ask();
  await expect(answer(world.bidOf(1).agent)).rejects.toMatchObject({ kind: "not_found" });
  await expect(answer(world.auditor)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(answer(bid().agent, {}, later(8))).rejects.toMatchObject({
    kind: "conflict",
    code: "correctionOver",
  });
  const turn = (status: "opened" | "lapsed") => db.updateTable("call_entry").set({ status }).execute();
  await turn("lapsed");
  await expect(answer()).rejects.toMatchObject({ kind: "conflict", code: "wrongState" });
  await turn("opened");
  const bad = [{ name: "a.exe", bytes: samples.exe }];
  await expect(answer(bid().agent, { uploads: bad })).rejects.toMatchObject({
    kind: "invalid",
    fields: { file: "fileType" },
  });
  expect((await findBidResult(db, bid().agent, bid().id, later(8))).mayCorrect).toBe(false);
  await decide("ineligible", { now: later(8) });
  expect(await bidStatusOf(db, bid().id)).toBe("ineligible");
  await expect(findEligibility(db, bid().agent, world.entryId)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(findEligibility(db, world.auditor, "unknown")).rejects.toMatchObject({ kind: "not_found" });
  await expect(findBidResult(db, world.bidOf(1).agent, bid().id)).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(findBidResult(db, world.auditor, "unknown")).rejects.toMatchObject({ kind: "not_found" });
  const other = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
  await expect(decide("eligible", { bidId: other.bidOf(0).id })).rejects.toMatchObject({
    code: "wrongState",
  });
});

test("files that came before a refusal are taken away again", async () => {
  await ask();
  const { store } = testStore();
  const kept: string[] = [];
  const removed: string[] = [];
  const watched = {
    ...store,
    put: async (key: string, bytes: Uint8Array) => {
      kept.push(key);
      await store.put(key, bytes);
      await db.updateTable("eligibility").set({ correction_answered_at: testNow.toISOString() }).execute();
    },
    remove: async (key: string) => {
      removed.push(key);
      await store.remove(key);
    },
  };
  await expect(answer(bid().agent, { store: watched })).rejects.toMatchObject({ code: "correctionAnswered" });
  expect(removed).toEqual(kept);
});

test("the review starts when every bid is decided, and only then", async () => {
  const start = (actor: Actor = world.coordinator) =>
    startReview(db, actor, { entryId: world.entryId }, testNow);
  await expect(start(world.seeker)).rejects.toMatchObject({ kind: "forbidden" });
  await decide("eligible");
  await expect(start()).rejects.toMatchObject({ kind: "conflict", code: "bidsUndecided" });
  await decide("ineligible", { bidId: world.bidOf(1).id });
  expect((await findEligibility(db, world.coordinator, world.entryId)).isReady).toBe(true);
  expect(await start()).toBe("review");
  expect((await entryOf(db, world.entryId)).status).toBe("review");
  await expect(start()).rejects.toMatchObject({ kind: "conflict", code: "wrongState" });
});

test("with no eligible bid the entry and its need lapse for that reason", async () => {
  await decide("ineligible");
  await decide("ineligible", { bidId: world.bidOf(1).id });
  expect(await startReview(db, world.coordinator, { entryId: world.entryId }, testNow)).toBe("lapsed");
  expect(await entryOf(db, world.entryId)).toMatchObject({ status: "lapsed", reason_code: "noneEligible" });
  expect(await needStatusOf(db, world.needId)).toBe("lapsed");
});

test("an entry of a draft list is not there", async () => {
  await db.updateTable("call_list").set({ published_at: null }).execute();
  await expect(findEligibility(db, world.auditor, world.entryId)).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("two decisions on a bid at one moment: one stands", async () => {
  const results = await Promise.allSettled([decide("eligible"), decide("ineligible")]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
