import { expect, test } from "vitest";
import {
  decideAcceptance,
  failRectification,
} from "#app/domain/performance/commands/acceptance-decide.server.ts";
import {
  acceptSeat,
  appointExperts,
  recuseFromSeat,
  releaseExpert,
  submitExpertOpinion,
} from "#app/domain/performance/commands/acceptance-experts.server.ts";
import { findAcceptance } from "#app/domain/performance/queries/acceptance.server.ts";
import { acceptanceFileTiers } from "#app/domain/performance/queries/acceptance-facts.server.ts";
import {
  findPublicResult,
  listPublicResults,
} from "#app/domain/performance/queries/acceptance-public.server.ts";
import { findMySeat, listMySeats } from "#app/domain/performance/queries/acceptance-seats.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { addDays } from "#app/domain/shared/clock.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { buildMembership, buildUser, testNow } from "#tests/support/builders.ts";
import {
  buildFinished,
  buildForPanel,
  eventsOf,
  funded,
  statusOf,
} from "#tests/support/builders-acceptance.ts";
import { buildOpenedBid } from "#tests/support/builders-procedure.ts";
import { buildExperts } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

type Panel = Awaited<ReturnType<typeof buildForPanel>>;

const appoint = (stage: Panel, who: Actor = stage.coordinator, users = stage.experts) =>
  appointExperts(
    stage.db,
    who,
    { id: stage.id, acceptanceId: stage.acceptanceId, userIds: users.map(({ userId }) => userId) },
    testNow,
  );

const seatOf = async (db: Db, userId: string) =>
  (
    await db
      .selectFrom("acceptance_expert")
      .select("id")
      .where("user_id", "=", userId)
      .executeTakeFirstOrThrow()
  ).id;

async function giveAll(stage: Panel) {
  for (const expert of stage.experts) {
    const seatId = await seatOf(stage.db, expert.userId);
    await acceptSeat(stage.db, expert, { seatId }, testNow);
    await submitExpertOpinion(stage.db, expert, { seatId, verdict: "pass", text: "达到" }, testNow);
  }
}

test("funded type: experts are asked, declare, give opinions; then coordinators conclude and the result is publicised", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db);
  const { id, coordinator, judge, acceptanceId, experts } = stage;
  await appoint(stage);
  await appoint(stage);
  expect(await eventsOf(db, id, "agreement.expertsAppointed")).toEqual([{ n: 3 }]);
  const conclude = () => decideAcceptance(db, coordinator, judge(acceptanceId, "pass"), testNow);
  await expect(conclude()).rejects.toThrow("opinionsMissing");
  const [first] = experts;
  if (!first) throw new Error("no expert");
  const seatId = await seatOf(db, first.userId);
  expect(await eventsOf(db, seatId, "acceptanceExpert.appointed")).toEqual([{}]);
  await expect(
    submitExpertOpinion(db, first, { seatId, verdict: "pass", text: "好" }, testNow),
  ).rejects.toThrow("wrongState");
  await giveAll(stage);
  expect(await eventsOf(db, seatId, "acceptanceExpert.submitted")).toEqual([{}]);
  await conclude();
  expect(await statusOf(db, id)).toBe("accepted");
  const [accepted] = await eventsOf(db, id, "agreement.accepted");
  expect(accepted?.noticeUntil).toBe("2026-03-08");
  const [shown] = await listPublicResults(db, visitor, testNow);
  expect(shown?.id).toBe(acceptanceId);
  const told = await findPublicResult(db, visitor, acceptanceId, testNow);
  expect([told.result, told.noticeUntil, told.seekerName, told.solverName]).toEqual([
    "passed",
    "2026-03-08",
    "四平宏远农机有限公司",
    null,
  ]);
  const noticeOn = async (now: Date) => (await findAcceptance(db, stage.seeker, id, now)).noticeOn;
  expect([await noticeOn(testNow), await noticeOn(addDays(testNow, 7))]).toEqual([acceptanceId, null]);
  expect(await listPublicResults(db, visitor, addDays(testNow, 7))).toEqual([]);
  await expect(findPublicResult(db, visitor, acceptanceId, addDays(testNow, 7))).rejects.toThrow("not_found");
});

test("whoever is asked is of the pool and tied to no side; where no panel is asked for nobody is", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db);
  for (const who of [stage.seeker, stage.solver, stage.auditor])
    await expect(appoint(stage, who)).rejects.toThrow("forbidden");
  await expect(appoint(stage, stage.competitor)).rejects.toThrow("not_found");
  const stranger = await buildUser(db);
  expect(await refusal(appoint(stage, stage.coordinator, [stranger]))).toEqual([
    "invalid",
    { userIds: "notExpert" },
  ]);
  const [tied] = await buildExperts(db, 1, "金华农机研究所");
  if (!tied) throw new Error("no expert");
  expect(await refusal(appoint(stage, stage.coordinator, [tied]))).toEqual([
    "invalid",
    { userIds: "expertTied" },
  ]);
  const page = await findAcceptance(db, stage.coordinator, stage.id, testNow);
  expect(page.choices.filter(({ ties }) => ties.length > 0).map(({ userId }) => userId)).toEqual([
    tied.userId,
  ]);
  expect((await findAcceptance(db, stage.seeker, stage.id, testNow)).choices).toEqual([]);
  const plain = await buildFinished(db);
  const alone = { ...stage, id: plain.id, acceptanceId: await plain.apply() };
  await expect(appoint(alone)).rejects.toThrow("noAcceptancePanel");
  const bare = await buildFinished(db, { procedure: funded, hasIndicators: false });
  await expect(appoint({ ...stage, id: bare.id, acceptanceId: await bare.apply() })).rejects.toThrow(
    "noAcceptancePanel",
  );
});

test("a partner of the bid is a side too", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db);
  const { entry_id } = await db
    .selectFrom("agreement")
    .select("entry_id")
    .where("id", "=", stage.id)
    .executeTakeFirstOrThrow();
  const bid = {
    id: "b1",
    bid_no: "JB1",
    draft_version: 1,
    updated_at: testNow.toISOString(),
    entry_id,
    org_id: stage.solverOrgId,
    status: "selected",
    created_at: testNow.toISOString(),
    version: 1,
  };
  await db
    .insertInto("bid")
    .values(bid as NewRow<"bid">)
    .execute();
  await db
    .insertInto("bid_partner")
    .values({
      id: "p1",
      bid_id: "b1",
      org_id: stage.otherOrgId,
      terms_hash: "x",
      invited_at: testNow.toISOString(),
    })
    .execute();
  await db.updateTable("agreement").set({ bid_id: "b1" }).where("id", "=", stage.id).execute();
  const [partner] = stage.experts;
  if (!partner) throw new Error("no expert");
  await buildMembership(db, { org_id: stage.otherOrgId, user_id: partner.userId, role: "agent" });
  expect(await refusal(appoint(stage))).toEqual(["invalid", { userIds: "expertTied" }]);
});

test("a seat is its expert's own; whoever recused or was released is gone for the round, and another may be asked", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db);
  await appoint(stage);
  const [first, second, third] = stage.experts;
  if (!first || !second || !third) throw new Error("no experts");
  const seatId = await seatOf(db, first.userId);
  const opinion = { verdict: "fail" as const, text: "未达到" };
  for (const act of [
    () => acceptSeat(db, second, { seatId }, testNow),
    () => recuseFromSeat(db, second, { seatId, reason: "合作" }, testNow),
    () => submitExpertOpinion(db, second, { seatId, ...opinion }, testNow),
    () => findMySeat(db, second, seatId),
    () => findMySeat(db, first, "unknown"),
    () => acceptSeat(db, first, { seatId: "unknown" }, testNow),
  ])
    await expect(act()).rejects.toThrow("not_found");
  await recuseFromSeat(db, first, { seatId, reason: "曾与其合作" }, testNow);
  await expect(acceptSeat(db, first, { seatId }, testNow)).rejects.toThrow("wrongState");
  const other = await seatOf(db, second.userId);
  await expect(releaseExpert(db, stage.competitor, { seatId: other }, testNow)).rejects.toThrow("not_found");
  await expect(releaseExpert(db, stage.seeker, { seatId: other }, testNow)).rejects.toThrow("forbidden");
  await releaseExpert(db, stage.coordinator, { seatId: other }, testNow);
  await expect(acceptSeat(db, second, { seatId: other }, testNow)).rejects.toThrow("wrongState");
  const page = await findAcceptance(db, stage.coordinator, stage.id, testNow);
  const reasons = page.rounds[0]?.seats.map(({ status, opinion: told }) => [status, told]);
  expect(reasons).toEqual(
    expect.arrayContaining([
      ["recused", "曾与其合作"],
      ["released", null],
    ]),
  );
  expect((await findMySeat(db, first, seatId)).sheet).toBeNull();
});

test("who came to belong to a side since then can only recuse, and reads nothing", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db);
  await appoint(stage);
  for (const [place, orgId] of [stage.seekerOrgId, stage.solverOrgId].entries()) {
    const expert = stage.experts[place] as (typeof stage.experts)[number];
    const seatId = await seatOf(db, expert.userId);
    if (place === 1) await acceptSeat(db, expert, { seatId }, testNow);
    const org = { orgId, orgName: "", orgKind: "enterprise" as const, orgStatus: "verified" as const };
    const joined: Actor = { ...expert, memberships: [{ ...org, role: "agent" }] };
    await expect(acceptSeat(db, joined, { seatId }, testNow)).rejects.toThrow("interested");
    await expect(
      submitExpertOpinion(db, joined, { seatId, verdict: "pass", text: "好" }, testNow),
    ).rejects.toThrow("interested");
    const page = await findMySeat(db, joined, seatId);
    expect([page.isTied, page.sheet]).toEqual([true, null]);
    await recuseFromSeat(db, joined, { seatId, reason: "已入职" }, testNow);
  }
});

test("an expert reads names first, then what was measured and the files, then only the own word; never a term", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db);
  await appoint(stage);
  const [expert] = stage.experts;
  if (!expert) throw new Error("no expert");
  const seatId = await seatOf(db, expert.userId);
  const asked = await findMySeat(db, expert, seatId);
  expect([asked.parties, asked.sheet]).toEqual([["四平宏远农机有限公司", "金华农机研究所"].sort(), null]);
  await expect(acceptanceFileTiers(db, expert, stage.id)).rejects.toThrow("not_found");
  expect(await listMySeats(db, expert)).toHaveLength(1);
  await acceptSeat(db, expert, { seatId }, testNow);
  const open = await findMySeat(db, expert, seatId);
  expect([open.parties, open.sheet?.results.map(({ measured }) => measured)]).toEqual([
    [],
    ["0.83%", "1880 元"],
  ]);
  expect(open.sheet?.firmVerdict).toBe("pass");
  expect(JSON.stringify(open)).not.toMatch(/100000000|contractValue|seekerOrgId/);
  expect(await acceptanceFileTiers(db, expert, stage.id)).toEqual(["disclosed"]);
  await giveRest(stage);
  await decideAcceptance(db, stage.coordinator, stage.judge(stage.acceptanceId, "fail"), testNow);
  const over = await findMySeat(db, expert, seatId);
  expect([over.isOpen, over.sheet, over.seat.opinion]).toEqual([false, null, "达到"]);
  await expect(acceptanceFileTiers(db, expert, stage.id)).rejects.toThrow("not_found");
  await expect(recuseFromSeat(db, expert, { seatId, reason: "晚了" }, testNow)).rejects.toThrow(
    "acceptanceOver",
  );
  expect(
    [await listMySeats(db, expert), await listMySeats(db, expert, { all: true })].map((all) => all.length),
  ).toEqual([0, 1]);
  await expect(listMySeats(db, visitor)).rejects.toThrow("forbidden");
  const failed = await findPublicResult(db, visitor, stage.acceptanceId, testNow);
  expect(failed.result).toBe("failed");
});

test("whoever belongs to a bidder that lost is not asked, reads nothing, and can only recuse; as staff neither lets an expert go", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db);
  const [first, second, third] = stage.experts;
  if (!first || !second || !third) throw new Error("no experts");
  await appoint(stage, stage.coordinator, [first, second]);
  const seatId = await seatOf(db, first.userId);
  await acceptSeat(db, first, { seatId }, testNow);
  const { entry_id } = await db
    .selectFrom("agreement")
    .select("entry_id")
    .where("id", "=", stage.id)
    .executeTakeFirstOrThrow();
  const entryId = entry_id ?? "";
  await buildOpenedBid(db, { entryId, orgId: stage.solverOrgId, status: "selected" });
  await buildOpenedBid(db, { entryId, orgId: stage.otherOrgId, status: "declined" });
  await buildMembership(db, { user_id: third.userId, org_id: stage.otherOrgId, role: "viewer" });
  expect(await refusal(appoint(stage))).toEqual(["invalid", { userIds: "expertTied" }]);
  const { choices } = await findAcceptance(db, stage.coordinator, stage.id, testNow);
  expect(choices.map(({ userId, ties }) => [userId, ties.length])).toEqual([[third.userId, 1]]);

  const { memberships } = stage.competitor;
  const tied = { ...first, memberships };
  const page = await findMySeat(db, tied, seatId);
  expect([page.sheet, page.isTied]).toEqual([null, true]);
  const opinion = { seatId, verdict: "pass" as const, text: "达到" };
  await expect(submitExpertOpinion(db, tied, opinion, testNow)).rejects.toThrow("interested");
  await expect(acceptanceFileTiers(db, tied, stage.id)).rejects.toThrow("not_found");
  const staff = { ...stage.coordinator, memberships };
  await expect(releaseExpert(db, staff, { seatId }, testNow)).rejects.toThrow("not_found");
  await recuseFromSeat(db, tied, { seatId, reason: "所在单位参加过揭榜" }, testNow);
});

async function giveRest(stage: Panel) {
  for (const expert of stage.experts) {
    const seatId = await seatOf(stage.db, expert.userId);
    await acceptSeat(stage.db, expert, { seatId }, testNow).catch(() => undefined);
    await submitExpertOpinion(stage.db, expert, { seatId, verdict: "pass", text: "达到" }, testNow);
  }
}

test("opinions are told once nobody owes one: to who concludes and who oversees, to the sides after the conclusion", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db);
  await appoint(stage);
  const told = async (who: Actor) => {
    const page = await findAcceptance(db, who, stage.id, testNow);
    return page.rounds[0]?.seats.map(({ opinion }) => opinion);
  };
  const [first] = stage.experts;
  if (!first) throw new Error("no expert");
  const seatId = await seatOf(db, first.userId);
  await acceptSeat(db, first, { seatId }, testNow);
  await submitExpertOpinion(db, first, { seatId, verdict: "pass", text: "达到" }, testNow);
  expect([await told(stage.coordinator), await told(stage.seeker)]).toEqual([[null, null, null], []]);
  for (const expert of stage.experts.slice(1)) {
    const id = await seatOf(db, expert.userId);
    await acceptSeat(db, expert, { seatId: id }, testNow);
    await submitExpertOpinion(db, expert, { seatId: id, verdict: "rectify", text: "再测" }, testNow);
  }
  expect((await told(stage.auditor))?.sort()).toEqual(["再测", "再测", "达到"].sort());
  expect(await told(stage.solver)).toEqual([]);
  await decideAcceptance(db, stage.coordinator, stage.judge(stage.acceptanceId, "rectify"), testNow);
  expect(await told(stage.solver)).toHaveLength(3);
  expect(await listPublicResults(db, visitor, testNow)).toEqual([]);
  await failRectification(db, stage.coordinator, { id: stage.id, text: "逾期" }, addDays(testNow, 61));
  expect((await findPublicResult(db, visitor, stage.acceptanceId, addDays(testNow, 61))).result).toBe(
    "failed",
  );
});

test("a market list with a panel: the firm concludes, after the experts, and reads what they said", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db, { acceptance: { panel: true } });
  await appoint(stage);
  const may = async () => (await findAcceptance(db, stage.seeker, stage.id, testNow)).may.decide;
  expect(await may()).toBe(false);
  await giveAll(stage);
  expect(await may()).toBe(true);
  expect((await findAcceptance(db, stage.seeker, stage.id, testNow)).rounds[0]?.seats).toHaveLength(3);
  const pass = stage.judge(stage.acceptanceId, "pass");
  await expect(decideAcceptance(db, stage.coordinator, pass, testNow)).rejects.toThrow("forbidden");
  await decideAcceptance(db, stage.seeker, pass, testNow);
  expect(await statusOf(db, stage.id)).toBe("accepted");
  expect(await listPublicResults(db, visitor, testNow)).toEqual([]);
});

test("the public page names the firm by its need's tier, and the solver where the award has named it", async () => {
  const db = await testDb();
  const stage = await buildForPanel(db);
  await appoint(stage);
  await giveAll(stage);
  await decideAcceptance(db, stage.coordinator, stage.judge(stage.acceptanceId, "pass"), testNow);
  const named = async (who: Actor, name_tier: "public" | "verified" | "disclosed") => {
    await db.updateTable("need").set({ name_tier }).execute();
    return (await findPublicResult(db, who, stage.acceptanceId, testNow)).seekerName !== null;
  };
  expect([
    await named(visitor, "public"),
    await named(visitor, "verified"),
    await named(stage.solver, "verified"),
  ]).toEqual([true, false, true]);
  expect(await named(stage.solver, "disclosed")).toBe(false);
  const { entry_id } = await db
    .selectFrom("agreement")
    .select("entry_id")
    .where("id", "=", stage.id)
    .executeTakeFirstOrThrow();
  const bid = {
    id: "b1",
    bid_no: "JB1",
    draft_version: 1,
    updated_at: testNow.toISOString(),
    entry_id,
    org_id: stage.solverOrgId,
    status: "selected",
    created_at: testNow.toISOString(),
    version: 1,
  };
  await db
    .insertInto("bid")
    .values(bid as NewRow<"bid">)
    .execute();
  await db.updateTable("agreement").set({ bid_id: "b1" }).where("id", "=", stage.id).execute();
  const told = await findPublicResult(db, visitor, stage.acceptanceId, testNow);
  expect(told.solverName).toBe("金华农机研究所");
  expect(JSON.stringify(told)).not.toMatch(/100000000|0\.83|与约定逐项核对|四平宏远/);
});
