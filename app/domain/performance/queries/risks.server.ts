import type { AgreementStatus, Db } from "#db/schema.ts";
import { runningStatuses } from "../../agreements/agreement.ts";
import { agreementsOf } from "../../agreements/queries/list.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import type { DueFacts } from "../due.ts";
import type { Risk, RiskCode, RiskFacts } from "../risk.ts";
import { byUrgency, riskCodes, risksOf } from "../risk.ts";

export interface RunningAgreement extends RiskFacts, DueFacts {
  id: string;
  agreementNo: string;
  title: string;
  seekerName: string;
  solverName: string;
}

/** The agreements in force that the actor may see, each with what its risks and its coming days follow from. Six queries, however many. */
export async function listRunning(db: Db, actor: Actor): Promise<RunningAgreement[]> {
  const own = () => agreementsOf(db, actor, {}, "").where("agreement.status", "in", runningStatuses);
  const ids = own().select("agreement.id");
  const agreements = await own()
    .innerJoin("organization as seeker", "seeker.id", "agreement.seeker_org_id")
    .innerJoin("organization as solver", "solver.id", "agreement.solver_org_id")
    .select(["agreement.id", "agreement_no as agreementNo", "title", "agreement.status"])
    .select(["seeker.name as seekerName", "solver.name as solverName", "signed_on as signedOn"])
    .select(["contract_value_fen as contractValueFen", "payment_mode as paymentMode", "ends_on as endsOn"])
    .orderBy("agreement.agreement_no", "desc")
    .execute();
  const milestones = byAgreement(
    await db
      .selectFrom("milestone")
      .select(["agreement_id as agreementId", "id", "title", "due_on as dueOn", "share_bp as shareBp"])
      .select(["delivered_at as deliveredAt", "done_at as doneAt"])
      .where("agreement_id", "in", ids)
      .orderBy("position")
      .execute(),
  );
  const payments = byAgreement(
    await db
      .selectFrom("payment")
      .select(["agreement_id as agreementId", "kind", "status", "amount_fen as amountFen"])
      .select(["milestone_id as milestoneId", "answered_at as answeredAt"])
      .where("agreement_id", "in", ids)
      .execute(),
  );
  const changes = byAgreement(
    await db
      .selectFrom("agreement_change")
      .select(["agreement_id as agreementId", "requested_at as at"])
      .where("agreement_id", "in", ids)
      .where("status", "=", "open")
      .execute(),
  );
  const rounds = byAgreement(
    await db
      .selectFrom("acceptance")
      .select(["agreement_id as agreementId", "rectify_by as rectifyBy", "notice_until as noticeUntil"])
      .where("agreement_id", "in", ids)
      .orderBy("round", "desc")
      .execute(),
  );
  const acts = byAgreement(
    await db
      .selectFrom("event")
      .select((eb) => ["subject_id as agreementId", eb.fn.max("at").as("at"), eb.fn.max("seq").as("seq")])
      .where("subject_type", "=", "agreement")
      .where("subject_id", "in", ids)
      .where("actor_id", "is not", null)
      .groupBy("subject_id")
      .execute(),
  );
  return agreements.map((agreement) => ({
    ...agreement,
    milestones: milestones(agreement.id),
    payments: payments(agreement.id),
    changeAskedAt: changes(agreement.id)[0]?.at ?? null,
    rectifyBy: rounds(agreement.id)[0]?.rectifyBy ?? null,
    noticeUntil: rounds(agreement.id)[0]?.noticeUntil ?? null,
    lastActAt: acts(agreement.id)[0]?.at ?? null,
    lastActSeq: acts(agreement.id)[0]?.seq ?? 0,
  }));
}

function byAgreement<T extends { agreementId: string }>(rows: T[]) {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.agreementId, [...(groups.get(row.agreementId) ?? []), row]);
  return (id: string) => groups.get(id) ?? [];
}

export interface RiskCard {
  id: string;
  agreementNo: string;
  title: string;
  status: AgreementStatus;
  seekerName: string;
  solverName: string;
  risks: Risk[];
}

/** The agreements at risk of the actor's organizations, of all for those who oversee, the most pressing first; and how many for each risk. */
export async function listAtRisk(
  db: Db,
  actor: Actor,
  { risk, ...request }: PageRequest & { risk?: RiskCode },
  now = new Date(),
): Promise<{ list: Page<RiskCard>; all: number; counts: { code: RiskCode; count: number }[] }> {
  if (!actor.userId && !actor.isSystem) throw forbidden();
  const today = dayOf(now);
  const atRisk = (await listRunning(db, actor))
    .map((facts): RiskCard => {
      const { id, agreementNo, title, status, seekerName, solverName } = facts;
      return { id, agreementNo, title, status, seekerName, solverName, risks: risksOf(facts, today) };
    })
    .filter(({ risks }) => risks.length > 0)
    .sort(byUrgency);
  const has = (code: RiskCode) => atRisk.filter(({ risks }) => risks.some((one) => one.code === code));
  const chosen = risk ? has(risk) : atRisk;
  const items = chosen.slice(offsetOf(request), offsetOf(request) + request.pageSize);
  return {
    list: { items, total: chosen.length, page: request.page, pageSize: request.pageSize },
    all: atRisk.length,
    counts: riskCodes.map((code) => ({ code, count: has(code).length })),
  };
}
