import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { agendaConflicts } from "../conflicts.ts";
import type { RoadshowEditInput, RoadshowInput } from "../input.ts";
import { mayManageRoadshows } from "../policy.ts";
import { openAgenda } from "./managed.server.ts";

const columns = (input: RoadshowInput) => ({
  title: input.title,
  summary: input.summary,
  host: input.host,
  starts_at: input.startsAt,
  ends_at: input.endsAt,
  meeting_link: input.meetingLink ?? null,
  meeting_number: input.meetingNumber ?? null,
  meeting_password: input.meetingPassword ?? null,
  meeting_note: input.meetingNote ?? null,
  watch_link: input.watchLink ?? null,
});

const wayIn = ["meeting_link", "meeting_number", "meeting_password", "meeting_note"] as const;

/** Begins a roadshow as a draft that only those who oversee can see; returns its id. */
export async function createRoadshow(
  db: Db,
  actor: Actor,
  input: RoadshowInput,
  now = new Date(),
): Promise<string> {
  if (!mayManageRoadshows(actor)) throw forbidden();
  const id = newId();
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto("roadshow")
      .values({
        id,
        ...columns(input),
        status: "draft",
        published_at: null,
        held_at: null,
        created_by: actor.userId,
        created_at: now.toISOString(),
        version: 1,
      })
      .execute();
    const event = { type: "roadshow.created", subjectType: "roadshow", subjectId: id };
    await recordEvent(trx, actor, { ...event, data: { title: input.title } }, now);
  });
  return id;
}

/**
 * Changes the details. The event says what people who registered must hear of: a new time, a new way in; never the way in
 * itself, since events reach mails and webhooks. Announced hours must hold the agenda.
 */
export async function editRoadshow(
  db: Db,
  actor: Actor,
  input: RoadshowEditInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, agenda } = await openAgenda(trx, actor, input.id);
    if (roadshow.version !== input.version) throw conflict("edited");
    const row = columns(input);
    const plan = agenda.map((entry) => ({ ...entry, isGone: false }));
    const isOutside = agendaConflicts(input, plan).some(({ kind }) => kind === "outsideHours");
    if (roadshow.status === "published" && isOutside) throw invalid({ endsAt: "agendaTooLong" });
    await trx
      .updateTable("roadshow")
      .set({ ...row, version: roadshow.version + 1 })
      .where("id", "=", roadshow.id)
      .execute();
    const data = {
      timeChanged: row.starts_at !== roadshow.starts_at || row.ends_at !== roadshow.ends_at,
      meetingChanged: wayIn.some((column) => row[column] !== roadshow[column]),
    };
    const event = { type: "roadshow.edited", subjectType: "roadshow", subjectId: roadshow.id, data };
    await recordEvent(trx, actor, event, now);
  });
}
