import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { DoorState, MeetingProvider, Room } from "../meeting.ts";
import { doorOf, hasRoom, meetingOf, roomOpensAt } from "../meeting.ts";
import { mayEnter } from "../policy.ts";
import type { OwnRegistration } from "../queries/standing.server.ts";
import { findOwnRegistration, isSpeaker } from "../queries/standing.server.ts";
import { visibleRoadshow } from "./managed.server.ts";

export interface Door {
  id: string;
  title: string;
  startsAt: string;
  opensAt: string;
  /** `notYours`: not for this person, whatever the time. */
  state: DoorState | "notYours";
  registration: OwnRegistration | null;
  /** Null too while the organizers have not said where. */
  room: Room | null;
}

/**
 * The personal way in. It answers everybody with an account where they stand, and from half an hour before the start on shows the way into
 * the room to those who may enter. Each time it does is recorded: who, and when.
 */
export async function enterRoom(
  db: Db,
  actor: Actor,
  { id, meetings }: { id: string; meetings: MeetingProvider },
  now = new Date(),
): Promise<Door> {
  const roadshow = await visibleRoadshow(db, actor, id);
  if (!actor.userId) throw forbidden();
  const registration = await findOwnRegistration(db, actor, id);
  const isApproved = registration?.status === "approved";
  const may = mayEnter(actor, { isApproved, isSpeaker: await isSpeaker(db, actor, id) });
  const { title, starts_at: startsAt } = roadshow;
  const state = may ? doorOf(roadshow, now) : "notYours";
  const door: Door = { id, title, startsAt, opensAt: roomOpensAt(startsAt), state, registration, room: null };
  const meeting = meetingOf(roadshow);
  if (state !== "open" || !hasRoom(meeting)) return door;
  const room = await meetings.roomOf(meeting);
  const event = { type: "meeting.shown", subjectType: "meeting", subjectId: id };
  await inTransaction(db, (trx) => recordEvent(trx, actor, event, now));
  return { ...door, room };
}
