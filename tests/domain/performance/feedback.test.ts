import { expect, test } from "vitest";
import { agreementStatuses } from "#app/domain/agreements/agreement.ts";
import { giveFeedback } from "#app/domain/performance/commands/feedback.server.ts";
import { averageOf, isOpened, isRateable } from "#app/domain/performance/feedback.ts";
import { feedbackInput } from "#app/domain/performance/feedback-input.ts";
import { findFeedback, rateOrganization } from "#app/domain/performance/queries/feedback.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { addDays } from "#app/domain/shared/clock.ts";
import type { AgreementStatus, Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-acceptance.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import { buildAgreement, buildDeal } from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";

const word = (id: string, side: "seeker" | "solver", quality = 5, body = "按时交付") => ({
  id,
  side,
  timeliness: 4,
  quality,
  communication: 5,
  body,
});

async function over(db: Db, deal: Deal, status: AgreementStatus = "completed") {
  const id = await buildAgreement(db, deal);
  await db.updateTable("agreement").set({ status }).where("id", "=", id).execute();
  return id;
}

test("what is over can be spoken of", () => {
  expect(agreementStatuses.filter(isRateable)).toEqual(["accepted", "completed", "failed", "terminated"]);
});

test("words open with the second, or fourteen days after the first", () => {
  const at = { writtenAt: testNow.toISOString() };
  const later = (days: number) => addDays(testNow, days);
  expect([[], [at], [at, at]].map((rows) => isOpened(rows, testNow))).toEqual([false, false, true]);
  expect([isOpened([at], later(13.9)), isOpened([at], later(14)), isOpened([], later(99))]).toEqual([
    false,
    true,
    false,
  ]);
});

test("averages begin with three agreements", () => {
  const row = (quality: number) => ({ timeliness: 4, quality, communication: 5 });
  expect(averageOf([row(1), row(5)])).toBeNull();
  expect(averageOf([row(3), row(4), row(4)])).toEqual({
    count: 3,
    timeliness: 4,
    quality: 3.7,
    communication: 5,
  });
});

test("points are one to five", () => {
  const typed = { side: "seeker", timeliness: "1", quality: "5", communication: "3", body: "好" };
  expect(feedbackInput.parse(typed)).toMatchObject({ timeliness: 1, quality: 5, communication: 3 });
  for (const quality of ["0", "6", "1.5", "x"])
    expect(feedbackInput.safeParse({ ...typed, quality }).success).toBe(false);
});

test("each side speaks for itself, once, of what is over; the other's word waits for one's own", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await over(db, deal);
  for (const who of [deal.solver, deal.viewer, deal.coordinator, deal.auditor])
    await expect(giveFeedback(db, who, word(id, "seeker"), testNow)).rejects.toThrow("forbidden");
  await expect(giveFeedback(db, deal.competitor, word(id, "seeker"), testNow)).rejects.toThrow("not_found");
  expect(await findFeedback(db, deal.seeker, id, testNow)).toMatchObject({
    given: [],
    words: [],
    write: ["seeker"],
    opensAt: null,
  });
  await giveFeedback(db, deal.seeker, word(id, "seeker", 2, "图纸三次返工"), testNow);
  await expect(giveFeedback(db, deal.seeker, word(id, "seeker"), testNow)).rejects.toThrow("wrongState");
  expect(await eventsOf(db, id, "agreement.feedbackGiven")).toEqual([{ side: "seeker" }]);
  const seen = async (who: typeof deal.solver) => {
    const page = await findFeedback(db, who, id, testNow);
    return [page.given, page.words.map(({ body }) => body), page.write, page.opensAt];
  };
  const opensAt = addDays(testNow, 14).toISOString();
  expect(await seen(deal.solver)).toEqual([["seeker"], [], ["solver"], opensAt]);
  expect(await seen(deal.coordinator)).toEqual([["seeker"], [], [], opensAt]);
  expect(await seen(deal.seeker)).toEqual([["seeker"], ["图纸三次返工"], [], opensAt]);
  await giveFeedback(db, deal.solver, word(id, "solver", 5, "配合及时"), testNow);
  for (const who of [deal.solver, deal.viewer, deal.auditor])
    expect((await findFeedback(db, who, id, testNow)).words.map(({ body }) => body).sort()).toEqual(
      ["图纸三次返工", "配合及时"].sort(),
    );
  await expect(findFeedback(db, deal.competitor, id, testNow)).rejects.toThrow("not_found");
  const running = await over(db, deal, "performing");
  await expect(giveFeedback(db, deal.seeker, word(running, "seeker"), testNow)).rejects.toThrow("wrongState");
  expect((await findFeedback(db, deal.seeker, running, testNow)).write).toEqual([]);
});

test("what has opened takes no answer", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await over(db, deal, "terminated");
  await giveFeedback(db, deal.seeker, word(id, "seeker"), testNow);
  const later = addDays(testNow, 14);
  await expect(giveFeedback(db, deal.solver, word(id, "solver"), later)).rejects.toThrow("feedbackOpened");
  expect(await findFeedback(db, deal.solver, id, later)).toMatchObject({
    isOpened: true,
    write: [],
    opensAt: null,
  });
});

test("an organization's page has averages of three opened agreements and more, of what others said of it", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const rated = (now = testNow) => rateOrganization(db, deal.competitor, deal.solverOrgId, now);
  for (const quality of [5, 4]) {
    const id = await over(db, deal);
    await giveFeedback(db, deal.seeker, word(id, "seeker", quality), testNow);
    await giveFeedback(db, deal.solver, word(id, "solver", 1), testNow);
  }
  expect(await rated()).toBeNull();
  const third = await over(db, deal, "failed");
  await giveFeedback(db, deal.seeker, word(third, "seeker", 2), testNow);
  expect(await rated()).toBeNull();
  expect(await rated(addDays(testNow, 14))).toEqual({
    count: 3,
    timeliness: 4,
    quality: 3.7,
    communication: 5,
  });
  expect(await rateOrganization(db, visitor, deal.solverOrgId, addDays(testNow, 14))).toBeNull();
  expect(await rateOrganization(db, deal.competitor, deal.seekerOrgId, addDays(testNow, 14))).toBeNull();
  expect(await rateOrganization(db, deal.competitor, deal.otherOrgId, testNow)).toBeNull();
});
