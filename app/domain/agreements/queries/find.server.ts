import type { AgreementStatus, Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { notFound } from "../../shared/errors.ts";
import { listTimeline } from "../../shared/events.ts";
import { canMove } from "../../shared/transitions.ts";
import {
  agreementMoves,
  isConcluded,
  isConfirmedBy,
  isPerforming,
  isRunning,
  milestoneAmounts,
  overdueDays,
} from "../agreement.ts";
import { mayComplete, mayConfirm, mayKeepAgreement, mayRecordAdoption, maySeeAgreement } from "../policy.ts";
import { listSignedCopies } from "./copies.server.ts";

/** One agreement's page: terms, milestones with their amounts and delay, and which acts the actor may do now. */
export async function findAgreement(db: Db, actor: Actor, id: string, now = new Date()) {
  const found = await selectAgreement(db, id);
  if (!found || !maySeeAgreement(actor, found)) throw notFound();
  const { seekerOrgId, seekerName, solverOrgId, solverName, ...agreement } = found;
  const milestones = await listMilestones(db, agreement, dayOf(now));
  const keeps = mayKeepAgreement(actor, found);
  const maySay = (side: "seeker" | "solver") =>
    canMove(agreementMoves, "confirm", found.status) &&
    !isConfirmedBy(found, side) &&
    mayConfirm(actor, found, side);
  const done = milestones.every((row) => row.doneAt);
  return {
    ...agreement,
    seeker: { id: seekerOrgId, name: seekerName, confirmed: isConfirmedBy(found, "seeker") },
    solver: { id: solverOrgId, name: solverName, confirmed: isConfirmedBy(found, "solver") },
    milestones,
    copies: await listSignedCopies(db, id),
    may: {
      edit: keeps && canMove(agreementMoves, "edit", found.status),
      confirm: { seeker: maySay("seeker"), solver: maySay("solver") },
      sign: keeps && canMove(agreementMoves, "sign", found.status),
      keepCopy: keeps && isRunning(found.status),
      complete: mayComplete(actor, found) && canMove(agreementMoves, "complete", found.status) && done,
      adopt: isConcluded(found.status) && mayRecordAdoption(actor, seekerOrgId),
      cancel: keeps && canMove(agreementMoves, "cancel", found.status),
    },
    timeline: await listTimeline(db, "agreement", id),
  };
}

export type AgreementDetail = Awaited<ReturnType<typeof findAgreement>>;

async function selectAgreement(db: Db, id: string) {
  return db
    .selectFrom("agreement")
    .innerJoin("organization as seeker", "seeker.id", "agreement.seeker_org_id")
    .innerJoin("organization as solver", "solver.id", "agreement.solver_org_id")
    .leftJoin("intent", "intent.id", "agreement.intent_id")
    .leftJoin("need", "need.id", "agreement.need_id")
    .leftJoin("solution", "solution.id", "agreement.solution_id")
    .leftJoin("pitch", "pitch.id", "agreement.pitch_id")
    .leftJoin("roadshow", "roadshow.id", "pitch.roadshow_id")
    .select([
      "agreement.id",
      "agreement_no as agreementNo",
      "agreement.type",
      "agreement.status",
      "agreement.title",
      "agreement.scope",
      "agreement.source",
      "agreement.source_note as sourceNote",
      "agreement.intent_id as intentId",
      "intent.intent_no as intentNo",
      "agreement.need_id as needId",
      "need.title as needTitle",
      "agreement.solution_id as solutionId",
      "solution.title as solutionTitle",
      "pitch.roadshow_id as roadshowId",
      "roadshow.title as roadshowTitle",
      "agreement.seeker_org_id as seekerOrgId",
      "seeker.name as seekerName",
      "agreement.solver_org_id as solverOrgId",
      "solver.name as solverName",
      "contract_value_fen as contractValueFen",
      "agreement.starts_on as startsOn",
      "agreement.ends_on as endsOn",
      "agreement.signed_on as signedOn",
      "agreement.completed_at as completedAt",
      "agreement.version",
      "agreement.seeker_confirmed_version as seekerConfirmedVersion",
      "agreement.solver_confirmed_version as solverConfirmedVersion",
    ])
    .where("agreement.id", "=", id)
    .executeTakeFirst();
}

async function listMilestones(
  db: Db,
  agreement: { id: string; status: AgreementStatus; contractValueFen: number },
  today: string,
) {
  const rows = await db
    .selectFrom("milestone")
    .select([
      "id",
      "position",
      "title",
      "due_on as dueOn",
      "share_bp as shareBp",
      "done_at as doneAt",
      "done_note as doneNote",
      "delivered_at as deliveredAt",
    ])
    .where("agreement_id", "=", agreement.id)
    .orderBy("position")
    .execute();
  const amounts = milestoneAmounts(
    agreement.contractValueFen,
    rows.map((row) => row.shareBp),
  );
  return rows.map((row, index) => ({
    ...row,
    amountFen: amounts[index] as number,
    overdueDays: isPerforming(agreement.status) ? overdueDays(row, today) : 0,
  }));
}
