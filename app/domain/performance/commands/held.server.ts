import type { AgreementStatus, Db } from "#db/schema.ts";
import type { AgreementRecord } from "../../agreements/commands/record.server.ts";
import { agreementFor } from "../../agreements/commands/record.server.ts";
import type { Parties } from "../../agreements/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";

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
