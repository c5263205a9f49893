import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { MeetingAcceptInput, MeetingReasonInput } from "../input.ts";
import { hasBegun, meetingMoves } from "../meeting.ts";
import { mayAnswerMeeting, mayCancelMeeting } from "../policy.ts";
import { book, changeMeeting, heldMeeting, recordMeeting, sidesOf } from "./booking.server.ts";

/** The side that was asked, or an organizer for it, agrees by choosing a free slot. A request whose time is over is not answered. */
export async function acceptMeeting(
  db: Db,
  actor: Actor,
  input: MeetingAcceptInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const meeting = await answerable(trx, actor, input.id);
    const status = move(meetingMoves, "accept", meeting.status);
    if (meeting.expires_at <= now.toISOString()) throw conflict("meetingExpired");
    const slot = await book(trx, meeting, input.slotId, now);
    await changeMeeting(trx, meeting, { status, slot_id: slot.id, ...answered(actor, now) });
    const data = { startsAt: slot.starts_at, place: slot.place };
    await recordMeeting(trx, actor, "accepted", { id: meeting.id, data }, now);
  });
}

/** The same side says no, and why. */
export async function declineMeeting(
  db: Db,
  actor: Actor,
  input: MeetingReasonInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const meeting = await answerable(trx, actor, input.id);
    const status = move(meetingMoves, "decline", meeting.status);
    await changeMeeting(trx, meeting, { status, reason: input.reason, ...answered(actor, now) });
    await recordMeeting(trx, actor, "declined", { id: meeting.id, data: { reason: input.reason } }, now);
  });
}

/** Who asked takes the request back; either side calls off what was agreed, until it begins. The slot is free again. */
export async function cancelMeeting(
  db: Db,
  actor: Actor,
  input: MeetingReasonInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const meeting = await heldMeeting(trx, actor, input.id);
    if (!mayCancelMeeting(actor, sidesOf(meeting))) throw forbidden();
    await endMeeting(trx, actor, meeting, input.reason, now);
  });
}

/** Cancels a meeting that stands, whoever may; one that has begun took place or did not, and is told of by feedback. */
export async function endMeeting(
  trx: Db,
  actor: Actor,
  meeting: Row<"meeting">,
  reason: string | null,
  now: Date,
): Promise<void> {
  const status = move(meetingMoves, "cancel", meeting.status);
  const slot = meeting.slot_id && (await slotRow(trx, meeting.slot_id));
  if (slot && hasBegun(slot, now)) throw conflict("meetingBegun");
  await trx.deleteFrom("meeting_busy").where("meeting_id", "=", meeting.id).execute();
  await changeMeeting(trx, meeting, { status, slot_id: null, reason });
  await recordMeeting(trx, actor, "cancelled", { id: meeting.id, data: { reason, ...slot } }, now);
}

const slotRow = (trx: Db, id: string) =>
  trx
    .selectFrom("meeting_slot")
    .select(["starts_at as startsAt", "place"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

async function answerable(trx: Db, actor: Actor, id: string): Promise<Row<"meeting">> {
  const meeting = await heldMeeting(trx, actor, id);
  if (!mayAnswerMeeting(actor, sidesOf(meeting))) throw forbidden();
  return meeting;
}

const answered = (actor: Actor, now: Date) => ({
  answered_by: actor.userId,
  answered_at: now.toISOString(),
});
