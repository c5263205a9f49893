import type { Db, Row } from "#db/schema.ts";
import type { AgreementRecord } from "../../agreements/commands/record.server.ts";
import type { Parties } from "../../agreements/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import type { AcceptanceRules } from "../acceptance.ts";
import type { Indicator } from "../queries/acceptance-rules.server.ts";
import { listIndicators, readAcceptanceRules } from "../queries/acceptance-rules.server.ts";
import { heldAgreement } from "./held.server.ts";

export interface HeldAcceptance {
  agreement: AgreementRecord;
  acceptance: Row<"acceptance">;
  rules: AcceptanceRules;
  indicators: Indicator[];
}

/** The open round of an agreement, held; `conflict` once it is concluded or the agreement has ended otherwise. */
export async function holdAcceptance(
  trx: Db,
  actor: Actor,
  { id, acceptanceId }: { id: string; acceptanceId: string },
  may: (actor: Actor, parties: Parties, rules: AcceptanceRules) => boolean,
): Promise<HeldAcceptance> {
  const rules = await readAcceptanceRules(trx, id);
  const statuses = ["accepting"] as const;
  const agreement = await heldAgreement(trx, actor, {
    id,
    statuses,
    may: (who, parties) => may(who, parties, rules),
  });
  const acceptance = await openRound(trx, id);
  if (acceptance?.id !== acceptanceId) throw conflict("wrongState");
  return { agreement, acceptance, rules, indicators: await listIndicators(trx, id) };
}

export const openRound = (db: Db, agreementId: string) =>
  db
    .selectFrom("acceptance")
    .selectAll()
    .where("agreement_id", "=", agreementId)
    .where("status", "=", "open")
    .executeTakeFirst();
