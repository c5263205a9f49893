import type { ChangeKind, Db } from "#db/schema.ts";
import { agreementStatuses, otherSide } from "../../agreements/agreement.ts";
import type { AgreementRecord } from "../../agreements/commands/record.server.ts";
import { advance } from "../../agreements/commands/record.server.ts";
import { keepVersion } from "../../agreements/commands/terms.server.ts";
import { maySeeAgreement } from "../../agreements/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { ChangeAct, HaltKind, TermValues } from "../change.ts";
import { canBeRuled, changeableStatuses, changeMoves, faultOf } from "../change.ts";
import { isOfSide, isOutside } from "../policy.ts";
import { findChangeable } from "../queries/change-terms.server.ts";
import { heldAgreement } from "./held.server.ts";

interface Answer {
  id: string;
  changeId: string;
  note?: string;
}

/** The request with its agreement held, so that of two answers one counts. */
async function heldChange(trx: Db, actor: Actor, { id, changeId }: Answer) {
  const agreement = await heldAgreement(trx, actor, {
    id,
    statuses: agreementStatuses,
    may: maySeeAgreement,
  });
  const change = await trx
    .selectFrom("agreement_change")
    .select(["id", "kind", "status", "reason_code as reasonCode", "after"])
    .select(["requested_side as side", "requested_at as requestedAt"])
    .where("id", "=", changeId)
    .where("agreement_id", "=", id)
    .executeTakeFirst();
  if (!change?.side) throw notFound();
  return { agreement, change: { ...change, side: change.side } };
}

type Held = Awaited<ReturnType<typeof heldChange>>;

async function close(
  trx: Db,
  actor: Actor,
  { agreement, change }: Held,
  { act, type, note }: { act: ChangeAct; type: string; note?: string },
  now: Date,
): Promise<void> {
  const set = {
    status: move(changeMoves, act, change.status),
    answered_by: actor.userId,
    answered_at: now.toISOString(),
    answer_note: note ?? null,
  };
  await trx.updateTable("agreement_change").set(set).where("id", "=", change.id).execute();
  const data = { changeId: change.id, kind: change.kind, note };
  await recordEvent(trx, actor, { type, subjectType: "agreement", subjectId: agreement.id, data }, now);
}

/** The other side agrees: what was asked for takes effect at once. Nobody agrees in its place. */
export async function agreeToChange(db: Db, actor: Actor, input: Answer, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await heldChange(trx, actor, input);
    if (!isOfSide(actor, held.agreement, otherSide(held.change.side))) throw forbidden();
    await close(trx, actor, held, { act: "agree", type: "agreement.changeAgreed", note: input.note }, now);
    await apply(trx, actor, held, now);
  });
}

export async function refuseChange(
  db: Db,
  actor: Actor,
  input: Answer & { note: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await heldChange(trx, actor, input);
    if (!isOfSide(actor, held.agreement, otherSide(held.change.side))) throw forbidden();
    await close(trx, actor, held, { act: "refuse", type: "agreement.changeRefused", note: input.note }, now);
  });
}

export async function withdrawChange(db: Db, actor: Actor, input: Answer, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await heldChange(trx, actor, input);
    if (!isOfSide(actor, held.agreement, held.change.side)) throw forbidden();
    await close(trx, actor, held, { act: "withdraw", type: "agreement.changeWithdrawn" }, now);
  });
}

/**
 * Staff of neither side end an agreement on one side's request: where the other has been silent for `silenceDays`, or by force majeure;
 * before that `conflict("notYetRuled")`. The reasons are kept with the request.
 */
export async function ruleOnChange(
  db: Db,
  actor: Actor,
  input: Answer & { note: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await heldChange(trx, actor, input);
    if (!isStaff(actor) || !isOutside(actor, held.agreement)) throw forbidden();
    move(changeMoves, "rule", held.change.status);
    if (!canBeRuled(held.change, now)) throw conflict("notYetRuled");
    await close(trx, actor, held, { act: "rule", type: "agreement.changeRuled", note: input.note }, now);
    await apply(trx, actor, held, now);
  });
}

async function apply(trx: Db, actor: Actor, { agreement, change }: Held, now: Date): Promise<void> {
  if (!changeableStatuses[change.kind].includes(agreement.status)) throw conflict("wrongState");
  if (change.kind === "terms") await applyTerms(trx, actor, agreement, JSON.parse(change.after), now);
  else await applyHalt(trx, actor, agreement, { kind: change.kind, reasonCode: change.reasonCode }, now);
}

const haltEvents: Record<Exclude<ChangeKind, "terms">, string> = {
  suspend: "agreement.suspended",
  resume: "agreement.resumed",
  terminate: "agreement.terminated",
};

async function applyHalt(
  trx: Db,
  actor: Actor,
  agreement: AgreementRecord,
  { kind, reasonCode }: { kind: HaltKind; reasonCode: string },
  now: Date,
): Promise<void> {
  const set = kind === "terminate" ? { ended_at: now.toISOString(), ended_code: reasonCode } : {};
  await advance(trx, actor, agreement, { act: kind, type: haltEvents[kind], set, data: { reasonCode } }, now);
}

/** The new version is confirmed by both: one asked for it and the other agreed. What was confirmed meanwhile stays as it was. */
async function applyTerms(
  trx: Db,
  actor: Actor,
  { id, version }: AgreementRecord,
  after: TermValues,
  now: Date,
): Promise<void> {
  await keepVersion(trx, actor, id, now);
  const terms = await findChangeable(trx, id);
  if (faultOf(terms, { after })) throw conflict("milestoneConfirmed");
  const { contractValueFen, techValueFen, endsOn } = { ...terms, ...after };
  const next = version + 1;
  await trx
    .updateTable("agreement")
    .set({
      contract_value_fen: contractValueFen,
      tech_value_fen: techValueFen,
      ends_on: endsOn,
      version: next,
      seeker_confirmed_version: next,
      solver_confirmed_version: next,
    })
    .where("id", "=", id)
    .execute();
  for (const row of terms.milestones) {
    const { title, deliverable, dueOn, shareBp } = { ...row, ...after.milestones?.[row.id] };
    await trx
      .updateTable("milestone")
      .set({ title, deliverable, due_on: dueOn, share_bp: shareBp })
      .where("id", "=", row.id)
      .execute();
  }
  await keepVersion(trx, actor, id, now);
  const about = { subjectType: "agreement", subjectId: id };
  await recordEvent(trx, actor, { type: "agreement.changed", ...about, data: { version: next } }, now);
}
