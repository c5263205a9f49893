import { expect, test } from "vitest";
import { reachedStages } from "#app/domain/agreements/agreement.ts";
import { signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { nothingCarried } from "#app/domain/agreements/queries/carried.server.ts";
import { countConcluded, listConcluded } from "#app/domain/agreements/queries/concluded.server.ts";
import { agreementFileTiers } from "#app/domain/agreements/queries/copies.server.ts";
import { countAgreementFacets } from "#app/domain/agreements/queries/facets.server.ts";
import { findAgreement } from "#app/domain/agreements/queries/find.server.ts";
import { findAgreementHead } from "#app/domain/agreements/queries/head.server.ts";
import { listAgreements } from "#app/domain/agreements/queries/list.server.ts";
import { listOrigins } from "#app/domain/agreements/queries/origins.server.ts";
import { findPrefill } from "#app/domain/agreements/queries/prefill.server.ts";
import { listPartyChoices } from "#app/domain/agreements/queries/sources.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
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
  needTitle,
} from "#tests/support/builders-agreements.ts";
import { queries, testDb } from "#tests/support/database.ts";

const page = { page: 1, pageSize: 20 };
const nobody = [
  { code: "concluded", count: 0 },
  { code: "overdue", count: 0 },
  { code: "registered", count: 0 },
];
const later = new Date("2026-10-10T02:00:00.000Z");

async function signedDeal() {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  await confirmAgreement(db, deal.solver, { id, side: "solver", version: 1 }, testNow);
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
  await beginPerformance(db, deal.seeker, id);
  return { db, deal, id };
}

test("a party's page: amounts, delay, and the acts open to each reader", async () => {
  const { db, deal, id } = await signedDeal();
  const seen = await findAgreement(db, deal.seeker, id, later);
  expect(seen.milestones.map((row) => [row.title, row.shareBp, row.amountFen, row.overdueDays])).toEqual([
    ["样机", 4000, 40_000_000, 10],
    ["田间验证", 6000, 60_000_000, 0],
  ]);
  const may = async (who: typeof deal.seeker) => (await findAgreement(db, who, id, later)).may;
  const nothing = {
    edit: false,
    confirm: { seeker: false, solver: false },
    sign: false,
    keepCopy: false,
    adopt: false,
    cancel: false,
  };
  expect(await may(deal.seeker)).toEqual({ ...nothing, keepCopy: true, adopt: true });
  expect(await may(deal.solver)).toEqual({ ...nothing, keepCopy: true });
  expect(await may(deal.viewer)).toEqual(nothing);
  expect(await may(deal.auditor)).toEqual(nothing);
});

test("each side is offered only its own confirmation", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  const confirm = async (who: typeof deal.seeker) => (await findAgreement(db, who, id, testNow)).may.confirm;
  expect(await confirm(deal.seeker)).toEqual({ seeker: true, solver: false });
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  expect(await confirm(deal.seeker)).toEqual({ seeker: false, solver: false });
  expect(await confirm(deal.solver)).toEqual({ seeker: false, solver: true });
  expect(await confirm(deal.coordinator)).toEqual({ seeker: false, solver: false });
});

test("a competitor finds nothing: no page, no card, no count", async () => {
  const { db, deal, id } = await signedDeal();
  await expect(findAgreement(db, deal.competitor, id)).rejects.toThrow("not_found");
  await expect(findAgreement(db, visitor, id)).rejects.toThrow("not_found");
  await expect(findAgreement(db, deal.seeker, "no-such-id")).rejects.toThrow("not_found");
  expect(await listAgreements(db, deal.competitor, page)).toEqual({ items: [], total: 0, ...page });
  expect(await countAgreementFacets(db, deal.competitor, {})).toEqual({
    status: [],
    type: [],
    progress: nobody,
    reached: reachedStages.map((code) => ({ code, count: 0 })),
    year: [],
    city: [],
  });
  await expect(listAgreements(db, visitor, page)).rejects.toThrow("forbidden");
  await expect(countAgreementFacets(db, visitor, {})).rejects.toThrow("forbidden");
});

test("the list: cards, facets given the other choices, overdue", async () => {
  const { db, deal, id } = await signedDeal();
  const draft = await buildAgreement(db, deal, { type: "interFirm", title: "拖拉机液压件合作" });
  const list = await listAgreements(db, deal.auditor, page, later);
  expect(list.items.map((card) => [card.id, card.status, card.overdueDays])).toEqual([
    [draft, "draft", 0],
    [id, "performing", 10],
  ]);
  expect(list.items[1]).toEqual({
    id,
    agreementNo: "XY2026-0001",
    title: needTitle,
    type: "project",
    status: "performing",
    seekerName: "四平宏远农机有限公司",
    solverName: "金华农机研究所",
    contractValueFen: 100_000_000,
    signedOn: "2026-03-01",
    endsOn: "2027-02-28",
    seekerConfirmed: true,
    solverConfirmed: true,
    milestonesDone: 0,
    milestonesTotal: 2,
    overdueDays: 10,
  });
  const ids = async (filter: Parameters<typeof listAgreements>[2]) =>
    (await listAgreements(db, deal.solver, filter, later)).items.map((card) => card.id);
  expect(await ids({ ...page, progress: "overdue" })).toEqual([id]);
  expect(await ids({ ...page, progress: "concluded" })).toEqual([id]);
  expect(await ids({ ...page, type: "interFirm" })).toEqual([draft]);
  expect(await ids({ ...page, status: "confirmed" })).toEqual([]);
  expect(await countAgreementFacets(db, deal.seeker, { type: "project" }, later)).toEqual({
    status: [{ code: "performing", count: 1 }],
    type: expect.arrayContaining([
      { code: "interFirm", count: 1 },
      { code: "project", count: 1 },
    ]),
    progress: [
      { code: "concluded", count: 1 },
      { code: "overdue", count: 1 },
      { code: "registered", count: 0 },
    ],
    reached: [
      { code: "signed", count: 1 },
      { code: "performing", count: 1 },
      { code: "accepted", count: 0 },
      { code: "completed", count: 0 },
    ],
    year: [{ code: "2026", count: 1 }],
    city: [{ code: "siping", count: 1 }],
  });
});

test("the list asks as many questions for three agreements as for one", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const cost = async () => {
    queries.count = 0;
    await listAgreements(db, deal.coordinator, page);
    return queries.count;
  };
  await buildAgreement(db, deal);
  const one = await cost();
  await buildAgreement(db, deal);
  await buildAgreement(db, deal);
  expect(await cost()).toBe(one);
});

test("a new agreement starts from its intent or pitch", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const need_id = await buildNeedRow(db, { org_id: deal.seekerOrgId });
  const solution_id = await buildSolutionRow(db, { org_id: deal.solverOrgId });
  const intentId = await buildIntentRow(db, deal, { need_id });
  const parties = { seekerOrgId: deal.seekerOrgId, solverOrgId: deal.solverOrgId };
  expect(await findPrefill(db, deal.solver, { intentId })).toEqual({
    source: "intent",
    intentId,
    pitchId: null,
    bidId: null,
    needId: null,
    title: needTitle,
    isTitleLocked: true,
    type: "project",
    carried: nothingCarried,
    locked: [],
    ratios: { ownPerGrant: null, cashShareBp: null },
    ...parties,
  });
  const asking = await buildIntentRow(db, deal, {
    solution_id,
    from_org_id: deal.seekerOrgId,
    to_org_id: deal.solverOrgId,
  });
  expect(await findPrefill(db, deal.solver, { intentId: asking })).toMatchObject({
    title: "仿生低损割台",
    isTitleLocked: false,
    type: "adoption",
    ...parties,
  });
  const pitchId = await buildPitchRow(db, { roadshow_id: await buildRoadshowRow(db), solution_id });
  expect(await findPrefill(db, deal.seeker, { pitchId })).toMatchObject({
    source: "pitch",
    pitchId,
    ...parties,
  });
  expect(await findPrefill(db, deal.solver, { pitchId })).toMatchObject({ seekerOrgId: null });
  const roadshow_id = await buildRoadshowRow(db);
  const needPitch = await buildPitchRow(db, { roadshow_id, need_id, title: "在台上的说法" });
  expect(await findPrefill(db, deal.seeker, { pitchId: needPitch })).toMatchObject({
    title: needTitle,
    isTitleLocked: true,
  });
  expect(await findPrefill(db, deal.seeker, {})).toMatchObject({
    source: "offline",
    seekerOrgId: deal.seekerOrgId,
    solverOrgId: null,
  });
  expect(await findPrefill(db, deal.solver, {})).toMatchObject({ solverOrgId: deal.solverOrgId });
});

test("what a new agreement may grow out of: one's own, and for coordinators everything; a used intent no longer", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const need_id = await buildNeedRow(db, { org_id: deal.seekerOrgId });
  const hidden = await buildNeedRow(db, { org_id: deal.otherOrgId, name_tier: "disclosed" });
  const intentId = await buildIntentRow(db, deal, { need_id });
  const roadshow_id = await buildRoadshowRow(db);
  const pitchId = await buildPitchRow(db, { roadshow_id, need_id: hidden, kind: "needPitch" });
  const ids = async (who: typeof deal.seeker) => {
    const { intent, pitch, need } = await listOrigins(db, who);
    return [intent, pitch, need].map((rows) => rows.map((row) => row.id));
  };
  expect(await ids(deal.seeker)).toEqual([[intentId], [], [need_id]]);
  expect(await ids(deal.solver)).toEqual([[intentId], [], []]);
  expect(await ids(deal.competitor)).toEqual([[], [pitchId], [hidden]]);
  const all = await ids(deal.coordinator);
  expect([all[0], all[1], all[2]?.length]).toEqual([[intentId], [pitchId], 2]);
  await buildAgreement(db, deal, { source: "intent", intentId });
  expect((await ids(deal.coordinator))[0]).toEqual([]);
  await expect(listOrigins(db, deal.viewer)).rejects.toThrow("forbidden");
  const offline = { source: "offline", needId: need_id, title: needTitle, isTitleLocked: true };
  expect(await findPrefill(db, deal.seeker, { needId: need_id })).toMatchObject(offline);
  expect(await findPrefill(db, deal.coordinator, { needId: need_id })).toMatchObject(offline);
  await expect(findPrefill(db, deal.solver, { needId: need_id })).rejects.toThrow("not_found");
});

test("a new agreement's refusals, and who may be a party", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const intentId = await buildIntentRow(db, deal, { status: "sent" });
  await expect(findPrefill(db, deal.competitor, { intentId })).rejects.toThrow("not_found");
  await expect(findPrefill(db, deal.competitor, { intentId: "none" })).rejects.toThrow("not_found");
  await expect(findPrefill(db, deal.coordinator, { intentId })).rejects.toThrow(
    "conflict: intentNotAccepted",
  );
  await expect(findPrefill(db, deal.seeker, { pitchId: "none" })).rejects.toThrow("not_found");
  await expect(findPrefill(db, visitor, {})).rejects.toThrow("forbidden");
  await expect(findPrefill(db, await buildUser(db), {})).rejects.toThrow("forbidden");
  expect((await listPartyChoices(db)).map((org) => org.id).sort()).toEqual(
    [deal.seekerOrgId, deal.solverOrgId, deal.otherOrgId].sort(),
  );
});

test("a milestone that is done counts as done and is late no more", async () => {
  const { db, deal, id } = await signedDeal();
  const [first] = (await findAgreement(db, deal.seeker, id, testNow)).milestones;
  await finishMilestone(db, deal, { id, milestoneId: first?.id ?? "" });
  const { items } = await listAgreements(db, deal.seeker, page, later);
  expect(items.map((card) => [card.milestonesDone, card.milestonesTotal, card.overdueDays])).toEqual([
    [1, 2, 0],
  ]);
});

test("everybody reads of signed agreements their type, month and state", async () => {
  const { db, deal } = await signedDeal();
  await buildAgreement(db, deal, { type: "interFirm" });
  const items = [{ type: "project", status: "performing", month: "2026-03" }];
  expect(await listConcluded(db, page)).toEqual({ items, total: 1, ...page });
  expect(await listConcluded(db, { ...page, type: "project" })).toEqual({ items, total: 1, ...page });
  expect(await listConcluded(db, { ...page, type: "adoption" })).toEqual({ items: [], total: 0, ...page });
  expect(await countConcluded(db)).toEqual({ interFirm: 0, project: 1, adoption: 0 });
});

test("a firm that answers a need is offered a deal between firms", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const need_id = await buildNeedRow(db, { org_id: deal.seekerOrgId });
  const intentId = await buildIntentRow(db, deal, { need_id, from_org_id: deal.otherOrgId });
  expect(await findPrefill(db, deal.seeker, { intentId })).toMatchObject({
    title: needTitle,
    type: "interFirm",
    solverOrgId: deal.otherOrgId,
  });
});

test("a pitch of a need whose name verified readers know is theirs to use; a disclosed name is not", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const roadshow_id = await buildRoadshowRow(db);
  const pitched = async (name_tier: "verified" | "disclosed") => {
    const need_id = await buildNeedRow(db, { org_id: deal.seekerOrgId, name_tier });
    return buildPitchRow(db, { roadshow_id, need_id, kind: "needPitch" });
  };
  const pitchId = await pitched("verified");
  expect((await findPrefill(db, deal.solver, { pitchId })).pitchId).toBe(pitchId);
  const kept = await pitched("disclosed");
  await expect(findPrefill(db, deal.solver, { pitchId: kept })).rejects.toThrow("not_found");
});

test("a signed copy is its parties' and those who oversee; for others there is no such file", async () => {
  const { db, deal, id } = await signedDeal();
  const { copies } = await findAgreement(db, deal.auditor, id, testNow);
  expect(copies.map((copy) => [copy.fileName, copy.size])).toEqual([["合同.pdf", 45]]);
  expect(await agreementFileTiers(db, deal.viewer, id)).toContain("disclosed");
  await expect(agreementFileTiers(db, deal.competitor, id)).rejects.toThrow("not_found");
  await expect(agreementFileTiers(db, deal.competitor, "none")).rejects.toThrow("not_found");
});

test("the head of an agreement's pages is there for who may see the agreement", async () => {
  const { db, deal, id } = await signedDeal();
  const head = await findAgreementHead(db, deal.viewer, id);
  expect([head.title, head.seekerName, head.solverName]).toEqual([
    needTitle,
    "四平宏远农机有限公司",
    "金华农机研究所",
  ]);
  await expect(findAgreementHead(db, deal.competitor, id)).rejects.toThrow("not_found");
  await expect(findAgreementHead(db, deal.auditor, "none")).rejects.toThrow("not_found");
});
