import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { commentAgreement } from "#app/domain/agreements/commands/comment.server.ts";
import { signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { keepSignedCopy, removeSignedCopy } from "#app/domain/agreements/commands/copies.server.ts";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import { editAgreement } from "#app/domain/agreements/commands/edit.server.ts";
import { commentInput, editInput } from "#app/domain/agreements/input.ts";
import { listSignedCopies } from "#app/domain/agreements/queries/copies.server.ts";
import { findDraft } from "#app/domain/agreements/queries/draft.server.ts";
import { findAgreement } from "#app/domain/agreements/queries/find.server.ts";
import { findPrefill } from "#app/domain/agreements/queries/prefill.server.ts";
import { findVersions } from "#app/domain/agreements/queries/versions.server.ts";
import { system } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import {
  buildAgreement,
  buildDeal,
  buildNeedRow,
  draftOf,
  needTitle,
} from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

const indicator = {
  name: "损失率",
  operator: "le",
  target: "1",
  unit: "%",
  binding: true,
  testMethod: "田间测定",
};

const edited = (id: string, version: number, over: Record<string, unknown> = {}) =>
  editInput.parse({
    ...{ id, version, type: "project", title: needTitle, contractValueFen: "90" },
    milestones: [{ title: "样机", deliverable: "两台", dueOn: "2026-09-30", shareBp: "100" }],
    indicators: [indicator],
    ...over,
  });

async function stage() {
  const db = await testDb();
  const deal = await buildDeal(db);
  return { db, deal, id: await buildAgreement(db, deal) };
}

const confirmBoth = async (db: Db, deal: Deal, id: string, version = 1) => {
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version }, testNow);
  await confirmAgreement(db, deal.solver, { id, side: "solver", version }, testNow);
};

test("each save keeps a version whose hash is that of its text; a confirmation names it", async () => {
  const { db, deal, id } = await stage();
  await editAgreement(db, deal.solver, edited(id, 1, { makesNew: "yes", bothDevelop: "no" }), testNow);
  const rows = await db.selectFrom("agreement_version").selectAll().orderBy("version").execute();
  expect(rows.map(({ version, edited_by }) => [version, edited_by])).toEqual([
    [1, deal.seeker.userId],
    [2, deal.solver.userId],
  ]);
  for (const { terms, sha256 } of rows) expect(createHash("sha256").update(terms).digest("hex")).toBe(sha256);
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 2 }, testNow);
  const found = await findVersions(db, deal.auditor, id, {});
  expect(found.versions.map(({ version, confirmedBy }) => [version, confirmedBy])).toEqual([
    [2, ["seeker"]],
    [1, []],
  ]);
  expect([found.before?.version, found.after?.version, found.mayComment]).toEqual([1, 2, false]);
  expect(found.after?.terms).toMatchObject({
    seeker: { id: deal.seekerOrgId, name: "四平宏远农机有限公司" },
    legalKind: "entrustedDevelopment",
    contractValueFen: 90_000_000,
    milestones: [{ title: "样机", deliverable: "两台", dueOn: "2026-09-30", shareBp: 10_000 }],
    indicators: [{ name: "损失率", binding: true, testMethod: "田间测定", verdict: null, promised: null }],
  });
  const page = await findAgreement(db, deal.solver, id, testNow);
  expect(page.sha256).toBe(rows[1]?.sha256);
  expect(page.seeker.said).toEqual({ by: expect.any(String), at: testNow.toISOString() });
  expect(page.solver.said).toBeNull();
});

test("two chosen versions are compared; numbers that are none mean the last two", async () => {
  const { db, deal, id } = await stage();
  await editAgreement(db, deal.solver, edited(id, 1), testNow);
  await editAgreement(db, deal.solver, edited(id, 2, { contractValueFen: "80" }), testNow);
  const compared = async (from?: number, to?: number) => {
    const { before, after } = await findVersions(db, deal.seeker, id, { from, to });
    return [before?.version, after?.version];
  };
  expect(await compared()).toEqual([2, 3]);
  expect(await compared(1, 2)).toEqual([1, 2]);
  expect(await compared(9, 9)).toEqual([2, 3]);
  await expect(findVersions(db, deal.competitor, id, {})).rejects.toThrow("not_found");
});

test("a draft that is older than the keeping of versions is kept when it is confirmed", async () => {
  const { db, deal, id } = await stage();
  await db.deleteFrom("agreement_version").execute();
  const none = await findVersions(db, deal.seeker, id, {});
  expect([none.versions, none.before, none.after]).toEqual([[], undefined, undefined]);
  expect((await findAgreement(db, deal.seeker, id, testNow)).sha256).toBeNull();
  await confirmBoth(db, deal, id);
  expect((await findVersions(db, deal.seeker, id, {})).versions).toHaveLength(1);
});

test("of a confirmation and an edit at one moment the version that stands has no foreign yes", async () => {
  const { db, deal, id } = await stage();
  await Promise.allSettled([
    confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow),
    editAgreement(db, deal.solver, edited(id, 1), testNow),
    editAgreement(db, deal.seeker, edited(id, 1, { contractValueFen: "70" }), testNow),
  ]);
  const page = await findAgreement(db, deal.seeker, id, testNow);
  expect([page.version, page.status, page.seeker.confirmed]).toEqual([2, "draft", false]);
  expect((await findVersions(db, deal.seeker, id, {})).versions).toHaveLength(2);
});

test("comments: either side and coordinators, while it is a draft; nobody else, and not without a name", async () => {
  const { db, deal, id } = await stage();
  const say = (who: typeof deal.seeker | typeof system, term?: string) =>
    commentAgreement(db, who, commentInput.parse({ id, term, body: "请写明归属" }), testNow);
  await say(deal.seeker, "ipTerms");
  await say(deal.solver);
  await say(deal.coordinator);
  await expect(say(deal.competitor)).rejects.toThrow("not_found");
  for (const who of [deal.viewer, deal.auditor, system]) await expect(say(who)).rejects.toThrow("forbidden");
  const { comments, mayComment } = await findVersions(db, deal.solver, id, {});
  expect(mayComment).toBe(true);
  expect(comments.map(({ term, orgName, version }) => [term, orgName, version])).toEqual(
    expect.arrayContaining([
      ["ipTerms", "四平宏远农机有限公司", 1],
      [null, "金华农机研究所", 1],
      [null, null, 1],
    ]),
  );
  expect(comments).toHaveLength(3);
  await confirmBoth(db, deal, id);
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
  await expect(say(deal.seeker)).rejects.toThrow("conflict: wrongState");
});

test("a wrong scan goes while another one remains", async () => {
  const { db, deal, id } = await stage();
  const { store } = testStore();
  const bring = () =>
    keepSignedCopy(db, deal.seeker, { id, upload: { name: "合同.pdf", bytes: samples.pdf }, store }, testNow);
  const remove = (fileId: string, who = deal.seeker) =>
    removeSignedCopy(db, who, { id, fileId, store }, testNow);
  await expect(remove("unknown")).rejects.toThrow("conflict: wrongState");
  await confirmBoth(db, deal, id);
  await signAgreement(db, deal.coordinator, { id, signedOn: "2026-03-01" }, testNow);
  const first = await bring();
  await expect(remove(first)).rejects.toThrow("conflict: lastCopy");
  const second = await bring();
  await expect(remove(first, deal.competitor)).rejects.toThrow("not_found");
  await expect(remove(first, deal.viewer)).rejects.toThrow("forbidden");
  const both = await Promise.allSettled([remove(first), remove(second, deal.solver)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await listSignedCopies(db, id)).toHaveLength(1);
  expect((await findAgreement(db, deal.seeker, id, testNow)).signing).not.toBeNull();
});

test("what the sides should look at: a name that changed, a side no longer verified, a need's indicator let go of", async () => {
  const { db, deal } = await stage();
  const needId = await buildNeedRow(db, {
    org_id: deal.seekerOrgId,
    ip_ownership: "shared",
    ip_terms: "专利共有",
  });
  await db
    .insertInto("metric")
    .values({
      ...{ id: "m1", need_id: needId, position: 1, name: "损失率", operator: "le", target: "1" },
      ...{ unit: "%", current: null, test_method: null, binding: 1 },
    })
    .execute();
  const prefill = await findPrefill(db, deal.seeker, { needId }, testNow);
  expect([prefill.carried.ipOwnership, prefill.carried.indicators.length, prefill.locked]).toEqual([
    "shared",
    1,
    [],
  ]);
  const id = await draftAgreement(
    db,
    deal.seeker,
    draftOf(deal, { needId, indicators: [{ ...indicator, target: "2" }] }),
    testNow,
  );
  await db
    .updateTable("organization")
    .set({ name: "金华农机院" })
    .where("id", "=", deal.solverOrgId)
    .execute();
  await db
    .updateTable("organization")
    .set({ status: "pending" })
    .where("id", "=", deal.seekerOrgId)
    .execute();
  const page = await findAgreement(db, deal.coordinator, id, testNow);
  expect([page.solver.formerName, page.seeker.formerName]).toEqual(["金华农机研究所", null]);
  expect([page.solver.isVerified, page.seeker.isVerified]).toEqual([true, false]);
  expect([page.changedIndicators, page.openTerms]).toEqual([
    ["损失率"],
    ["scope", "legalKind", "paymentMode", "ipOwnership", "delivery"],
  ]);
});

test("the form of an edit is for those who may edit, while it can be edited", async () => {
  const { db, deal, id } = await stage();
  expect(await findDraft(db, deal.solver, id)).toMatchObject({ version: 1, lockedTitle: null, locked: [] });
  await expect(findDraft(db, deal.competitor, id)).rejects.toThrow("not_found");
  await expect(findDraft(db, deal.viewer, id)).rejects.toThrow("forbidden");
  await confirmBoth(db, deal, id);
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
  await expect(findDraft(db, deal.solver, id)).rejects.toThrow("forbidden");
});
