import type { Side } from "#app/domain/agreements/agreement.ts";
import { signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { keepSignedCopy } from "#app/domain/agreements/commands/copies.server.ts";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import type { DraftInput } from "#app/domain/agreements/input.ts";
import { draftInput } from "#app/domain/agreements/input.ts";
import { confirmMilestone, handInMilestone } from "#app/domain/performance/commands/milestones.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "./builders.ts";
import { samples, testStore } from "./uploads.ts";

/** Of the need and of the agreement about it: the two must be the same. */
export const needTitle = "割台损失率降到1%以下";

/** Two verified organizations with an agent each, a coordinator, an auditor, and a competitor's agent. */
export async function buildDeal(db: Db) {
  const seekerOrgId = await buildOrg(db, { name: "四平宏远农机有限公司" });
  const solverOrgId = await buildOrg(db, { name: "金华农机研究所", kind: "institution" });
  const otherOrgId = await buildOrg(db);
  return {
    seekerOrgId,
    solverOrgId,
    otherOrgId,
    seeker: await buildUser(db, { org: seekerOrgId }),
    solver: await buildUser(db, { org: solverOrgId }),
    viewer: await buildUser(db, { org: seekerOrgId, orgRole: "viewer" }),
    competitor: await buildUser(db, { org: otherOrgId, orgRole: "admin" }),
    coordinator: await buildUser(db, { roles: ["coordinator"] }),
    auditor: await buildUser(db, { roles: ["auditor"] }),
  };
}

export type Deal = Awaited<ReturnType<typeof buildDeal>>;

/** The input of an offline deal of 100 万元 in two milestones, as the form would send it. */
export function draftOf(
  deal: Pick<Deal, "seekerOrgId" | "solverOrgId">,
  over: Record<string, unknown> = {},
): DraftInput {
  return draftInput.parse({
    type: "project",
    title: needTitle,
    source: "offline",
    sourceNote: "2026年春季走访时当面谈成",
    seekerOrgId: deal.seekerOrgId,
    solverOrgId: deal.solverOrgId,
    contractValueFen: "100",
    startsOn: "2026-03-01",
    endsOn: "2027-02-28",
    milestones: [
      { title: "样机", dueOn: "2026-09-30", shareBp: "40" },
      { title: "田间验证", dueOn: "2027-02-28", shareBp: "60" },
    ],
    ...over,
  });
}

/** The first scan of the signed contract arrives, and with it the performance begins. */
export const beginPerformance = (
  db: Db,
  actor: Actor,
  id: string,
  now = testNow,
  store = testStore().store,
) => keepSignedCopy(db, actor, { id, upload: { name: "合同.pdf", bytes: samples.pdf }, store }, now);

/** An agreement that both sides have confirmed and signed, and whose scan is here. */
export async function buildPerforming(
  db: Db,
  deal: Pick<Deal, "seekerOrgId" | "solverOrgId"> & Record<Side, Actor>,
  over: Record<string, unknown> = {},
) {
  const id = await buildAgreement(db, deal, over);
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  await confirmAgreement(db, deal.solver, { id, side: "solver", version: 1 }, testNow);
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
  await beginPerformance(db, deal.seeker, id);
  const milestones = await db
    .selectFrom("milestone")
    .select("id")
    .where("agreement_id", "=", id)
    .orderBy("position")
    .execute();
  return { id, milestoneIds: milestones.map((row) => row.id) };
}

/** The solver hands a milestone in and the seeker confirms it. */
export async function finishMilestone(
  db: Db,
  deal: Pick<Deal, "solver" | "seeker">,
  { id, milestoneId, note = "已交付" }: { id: string; milestoneId: string; note?: string },
  now = testNow,
): Promise<void> {
  const files = { uploads: [], store: testStore().store };
  await handInMilestone(db, deal.solver, { id, milestoneId, note, ...files }, now);
  await confirmMilestone(db, deal.seeker, { id, milestoneId, note }, now);
}

export const buildAgreement = (
  db: Db,
  deal: Pick<Deal, "seekerOrgId" | "solverOrgId"> & { seeker: Actor },
  over: Record<string, unknown> = {},
) => draftAgreement(db, deal.seeker, draftOf(deal, over), testNow);

const unlisted: string[] = ["draft", "submitted", "returned", "accepted"];

export async function buildNeedRow(db: Db, over: Partial<NewRow<"need">> & { org_id: string }) {
  const id = newId();
  const at = testNow.toISOString();
  await db
    .insertInto("need")
    .values({
      id,
      status: "published",
      title: needTitle,
      content: "收获时割台落粒损失偏高。",
      cooperation_modes: "[]",
      name_tier: "public",
      reward_tier: "public",
      contact_tier: "verified",
      created_at: at,
      updated_at: at,
      published_at: unlisted.includes(over.status ?? "published") ? null : at,
      version: 1,
      ...over,
    } as NewRow<"need">)
    .execute();
  return id;
}

export async function buildSolutionRow(db: Db, over: Partial<NewRow<"solution">> & { org_id: string }) {
  const id = newId();
  const at = testNow.toISOString();
  await db
    .insertInto("solution")
    .values({
      id,
      status: "published",
      title: "仿生低损割台",
      summary: "仿生曲面拨禾，落粒少。",
      keywords: "[]",
      cooperation_modes: "[]",
      contact_tier: "verified",
      created_at: at,
      updated_at: at,
      published_at: at,
      version: 1,
      ...over,
    } as NewRow<"solution">)
    .execute();
  return id;
}

export async function buildIntentRow(
  db: Db,
  deal: Pick<Deal, "seekerOrgId" | "solverOrgId" | "solver">,
  over: Partial<NewRow<"intent">> = {},
) {
  const id = newId();
  await db
    .insertInto("intent")
    .values({
      id,
      intent_no: `YX2026-${id.slice(0, 6)}`,
      from_org_id: deal.solverOrgId,
      to_org_id: deal.seekerOrgId,
      text: "我们做过同类割台",
      contact_name: "王工",
      contact_phone: "13800000000",
      status: "accepted",
      created_by: deal.solver.userId,
      created_at: testNow.toISOString(),
      version: 1,
      ...over,
    } as NewRow<"intent">)
    .execute();
  return id;
}

export async function buildRoadshowRow(db: Db, over: Partial<NewRow<"roadshow">> = {}) {
  const id = newId();
  const at = testNow.toISOString();
  const values = { title: "金华成果路演", summary: "线上", host: "四平市委人才办", status: "held" };
  const times = { starts_at: at, ends_at: at, held_at: at, created_at: at, version: 1 };
  await db
    .insertInto("roadshow")
    .values({ id, ...values, ...times, ...over } as NewRow<"roadshow">)
    .execute();
  return id;
}

export async function buildPitchRow(db: Db, over: Partial<NewRow<"pitch">> & { roadshow_id: string }) {
  const id = newId();
  await db
    .insertInto("pitch")
    .values({
      id,
      kind: "solutionPitch",
      position: 1,
      title: "仿生低损割台",
      minutes: 10,
      held_at: testNow.toISOString(),
      ...over,
    } as NewRow<"pitch">)
    .execute();
  return id;
}
