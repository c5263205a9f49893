import { applyForAcceptance } from "#app/domain/performance/commands/acceptance-apply.server.ts";
import { giveOpinion } from "#app/domain/performance/commands/acceptance-decide.server.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { AcceptanceVerdict, Db } from "#db/schema.ts";
import { testNow } from "./builders.ts";
import type { Deal } from "./builders-agreements.ts";
import { buildDeal, buildPerforming, finishMilestone } from "./builders-agreements.ts";
import { buildSealedCall } from "./builders-procedure.ts";
import { buildExperts } from "./builders-review.ts";

/** Puts indicators into an agreement: one binding, one for reference. */
export async function addIndicators(db: Db, agreementId: string): Promise<string[]> {
  const row = { agreement_id: agreementId, verdict: "meets" as const, operator: "le" };
  const rows = [
    {
      ...row,
      id: newId(),
      position: 1,
      name: "割台损失率",
      target: "1",
      unit: "%",
      test_method: "田间测定",
      binding: 1 as const,
      promised: "0.9%",
    },
    {
      ...row,
      id: newId(),
      position: 2,
      name: "单台改造成本",
      target: "2000",
      unit: "元",
      test_method: null,
      binding: 0 as const,
      promised: null,
    },
  ];
  await db.insertInto("agreement_indicator").values(rows).execute();
  return rows.map(({ id }) => id);
}

interface Over {
  /** Of the list that the agreement came from; without it there is no list. */
  procedure?: Record<string, unknown>;
  hasIndicators?: boolean;
}

/** A deal whose milestones are all confirmed, with two indicators, unless it is said otherwise. */
export async function buildFinished(db: Db, { procedure, hasIndicators = true }: Over = {}) {
  const deal = await buildDeal(db);
  const { id, milestoneIds } = await buildPerforming(db, deal);
  for (const milestoneId of milestoneIds) await finishMilestone(db, deal, { id, milestoneId });
  const indicators = hasIndicators ? await addIndicators(db, id) : [];
  if (procedure) {
    const call = await buildSealedCall(db, { procedure, need: { org_id: deal.seekerOrgId } });
    await db.updateTable("agreement").set({ entry_id: call.entryId }).where("id", "=", id).execute();
  }
  const stage = { db, id, indicators, ...deal };
  return {
    ...stage,
    apply: (now = testNow) => applyForAcceptance(db, deal.solver, applicationOf(stage), now),
    judge: judgementOf(stage),
  };
}
export type Finished = Awaited<ReturnType<typeof buildFinished>>;

export const applicationOf = ({ id, indicators }: { id: string; indicators: string[] }) => ({
  id,
  summary: "样机和田间验证都已完成",
  results: indicators.map((indicatorId, place) => ({
    indicatorId,
    measured: place === 0 ? "0.83%" : "1880 元",
    method: "三点取样，各测五次",
    evidence: "检测报告 2026-017",
  })),
});

/** The input of an opinion or a conclusion: `met` by place, all met unless it is said otherwise. */
export const judgementOf =
  ({ id, indicators }: { id: string; indicators: string[] }) =>
  (acceptanceId: string, verdict: AcceptanceVerdict, met: boolean[] = indicators.map(() => true)) => ({
    id,
    acceptanceId,
    verdict,
    text: "与约定逐项核对",
    met: indicators.map((indicatorId, place) => ({ indicatorId, met: met[place] as boolean })),
  });

/** Application and the firm's pass, of an agreement whose milestones are done and that has no indicators and no list. */
export async function accept(db: Db, deal: Pick<Deal, "seeker" | "solver">, id: string, now = testNow) {
  const stage = { id, indicators: [] };
  const acceptanceId = await applyForAcceptance(db, deal.solver, applicationOf(stage), now);
  await giveOpinion(db, deal.seeker, judgementOf(stage)(acceptanceId, "pass"), now);
  return acceptanceId;
}

/** As on a funded list: three experts are asked, coordinators conclude, and the result is publicised. */
export const funded = {
  decidedBy: "panel",
  acceptance: { panel: true, publicise: true, rectificationDays: 60 },
};

/** Applied for, and the firm has said pass: the experts' turn. */
export async function buildForPanel(db: Db, procedure: Record<string, unknown> = funded) {
  const stage = await buildFinished(db, { procedure });
  const acceptanceId = await stage.apply();
  await giveOpinion(db, stage.seeker, stage.judge(acceptanceId, "pass"), testNow);
  return { ...stage, acceptanceId, experts: await buildExperts(db, 3) };
}

export const statusOf = async (db: Db, id: string) =>
  (await db.selectFrom("agreement").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;

export const eventsOf = async (db: Db, id: string, type: string) =>
  (
    await db
      .selectFrom("event")
      .select("data")
      .where("subject_id", "=", id)
      .where("type", "=", type)
      .orderBy("seq")
      .execute()
  ).map(({ data }) => JSON.parse(data) as Record<string, unknown>);
