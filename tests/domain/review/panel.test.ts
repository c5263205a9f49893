import { beforeEach, expect, test } from "vitest";
import { assignReviewers, releaseReviewer } from "#app/domain/review/commands/assign.server.ts";
import {
  acceptReview,
  giveBack,
  recuseFromReview,
  saveSheet,
  submitSheets,
} from "#app/domain/review/commands/sheets.server.ts";
import type { PanelChange, PanelStage, Seat } from "#app/domain/review/panel.ts";
import { openSeats, panelRefusal, panelStages, stageOf } from "#app/domain/review/panel.ts";
import { findPanels } from "#app/domain/review/queries/assignments.server.ts";
import type { AssignmentStatus, Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import {
  assignmentsOf,
  buildExperts,
  buildReviewWorld,
  wholePoints,
} from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";

test("every change of a panel at every stage", () => {
  const told: Record<PanelChange, Record<PanelStage, string | null>> = {
    enlarge: { forming: null, fixed: "panelFixed", done: "panelDone" },
    replace: { forming: null, fixed: null, done: "panelDone" },
    moveChair: { forming: null, fixed: "panelFixed", done: "panelDone" },
    fillChair: { forming: null, fixed: null, done: "panelDone" },
    giveBack: { forming: "panelFixed", fixed: null, done: "panelDone" },
  };
  for (const change of Object.keys(told) as PanelChange[])
    for (const stage of panelStages)
      expect([change, stage, panelRefusal(change, stage)]).toEqual([change, stage, told[change][stage]]);
});

const seat = (status: AssignmentStatus, over: Partial<Seat> = {}): Seat => ({
  ...{ status, assignedAt: "1", answeredAt: status === "assigned" ? null : "2" },
  ...{ submittedAt: status === "submitted" ? "3" : null, ...over },
});

test("a panel forms until the first sheet and is done with the last, if they are enough", () => {
  const of = (...statuses: AssignmentStatus[]) =>
    stageOf(
      statuses.map((status) => seat(status)),
      2,
    );
  expect(of()).toBe("forming");
  expect(of("assigned", "accepted", "recused", "released")).toBe("forming");
  expect(of("submitted", "accepted")).toBe("fixed");
  expect(of("submitted", "recused")).toBe("fixed");
  expect(of("submitted", "submitted", "assigned")).toBe("fixed");
  expect(of("submitted", "submitted", "released")).toBe("done");
  expect(stageOf([seat("accepted", { submittedAt: "3" }), seat("assigned")], 2)).toBe("fixed");
});

test("seats that open after the first sheet: those that were left since, and as many as the list's least number asks for", () => {
  const [handedIn, waiting] = [seat("submitted"), seat("assigned")];
  expect(openSeats([waiting, waiting], 2)).toBe(Number.POSITIVE_INFINITY);
  expect(openSeats([handedIn, handedIn], 2)).toBe(0);
  expect(openSeats([handedIn, waiting], 2)).toBe(0);
  expect(openSeats([handedIn, waiting], 3)).toBe(1);
  expect(openSeats([handedIn, waiting, seat("recused")], 1)).toBe(0);
  expect(openSeats([handedIn, waiting, seat("recused", { answeredAt: "4" })], 1)).toBe(1);
  const replaced = seat("assigned", { assignedAt: "5" });
  expect(openSeats([handedIn, waiting, seat("released", { answeredAt: "4" }), replaced], 1)).toBe(0);
});

let db: Db;
let world: ReviewWorld;
let experts: Awaited<ReturnType<typeof buildExperts>>;
beforeEach(async () => {
  db = await testDb();
  const procedure = { decidedBy: "panel", scoring: { minReviewers: 2, tie: "chair" } };
  world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible", procedure });
  experts = await buildExperts(db, 5);
});

let minute = 0;
const later = () => {
  minute += 1;
  return new Date(testNow.getTime() + minute * 60_000);
};
const expert = (place: number) => experts[place] as (typeof experts)[number];
const pick = (place: number) => ({ entryId: world.entryId, userId: expert(place).userId });
const assign = (places: number[], chair?: number) =>
  assignReviewers(
    db,
    world.coordinator,
    {
      ...{ callId: world.callId, dueOn: "2026-03-20" },
      ...{ picks: places.map(pick), chairs: chair === undefined ? [] : [pick(chair)] },
    },
    later(),
  );
const rowOf = async (place: number) =>
  (await assignmentsOf(db, world.entryId)).find(({ user_id }) => user_id === expert(place).userId) as {
    id: string;
    version: number;
    is_chair: number;
  };

async function handIn(place: number) {
  const { id } = await rowOf(place);
  await acceptReview(db, expert(place), { id }, later());
  for (const bid of world.bids) {
    const { version } = await rowOf(place);
    const sheet = { id, bidId: bid.id, version, points: wholePoints(70), opinion: "可行" };
    await saveSheet(db, expert(place), sheet);
  }
  await submitSheets(db, expert(place), { id }, later());
  return id;
}
const panelNow = async () =>
  (await findPanels(db, world.coordinator, { callId: world.callId, perEntry: 5 })).entries[0];

test("once a sheet is in, a panel does not grow and keeps its chair; who left is replaced, and a chair who left too", async () => {
  await assign([0, 1, 2], 0);
  await assign([0, 1, 2], 1);
  await assign([0, 1, 2], 0);
  await handIn(1);
  const fixed = { kind: "conflict", code: "panelFixed" };
  await expect(assign([3])).rejects.toMatchObject(fixed);
  await expect(assign([0, 1, 2], 1)).rejects.toMatchObject(fixed);
  expect(await assign([0, 1, 2], 0)).toBe(0);
  expect(await panelNow()).toMatchObject({ stage: "fixed", openSeats: 0 });
  await recuseFromReview(db, expert(0), { id: (await rowOf(0)).id, reason: "论文合作" }, later());
  await releaseReviewer(db, world.coordinator, { id: (await rowOf(2)).id }, later());
  const open = await panelNow();
  expect(open).toMatchObject({ stage: "fixed", openSeats: 2 });
  expect(open?.experts.filter(({ isProposed }) => isProposed)).toHaveLength(2);
  expect(await assign([3], 3)).toBe(1);
  expect((await rowOf(3)).is_chair).toBe(1);
  await expect(assign([], 1)).rejects.toMatchObject(fixed);
  expect(await assign([4])).toBe(1);
  expect(await panelNow()).toMatchObject({ openSeats: 0 });
});

test("giving the only sheet back does not open a panel again", async () => {
  await assign([0, 1], 0);
  const id = await handIn(1);
  await giveBack(db, world.coordinator, { id, reason: "漏写意见" }, later());
  await expect(assign([2])).rejects.toMatchObject({ code: "panelFixed" });
  await submitSheets(db, expert(1), { id }, later());
  await expect(assign([2])).rejects.toMatchObject({ code: "panelFixed" });
});

test("once all sheets are in nothing is changed: nobody joins, no chair is named, no sheet is given back, nobody leaves", async () => {
  await assign([0, 1, 2]);
  const id = await handIn(1);
  await handIn(0);
  await releaseReviewer(db, world.coordinator, { id: (await rowOf(2)).id }, later());
  const done = { kind: "conflict", code: "panelDone" };
  await expect(assign([3])).rejects.toMatchObject(done);
  await expect(assign([], 0)).rejects.toMatchObject(done);
  await expect(giveBack(db, world.coordinator, { id, reason: "x" })).rejects.toMatchObject(done);
  await expect(releaseReviewer(db, world.coordinator, { id })).rejects.toMatchObject({ code: "wrongState" });
  await expect(recuseFromReview(db, expert(1), { id, reason: "x" })).rejects.toMatchObject({
    code: "wrongState",
  });
  expect(await assign([0, 1])).toBe(0);
  const now = await panelNow();
  expect(now).toMatchObject({ stage: "done", openSeats: 0 });
  expect(now?.experts.some(({ isProposed }) => isProposed)).toBe(false);
});
