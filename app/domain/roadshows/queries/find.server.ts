import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { byClock } from "../agenda.ts";
import { agendaConflicts } from "../conflicts.ts";
import { roomOpensAt } from "../meeting.ts";
import { mayEnter, mayManageRoadshows, mayRegister, maySeeRoadshow } from "../policy.ts";
import { freeSeats, isClosedByCrowd } from "../registration.ts";
import { isAgendaOpen, isHeldOpen, isRegistrationOpen } from "../roadshow.ts";
import type { AgendaItem } from "./agenda.server.ts";
import { agendaOf } from "./agenda.server.ts";
import { agendaChangesOf } from "./attended.server.ts";
import { countRegistrations, findOwnRegistration, isSpeaker } from "./standing.server.ts";

/**
 * One roadshow's page. The way into the room is not here, for nobody: `mayEnter` says whether the personal address opens to the actor.
 * `revision` grows with each change of what a calendar shows.
 */
export async function findRoadshow(db: Db, actor: Actor, id: string, now = new Date()) {
  const roadshow = await db.selectFrom("roadshow").selectAll().where("id", "=", id).executeTakeFirst();
  if (!roadshow || !maySeeRoadshow(actor, roadshow)) throw notFound();
  const registration = await findOwnRegistration(db, actor, id);
  const counts = await countRegistrations(db, id);
  const open = isRegistrationOpen(roadshow, now);
  const isApproved = registration?.status === "approved";
  const { admission, capacity, when_full: whenFull } = roadshow;
  return {
    ...publicColumns(roadshow),
    revision: roadshow.version + ((await agendaChangesOf(db, [id])).get(id) ?? 0),
    watchLink: roadshow.watch_link,
    agenda: byClock(await agendaOf(db, actor, roadshow)),
    cancelReason: roadshow.status === "cancelled" ? await cancelReason(db, id) : null,
    registration,
    registrations: counts.approved,
    waiting: counts.waiting,
    pending: mayManageRoadshows(actor) ? counts.pending : 0,
    admission,
    capacity,
    freeSeats: capacity === null ? null : freeSeats({ capacity }, counts.approved),
    isCrowded: isClosedByCrowd({ admission, capacity, whenFull }, counts.approved),
    registrationOpen: open,
    mayEnter: mayEnter(actor, { isApproved, isSpeaker: await isSpeaker(db, actor, id) }),
    opensAt: roomOpensAt(roadshow.starts_at),
    mayManage: mayManageRoadshows(actor),
    mayRegister: mayRegister(actor) && open,
    agendaOpen: isAgendaOpen(roadshow.status),
    heldOpen: isHeldOpen(roadshow, now),
  };
}

/** A roadshow as its organizers edit it. */
export async function findRoadshowToEdit(db: Db, actor: Actor, id: string) {
  const roadshow = await db.selectFrom("roadshow").selectAll().where("id", "=", id).executeTakeFirst();
  if (!roadshow || !maySeeRoadshow(actor, roadshow)) throw notFound();
  if (!mayManageRoadshows(actor)) throw forbidden();
  const agenda = await agendaOf(db, actor, roadshow);
  const plan = agenda.map((item) => ({ ...item, isGone: presentsGone(item) }));
  return {
    ...publicColumns(roadshow),
    meetingLink: roadshow.meeting_link,
    meetingNumber: roadshow.meeting_number,
    meetingPassword: roadshow.meeting_password,
    meetingNote: roadshow.meeting_note,
    watchLink: roadshow.watch_link,
    agenda,
    conflicts: agendaConflicts({ startsAt: roadshow.starts_at, endsAt: roadshow.ends_at }, plan),
    agendaOpen: isAgendaOpen(roadshow.status),
  };
}

/** A pitch of what is no longer published; the organizers may no longer even see it. */
const presentsGone = ({ kind, presents }: AgendaItem) =>
  (kind === "needPitch" || kind === "solutionPitch") && !presents?.isOpen;

const publicColumns = (roadshow: Row<"roadshow">) => ({
  id: roadshow.id,
  title: roadshow.title,
  summary: roadshow.summary,
  host: roadshow.host,
  status: roadshow.status,
  startsAt: roadshow.starts_at,
  endsAt: roadshow.ends_at,
  publishedAt: roadshow.published_at,
  heldAt: roadshow.held_at,
  version: roadshow.version,
});

/** The reason stands in the act's event, which is the record of it. */
async function cancelReason(db: Db, roadshowId: string): Promise<string | null> {
  const event = await db
    .selectFrom("event")
    .select("data")
    .where("subject_type", "=", "roadshow")
    .where("subject_id", "=", roadshowId)
    .where("type", "=", "roadshow.cancelled")
    .executeTakeFirst();
  return event ? (JSON.parse(event.data) as { reason: string }).reason : null;
}
