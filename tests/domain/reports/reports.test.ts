import { expect, test } from "vitest";
import { recordAdoption } from "#app/domain/agreements/commands/adopt.server.ts";
import { completeAgreement, signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { findAgreement } from "#app/domain/agreements/queries/find.server.ts";
import { dashboard } from "#app/domain/reports/queries/dashboard.server.ts";
import { desk, listDesk } from "#app/domain/reports/queries/desk.server.ts";
import { front } from "#app/domain/reports/queries/front.server.ts";
import { countPublic, headline } from "#app/domain/reports/queries/headline.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { accept } from "#tests/support/builders-acceptance.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import {
  beginPerformance,
  buildAgreement,
  buildDeal,
  buildIntentRow,
  buildNeedRow,
  buildPitchRow,
  buildRoadshowRow,
  buildSolutionRow,
  finishMilestone,
} from "#tests/support/builders-agreements.ts";
import { buildMatch } from "#tests/support/builders-matching.ts";
import { testDb } from "#tests/support/database.ts";

async function signed(db: Db, deal: Deal, type: string) {
  const id = await buildAgreement(db, deal, { type });
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  await confirmAgreement(db, deal.solver, { id, side: "solver", version: 1 }, testNow);
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
  await beginPerformance(db, deal.seeker, id);
  return id;
}

test("the headline of an empty marketplace, exactly", async () => {
  expect(await headline(await testDb(), testNow)).toEqual({
    roadshowsHeld: 0,
    solutionsPresented: 0,
    agreements: { interFirm: 0, project: 0 },
    adoptions: 0,
    registrations: 0,
    funnel: [],
    asOf: testNow.toISOString(),
  });
});

test("the headline counts what was held, presented, signed, and put to use; nothing else", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const held = await buildRoadshowRow(db);
  const announced = await buildRoadshowRow(db, { status: "published", held_at: null });
  for (const roadshow_id of [held, held, announced]) await buildPitchRow(db, { roadshow_id });
  await buildPitchRow(db, { roadshow_id: held, held_at: null });
  await buildPitchRow(db, { roadshow_id: held, kind: "needPitch" });
  await signed(db, deal, "interFirm");
  await signed(db, deal, "project");
  await signed(db, deal, "adoption");
  const completed = await signed(db, deal, "project");
  const { milestones } = await findAgreement(db, deal.seeker, completed, testNow);
  for (const { id } of milestones) await finishMilestone(db, deal, { id: completed, milestoneId: id });
  await accept(db, deal, completed);
  await completeAgreement(db, deal.seeker, { id: completed }, testNow);
  await buildAgreement(db, deal);
  const told = { title: "在用", place: "梨树县", sinceOn: "2026-01-01", benefit: "增收" };
  await recordAdoption(db, deal.seeker, { ...told, adopterOrgId: deal.seekerOrgId }, testNow);
  expect(await headline(db, testNow)).toEqual({
    roadshowsHeld: 1,
    solutionsPresented: 2,
    agreements: { interFirm: 1, project: 2 },
    adoptions: 1,
    registrations: 0,
    funnel: [{ year: "2026", signed: 4, performing: 4, accepted: 1, completed: 1, paidFen: null }],
    asOf: testNow.toISOString(),
  });
});

const list = {
  call_no: "SP2026-01",
  batch: "第一批",
  title: "榜单",
  host: "四平市",
  funding_mode: "market",
  intro: null,
  opens_at: testNow.toISOString(),
  published_at: testNow.toISOString(),
  closed_at: null,
  created_by: null,
  created_at: testNow.toISOString(),
  version: 1,
} as const;
const day = (n: number) => new Date(testNow.getTime() + n * 86_400_000).toISOString();

async function market(db: Db) {
  const deal = await buildDeal(db);
  await buildOrg(db, { status: "pending", name: "待核验公司" });
  await buildNeedRow(db, { org_id: deal.seekerOrgId, status: "submitted", title: "待审需求" });
  const quiet = await buildNeedRow(db, { org_id: deal.seekerOrgId, title: "无人揭榜" });
  const asked = await buildNeedRow(db, { org_id: deal.seekerOrgId, published_at: day(-1) });
  await db
    .insertInto("call_list")
    .values({ ...list, id: "soon", status: "published", closes_at: day(3) })
    .execute();
  for (const [position, need_id] of [quiet, asked].entries())
    await db
      .insertInto("call_entry")
      .values({
        id: `e${position}`,
        call_id: "soon",
        need_id,
        position: position + 1,
        entry_no: `SP2026-01-0${position + 1}`,
        status: "listed",
        status_at: day(0),
        created_at: day(0),
      })
      .execute();
  await buildIntentRow(db, deal, { need_id: asked, status: "sent", created_at: day(-9) });
  await buildRoadshowRow(db, {
    status: "published",
    held_at: null,
    published_at: day(-1),
    starts_at: day(2),
    ends_at: day(2.1),
  });
  await buildSolutionRow(db, { org_id: deal.solverOrgId });
  await buildAgreement(db, deal);
  await signed(db, deal, "project");
  return { deal, quiet, asked };
}

test("the desk: each count is that of its list, with the most pressing lines", async () => {
  const db = await testDb();
  const { deal } = await market(db);
  const counts = (items: { key: string; count: number }[]) =>
    Object.fromEntries(items.map((item) => [item.key, item.count]));
  const items = await desk(db, deal.coordinator, testNow);
  expect(counts(items)).toEqual({
    organizationsPending: 1,
    needsSubmitted: 1,
    needsAccepted: 0,
    intentsUnanswered: 1,
    callsClosing: 1,
    entriesWithoutIntents: 1,
    entriesToOpen: 0,
    entriesToCheck: 0,
    entriesToDecide: 0,
    entriesToDraft: 0,
    objectionsOpen: 0,
    roadshowsSoon: 1,
    milestonesOverdue: 0,
    agreementsUnconfirmed: 1,
    agreementsUnsigned: 0,
    matchesMine: 0,
    matchesUntouched: 0,
  });
  const quietLine = items.find((item) => item.key === "entriesWithoutIntents")?.lines[0];
  expect([quietLine?.title, quietLine?.detail]).toEqual(["无人揭榜", "SP2026-01-01"]);
  const later = await desk(db, deal.auditor, new Date(day(300)));
  expect(counts(later)).toMatchObject({
    callsClosing: 0,
    entriesWithoutIntents: 0,
    roadshowsSoon: 0,
    milestonesOverdue: 1,
  });
});

test("every number of the desk opens a list of just as many", async () => {
  const db = await testDb();
  const { deal } = await market(db);
  for (const item of await desk(db, deal.coordinator, testNow)) {
    const request = { key: item.key, page: 1, pageSize: 20 };
    const whole = await listDesk(db, deal.coordinator, request, testNow);
    expect([item.key, whole.total, whole.items]).toEqual([item.key, item.count, item.lines]);
  }
  const first = { key: "intentsUnanswered", page: 1, pageSize: 20 } as const;
  await expect(listDesk(db, deal.seeker, first, testNow)).rejects.toThrow("forbidden");
});

test("the desk is for those who oversee", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  for (const who of [visitor, deal.seeker, await buildUser(db, { roles: ["reviewer"] })])
    await expect(desk(db, who, testNow)).rejects.toThrow("forbidden");
});

test("the market's counts and the front page", async () => {
  const db = await testDb();
  const { quiet, asked } = await market(db);
  expect(await countPublic(db, testNow)).toEqual({
    needs: 2,
    solutions: 1,
    organizations: 3,
    openCalls: 1,
    upcomingRoadshows: 1,
  });
  const page = await front(db, visitor, testNow);
  expect(page.needs.map((need) => [need.id, need.entryNo])).toEqual([
    [quiet, "SP2026-01-01"],
    [asked, "SP2026-01-02"],
  ]);
  expect([page.solutions.length, page.roadshows.length]).toEqual([1, 1]);
});

test("the dashboard shows one's own organizations' records, the urgent first", async () => {
  const db = await testDb();
  const { deal, asked } = await market(db);
  await buildNeedRow(db, { org_id: deal.seekerOrgId, status: "returned", title: "被退回" });
  const mine = await dashboard(db, deal.seeker, testNow);
  expect(mine.needs.items.map((need) => need.status)).toEqual([
    "returned",
    "submitted",
    "published",
    "published",
  ]);
  expect(mine.needs.byStatus).toContainEqual({ status: "published", count: 2 });
  expect(mine.intents.items.map((intent) => [intent.needTitle, intent.status])).toEqual([
    ["割台损失率降到1%以下", "sent"],
  ]);
  expect(mine.agreements.items.map((one) => [one.status, one.awaitsUs])).toEqual([
    ["draft", true],
    ["performing", false],
  ]);
  expect(mine.organizations.map((org) => [org.id, org.mayAct])).toEqual([[deal.seekerOrgId, true]]);
  const theirs = await dashboard(db, deal.competitor, testNow);
  expect([theirs.needs.total, theirs.intents.total, theirs.agreements.total, theirs.roadshows]).toEqual([
    0,
    0,
    0,
    [],
  ]);
  const [show] = await db.selectFrom("roadshow").select("id").where("status", "=", "published").execute();
  await db
    .insertInto("registration")
    .values({
      id: "r1",
      roadshow_id: show?.id ?? "",
      user_id: deal.competitor.userId,
      created_at: day(0),
    })
    .execute();
  expect((await dashboard(db, deal.competitor, testNow)).roadshows.map((row) => row.id)).toEqual([show?.id]);
  expect(
    (await dashboard(db, deal.seeker, new Date(day(300)))).agreements.items.map((one) => one.isOverdue),
  ).toEqual([false, true]);
  expect(asked).not.toBe("");
  await expect(dashboard(db, visitor, testNow)).rejects.toThrow("forbidden");
});

test("an advisor who is held to fields finds on the desk the suggestions of those, others all", async () => {
  const db = await testDb();
  const org_id = await buildOrg(db);
  const food = await buildMatch(db, {
    need_id: await buildNeedRow(db, { org_id, tech_field: "food" }),
    score: 90,
  });
  const solution_id = await buildSolutionRow(db, { org_id, tech_field: "food" });
  const reversed = await buildMatch(db, { solution_id, score: 80 });
  const other = await buildMatch(db, { score: 70 });
  const advisor = await buildUser(db, { roles: ["advisor"] });
  const untouched = async (who: typeof advisor) => {
    const request = { key: "matchesUntouched", page: 1, pageSize: 20 } as const;
    return (await listDesk(db, who, request, testNow)).items.map((line) => line.id);
  };
  expect(await untouched({ ...advisor, advisorFields: ["food"] })).toEqual([food, reversed]);
  expect(await untouched(advisor)).toEqual([food, reversed, other]);
});
