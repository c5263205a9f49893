import type { Db, VisibilityTier } from "#db/schema.ts";
import { maySeeAgreement } from "../../agreements/policy.ts";
import { rivalAgreements } from "../../agreements/queries/rivals.server.ts";
import { listBroughtFiles } from "../../files/queries.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { mayReadAsExpert } from "../acceptance-policy.ts";
import { totalsOf } from "../payment.ts";
import { selectPayments } from "./payments.server.ts";

export async function countOpenMilestones(db: Db, agreementId: string): Promise<number> {
  const { n } = await db
    .selectFrom("milestone")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("agreement_id", "=", agreementId)
    .where("done_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Of the contract's money what has not arrived yet, in fen; null where the two sides record no payments. Refunds are taken off. */
export async function findUnpaid(
  db: Db,
  { id, contractValueFen }: { id: string; contractValueFen: number },
): Promise<number | null> {
  const payments = await selectPayments(db, id);
  if (payments.every(({ status }) => status === "voided")) return null;
  return Math.max(0, contractValueFen - totalsOf(payments).paidFen);
}

/** The files of an agreement's acceptance. The caller has decided that the actor may read them. */
export const listAcceptanceFiles = (db: Db, id: string) => listBroughtFiles(db, { type: "acceptance", id });

/** The parties', those who oversee, and the experts of the open round after their declaration. */
export async function acceptanceFileTiers(
  db: Db,
  actor: Actor,
  agreementId: string,
): Promise<VisibilityTier[]> {
  const agreement = await db
    .selectFrom("agreement")
    .select(["status", "seeker_org_id as seekerOrgId", "solver_org_id as solverOrgId"])
    .where("id", "=", agreementId)
    .where("agreement.id", "not in", rivalAgreements(db, actor))
    .executeTakeFirst();
  if (!agreement) throw notFound();
  if (maySeeAgreement(actor, agreement)) return ["disclosed"];
  const seat = await db
    .selectFrom("acceptance_expert as seat")
    .innerJoin("acceptance", "acceptance.id", "seat.acceptance_id")
    .select("seat.status")
    .where("acceptance.agreement_id", "=", agreementId)
    .where("acceptance.status", "=", "open")
    .where("seat.user_id", "=", actor.userId ?? "")
    .executeTakeFirst();
  const isOpen = agreement.status === "accepting";
  if (!seat || !mayReadAsExpert(actor, { ...agreement, status: seat.status, isOpen, isRival: false }))
    throw notFound();
  return ["disclosed"];
}
