import type { Db, Row } from "#db/schema.ts";
import { lockedRoadshow } from "../../roadshows/commands/managed.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { momentsOf, standingMeetings } from "../meeting.ts";
import { maySeeMeetingOf } from "../policy.ts";

export const sidesOf = (meeting: Row<"meeting">) => ({
  fromOrgId: meeting.from_org_id,
  toOrgId: meeting.to_org_id,
  status: meeting.status,
});

const meetingRow = (trx: Db, id: string) =>
  trx.selectFrom("meeting").selectAll().where("id", "=", id).executeTakeFirst();

/** A meeting for an act on it, as far as the actor may see it. Acts on the meetings and slots of one roadshow follow one another. */
export async function heldMeeting(trx: Db, actor: Actor, id: string): Promise<Row<"meeting">> {
  const found = await meetingRow(trx, id);
  if (!found || !maySeeMeetingOf(actor, sidesOf(found))) throw notFound();
  await lockedRoadshow(trx, actor, found.roadshow_id);
  return (await meetingRow(trx, id)) as Row<"meeting">;
}

export const freeSlots = (db: Db, roadshowId: string, now: Date) =>
  db
    .selectFrom("meeting_slot as slot")
    .leftJoin("meeting", "meeting.slot_id", "slot.id")
    .select(["slot.id", "slot.starts_at as startsAt", "slot.ends_at as endsAt", "slot.place"])
    .where("slot.roadshow_id", "=", roadshowId)
    .where("slot.starts_at", ">", now.toISOString())
    .where("meeting.id", "is", null)
    .orderBy("slot.starts_at")
    .orderBy("slot.place");

/**
 * Gives a meeting its slot: one that is to come and that nobody holds, at a time at which neither side is in another meeting, at this
 * roadshow or elsewhere. The database keeps one row per organization and five minutes, so of two bookings at once one is made.
 */
export async function book(
  trx: Db,
  meeting: Row<"meeting">,
  slotId: string,
  now: Date,
): Promise<Row<"meeting_slot">> {
  const slot = await trx
    .selectFrom("meeting_slot")
    .selectAll()
    .where("id", "=", slotId)
    .where("roadshow_id", "=", meeting.roadshow_id)
    .executeTakeFirst();
  if (!slot) throw conflict("slotGone");
  const free = await freeSlots(trx, meeting.roadshow_id, now)
    .where("slot.id", "=", slotId)
    .executeTakeFirst();
  if (!free) throw conflict("slotTaken");
  const wanted = [meeting.from_org_id, meeting.to_org_id]
    .sort()
    .flatMap((orgId) => momentsOf(free).map((moment) => ({ org_id: orgId, moment, meeting_id: meeting.id })));
  const taken = await trx
    .insertInto("meeting_busy")
    .values(wanted)
    .onConflict((oc) => oc.columns(["org_id", "moment"]).doNothing())
    .returning("moment")
    .execute();
  if (taken.length < wanted.length) throw conflict("organizationBusy");
  return slot;
}

/** The two may meet anew at this roadshow only when no meeting of theirs stands. */
export async function refuseSecond(trx: Db, roadshowId: string, orgIds: [string, string]): Promise<void> {
  const standing = await trx
    .selectFrom("meeting")
    .select("id")
    .where("roadshow_id", "=", roadshowId)
    .where("from_org_id", "in", orgIds)
    .where("to_org_id", "in", orgIds)
    .where("status", "in", standingMeetings)
    .executeTakeFirst();
  if (standing) throw conflict("meetingExists");
}

export async function changeMeeting(
  trx: Db,
  meeting: Row<"meeting">,
  values: Partial<Row<"meeting">>,
): Promise<void> {
  await trx
    .updateTable("meeting")
    .set({ ...values, version: meeting.version + 1 })
    .where("id", "=", meeting.id)
    .execute();
}

export const recordMeeting = (
  trx: Db,
  actor: Actor,
  what: string,
  { id, data }: { id: string; data?: Record<string, unknown> },
  now: Date,
) => recordEvent(trx, actor, { type: `meeting.${what}`, subjectType: "meeting", subjectId: id, data }, now);
