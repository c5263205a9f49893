import type { Db } from "#db/schema.ts";
import { isRivalOf } from "../../agreements/queries/rivals.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { owesOpinion } from "../acceptance.ts";
import { mayReadAsExpert } from "../acceptance-policy.ts";
import { listAcceptanceFiles } from "./acceptance-facts.server.ts";
import { listIndicators } from "./acceptance-rules.server.ts";
import { readSides } from "./acceptance-sides.server.ts";

const seats = (db: Db) =>
  db
    .selectFrom("acceptance_expert as seat")
    .innerJoin("acceptance", "acceptance.id", "seat.acceptance_id")
    .innerJoin("agreement", "agreement.id", "acceptance.agreement_id")
    .select(["seat.id", "seat.status", "agreement.title", "acceptance.round"])
    .select(["seat.appointed_at as appointedAt", "acceptance.status as roundStatus"])
    .select("agreement.status as agreementStatus");

/** An expert's own seats in acceptances: those that still want something, or all. */
export async function listMySeats(db: Db, actor: Actor, { all = false } = {}) {
  if (actor.userId === null) throw forbidden();
  return seats(db)
    .where("seat.user_id", "=", actor.userId)
    .$if(!all, (qb) =>
      qb
        .where("seat.status", "in", ["appointed", "accepted"])
        .where("acceptance.status", "=", "open")
        .where("agreement.status", "=", "accepting"),
    )
    .orderBy("seat.appointed_at")
    .orderBy("seat.id")
    .execute();
}

/**
 * An expert's page: whom it is about while the declaration is asked; after it the indicators with what was measured, the solver's summary
 * and evidence, and the firm's opinion; once the round is over only one's own word. Never an amount or a term of the contract.
 */
export async function findMySeat(db: Db, actor: Actor, id: string) {
  const found = await seats(db)
    .select(["seat.user_id as userId", "seat.verdict", "seat.opinion", "acceptance.id as acceptanceId"])
    .select(["agreement.id as agreementId", "acceptance.summary", "opinion_verdict as firmVerdict"])
    .select([
      "acceptance.opinion as firmOpinion",
      "seeker_org_id as seekerOrgId",
      "solver_org_id as solverOrgId",
    ])
    .where("seat.id", "=", id)
    .executeTakeFirst();
  if (!found || found.userId !== actor.userId) throw notFound();
  const { userId, agreementId, acceptanceId, seekerOrgId, solverOrgId, ...row } = found;
  const { summary, firmVerdict, firmOpinion, roundStatus, agreementStatus, ...seat } = row;
  const isOpen = roundStatus === "open" && agreementStatus === "accepting";
  const parties = { seekerOrgId, solverOrgId };
  const isRival = await isRivalOf(db, actor, agreementId);
  const reads = (status: typeof seat.status) =>
    mayReadAsExpert(actor, { ...parties, status, isOpen, isRival });
  const mayRead = reads(seat.status);
  const isTied = isOpen && owesOpinion(seat.status) && !reads("accepted");
  const isAsked = isOpen && seat.status === "appointed";
  return {
    seat,
    isOpen,
    isTied,
    isAsked,
    parties: isAsked ? (await readSides(db, agreementId)).map(({ name }) => name) : [],
    sheet: mayRead
      ? {
          summary,
          firmVerdict,
          firmOpinion,
          indicators: await listIndicators(db, agreementId),
          results: await listResults(db, acceptanceId),
          files: await listAcceptanceFiles(db, agreementId),
        }
      : null,
  };
}

const listResults = (db: Db, acceptanceId: string) =>
  db
    .selectFrom("acceptance_result")
    .innerJoin("agreement_indicator as indicator", "indicator.id", "indicator_id")
    .select(["indicator_id as indicatorId", "measured", "method", "evidence", "met"])
    .where("acceptance_id", "=", acceptanceId)
    .orderBy("indicator.position")
    .execute();
