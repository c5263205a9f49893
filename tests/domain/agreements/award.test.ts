import { expect, test } from "vitest";
import { cancelAgreement, signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import { editAgreement } from "#app/domain/agreements/commands/edit.server.ts";
import { agreementFilter, draftInput, editInput } from "#app/domain/agreements/input.ts";
import { listAwardLinks } from "#app/domain/agreements/queries/award.server.ts";
import { agreementFileTiers } from "#app/domain/agreements/queries/copies.server.ts";
import { findDraft } from "#app/domain/agreements/queries/draft.server.ts";
import { findAgreement } from "#app/domain/agreements/queries/find.server.ts";
import { findAgreementHead } from "#app/domain/agreements/queries/head.server.ts";
import { listAgreements } from "#app/domain/agreements/queries/list.server.ts";
import { findPrefill } from "#app/domain/agreements/queries/prefill.server.ts";
import { listEntryStages } from "#app/domain/agreements/queries/stages.server.ts";
import type { BidContent } from "#app/domain/bids/content.ts";
import { readFacts } from "#app/domain/documents/queries/facts.server.ts";
import { acceptanceFileTiers } from "#app/domain/performance/queries/acceptance-facts.server.ts";
import { listDue } from "#app/domain/performance/queries/calendar.server.ts";
import { exportAgreements } from "#app/domain/performance/queries/export.server.ts";
import { listAtRisk } from "#app/domain/performance/queries/risks.server.ts";
import { agreementWorth } from "#app/domain/performance/queries/worth.server.ts";
import { dashboard } from "#app/domain/reports/queries/dashboard.server.ts";
import { desk } from "#app/domain/reports/queries/desk.server.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { beginPerformance } from "#tests/support/builders-agreements.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import { buildReviewWorld, entryOf } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";

async function stage(
  text: Partial<BidContent> = {},
  ratios?: { ownPerGrant?: number; cashShareBp?: number },
) {
  const db = await testDb();
  const world = await buildReviewWorld(db, {
    status: "awarded",
    bidStatus: "selected",
    texts: [{ priceFen: 40_000_000, ...text }, {}],
    procedure: { ratios },
  });
  const rival = world.bidOf(1);
  await db.updateTable("bid").set({ status: "declined" }).where("id", "=", rival.id).execute();
  const { title } = await db
    .selectFrom("need")
    .select("title")
    .where("id", "=", world.needId)
    .executeTakeFirstOrThrow();
  return { db, world, winner: world.bidOf(0), rival, title };
}

/** What the form sends when nobody changes what it begins with. */
async function formOf(db: Db, world: ReviewWorld, over: Record<string, unknown> = {}) {
  const bidId = world.bidOf(0).id;
  const { carried, title, type, seekerOrgId, solverOrgId } = await findPrefill(
    db,
    world.seeker,
    { bidId },
    testNow,
  );
  const rows = <T extends object>(row: T) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return draftInput.parse({
    ...{ source: "award", bidId, type, title, seekerOrgId, solverOrgId },
    contractValueFen: String((carried.contractValueFen ?? 0) / 1_000_000),
    milestones: carried.milestones.map((row) => rows({ ...row, shareBp: String(row.shareBp / 100) })),
    indicators: carried.indicators.map(rows),
    ...over,
  });
}

test("what the winning bid has said is carried over: answers, milestones by day, price, property", async () => {
  const { db, world, winner, title } = await stage({
    incomeProposal: "销售额提成百分之三。",
    adoptionPlan: "在发榜单位投用。",
  });
  const prefill = await findPrefill(db, winner.agent, { bidId: winner.id }, testNow);
  expect(prefill).toMatchObject({
    source: "award",
    bidId: winner.id,
    title,
    isTitleLocked: true,
    type: "project",
    seekerOrgId: world.seekerOrgId,
    solverOrgId: winner.orgId,
  });
  expect(prefill.locked.map(({ name }) => name)).toEqual([world.metrics[0]?.name]);
  expect(prefill.carried).toMatchObject({
    scope: "以稀土合金化刀片与深冷处理延长刀具寿命。",
    contractValueFen: 40_000_000,
    paymentMode: "instalments",
    startsOn: "2026-03-02",
    endsOn: "2027-03-02",
    delivery: "在发榜单位投用。",
    milestones: [
      { title: "样刀", deliverable: "样刀二十套", dueOn: "2026-07-02", shareBp: 4000 },
      { title: "田间验证", deliverable: "验证报告", dueOn: "2027-03-02", shareBp: 6000 },
    ],
  });
  expect(prefill.carried.ipTerms).toContain("成果双方共有。\n销售额提成百分之三。");
  expect(prefill.carried.indicators.map(({ verdict, promised }) => [verdict, promised])).toEqual([
    ["meets", "520"],
    ["meets", "520"],
  ]);
  const { carried } = await findPrefill(db, world.coordinator, { bidId: winner.id }, testNow);
  expect(carried.contractValueFen).toBe(40_000_000);
});

test("a bid that leaves everything open carries over the need's indicators", async () => {
  const { db, world, winner } = await stage({
    answers: [],
    summary: "",
    milestones: [],
    priceFen: null,
    ipProposal: "",
    adoptionPlan: "",
  });
  const { carried } = await findPrefill(db, world.seeker, { bidId: winner.id }, testNow);
  expect(carried).toMatchObject({
    scope: null,
    contractValueFen: null,
    paymentMode: null,
    endsOn: null,
    delivery: null,
  });
  expect(carried.milestones).toEqual([]);
  expect(carried.indicators.map(({ verdict, promised }) => [verdict, promised])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("drafted by either side or a coordinator of neither; nobody else finds the bid", async () => {
  const { db, world, winner, rival } = await stage();
  const form = await formOf(db, world);
  for (const who of [rival.agent, world.stranger])
    await expect(draftAgreement(db, who, form, testNow)).rejects.toThrow("not_found");
  const biased = await buildUser(db, { org: rival.orgId, roles: ["coordinator"] });
  await expect(findPrefill(db, biased, { bidId: winner.id }, testNow)).rejects.toThrow(
    "forbidden: interested",
  );
  await expect(draftAgreement(db, world.seeker, { ...form, bidId: undefined }, testNow)).rejects.toThrow(
    "not_found",
  );
  await expect(
    draftAgreement(db, world.coordinator, { ...form, seekerOrgId: rival.orgId }, testNow),
  ).rejects.toMatchObject({ fields: { seekerOrgId: "partiesMismatch" } });
  await expect(
    draftAgreement(db, world.coordinator, { ...form, solverOrgId: rival.orgId }, testNow),
  ).rejects.toMatchObject({ fields: { solverOrgId: "partiesMismatch" } });
  await expect(findPrefill(db, world.coordinator, { bidId: rival.id }, testNow)).rejects.toThrow(
    "conflict: entryNotAwarded",
  );
  await db.updateTable("call_entry").set({ status: "notice" }).where("id", "=", world.entryId).execute();
  await expect(draftAgreement(db, winner.agent, form, testNow)).rejects.toThrow("conflict: entryNotAwarded");
});

test("one living agreement per bid: of two drafts one is refused; a cancelled one makes room", async () => {
  const { db, world, winner } = await stage();
  const form = await formOf(db, world);
  const both = await Promise.allSettled([
    draftAgreement(db, world.seeker, form, testNow),
    draftAgreement(db, winner.agent, form, testNow),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const links = () => listAwardLinks(db, world.seeker, [world.entryId]);
  const [link] = await links();
  expect(link).toMatchObject({ bidId: winner.id, mayDraft: false });
  const id = link?.agreementId ?? "";
  await cancelAgreement(db, world.seeker, { id, reason: "价格要重谈" }, testNow);
  expect(await links()).toEqual([
    { entryId: world.entryId, bidId: winner.id, agreementId: null, mayDraft: true },
  ]);
  await draftAgreement(db, world.coordinator, form, testNow);
});

test("who may not know of the agreement gets no link; who only reads may not draft", async () => {
  const { db, world, rival } = await stage();
  const seen = async (who: typeof world.seeker) =>
    (await listAwardLinks(db, who, [world.entryId])).map(({ mayDraft }) => mayDraft);
  expect(await seen(rival.agent)).toEqual([]);
  expect(await seen(world.auditor)).toEqual([false]);
});

test("an award without its agreement waits on the desk and with both sides, until somebody begins to write it", async () => {
  const { db, world, winner, rival } = await stage();
  const competitor = await buildUser(db, { org: rival.orgId, roles: ["coordinator"] });
  const reader = await buildUser(db, { org: winner.orgId, orgRole: "viewer" });
  const waits = async (who: typeof competitor) =>
    (await desk(db, who, testNow)).find(({ key }) => key === "entriesToDraft")?.count;
  const tasks = async (who: typeof competitor) =>
    (await dashboard(db, who, testNow)).awards.map(({ bidId, mayDraft }) => [bidId, mayDraft]);
  expect([await waits(world.coordinator), await waits(world.auditor)]).toEqual([1, 1]);
  expect([await waits(competitor), await tasks(competitor)]).toEqual([0, []]);
  for (const who of [world.seeker, winner.agent]) expect(await tasks(who)).toEqual([[winner.id, true]]);
  expect(await tasks(reader)).toEqual([[winner.id, false]]);
  const id = await draftAgreement(db, world.seeker, await formOf(db, world), testNow);
  expect([await waits(world.coordinator), await tasks(world.seeker)]).toEqual([0, []]);
  await cancelAgreement(db, world.seeker, { id, reason: "重新起草" }, testNow);
  expect([await waits(world.coordinator), await tasks(world.seeker)]).toEqual([1, [[winner.id, true]]]);
});

test("the consortium of the award stands in the terms with its shares, and no edit changes it", async () => {
  const { db, world, rival } = await stage();
  const partner = { orgId: rival.orgId, name: "吉林农业大学", task: "田间验证", shareBp: 2500 };
  const { content } = await db
    .selectFrom("bid")
    .select("content")
    .where("id", "=", world.bidOf(0).id)
    .executeTakeFirstOrThrow();
  await db
    .updateTable("bid")
    .set({ content: JSON.stringify({ ...JSON.parse(content as string), partners: [partner] }) })
    .where("id", "=", world.bidOf(0).id)
    .execute();
  const form = await formOf(db, world);
  const id = await draftAgreement(db, world.seeker, form, testNow);
  expect((await findAgreement(db, world.seeker, id)).partners).toEqual([partner]);
  await editAgreement(db, world.seeker, { ...form, id, version: 1 }, testNow);
  expect((await findAgreement(db, world.seeker, id)).partners).toEqual([partner]);
  const kept = await db.selectFrom("agreement_version").select("terms").execute();
  expect(kept.map(({ terms }) => JSON.parse(terms).partners)).toEqual([[partner], [partner]]);
  expect((await readFacts(db, id)).partners).toEqual([{ ...partner }]);
});

test("answers stay with the rows they answer; binding indicators of the list stand as they are", async () => {
  const { db, world, winner } = await stage();
  const id = await draftAgreement(db, world.seeker, await formOf(db, world), testNow);
  const { indicators } = await findAgreement(db, winner.agent, id, testNow);
  expect(indicators.map(({ binding, verdict, promised }) => [binding, verdict, promised])).toEqual([
    [true, "meets", "520"],
    [false, "meets", "520"],
  ]);
  expect((await findDraft(db, winner.agent, id)).locked).toHaveLength(1);
  const { source: _, bidId: __, seekerOrgId: ___, solverOrgId: ____, ...terms } = await formOf(db, world);
  const [first, second] = terms.indicators as [(typeof terms.indicators)[0], (typeof terms.indicators)[0]];
  const edit = (rows: typeof terms.indicators, version: number) =>
    editAgreement(db, winner.agent, { ...terms, id, version, indicators: rows }, testNow);
  const refused = { fields: { indicators: `bindingKept|${first.name}` } };
  await expect(edit([second], 1)).rejects.toMatchObject(refused);
  await expect(edit([{ ...first, target: "1" }, second], 1)).rejects.toMatchObject(refused);
  await expect(edit([{ ...first, binding: undefined }, second], 1)).rejects.toMatchObject(refused);
  await edit(
    [
      { ...first, promised: "530" },
      { ...second, target: "1800" },
    ],
    1,
  );
  const edited = (await findAgreement(db, winner.agent, id, testNow)).indicators;
  expect(edited.map(({ verdict, promised }) => [verdict, promised])).toEqual([
    ["meets", "530"],
    [null, "520"],
  ]);
});

test("the list's ratios hold for the draft and for each edit, and the refusal has the numbers", async () => {
  const { db, world } = await stage({}, { ownPerGrant: 4, cashShareBp: 4000 });
  const broken = await formOf(db, world, { ownFundsFen: "40", grantFen: "20", grantToSolverFen: "5" });
  const faults = { ownFundsFen: "ownPerGrant|4|80|40", grantToSolverFen: "cashOfGrant|40|8|5" };
  await expect(draftAgreement(db, world.seeker, broken, testNow)).rejects.toMatchObject({ fields: faults });
  const form = await formOf(db, world, { ownFundsFen: "80", grantFen: "20", grantToSolverFen: "8" });
  const id = await draftAgreement(db, world.seeker, form, testNow);
  expect((await findDraft(db, world.seeker, id)).ratios).toEqual({ ownPerGrant: 4, cashShareBp: 4000 });
  const edit = editInput.parse({
    ...{ id, version: 1, type: "project", title: form.title, contractValueFen: "40" },
    ...{ ownFundsFen: "10", grantFen: "20", grantToSolverFen: "8" },
    indicators: form.indicators,
    milestones: [{ title: "样刀", shareBp: "100" }],
  });
  await expect(editAgreement(db, world.seeker, edit, testNow)).rejects.toMatchObject({
    fields: { ownFundsFen: "ownPerGrant|4|80|10" },
  });
});

test("signing signs the entry; then the agreement's stage shows there, told by state alone", async () => {
  const { db, world, winner } = await stage();
  const id = await draftAgreement(db, world.seeker, await formOf(db, world), testNow);
  await confirmAgreement(db, world.seeker, { id, side: "seeker", version: 1 }, testNow);
  await confirmAgreement(db, winner.agent, { id, side: "solver", version: 1 }, testNow);
  const stages = () => listEntryStages(db, [world.needId]);
  await signAgreement(db, world.seeker, { id, signedOn: "2026-03-02" }, testNow);
  expect((await entryOf(db, world.entryId)).status).toBe("signed");
  expect(await stages()).toEqual({});
  await beginPerformance(db, world.seeker, id);
  expect(await stages()).toEqual({ [world.needId]: "performing" });
  expect(await listAwardLinks(db, world.seeker, [world.entryId])).toEqual([
    { entryId: world.entryId, bidId: winner.id, agreementId: id, mayDraft: false },
  ]);
});

test("from the need of an awarded entry the way leads to the winner's deal; what the bid left out stays out", async () => {
  const { db, world, winner } = await stage({
    milestones: [{ title: "样刀", month: 3, deliverable: "", shareBp: 10_000 }],
  });
  const prefill = await findPrefill(db, world.seeker, { needId: world.needId }, testNow);
  expect([prefill.source, prefill.bidId, prefill.carried.milestones[0]?.deliverable]).toEqual([
    "award",
    winner.id,
    null,
  ]);
});

test("who belongs to a bidder that lost reads nothing of the winner's agreement, as staff neither", async () => {
  const { db, world, rival } = await stage();
  const id = await draftAgreement(db, world.seeker, await formOf(db, world), testNow);
  const competitor = await buildUser(db, { org: rival.orgId, roles: ["coordinator"] });
  const filter = { ...agreementFilter.parse({}), page: 1, pageSize: 20 };
  const hidden = { code: "notFound" };
  expect((await listAgreements(db, competitor, filter, testNow)).total).toBe(0);
  expect((await listAgreements(db, world.coordinator, filter, testNow)).total).toBe(1);
  for (const read of [findAgreement, findAgreementHead, findDraft, agreementFileTiers, acceptanceFileTiers]) {
    await expect(read(db, competitor, id)).rejects.toMatchObject(hidden);
  }
  await expect(findAgreement(db, world.coordinator, id)).resolves.toMatchObject({ id });
  await db
    .updateTable("agreement")
    .set({ status: "signed", signed_on: "2026-01-02" })
    .where("id", "=", id)
    .execute();
  const told = async (who: typeof competitor) => [
    (await listAtRisk(db, who, filter, testNow)).all,
    (await agreementWorth(db, who)).signed.count,
    (await exportAgreements(db, who, filter, testNow)).length,
    (await listDue(db, who)).length > 0,
  ];
  expect(await told(competitor)).toEqual([0, 0, 0, false]);
  expect(await told({ ...competitor, ...world.coordinator })).toEqual([1, 1, 1, true]);
  await expect(cancelAgreement(db, competitor, { id, reason: "不再合作。" }, testNow)).rejects.toMatchObject(
    hidden,
  );
});
