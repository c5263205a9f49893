import type { AgreementStatus, Db } from "#db/schema.ts";
import type { AgreementRecord } from "../../agreements/commands/record.server.ts";
import { agreementFor } from "../../agreements/commands/record.server.ts";
import type { Parties } from "../../agreements/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, invalid } from "../../shared/errors.ts";

interface Held {
  id: string;
  statuses: readonly AgreementStatus[];
  may: (actor: Actor, parties: Parties) => boolean;
}

/**
 * The agreement in one of the given states, held: until the transaction ends nobody else moves its state, its milestones, its money or
 * its changes. The update that changes nothing waits for whoever is at it, so that what is read afterwards is what stands.
 */
export async function heldAgreement(
  trx: Db,
  actor: Actor,
  { id, statuses, may }: Held,
): Promise<AgreementRecord> {
  await holdRow(trx, id);
  const agreement = await agreementFor(trx, actor, id, may);
  if (!statuses.includes(agreement.status)) throw conflict("wrongState");
  return agreement;
}

export const holdRow = (trx: Db, agreementId: string) =>
  trx
    .updateTable("agreement")
    .set((eb) => ({ version: eb.ref("version") }))
    .where("id", "=", agreementId)
    .execute();

/** One change at a time waits for an answer, and nothing is accepted while one does: `conflict("changeOpen")`. */
export async function refuseOpenChange(trx: Db, agreementId: string): Promise<void> {
  const open = await trx
    .selectFrom("agreement_change")
    .select("id")
    .where("agreement_id", "=", agreementId)
    .where("status", "=", "open")
    .executeTakeFirst();
  if (open) throw conflict("changeOpen");
}

/** A milestone that a form names is one of this agreement's. */
export async function requireOwnMilestone(
  trx: Db,
  { id, milestoneId }: { id: string; milestoneId: string },
): Promise<void> {
  const own = await trx
    .selectFrom("milestone")
    .select("id")
    .where("id", "=", milestoneId)
    .where("agreement_id", "=", id)
    .executeTakeFirst();
  if (!own) throw invalid({ milestoneId: "choice" });
}
