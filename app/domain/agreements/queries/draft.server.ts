import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { canMove } from "../../shared/transitions.ts";
import { agreementMoves } from "../agreement.ts";
import { mayKeepAgreement, maySeeAgreement } from "../policy.ts";
import { findRatios, listBinding } from "./carried.server.ts";
import { rivalAgreements } from "./rivals.server.ts";
import { findTerms } from "./terms.server.ts";

/** What the form of an edit starts with: the terms, and which of them the agreement's origin has settled. */
export async function findDraft(db: Db, actor: Actor, id: string) {
  const row = await db
    .selectFrom("agreement")
    .leftJoin("need", "need.id", "agreement.need_id")
    .select(["agreement.id", "agreement_no as agreementNo", "agreement.version", "agreement.status"])
    .select(["seeker_org_id as seekerOrgId", "solver_org_id as solverOrgId"])
    .select(["agreement.bid_id as bidId", "agreement.entry_id as entryId", "agreement.need_id as needId"])
    .select("need.title as lockedTitle")
    .where("agreement.id", "=", id)
    .where("agreement.id", "not in", rivalAgreements(db, actor))
    .executeTakeFirst();
  if (!row || !maySeeAgreement(actor, row)) throw notFound();
  if (!mayKeepAgreement(actor, row) || !canMove(agreementMoves, "edit", row.status)) throw forbidden();
  const { agreementNo, version, bidId, entryId, needId, lockedTitle } = row;
  const terms = await findTerms(db, id);
  return {
    id,
    agreementNo,
    version,
    title: terms.title,
    lockedTitle,
    terms,
    locked: bidId && needId ? await listBinding(db, needId) : [],
    ratios: await findRatios(db, entryId),
  };
}
