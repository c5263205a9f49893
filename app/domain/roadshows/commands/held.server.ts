import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { PitchIdInput } from "../input.ts";
import { hasStarted } from "../roadshow.ts";
import { managedRoadshow, pitchAmong, pitchesOf } from "./managed.server.ts";

/** Notes that an item took place, from the event's start on. Repeating it changes nothing. */
export function markPitchHeld(db: Db, actor: Actor, input: PitchIdInput, now = new Date()) {
  return mark(db, actor, input, now, true);
}

/** Takes the note back. A closed event keeps one held item, without which it would not have been held. */
export function unmarkPitchHeld(db: Db, actor: Actor, input: PitchIdInput, now = new Date()) {
  return mark(db, actor, input, now, false);
}

async function mark(db: Db, actor: Actor, input: PitchIdInput, now: Date, held: boolean): Promise<void> {
  await inTransaction(db, async (trx) => {
    const roadshow = await managedRoadshow(trx, actor, input.id);
    const pitches = await pitchesOf(trx, roadshow.id);
    const pitch = pitchAmong(pitches, input.pitchId);
    if (pitch.kind === "break") throw conflict("breakNotHeld");
    if (roadshow.status !== "published" && roadshow.status !== "held") throw conflict("wrongState");
    if (!hasStarted(roadshow, now)) throw conflict("notStarted");
    if (held === (pitch.held_at !== null)) return;
    const others = pitches.some((one) => one.held_at && one.id !== pitch.id);
    if (!held && roadshow.status === "held" && !others) throw conflict("noPitchHeld");
    await setHeld(trx, actor, pitch, held, now);
  });
}

/** Notes that an item took place, within the act that ended it; a break takes no note, nor does what has one. */
export async function noteHeld(trx: Db, actor: Actor, pitch: Row<"pitch">, now: Date): Promise<void> {
  if (pitch.kind !== "break" && pitch.held_at === null) await setHeld(trx, actor, pitch, true, now);
}

async function setHeld(trx: Db, actor: Actor, pitch: Row<"pitch">, held: boolean, now: Date): Promise<void> {
  await trx
    .updateTable("pitch")
    .set({ held_at: held ? now.toISOString() : null })
    .where("id", "=", pitch.id)
    .execute();
  const type = held ? "roadshow.pitchHeld" : "roadshow.pitchUnheld";
  const data = { pitchId: pitch.id, title: pitch.title };
  await recordEvent(trx, actor, { type, subjectType: "roadshow", subjectId: pitch.roadshow_id, data }, now);
}
