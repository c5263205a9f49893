import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { PitchEditInput, PitchIdInput, PitchInput, PitchMoveInput } from "../input.ts";
import { fitsInside } from "../roadshow.ts";
import { openAgenda, pitchAmong } from "./managed.server.ts";

const pitchEvent = (type: string, id: string, pitch: { id: string; title: string }) => ({
  type: `roadshow.${type}`,
  subjectType: "roadshow",
  subjectId: id,
  data: { pitchId: pitch.id, title: pitch.title },
});

/** An announced agenda stays inside the announced hours; a draft's may overrun until it is published. */
function mustFit(roadshow: Row<"roadshow">, agenda: { minutes: number }[]): void {
  if (roadshow.status === "published" && !fitsInside(roadshow, agenda))
    throw invalid({ minutes: "agendaTooLong" });
}

/** What the pitch presents: a published need or solution that is not on this agenda yet. */
async function presented(trx: Db, input: PitchInput, pitches: Row<"pitch">[]) {
  const none = { needId: null, solutionId: null, title: input.title ?? "" };
  const isNeed = input.kind === "needPitch";
  if (!isNeed && input.kind !== "solutionPitch") return none;
  const id = (isNeed ? input.needId : input.solutionId) ?? "";
  const field = isNeed ? "needId" : "solutionId";
  const record = await trx
    .selectFrom(isNeed ? "need" : "solution")
    .select("title")
    .where("id", "=", id)
    .where("status", "=", "published")
    .executeTakeFirst();
  if (!record) throw invalid({ [field]: "notPublished" });
  if (pitches.some((one) => (isNeed ? one.need_id : one.solution_id) === id))
    throw invalid({ [field]: "alreadyOnAgenda" });
  return { ...none, [field]: id, title: input.title ?? record.title };
}

/** Puts an item at the agenda's end; returns its id. */
export async function addPitch(db: Db, actor: Actor, input: PitchInput, now = new Date()): Promise<string> {
  const id = newId();
  await inTransaction(db, async (trx) => {
    const { roadshow, pitches } = await openAgenda(trx, actor, input.id);
    mustFit(roadshow, [...pitches, input]);
    const { needId, solutionId, title } = await presented(trx, input, pitches);
    await trx
      .insertInto("pitch")
      .values({
        id,
        roadshow_id: roadshow.id,
        kind: input.kind,
        position: (pitches.at(-1)?.position ?? 0) + 1,
        title,
        need_id: needId,
        solution_id: solutionId,
        speaker: input.speaker ?? null,
        minutes: input.minutes,
        held_at: null,
      })
      .execute();
    await recordEvent(trx, actor, pitchEvent("pitchAdded", roadshow.id, { id, title }), now);
  });
  return id;
}

/** Changes an item's words and length; what it presents stays. */
export async function editPitch(
  db: Db,
  actor: Actor,
  input: PitchEditInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, pitches } = await openAgenda(trx, actor, input.id);
    const pitch = pitchAmong(pitches, input.pitchId);
    const { title, minutes } = input;
    mustFit(
      roadshow,
      pitches.map((one) => (one.id === pitch.id ? { minutes } : one)),
    );
    await trx
      .updateTable("pitch")
      .set({ title, minutes, speaker: input.speaker ?? null })
      .where("id", "=", pitch.id)
      .execute();
    await recordEvent(trx, actor, pitchEvent("pitchEdited", roadshow.id, { id: pitch.id, title }), now);
  });
}

/** Exchanges an item with its neighbour; the first one stays first, the last one last. */
export async function movePitch(
  db: Db,
  actor: Actor,
  input: PitchMoveInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, pitches } = await openAgenda(trx, actor, input.id);
    const pitch = pitchAmong(pitches, input.pitchId);
    const neighbour = pitches[pitches.indexOf(pitch) + (input.direction === "up" ? -1 : 1)];
    if (!neighbour) return;
    await setPosition(trx, pitch.id, neighbour.position);
    await setPosition(trx, neighbour.id, pitch.position);
    await recordEvent(trx, actor, pitchEvent("pitchMoved", roadshow.id, pitch), now);
  });
}

const setPosition = (trx: Db, id: string, position: number) =>
  trx.updateTable("pitch").set({ position }).where("id", "=", id).execute();

/**
 * Takes an item off the agenda. What was held or called to the stage, was asked about, or led to an intent or an agreement, is part of
 * the record and stays; an announced agenda keeps at least one item.
 */
export async function removePitch(
  db: Db,
  actor: Actor,
  input: PitchIdInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, pitches } = await openAgenda(trx, actor, input.id);
    const pitch = pitchAmong(pitches, input.pitchId);
    if (pitch.held_at) throw conflict("pitchHeld");
    if (roadshow.status === "published" && pitches.length === 1) throw conflict("agendaEmpty");
    for (const table of ["intent", "agreement", "live_item", "live_question"] as const) {
      const user = trx.selectFrom(table).select("pitch_id").where("pitch_id", "=", pitch.id);
      if (await user.executeTakeFirst()) throw conflict("pitchInUse");
    }
    await trx.deleteFrom("pitch").where("id", "=", pitch.id).execute();
    await recordEvent(trx, actor, pitchEvent("pitchRemoved", roadshow.id, pitch), now);
  });
}
