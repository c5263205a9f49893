import type { Db } from "#db/schema.ts";
import { system } from "../../shared/actor.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { canMove } from "../../shared/transitions.ts";
import { meetingMoves, standingMeetings } from "../meeting.ts";
import { endMeeting } from "./answer.server.ts";
import { changeMeeting, heldMeeting, recordMeeting } from "./booking.server.ts";

/** Ends, once, each request that was not answered in time, and what is still to come of a roadshow that was called off. The clock calls it. */
export async function endDueMeetings(db: Db, now = new Date()): Promise<number> {
  const at = now.toISOString();
  const expired = await db
    .selectFrom("meeting")
    .select("id")
    .where("status", "=", "requested")
    .where("expires_at", "<=", at)
    .execute();
  for (const { id } of expired) await expire(db, id, now);
  const off = await db
    .selectFrom("meeting")
    .innerJoin("roadshow", "roadshow.id", "meeting.roadshow_id")
    .leftJoin("meeting_slot as slot", "slot.id", "meeting.slot_id")
    .select("meeting.id")
    .where("roadshow.status", "=", "cancelled")
    .where("meeting.status", "in", standingMeetings)
    .where((eb) => eb.or([eb("slot.id", "is", null), eb("slot.starts_at", ">", at)]))
    .execute();
  for (const { id } of off) await callOff(db, id, now);
  return expired.length + off.length;
}

async function expire(db: Db, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const meeting = await heldMeeting(trx, system, id);
    if (!canMove(meetingMoves, "expire", meeting.status)) return;
    await changeMeeting(trx, meeting, { status: meetingMoves.expire.to });
    await recordMeeting(trx, system, "expired", { id }, now);
  });
}

async function callOff(db: Db, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const meeting = await heldMeeting(trx, system, id);
    if (canMove(meetingMoves, "cancel", meeting.status)) await endMeeting(trx, system, meeting, null, now);
  });
}
