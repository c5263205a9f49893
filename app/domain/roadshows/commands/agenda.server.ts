import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { Entry } from "../agenda.ts";
import { placed, swapped } from "../agenda.ts";
import type { PitchEditInput, PitchIdInput, PitchInput, PitchMoveInput, PitchPlaceInput } from "../input.ts";
import { openAgenda, pitchAmong, pitchesOf } from "./managed.server.ts";
import { saveAgenda } from "./save-agenda.server.ts";

const pitchEvent = (type: string, id: string, pitch: { id: string; title: string }) => ({
  type: `roadshow.${type}`,
  subjectType: "roadshow",
  subjectId: id,
  data: { pitchId: pitch.id, title: pitch.title },
});

/** What the pitch presents: a published need or solution that is not on this agenda yet. */
async function presented(trx: Db, input: PitchInput, agenda: Entry[]) {
  const none = { needId: null, solutionId: null, title: input.title ?? "" };
  const isNeed = input.kind === "needPitch";
  if (!isNeed && input.kind !== "solutionPitch") return none;
  const field = isNeed ? "needId" : "solutionId";
  const id = input[field] ?? "";
  const record = await trx
    .selectFrom(isNeed ? "need" : "solution")
    .select("title")
    .where("id", "=", id)
    .where("status", "=", "published")
    .executeTakeFirst();
  if (!record) throw invalid({ [field]: "notPublished" });
  if (agenda.some((one) => one[field] === id)) throw invalid({ [field]: "alreadyOnAgenda" });
  return { ...none, [field]: id, title: input.title ?? record.title };
}

const slotOf = (input: Pick<PitchInput, "minutes" | "gap" | "pinnedAt">) => ({
  minutes: input.minutes,
  gap: input.gap ?? 0,
  pinnedAt: input.pinnedAt ?? null,
});

/** Puts an item at the end of its room; returns its id. */
export async function addPitch(db: Db, actor: Actor, input: PitchInput, now = new Date()): Promise<string> {
  const id = newId();
  await inTransaction(db, async (trx) => {
    const { roadshow, agenda } = await openAgenda(trx, actor, input.id);
    const entry: Entry = {
      id,
      kind: input.kind,
      ...(await presented(trx, input, agenda)),
      speaker: input.speaker ?? null,
      room: input.room ?? 1,
      ...slotOf(input),
    };
    await saveAgenda(trx, roadshow, agenda, [...agenda, entry]);
    await recordEvent(trx, actor, pitchEvent("pitchAdded", roadshow.id, entry), now);
  });
  return id;
}

/** Changes an item's words and when and where it takes place; what it presents stays. Without a room it stays in its own. */
export async function editPitch(
  db: Db,
  actor: Actor,
  input: PitchEditInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, agenda } = await openAgenda(trx, actor, input.id);
    const pitch = pitchAmong(agenda, input.pitchId);
    const { title } = input;
    const room = input.room ?? pitch.room;
    const entry = { ...pitch, title, speaker: input.speaker ?? null, room, ...slotOf(input) };
    await saveAgenda(
      trx,
      roadshow,
      agenda,
      agenda.map((one) => (one === pitch ? entry : one)),
    );
    await recordEvent(trx, actor, pitchEvent("pitchEdited", roadshow.id, entry), now);
  });
}

/** Exchanges an item with its neighbour in the room; the first one stays first, the last one last. */
export async function movePitch(
  db: Db,
  actor: Actor,
  input: PitchMoveInput,
  now = new Date(),
): Promise<void> {
  await rearrange(db, actor, input, now, (agenda, pitch) => swapped(agenda, pitch, input.direction));
}

/** Puts an item before another one, or at the end of a room. */
export async function placePitch(
  db: Db,
  actor: Actor,
  input: PitchPlaceInput,
  now = new Date(),
): Promise<void> {
  await rearrange(db, actor, input, now, (agenda, pitch) => placed(agenda, pitch, input));
}

async function rearrange(
  db: Db,
  actor: Actor,
  input: PitchIdInput,
  now: Date,
  arrange: (agenda: Entry[], pitch: Entry) => Entry[],
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, agenda } = await openAgenda(trx, actor, input.id);
    const pitch = pitchAmong(agenda, input.pitchId);
    const after = arrange(agenda, pitch);
    if (after.every((one, index) => one.id === agenda[index]?.id && one.room === agenda[index]?.room)) return;
    await saveAgenda(trx, roadshow, agenda, after);
    await recordEvent(trx, actor, pitchEvent("pitchMoved", roadshow.id, pitch), now);
  });
}

/** Takes an item off the agenda, unless it was held or something hangs on it; an announced agenda keeps at least one item. */
export async function removePitch(
  db: Db,
  actor: Actor,
  input: PitchIdInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, agenda } = await openAgenda(trx, actor, input.id);
    const pitch = pitchAmong(agenda, input.pitchId);
    if (pitchAmong(await pitchesOf(trx, roadshow.id), pitch.id).held_at) throw conflict("pitchHeld");
    await saveAgenda(
      trx,
      roadshow,
      agenda,
      agenda.filter((one) => one !== pitch),
    );
    await recordEvent(trx, actor, pitchEvent("pitchRemoved", roadshow.id, pitch), now);
  });
}
