import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import type { Entry } from "../agenda.ts";
import { mayManageRoadshows, maySeeRoadshow } from "../policy.ts";
import { isAgendaOpen } from "../roadshow.ts";

/** The roadshow, as far as the actor may see it. */
export async function visibleRoadshow(trx: Db, actor: Actor, id: string): Promise<Row<"roadshow">> {
  const roadshow = await trx.selectFrom("roadshow").selectAll().where("id", "=", id).executeTakeFirst();
  if (!roadshow || !maySeeRoadshow(actor, roadshow)) throw notFound();
  return roadshow;
}

/**
 * The roadshow of an act, held until the transaction ends: writing the row, though nothing in it changes, makes the acts on
 * one roadshow and its agenda follow one another on PostgreSQL too.
 */
export async function lockedRoadshow(trx: Db, actor: Actor, id: string): Promise<Row<"roadshow">> {
  await visibleRoadshow(trx, actor, id);
  return trx
    .updateTable("roadshow")
    .set((eb) => ({ version: eb.ref("version") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The same for the organizers' acts. */
export async function managedRoadshow(trx: Db, actor: Actor, id: string): Promise<Row<"roadshow">> {
  if (!mayManageRoadshows(actor)) {
    await visibleRoadshow(trx, actor, id);
    throw forbidden();
  }
  return lockedRoadshow(trx, actor, id);
}

export const pitchesOf = (trx: Db, roadshowId: string): Promise<Row<"pitch">[]> =>
  trx.selectFrom("pitch").selectAll().where("roadshow_id", "=", roadshowId).orderBy("position").execute();

export function pitchAmong<T extends { id: string }>(pitches: T[], id: string): T {
  const pitch = pitches.find((one) => one.id === id);
  if (!pitch) throw notFound();
  return pitch;
}

export const entryOf = (pitch: Row<"pitch">): Entry => ({
  id: pitch.id,
  kind: pitch.kind,
  title: pitch.title,
  needId: pitch.need_id,
  solutionId: pitch.solution_id,
  speaker: pitch.speaker,
  minutes: pitch.minutes,
  room: pitch.room,
  gap: pitch.gap,
  pinnedAt: pitch.pinned_at,
});

/** A roadshow whose agenda may still change, with that agenda. */
export async function openAgenda(trx: Db, actor: Actor, id: string) {
  const roadshow = await managedRoadshow(trx, actor, id);
  if (!isAgendaOpen(roadshow.status)) throw conflict("wrongState");
  return { roadshow, agenda: (await pitchesOf(trx, id)).map(entryOf) };
}
