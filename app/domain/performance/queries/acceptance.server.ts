import type { Db } from "#db/schema.ts";
import { agreementMoves } from "../../agreements/agreement.ts";
import { mayComplete } from "../../agreements/policy.ts";
import { findAgreementHead } from "../../agreements/queries/head.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf, daysPast } from "../../shared/clock.ts";
import { canMove } from "../../shared/transitions.ts";
import { lastRound, opinionConcludes, owesOpinion } from "../acceptance.ts";
import {
  mayApply,
  mayAttachEvidence,
  mayDecideAcceptance,
  mayFailRectification,
  mayGiveOpinion,
  mayRunAcceptance,
} from "../acceptance-policy.ts";
import { countOpenMilestones, findUnpaid, listAcceptanceFiles } from "./acceptance-facts.server.ts";
import { listExpertChoices, listSeats, toldPanel } from "./acceptance-panel.server.ts";
import { listIndicators, readAcceptanceRules } from "./acceptance-rules.server.ts";

/** The acceptance of one agreement, round by round, and what the reader may do now; `not_found` for who may not know of it. */
export async function findAcceptance(db: Db, actor: Actor, agreementId: string, now = new Date()) {
  const head = await findAgreementHead(db, actor, agreementId);
  const rules = await readAcceptanceRules(db, agreementId);
  const indicators = await listIndicators(db, agreementId);
  const rounds = await listRounds(db, agreementId);
  const open = rounds.find(({ status }) => status === "open" && head.status === "accepting");
  const openMilestones = await countOpenMilestones(db, agreementId);
  const isJudged = open?.opinionAt != null;
  const concludes = opinionConcludes(rules, indicators);
  const runs = mayRunAcceptance(actor, head);
  const late = rounds.map(({ rectifyBy }) => daysPast(rectifyBy, dayOf(now)));
  const pastDays = head.status === "rectifying" ? Math.max(...late) : 0;
  const seats = open?.seats ?? [];
  const given = seats.filter(({ status }) => status === "submitted").length;
  const isPanelDone = given >= rules.experts && !seats.some(({ status }) => owesOpinion(status));
  const applies = mayApply(actor, head) && canMove(agreementMoves, "applyForAcceptance", head.status);
  const decides = mayDecideAcceptance(actor, head, rules.decidedBy);
  const appoints = runs && open !== undefined && rules.experts > 0 && !concludes;
  return {
    head,
    rules,
    indicators,
    rounds: rounds.map(({ seats, ...round }) => ({
      ...round,
      ...toldPanel(actor, head, { round, seats, decides }),
    })),
    openId: open?.id ?? null,
    /** The round whose result stands on a public page today. */
    noticeOn: rounds.find(({ noticeUntil }) => noticeUntil !== null && noticeUntil >= dayOf(now))?.id ?? null,
    openMilestones,
    concludes,
    mayRectify: open !== undefined && open.round < lastRound,
    pastDays,
    panel: { asked: rules.experts > 0 && !concludes, given, isDone: isPanelDone },
    choices: appoints ? await listExpertChoices(db, agreementId, seats) : [],
    files: await listAcceptanceFiles(db, agreementId),
    unpaidFen: await findUnpaid(db, head),
    may: {
      apply: applies && openMilestones === 0,
      attach: mayAttachEvidence(actor, head, { status: head.status, isJudged }),
      opine: open !== undefined && !isJudged && mayGiveOpinion(actor, head),
      appoint: appoints,
      decide: open !== undefined && isJudged && isPanelDone && decides,
      fail: pastDays > 0 && mayFailRectification(actor, head),
      complete: mayComplete(actor, head) && canMove(agreementMoves, "complete", head.status),
    },
    decides,
  };
}

export type AcceptancePage = Awaited<ReturnType<typeof findAcceptance>>;

async function listRounds(db: Db, id: string) {
  const rows = await db
    .selectFrom("acceptance")
    .leftJoin("user as applicant", "applicant.id", "applied_by")
    .leftJoin("user as speaker", "speaker.id", "opinion_by")
    .leftJoin("user as decider", "decider.id", "decided_by")
    .select(["acceptance.id", "round", "status", "summary", "applied_at as appliedAt", "opinion"])
    .select(["opinion_verdict as opinionVerdict", "opinion_at as opinionAt", "conclusion"])
    .select(["rectify_by as rectifyBy", "decided_at as decidedAt", "notice_until as noticeUntil"])
    .select(["applicant.name as appliedBy", "speaker.name as opinionBy", "decider.name as decidedBy"])
    .where("agreement_id", "=", id)
    .orderBy("round")
    .execute();
  const ids = ["", ...rows.map((row) => row.id)];
  const results = await db
    .selectFrom("acceptance_result")
    .select(["acceptance_id", "indicator_id as indicatorId", "measured", "method", "evidence", "met"])
    .where("acceptance_id", "in", ids)
    .execute();
  const seats = await listSeats(db, ids);
  const ofRound = <T extends { acceptance_id: string }>(all: T[], roundId: string) =>
    all.filter((one) => one.acceptance_id === roundId).map(({ acceptance_id, ...one }) => one);
  return rows.map((row) => ({ ...row, results: ofRound(results, row.id), seats: ofRound(seats, row.id) }));
}
