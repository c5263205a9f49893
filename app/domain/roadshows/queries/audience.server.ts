import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { mayExportRegistrations, maySeeRegistrations, maySeeRoadshow } from "../policy.ts";
import { isAgendaOpen, isRegistrationOpen } from "../roadshow.ts";
import { countRegistrations } from "./standing.server.ts";

async function managed(db: Db, actor: Actor, id: string) {
  const roadshow = await db.selectFrom("roadshow").selectAll().where("id", "=", id).executeTakeFirst();
  if (!roadshow || !maySeeRoadshow(actor, roadshow)) throw notFound();
  if (!maySeeRegistrations(actor)) throw forbidden();
  return roadshow;
}

/** Whom a roadshow lets in, for its organizers. */
export async function findAudience(db: Db, actor: Actor, id: string, now = new Date()) {
  const roadshow = await managed(db, actor, id);
  return {
    id,
    title: roadshow.title,
    admission: roadshow.admission,
    capacity: roadshow.capacity,
    whenFull: roadshow.when_full,
    counts: await countRegistrations(db, id),
    mayDecide: isRegistrationOpen(roadshow, now),
    maySet: isAgendaOpen(roadshow.status),
    mayExport: mayExportRegistrations(actor),
  };
}

export interface MeetingEntry {
  seq: number;
  name: string;
  email: string;
  at: string;
}

/** To whom the way into the room was shown, the latest first. */
export async function listMeetingEntries(
  db: Db,
  actor: Actor,
  id: string,
  request: PageRequest,
): Promise<Page<MeetingEntry> & { title: string }> {
  const { title } = await managed(db, actor, id);
  const shown = db
    .selectFrom("event")
    .innerJoin("user", "user.id", "event.actor_id")
    .where("event.subject_type", "=", "meeting")
    .where("event.subject_id", "=", id);
  const { total } = await shown
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const items = await shown
    .select(["event.seq", "user.name", "user.email", "event.at"])
    .orderBy("event.seq", "desc")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  return { items, total: Number(total), title, page: request.page, pageSize: request.pageSize };
}
