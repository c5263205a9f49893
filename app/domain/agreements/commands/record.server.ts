import type { AgreementStatus, Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { move } from "../../shared/transitions.ts";
import type { AgreementAct } from "../agreement.ts";
import { agreementMoves } from "../agreement.ts";
import type { Parties } from "../policy.ts";
import { maySeeAgreement } from "../policy.ts";
import { rivalAgreements } from "../queries/rivals.server.ts";

export interface AgreementRecord extends Parties {
  id: string;
  status: AgreementStatus;
  version: number;
  needId: string | null;
  bidId: string | null;
  entryId: string | null;
  seekerConfirmedVersion: number | null;
  solverConfirmedVersion: number | null;
}

export const agreementColumns = [
  "id",
  "status",
  "version",
  "need_id as needId",
  "bid_id as bidId",
  "entry_id as entryId",
  "seeker_confirmed_version as seekerConfirmedVersion",
  "solver_confirmed_version as solverConfirmedVersion",
  "seeker_org_id as seekerOrgId",
  "solver_org_id as solverOrgId",
] as const;

/** The agreement that a command is about, for an actor who may see it and do this to it. */
export async function agreementFor(
  trx: Db,
  actor: Actor,
  id: string,
  may: (actor: Actor, parties: Parties) => boolean,
): Promise<AgreementRecord> {
  const agreement = await trx
    .selectFrom("agreement")
    .select(agreementColumns)
    .where("id", "=", id)
    .where("agreement.id", "not in", rivalAgreements(trx, actor))
    .executeTakeFirst();
  if (!agreement || !maySeeAgreement(actor, agreement)) throw notFound();
  if (!may(actor, agreement)) throw forbidden();
  return agreement;
}

interface Advance {
  act: AgreementAct;
  set?: Partial<Pick<Row<"agreement">, "signed_on" | "completed_at" | "ended_at" | "ended_code">>;
  type: string;
  data?: Record<string, unknown>;
}

/** Moves the agreement's state, unless another act has been quicker, and records the event. */
export async function advance(
  trx: Db,
  actor: Actor,
  agreement: AgreementRecord,
  { act, set = {}, type, data }: Advance,
  now: Date,
): Promise<void> {
  const status = move(agreementMoves, act, agreement.status);
  const moved = await trx
    .updateTable("agreement")
    .set({ ...set, status })
    .where("id", "=", agreement.id)
    .where("status", "=", agreement.status)
    .where("version", "=", agreement.version)
    .returning("id")
    .executeTakeFirst();
  if (!moved) throw conflict("wrongState");
  await recordEvent(trx, actor, { type, subjectType: "agreement", subjectId: agreement.id, data }, now);
}
