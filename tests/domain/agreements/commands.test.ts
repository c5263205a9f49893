import { expect, test } from "vitest";
import {
  cancelAgreement,
  completeAgreement,
  signAgreement,
} from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import { editAgreement } from "#app/domain/agreements/commands/edit.server.ts";
import { advance, agreementFor } from "#app/domain/agreements/commands/record.server.ts";
import { findAgreement } from "#app/domain/agreements/queries/find.server.ts";
import { findPrefill } from "#app/domain/agreements/queries/prefill.server.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
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
  draftOf,
  finishMilestone,
} from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";

async function events(db: Db, id: string) {
  return (await listTimeline(db, "agreement", id)).map((item) => [item.type, item.data]);
}
const statusOf = async (db: Db, id: string) =>
  (await db.selectFrom("agreement").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;

async function confirmBoth(db: Db, deal: Deal, id: string, version = 1) {
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version }, testNow);
  await confirmAgreement(db, deal.solver, { id, side: "solver", version }, testNow);
}

test("from draft to completed: each act, its refusals on the way, its event", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  expect(await statusOf(db, id)).toBe("draft");
  await expect(signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow)).rejects.toThrow(
    "conflict: wrongState",
  );
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  expect(await statusOf(db, id)).toBe("draft");
  await confirmAgreement(db, deal.solver, { id, side: "solver", version: 1 }, testNow);
  expect(await statusOf(db, id)).toBe("confirmed");
  await expect(signAgreement(db, deal.seeker, { id, signedOn: "2026-03-03" }, testNow)).rejects.toMatchObject(
    {
      fields: { signedOn: "dateFuture" },
    },
  );
  await expect(beginPerformance(db, deal.seeker, id)).rejects.toThrow("conflict: wrongState");
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-02" }, testNow);
  await beginPerformance(db, deal.seeker, id);
  await beginPerformance(db, deal.solver, id);
  expect(await statusOf(db, id)).toBe("performing");
  await expect(cancelAgreement(db, deal.seeker, { id, reason: "不做了" }, testNow)).rejects.toThrow(
    "wrongState",
  );
  await expect(completeAgreement(db, deal.seeker, { id }, testNow)).rejects.toThrow("conflict: wrongState");
  const { milestones } = await findAgreement(db, deal.seeker, id, testNow);
  for (const milestone of milestones) await finishMilestone(db, deal, { id, milestoneId: milestone.id });
  await expect(completeAgreement(db, deal.solver, { id }, testNow)).rejects.toThrow("forbidden");
  await accept(db, deal, id);
  await completeAgreement(db, deal.seeker, { id }, testNow);
  expect(await statusOf(db, id)).toBe("completed");
  expect((await findAgreement(db, deal.seeker, id, testNow)).may.adopt).toBe(true);
  const { sha256 } = await findAgreement(db, deal.seeker, id, testNow);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await events(db, id)).toEqual([
    ["agreement.drafted", { source: "offline" }],
    ["agreement.confirmed", { side: "seeker", version: 1, both: false, sha256 }],
    ["agreement.confirmed", { side: "solver", version: 1, both: true, sha256 }],
    ["agreement.signed", { signedOn: "2026-03-02" }],
    ["agreement.fileAttached", expect.objectContaining({ tier: "disclosed" })],
    ["agreement.begun", {}],
    ["agreement.fileAttached", expect.objectContaining({ tier: "disclosed" })],
    ["agreement.milestoneHandedIn", expect.objectContaining({ position: 1, note: "已交付" })],
    ["agreement.milestoneDone", expect.objectContaining({ position: 1, note: "已交付" })],
    ["agreement.milestoneHandedIn", expect.objectContaining({ position: 2, note: "已交付" })],
    ["agreement.milestoneDone", expect.objectContaining({ position: 2, note: "已交付" })],
    ["agreement.acceptanceApplied", { round: 1 }],
    ["agreement.accepted", expect.objectContaining({ round: 1, missed: [] })],
    ["agreement.completed", {}],
  ]);
});

test("an edit voids both confirmations; the old version is refused to confirm and to edit", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  await confirmBoth(db, deal, id);
  const {
    source: _,
    seekerOrgId: __,
    solverOrgId: ___,
    ...terms
  } = draftOf(deal, { contractValueFen: "90" });
  await editAgreement(db, deal.solver, { ...terms, id, version: 1 }, testNow);
  const edited = await findAgreement(db, deal.seeker, id, testNow);
  expect([edited.status, edited.version, edited.seeker.confirmed, edited.solver.confirmed]).toEqual([
    "draft",
    2,
    false,
    false,
  ]);
  expect(edited.milestones.map((row) => row.amountFen)).toEqual([36_000_000, 54_000_000]);
  await expect(
    confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow),
  ).rejects.toThrow("conflict: staleVersion");
  await expect(editAgreement(db, deal.seeker, { ...terms, id, version: 1 }, testNow)).rejects.toThrow(
    "conflict: staleVersion",
  );
  await confirmBoth(db, deal, id, 2);
  await signAgreement(db, deal.coordinator, { id, signedOn: "2026-03-01" }, testNow);
  await expect(editAgreement(db, deal.seeker, { ...terms, id, version: 2 }, testNow)).rejects.toThrow(
    "wrongState",
  );
});

test("two sides confirm at the same moment: confirmed; a confirmation and an edit: never confirmed unread", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  await Promise.all([
    confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow),
    confirmAgreement(db, deal.solver, { id, side: "solver", version: 1 }, testNow),
  ]);
  expect(await statusOf(db, id)).toBe("confirmed");

  const other = await buildAgreement(db, deal);
  await confirmAgreement(db, deal.seeker, { id: other, side: "seeker", version: 1 }, testNow);
  const { source: _, seekerOrgId: __, solverOrgId: ___, ...terms } = draftOf(deal, { contractValueFen: "1" });
  await Promise.allSettled([
    confirmAgreement(db, deal.solver, { id: other, side: "solver", version: 1 }, testNow),
    editAgreement(db, deal.seeker, { ...terms, id: other, version: 1 }, testNow),
  ]);
  const after = await findAgreement(db, deal.seeker, other, testNow);
  expect([after.status, after.version, after.seeker.confirmed, after.solver.confirmed]).toEqual([
    "draft",
    2,
    false,
    false,
  ]);
});

test("cancel before signing, with a reason", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  await cancelAgreement(db, deal.solver, { id, reason: "经费未落实" }, testNow);
  expect(await statusOf(db, id)).toBe("cancelled");
  expect((await events(db, id)).at(-1)).toEqual(["agreement.cancelled", { reason: "经费未落实" }]);
  await expect(
    confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow),
  ).rejects.toThrow("wrongState");
});

test("who is neither party nor overseer does not learn that it exists; who only reads may not act", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  const { source: _, seekerOrgId: __, solverOrgId: ___, ...terms } = draftOf(deal);
  const acts = (who: typeof deal.seeker) => [
    () => editAgreement(db, who, { ...terms, id, version: 1 }, testNow),
    () => confirmAgreement(db, who, { id, side: "seeker", version: 1 }, testNow),
    () => signAgreement(db, who, { id, signedOn: "2026-03-01" }, testNow),
    () => beginPerformance(db, who, id),
    () => completeAgreement(db, who, { id }, testNow),
    () => cancelAgreement(db, who, { id, reason: "无" }, testNow),
  ];
  for (const act of acts(deal.competitor)) await expect(act()).rejects.toThrow("not_found");
  for (const act of acts(deal.viewer)) await expect(act()).rejects.toThrow("forbidden");
  for (const act of acts(deal.auditor)) await expect(act()).rejects.toThrow("forbidden");
  await expect(
    confirmAgreement(db, deal.coordinator, { id, side: "seeker", version: 1 }, testNow),
  ).rejects.toThrow("forbidden");
  await expect(
    confirmAgreement(db, deal.seeker, { id, side: "solver", version: 1 }, testNow),
  ).rejects.toThrow("forbidden");
  expect((await events(db, id)).length).toBe(1);
});

test("drafting offline: own deal only, verified parties only, linked records must be theirs", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  await expect(draftAgreement(db, deal.competitor, draftOf(deal), testNow)).rejects.toThrow("forbidden");
  await expect(draftAgreement(db, deal.viewer, draftOf(deal), testNow)).rejects.toThrow("forbidden");
  const pending = await buildOrg(db, { status: "pending" });
  const newcomer = await buildUser(db, { org: pending });
  await expect(
    draftAgreement(db, newcomer, draftOf(deal, { seekerOrgId: pending }), testNow),
  ).rejects.toMatchObject({ fields: { seekerOrgId: "orgUnverified" } });
  await expect(
    draftAgreement(db, deal.seeker, draftOf(deal, { solverOrgId: pending }), testNow),
  ).rejects.toMatchObject({ fields: { solverOrgId: "orgUnverified" } });
  const needId = await buildNeedRow(db, { org_id: deal.otherOrgId });
  await expect(draftAgreement(db, deal.seeker, draftOf(deal, { needId }), testNow)).rejects.toMatchObject({
    fields: { needId: "partiesMismatch" },
  });
  const solutionId = await buildSolutionRow(db, { org_id: deal.otherOrgId });
  await expect(draftAgreement(db, deal.seeker, draftOf(deal, { solutionId }), testNow)).rejects.toMatchObject(
    { fields: { solutionId: "partiesMismatch" } },
  );
});

test("drafting from an intent: accepted, between its two parties, one live agreement at a time", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const needId = await buildNeedRow(db, { org_id: deal.seekerOrgId });
  const intentId = await buildIntentRow(db, deal, { need_id: needId });
  const from = (over: Record<string, unknown> = {}) => draftOf(deal, { source: "intent", intentId, ...over });
  await expect(draftAgreement(db, deal.competitor, from(), testNow)).rejects.toThrow("not_found");
  await expect(
    draftAgreement(db, deal.seeker, from({ solverOrgId: deal.otherOrgId }), testNow),
  ).rejects.toMatchObject({ fields: { solverOrgId: "partiesMismatch" } });
  const sent = await buildIntentRow(db, deal, { need_id: needId, status: "sent" });
  await expect(draftAgreement(db, deal.seeker, from({ intentId: sent }), testNow)).rejects.toThrow(
    "conflict: intentNotAccepted",
  );
  const drafts = await Promise.allSettled([
    draftAgreement(db, deal.seeker, from(), testNow),
    draftAgreement(db, deal.solver, from(), testNow),
  ]);
  expect(drafts.map((draft) => draft.status).sort()).toEqual(["fulfilled", "rejected"]);
  const [row] = await db.selectFrom("agreement").selectAll().execute();
  expect([row?.agreement_no, row?.need_id, row?.intent_id]).toEqual(["XY2026-0001", needId, intentId]);
  await cancelAgreement(db, deal.seeker, { id: row?.id ?? "", reason: "重写" }, testNow);
  await draftAgreement(db, deal.seeker, from(), testNow);
});

test("drafting from a pitch: held, and its owner is a party", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const roadshow_id = await buildRoadshowRow(db);
  const solution_id = await buildSolutionRow(db, { org_id: deal.solverOrgId });
  const pitchId = await buildPitchRow(db, { roadshow_id, solution_id });
  const from = (over: Record<string, unknown>) => draftOf(deal, { source: "pitch", pitchId, ...over });
  const id = await draftAgreement(db, deal.seeker, from({}), testNow);
  const found = await findAgreement(db, deal.seeker, id, testNow);
  expect([found.roadshowTitle, found.solutionId]).toEqual(["金华成果路演", solution_id]);
  expect(await findPrefill(db, deal.coordinator, { pitchId })).toMatchObject({
    seekerOrgId: null,
    solverOrgId: deal.solverOrgId,
  });
  await expect(
    draftAgreement(db, deal.seeker, from({ solverOrgId: deal.otherOrgId }), testNow),
  ).rejects.toMatchObject({ fields: { solverOrgId: "partiesMismatch" } });
  const unheld = await buildPitchRow(db, { roadshow_id, solution_id, held_at: null });
  await expect(draftAgreement(db, deal.seeker, from({ pitchId: unheld }), testNow)).rejects.toThrow(
    "not_found",
  );
  const need_id = await buildNeedRow(db, { org_id: deal.otherOrgId });
  const needPitch = await buildPitchRow(db, { roadshow_id, need_id, kind: "needPitch" });
  await expect(draftAgreement(db, deal.seeker, from({ pitchId: needPitch }), testNow)).rejects.toMatchObject({
    fields: { seekerOrgId: "partiesMismatch" },
  });
});

test("signing fulfils the need and marks its entry, whoever signs; a withdrawn need does not hinder", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const needId = await buildNeedRow(db, { org_id: deal.seekerOrgId });
  await db
    .insertInto("call_list")
    .values({
      id: "c1",
      call_no: "SP2026-01",
      batch: "2026年第一批",
      title: "榜单",
      host: "四平市",
      funding_mode: "market",
      status: "published",
      created_at: testNow.toISOString(),
      version: 1,
      intro: null,
      opens_at: null,
      closes_at: null,
      published_at: testNow.toISOString(),
      closed_at: null,
      created_by: null,
    })
    .execute();
  const entry = { id: "e1", call_id: "c1", need_id: needId, position: 1, entry_no: "SP2026-01-01" };
  await db
    .insertInto("call_entry")
    .values({
      ...entry,
      status: "listed",
      status_at: testNow.toISOString(),
      created_at: testNow.toISOString(),
    })
    .execute();
  const sign = async (over: Record<string, unknown>) => {
    const id = await buildAgreement(db, deal, over);
    await confirmBoth(db, deal, id);
    await signAgreement(db, deal.solver, { id, signedOn: "2026-03-01" }, testNow);
    return id;
  };
  await sign({ needId });
  const states = async () => [
    (await db.selectFrom("need").select("status").where("id", "=", needId).executeTakeFirstOrThrow()).status,
    (await db.selectFrom("call_entry").select("status").executeTakeFirstOrThrow()).status,
  ];
  expect(await states()).toEqual(["fulfilled", "signed"]);
  await sign({ needId });
  const withdrawn = await buildNeedRow(db, { org_id: deal.seekerOrgId, status: "withdrawn" });
  expect(await statusOf(db, await sign({ needId: withdrawn }))).toBe("signed");
});

test("a need that hides its firm is not made into an agreement by who may not read the name", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const need_id = await buildNeedRow(db, { org_id: deal.seekerOrgId, name_tier: "disclosed" });
  const roadshow_id = await buildRoadshowRow(db);
  const pitchId = await buildPitchRow(db, { roadshow_id, need_id, kind: "needPitch" });
  const from = draftOf(deal, { source: "pitch", pitchId });
  await expect(draftAgreement(db, deal.solver, from, testNow)).rejects.toThrow("not_found");
  await expect(findPrefill(db, deal.solver, { pitchId })).rejects.toThrow("not_found");
  await expect(
    draftAgreement(db, deal.solver, draftOf(deal, { needId: need_id }), testNow),
  ).rejects.toMatchObject({ fields: { needId: "partiesMismatch" } });
  await draftAgreement(db, deal.seeker, from, testNow);
});

test("an origin that is not named or not there is not found; the seeker must be a side of the intent", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const drafted = (over: Partial<ReturnType<typeof draftOf>>) =>
    draftAgreement(db, deal.coordinator, { ...draftOf(deal), ...over }, testNow);
  await expect(drafted({ source: "intent" })).rejects.toThrow("not_found");
  await expect(drafted({ source: "pitch" })).rejects.toThrow("not_found");
  const solution_id = await buildSolutionRow(db, { org_id: deal.solverOrgId });
  const intentId = await buildIntentRow(db, deal, { solution_id });
  await expect(drafted({ source: "intent", intentId, seekerOrgId: deal.otherOrgId })).rejects.toMatchObject({
    fields: { seekerOrgId: "partiesMismatch" },
  });
  const id = await drafted({ source: "intent", intentId, sourceNote: undefined });
  expect((await findAgreement(db, deal.seeker, id, testNow)).sourceNote).toBe(null);
});

test("an act on what another act has moved meanwhile is refused", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  const read = await agreementFor(db, deal.seeker, id, () => true);
  await cancelAgreement(db, deal.solver, { id, reason: "经费未落实" }, testNow);
  const late = { act: "cancel", type: "agreement.cancelled" } as const;
  await expect(advance(db, deal.seeker, read, late, testNow)).rejects.toThrow("conflict: wrongState");
  expect((await events(db, id)).map(([type]) => type)).toEqual(["agreement.drafted", "agreement.cancelled"]);
});

test("an indicator may say only what is to be reached", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const indicators = [{ name: "损失率", operator: "le", target: "1" }];
  const id = await buildAgreement(db, deal, { indicators });
  const row = await db
    .selectFrom("agreement_indicator")
    .selectAll()
    .where("agreement_id", "=", id)
    .executeTakeFirst();
  expect(row).toMatchObject({ unit: null, test_method: null, binding: 0, verdict: null, promised: null });
});
