import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { recordAdoption } from "#app/domain/agreements/commands/adopt.server.ts";
import { signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import {
  adoptionFileTiers,
  listAdoptionChoices,
  listAdoptions,
} from "#app/domain/agreements/queries/adoptions.server.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import type { Db, VisibilityTier } from "#db/schema.ts";
import { buildOrg, testNow } from "#tests/support/builders.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import {
  buildAgreement,
  buildDeal,
  buildNeedRow,
  buildSolutionRow,
} from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

const page = { page: 1, pageSize: 20 };
const told = (deal: Deal, over: Record<string, unknown> = {}) => ({
  title: "低损割台在万亩示范田使用",
  place: "四平市梨树县",
  sinceOn: "2026-01-15",
  benefit: "每亩减损12公斤，年增收80万元",
  adopterOrgId: deal.seekerOrgId,
  ...over,
});

async function signed(db: Db, deal: Deal, over: Record<string, unknown> = {}) {
  const id = await buildAgreement(db, deal, over);
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  await confirmAgreement(db, deal.solver, { id, side: "solver", version: 1 }, testNow);
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
  return id;
}

test("the adopter or a coordinator records it; the agreement lends its solution; the event", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const solutionId = await buildSolutionRow(db, { org_id: deal.solverOrgId });
  const agreementId = await signed(db, deal, { solutionId });
  const id = await recordAdoption(db, deal.seeker, told(deal, { agreementId }), testNow);
  await recordAdoption(db, deal.coordinator, told(deal, { solutionId, sinceOn: "2025-01-01" }), testNow);
  expect((await listTimeline(db, "adoption", id)).map((item) => item.type)).toEqual(["adoption.recorded"]);
  const shown = { id: solutionId, title: "仿生低损割台", ownerName: "金华农机研究所" };
  const { items } = await listAdoptions(db, visitor, page);
  expect(items[0]).toEqual({
    id,
    title: "低损割台在万亩示范田使用",
    place: "四平市梨树县",
    sinceOn: "2026-01-15",
    solution: shown,
    agreement: null,
    adopterName: "四平宏远农机有限公司",
    benefit: null,
    files: [],
  });
  const linked = async (who: typeof visitor) =>
    (await listAdoptions(db, who, page)).items.map((one) => one.agreement);
  const { agreement_no: agreementNo } = await db
    .selectFrom("agreement")
    .select("agreement_no")
    .executeTakeFirstOrThrow();
  expect(await linked(deal.solver)).toEqual([{ id: agreementId, agreementNo }, null]);
  expect(await linked(deal.competitor)).toEqual([null, null]);
  expect((await listAdoptions(db, deal.competitor, page)).items[0]?.benefit).toBe(
    "每亩减损12公斤，年增收80万元",
  );
});

test("refusals", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const refused = (who: Parameters<typeof recordAdoption>[1], over = {}) =>
    expect(recordAdoption(db, who, told(deal, over), testNow)).rejects;
  await refused(deal.solver).toThrow("forbidden");
  await refused(deal.viewer).toThrow("forbidden");
  await refused(visitor).toThrow("forbidden");
  await refused(system).toThrow("forbidden");
  await refused(deal.seeker, { sinceOn: "2026-03-03" }).toMatchObject({ fields: { sinceOn: "dateFuture" } });
  const draft = await buildAgreement(db, deal);
  await refused(deal.seeker, { agreementId: draft }).toMatchObject({
    fields: { agreementId: "agreementNotSigned" },
  });
  const foreign = await signed(db, deal);
  await refused(deal.coordinator, { agreementId: foreign, adopterOrgId: deal.otherOrgId }).toMatchObject({
    fields: { agreementId: "agreementNotSigned" },
  });
  const solutionId = await buildSolutionRow(db, { org_id: deal.solverOrgId, status: "draft" });
  await refused(deal.seeker, { solutionId }).toMatchObject({ fields: { solutionId: "notFound" } });
  const adopterOrgId = await buildOrg(db, { status: "pending" });
  await refused(deal.coordinator, { adopterOrgId }).toMatchObject({
    fields: { adopterOrgId: "orgUnverified" },
  });
});

test.each<[VisibilityTier, string]>([
  ["public", "visitor verified own overseer"],
  ["verified", "verified own overseer"],
  ["disclosed", "own overseer"],
])("a need with its name %s names the adopter to: %s", async (name_tier, readers) => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const needId = await buildNeedRow(db, { org_id: deal.seekerOrgId, name_tier });
  const agreementId = await signed(db, deal, { needId });
  await recordAdoption(db, deal.seeker, told(deal, { agreementId }), testNow);
  const named = async (who: typeof visitor) => (await listAdoptions(db, who, page)).items[0]?.adopterName;
  const all = { visitor, verified: deal.competitor, own: deal.viewer, overseer: deal.auditor };
  const seen = [];
  for (const [name, who] of Object.entries(all)) if (await named(who)) seen.push(name);
  expect(seen.join(" ")).toBe(readers);
});

test("files that show an adoption are for verified readers who may know the adopter; a refused one leaves none behind", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const { store, folder } = testStore();
  const evidence = { uploads: [{ name: "应用证明.pdf", bytes: samples.pdf }], store };
  const refused = recordAdoption(db, deal.solver, { ...told(deal), evidence }, testNow);
  await expect(refused).rejects.toThrow("forbidden");
  expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())).toEqual(
    [],
  );
  const needId = await buildNeedRow(db, { org_id: deal.seekerOrgId, name_tier: "disclosed" });
  const agreementId = await signed(db, deal, { needId });
  const open = await recordAdoption(db, deal.seeker, { ...told(deal), evidence }, testNow);
  const closed = await recordAdoption(db, deal.seeker, { ...told(deal, { agreementId }), evidence }, testNow);
  const seen = async (who: typeof visitor) => {
    const { items } = await listAdoptions(db, who, page);
    const listed = [open, closed].map((id) => items.find((one) => one.id === id)?.files.length);
    const tiers = [await adoptionFileTiers(db, who, open), await adoptionFileTiers(db, who, closed)];
    expect(tiers.map((some) => some.length)).toEqual(listed);
    return listed;
  };
  expect(await seen(visitor)).toEqual([0, 0]);
  expect(await seen(deal.competitor)).toEqual([1, 0]);
  for (const who of [deal.viewer, deal.auditor]) expect(await seen(who)).toEqual([1, 1]);
  expect(await adoptionFileTiers(db, deal.auditor, "unknown")).toEqual([]);
});

test("an unpublished solution is not named; the choices are the actor's own", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const solutionId = await buildSolutionRow(db, { org_id: deal.solverOrgId });
  const agreementId = await signed(db, deal);
  await recordAdoption(db, deal.seeker, told(deal, { solutionId }), testNow);
  await db.updateTable("solution").set({ status: "withdrawn" }).execute();
  expect((await listAdoptions(db, deal.coordinator, page)).items[0]?.solution).toBeNull();
  const own = await listAdoptionChoices(db, deal.seeker);
  expect([own.adopters.map((org) => org.id), own.agreements.map((row) => row.id), own.solutions]).toEqual([
    [deal.seekerOrgId],
    [agreementId],
    [],
  ]);
  const all = await listAdoptionChoices(db, deal.coordinator);
  expect([all.adopters.length, all.agreements.length]).toEqual([3, 1]);
  await expect(listAdoptionChoices(db, visitor)).rejects.toThrow("forbidden");
});
