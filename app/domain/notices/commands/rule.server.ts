import type { Db, Row } from "#db/schema.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry, moveHeldEntry } from "../../calls/commands/move-entry.server.ts";
import { readCalendar } from "../../calls/queries/calendar.server.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import { promisedAnew, reconsiderBids } from "../../review/commands/decide.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { periodOf } from "../../shared/working-days.ts";
import type { RulingInput } from "../input.ts";
import { noticeMoves, objectionMoves } from "../notice.ts";
import { mayDecideObjection, maySeeObjection, mayWithdrawObjection } from "../policy.ts";

type Held = HeldEntry & { objection: Row<"objection">; notice: Row<"public_notice"> };
interface Ref {
  id: string;
  version: number;
}

type May = typeof mayDecideObjection;

/** A case that the actor knows of and may act on, as it was when the page was made, with its entry held. */
async function holdCase(trx: Db, actor: Actor, { id, version }: Ref, may: May): Promise<Held> {
  const find = trx.selectFrom("objection").selectAll().where("id", "=", id);
  const found = await find.executeTakeFirst();
  if (!found || !maySeeObjection(actor, { filedBy: found.filed_by })) throw notFound();
  if (!may(actor, { filedBy: found.filed_by })) throw forbidden();
  const notices = trx.selectFrom("public_notice").selectAll().where("id", "=", found.notice_id);
  const { entry_id } = await notices.executeTakeFirstOrThrow();
  const held = await holdListedEntry(trx, entry_id);
  const objection = await find.executeTakeFirstOrThrow();
  if (objection.version !== version) throw conflict("edited");
  return { ...held, objection, notice: await notices.executeTakeFirstOrThrow() };
}

async function holdToDecide(trx: Db, actor: Actor, ref: Ref): Promise<Held> {
  const held = await holdCase(trx, actor, ref, mayDecideObjection);
  await refuseInterested(trx, actor, held);
  return held;
}

type Act = keyof typeof objectionMoves;

interface Change {
  act: Act;
  set?: Partial<Row<"objection">>;
}

const eventOf: Record<Act, string> = {
  accept: "objection.accepted",
  refuse: "objection.refused",
  uphold: "objection.upheld",
  reject: "objection.rejected",
  withdraw: "objection.withdrawn",
};

async function moveCase(
  trx: Db,
  actor: Actor,
  { objection }: Held,
  { act, set }: Change,
  now: Date,
): Promise<void> {
  await trx
    .updateTable("objection")
    .set({ ...set, status: move(objectionMoves, act, objection.status), version: objection.version + 1 })
    .where("id", "=", objection.id)
    .execute();
  const data = { objectionNo: objection.objection_no };
  await recordEvent(
    trx,
    actor,
    { type: eventOf[act], subjectType: "objection", subjectId: objection.id, data },
    now,
  );
}

const decided = (actor: Actor, decision: string, now: Date) => ({
  decision,
  decided_by: actor.userId,
  decided_at: now.toISOString(),
});

/** The entry goes on once no case that was taken up stands against it. */
async function resume(trx: Db, { entry }: Held): Promise<void> {
  const other = await trx
    .selectFrom("objection")
    .innerJoin("public_notice as notice", "notice.id", "objection.notice_id")
    .select("objection.id")
    .where("notice.entry_id", "=", entry.id)
    .where("objection.status", "=", "accepted")
    .executeTakeFirst();
  if (!other)
    await trx.updateTable("call_entry").set({ suspended_at: null }).where("id", "=", entry.id).execute();
}

/** Takes a case up: the decision is due by the list's rule, and while the notice runs the procedure is suspended. */
export async function acceptObjection(db: Db, actor: Actor, ref: Ref, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdToDecide(trx, actor, ref);
    const { endsOn } = periodOf(dayOf(now), held.procedure.objection, await readCalendar(trx));
    const at = now.toISOString();
    const isRunning = held.notice.status === "running";
    const suspended_at = isRunning ? at : null;
    await moveCase(trx, actor, held, { act: "accept", set: { due_on: endsOn, suspended_at } }, now);
    if (!isRunning) return;
    await trx
      .updateTable("call_entry")
      .set({ suspended_at: held.entry.suspended_at ?? at })
      .where("id", "=", held.entry.id)
      .execute();
  });
}

/** Refuses a case for its form: no real name, no evidence, not about this notice. */
export async function refuseObjection(
  db: Db,
  actor: Actor,
  { decision, ...ref }: Ref & { decision: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdToDecide(trx, actor, ref);
    await moveCase(trx, actor, held, { act: "refuse", set: decided(actor, decision, now) }, now);
  });
}

/**
 * Decides a case with reasons. Rejected, the procedure goes on. Upheld, the notice is revoked and the entry goes back to review in a new
 * round with a new promised date: no score of the old one counts, and all eligible bids are considered anew. Other cases against a notice that was revoked are still decided, without that effect.
 */
export async function ruleOnObjection(
  db: Db,
  actor: Actor,
  { ruling, decision, ...ref }: RulingInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdToDecide(trx, actor, ref);
    await moveCase(trx, actor, held, { act: ruling, set: decided(actor, decision, now) }, now);
    if (ruling === "reject") return resume(trx, held);
    if (held.notice.status !== "running") return;
    await trx
      .updateTable("public_notice")
      .set({ status: move(noticeMoves, "revoke", held.notice.status), ended_at: now.toISOString() })
      .where("id", "=", held.notice.id)
      .execute();
    const data = { entryNo: held.entry.entry_no };
    await recordEvent(
      trx,
      actor,
      { type: "notice.revoked", subjectType: "notice", subjectId: held.notice.id, data },
      now,
    );
    await reconsiderBids(trx, held.entry.id);
    const round = held.entry.round + 1;
    const decision_due_at = await promisedAnew(trx, held, now);
    const set = { round, panel_round: round, suspended_at: null, decision_due_at };
    await moveHeldEntry(trx, actor, held, { act: "reopen", set }, now);
  });
}

/** The objector takes the case back; a notice whose period is over then ends by the clock. */
export async function withdrawObjection(db: Db, actor: Actor, ref: Ref, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdCase(trx, actor, ref, mayWithdrawObjection);
    await moveCase(trx, actor, held, { act: "withdraw" }, now);
    await resume(trx, held);
  });
}
