import type { AgreementStatus, Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { notFound } from "../../shared/errors.ts";
import type { TimelineItem } from "../../shared/events.ts";
import { listTimeline } from "../../shared/events.ts";
import { canMove } from "../../shared/transitions.ts";
import type { Side } from "../agreement.ts";
import {
  agreementMoves,
  isConcluded,
  isConfirmedBy,
  isPerforming,
  isRunning,
  milestoneAmounts,
  overdueDays,
} from "../agreement.ts";
import { mayConfirm, mayKeepAgreement, mayRecordAdoption, maySeeAgreement } from "../policy.ts";
import { openTerms, unkept } from "../terms.ts";
import { listBinding } from "./carried.server.ts";
import { listSignedCopies } from "./copies.server.ts";
import { rivalAgreements } from "./rivals.server.ts";
import type { KeptTerms } from "./terms.server.ts";
import { listIndicators, listPartners } from "./terms.server.ts";
import { findKept } from "./versions.server.ts";

/** One agreement's page: terms, milestones with their amounts and delay, and which acts the actor may do now. */
export async function findAgreement(db: Db, actor: Actor, id: string, now = new Date()) {
  const found = await selectAgreement(db, actor, id);
  if (!found || !maySeeAgreement(actor, found)) throw notFound();
  const {
    seekerOrgId,
    seekerName,
    seekerStatus: _,
    solverOrgId,
    solverName,
    solverStatus: __,
    ...agreement
  } = found;
  const milestones = await listMilestones(db, agreement, dayOf(now));
  const keeps = mayKeepAgreement(actor, found);
  const maySay = (side: "seeker" | "solver") =>
    canMove(agreementMoves, "confirm", found.status) &&
    !isConfirmedBy(found, side) &&
    mayConfirm(actor, found, side);
  const indicators = await listIndicators(db, id);
  const timeline = await listTimeline(db, "agreement", id);
  const kept = await findKept(db, id, found.version);
  const partyOf = (side: Side): Party => ({
    id: found[`${side}OrgId`],
    name: found[`${side}Name`],
    isVerified: found[`${side}Status`] === "verified",
    formerName: formerName(kept?.terms, side, found[`${side}Name`]),
    confirmed: isConfirmedBy(found, side),
    said: saidBy(timeline, { side, version: found.version }),
  });
  return {
    ...agreement,
    seeker: partyOf("seeker"),
    solver: partyOf("solver"),
    sha256: kept?.sha256 ?? null,
    indicators,
    partners: await listPartners(db, id),
    openTerms: openTerms({ ...agreement, indicators, milestones }),
    /** Of the need's binding indicators, those that the parties have changed or left out. */
    changedIndicators: unkept(await listBinding(db, found.needId ?? ""), indicators).map(({ name }) => name),
    milestones,
    copies: await listSignedCopies(db, id),
    signing: saidBy(timeline, { type: "agreement.signed" }),
    may: {
      edit: keeps && canMove(agreementMoves, "edit", found.status),
      confirm: { seeker: maySay("seeker"), solver: maySay("solver") },
      sign: keeps && canMove(agreementMoves, "sign", found.status),
      keepCopy: keeps && isRunning(found.status),
      adopt: isConcluded(found.status) && mayRecordAdoption(actor, seekerOrgId),
      cancel: keeps && canMove(agreementMoves, "cancel", found.status),
    },
    timeline,
  };
}

export interface Party {
  id: string;
  name: string;
  isVerified: boolean;
  /** As it stands in the present version, where the organization bears another name by now. */
  formerName: string | null;
  confirmed: boolean;
  /** Who said yes to the present version, and when. */
  said: Said | null;
}
export interface Said {
  by: string | null;
  at: string;
}

/** The last act of a kind: by default the yes of a side to a version. */
function saidBy(
  timeline: TimelineItem[],
  { type = "agreement.confirmed", ...facts }: { type?: string; side?: Side; version?: number },
): Said | null {
  const act = timeline.findLast(
    (item) => item.type === type && Object.entries(facts).every(([key, value]) => item.data[key] === value),
  );
  return act ? { by: act.actorName, at: act.at } : null;
}

function formerName(kept: KeptTerms | undefined, side: Side, name: string): string | null {
  return kept && kept[side].name !== name ? kept[side].name : null;
}

export type AgreementDetail = Awaited<ReturnType<typeof findAgreement>>;

async function selectAgreement(db: Db, actor: Actor, id: string) {
  return db
    .selectFrom("agreement")
    .innerJoin("organization as seeker", "seeker.id", "agreement.seeker_org_id")
    .innerJoin("organization as solver", "solver.id", "agreement.solver_org_id")
    .leftJoin("intent", "intent.id", "agreement.intent_id")
    .leftJoin("bid", "bid.id", "agreement.bid_id")
    .leftJoin("call_entry as entry", "entry.id", "agreement.entry_id")
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
      "seeker.status as seekerStatus",
      "agreement.solver_org_id as solverOrgId",
      "solver.name as solverName",
      "solver.status as solverStatus",
      "legal_kind as legalKind",
      "contract_value_fen as contractValueFen",
      "tech_value_fen as techValueFen",
      "own_funds_fen as ownFundsFen",
      "grant_fen as grantFen",
      "grant_to_solver_fen as grantToSolverFen",
      "payment_mode as paymentMode",
      "payment_terms as paymentTerms",
      "agreement.ip_ownership as ipOwnership",
      "agreement.ip_terms as ipTerms",
      "delivery",
      "confidentiality",
      "liability",
      "agreement.bid_id as bidId",
      "bid.bid_no as bidNo",
      "agreement.entry_id as entryId",
      "entry.entry_no as entryNo",
      "entry.call_id as callId",
      "agreement.starts_on as startsOn",
      "agreement.ends_on as endsOn",
      "agreement.signed_on as signedOn",
      "agreement.completed_at as completedAt",
      "agreement.version",
      "agreement.seeker_confirmed_version as seekerConfirmedVersion",
      "agreement.solver_confirmed_version as solverConfirmedVersion",
    ])
    .where("agreement.id", "=", id)
    .where("agreement.id", "not in", rivalAgreements(db, actor))
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
      "deliverable",
      "due_on as dueOn",
      "share_bp as shareBp",
      "delivered_at as deliveredAt",
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
