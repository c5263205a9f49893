import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { mayManageRoadshows, mayRegister, maySeeMeeting, maySeeRoadshow } from "../policy.ts";
import { isAgendaOpen, isHeldOpen, isRegistrationOpen } from "../roadshow.ts";
import { agendaOf } from "./agenda.server.ts";

/** One roadshow's page. `meeting`, the way into the room, is there only for those whom the policy lets in. */
export async function findRoadshow(db: Db, actor: Actor, id: string, now = new Date()) {
  const roadshow = await db.selectFrom("roadshow").selectAll().where("id", "=", id).executeTakeFirst();
  if (!roadshow || !maySeeRoadshow(actor, roadshow)) throw notFound();
  const registered = await isRegistered(db, actor, id);
  const open = isRegistrationOpen(roadshow, now);
  return {
    ...publicColumns(roadshow),
    agenda: await agendaOf(db, actor, roadshow),
    cancelReason: roadshow.status === "cancelled" ? await cancelReason(db, id) : null,
    registered,
    registrations: await countRegistrations(db, id),
    registrationOpen: open,
    meeting: maySeeMeeting(actor, { ...roadshow, registered })
      ? { link: roadshow.meeting_link, note: roadshow.meeting_note }
      : null,
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
  return {
    ...publicColumns(roadshow),
    meetingLink: roadshow.meeting_link,
    meetingNote: roadshow.meeting_note,
    agenda: await agendaOf(db, actor, roadshow),
    agendaOpen: isAgendaOpen(roadshow.status),
  };
}

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

async function isRegistered(db: Db, actor: Actor, roadshowId: string): Promise<boolean> {
  if (!actor.userId) return false;
  const row = await db
    .selectFrom("registration")
    .select("id")
    .where("roadshow_id", "=", roadshowId)
    .where("user_id", "=", actor.userId)
    .where("cancelled_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

async function countRegistrations(db: Db, roadshowId: string): Promise<number> {
  const { n } = await db
    .selectFrom("registration")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("roadshow_id", "=", roadshowId)
    .where("cancelled_at", "is", null)
    .executeTakeFirstOrThrow();
  return n;
}

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
