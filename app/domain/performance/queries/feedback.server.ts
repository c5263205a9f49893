import type { Db } from "#db/schema.ts";
import type { Side } from "../../agreements/agreement.ts";
import { otherSide, sides } from "../../agreements/agreement.ts";
import { findAgreementHead } from "../../agreements/queries/head.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember, isVerified } from "../../shared/actor.ts";
import { addDays } from "../../shared/clock.ts";
import { averageOf, feedbackDays, isOpened, isRateable } from "../feedback.ts";
import { isOfSide } from "../policy.ts";

export const listFeedback = (db: Db, agreementId: string) =>
  db
    .selectFrom("agreement_feedback")
    .select(["side", "timeliness", "quality", "communication", "body", "written_at as writtenAt"])
    .where("agreement_id", "=", agreementId)
    .orderBy("written_at")
    .execute();

/** What the sides have said of each other: their own word always, the other's once it is open, which holds for those who oversee too. */
export async function findFeedback(db: Db, actor: Actor, agreementId: string, now = new Date()) {
  const head = await findAgreementHead(db, actor, agreementId);
  const rows = await listFeedback(db, agreementId);
  const opened = isOpened(rows, now);
  const first = rows[0];
  const mayWrite = (side: Side) =>
    isRateable(head.status) &&
    !opened &&
    !rows.some((row) => row.side === side) &&
    isOfSide(actor, head, side);
  return {
    isRateable: isRateable(head.status),
    isOpened: opened,
    opensAt: first && !opened ? addDays(new Date(first.writtenAt), feedbackDays).toISOString() : null,
    given: sides.filter((side) => rows.some((row) => row.side === side)),
    words: rows.filter(({ side }) => opened || isMember(actor, head[`${side}OrgId`])),
    write: sides.filter(mayWrite),
  };
}

/** What partners have said of an organization, for verified readers, from three agreements on and only in averages; nothing of single words. */
export async function rateOrganization(db: Db, actor: Actor, orgId: string, now = new Date()) {
  if (!isVerified(actor)) return null;
  const rows = await db
    .selectFrom("agreement_feedback as feedback")
    .innerJoin("agreement", "agreement.id", "feedback.agreement_id")
    .select(["agreement.id", "feedback.side", "timeliness", "quality", "communication"])
    .select(["feedback.written_at as writtenAt", "agreement.seeker_org_id as seekerOrgId"])
    .where((eb) => eb.or([eb("seeker_org_id", "=", orgId), eb("solver_org_id", "=", orgId)]))
    .execute();
  const about = rows.filter(
    ({ side, seekerOrgId }) => otherSide(side) === (seekerOrgId === orgId ? "seeker" : "solver"),
  );
  const open = about.filter(({ id }) =>
    isOpened(
      rows.filter((row) => row.id === id),
      now,
    ),
  );
  return averageOf(open);
}
