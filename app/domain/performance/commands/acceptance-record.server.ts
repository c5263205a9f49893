import type { AgreementStatus, Db, Row } from "#db/schema.ts";
import type { AgreementRecord } from "../../agreements/commands/record.server.ts";
import { agreementFor } from "../../agreements/commands/record.server.ts";
import type { Parties } from "../../agreements/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import type { AcceptanceRules } from "../acceptance.ts";
import type { Indicator } from "../queries/acceptance-rules.server.ts";
import { listIndicators, readAcceptanceRules } from "../queries/acceptance-rules.server.ts";

export interface HeldAcceptance {
  agreement: AgreementRecord;
  acceptance: Row<"acceptance">;
  rules: AcceptanceRules;
  indicators: Indicator[];
}

/** The update that changes nothing holds the agreement until the transaction ends: the second of two acts sees what the first has done. */
export async function holdAgreement(trx: Db, id: string): Promise<AgreementStatus> {
  const { status } = await trx
    .updateTable("agreement")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("id", "=", id)
    .returning("status")
    .executeTakeFirstOrThrow();
  return status;
}

/** The open round of an agreement, held; `conflict` once it is concluded or the agreement has ended otherwise. */
export async function holdAcceptance(
  trx: Db,
  actor: Actor,
  { id, acceptanceId }: { id: string; acceptanceId: string },
  may: (actor: Actor, parties: Parties, rules: AcceptanceRules) => boolean,
): Promise<HeldAcceptance> {
  const rules = await readAcceptanceRules(trx, id);
  const agreement = await agreementFor(trx, actor, id, (who, parties) => may(who, parties, rules));
  const status = await holdAgreement(trx, id);
  const acceptance = await openRound(trx, id);
  if (status !== "accepting" || acceptance?.id !== acceptanceId) throw conflict("wrongState");
  return {
    agreement: { ...agreement, status },
    acceptance,
    rules,
    indicators: await listIndicators(trx, id),
  };
}

export const openRound = (db: Db, agreementId: string) =>
  db
    .selectFrom("acceptance")
    .selectAll()
    .where("agreement_id", "=", agreementId)
    .where("status", "=", "open")
    .executeTakeFirst();
