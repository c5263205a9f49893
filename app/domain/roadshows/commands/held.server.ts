import type { Db } from "#db/schema.ts";
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
    await trx
      .updateTable("pitch")
      .set({ held_at: held ? now.toISOString() : null })
      .where("id", "=", pitch.id)
      .execute();
    const type = held ? "roadshow.pitchHeld" : "roadshow.pitchUnheld";
    const data = { pitchId: pitch.id, title: pitch.title };
    await recordEvent(trx, actor, { type, subjectType: "roadshow", subjectId: roadshow.id, data }, now);
  });
}
