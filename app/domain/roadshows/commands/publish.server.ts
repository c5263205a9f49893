import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { agendaRefusal } from "../conflicts.ts";
import type { RoadshowCancelInput, RoadshowIdInput, RoadshowPublishInput } from "../input.ts";
import { hasRoom, meetingOf } from "../meeting.ts";
import { roadshowMoves } from "../roadshow.ts";
import { entryOf, managedRoadshow, pitchesOf } from "./managed.server.ts";

/**
 * Announces the roadshow: its agenda is not empty and has no conflict that blocks it, and the way in
 * is known or knowingly left for later. A past date is allowed, so that an event from before this platform can be recorded.
 */
export async function publishRoadshow(
  db: Db,
  actor: Actor,
  input: RoadshowPublishInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const roadshow = await managedRoadshow(trx, actor, input.id);
    const status = move(roadshowMoves, "publish", roadshow.status);
    const pitches = await pitchesOf(trx, roadshow.id);
    if (pitches.length === 0) throw conflict("agendaEmpty");
    const gone = await unpublished(trx, roadshow.id);
    const refusal = agendaRefusal(
      { startsAt: roadshow.starts_at, endsAt: roadshow.ends_at },
      pitches.map((pitch) => ({ ...entryOf(pitch), isGone: gone.has(pitch.id) })),
    );
    if (refusal) throw conflict(refusal);
    if (!hasRoom(meetingOf(roadshow)) && !input.linkLater) throw invalid({ linkLater: "meetingLinkMissing" });
    await setStatus(trx, roadshow.id, { status, published_at: now.toISOString() });
    await record(trx, actor, "published", roadshow, {}, now);
  });
}

/** The items that present what is no longer published. */
async function unpublished(trx: Db, roadshowId: string): Promise<Set<string>> {
  const gone = await trx
    .selectFrom("pitch")
    .leftJoin("need", "need.id", "pitch.need_id")
    .leftJoin("solution", "solution.id", "pitch.solution_id")
    .select("pitch.id")
    .where("pitch.roadshow_id", "=", roadshowId)
    .where((eb) => eb.or([eb("need.status", "<>", "published"), eb("solution.status", "<>", "published")]))
    .execute();
  return new Set(gone.map(({ id }) => id));
}

/** Calls the event off and says why. Once something was held the event took place, and is closed instead. */
export async function cancelRoadshow(
  db: Db,
  actor: Actor,
  input: RoadshowCancelInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const roadshow = await managedRoadshow(trx, actor, input.id);
    const status = move(roadshowMoves, "cancel", roadshow.status);
    const pitches = await pitchesOf(trx, roadshow.id);
    if (pitches.some((pitch) => pitch.held_at)) throw conflict("pitchHeld");
    await setStatus(trx, roadshow.id, { status });
    await record(trx, actor, "cancelled", roadshow, { reason: input.reason }, now);
  });
}

/** Closes the event: from now on it and its held pitches count in the region's headline. */
export async function holdRoadshow(
  db: Db,
  actor: Actor,
  input: RoadshowIdInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const roadshow = await managedRoadshow(trx, actor, input.id);
    const status = move(roadshowMoves, "hold", roadshow.status);
    const held = (await pitchesOf(trx, roadshow.id)).filter((pitch) => pitch.held_at);
    if (held.length === 0) throw conflict("noPitchHeld");
    await setStatus(trx, roadshow.id, { status, held_at: now.toISOString() });
    await record(trx, actor, "held", roadshow, { pitchesHeld: held.length }, now);
  });
}

const setStatus = (trx: Db, id: string, row: Partial<Row<"roadshow">>) =>
  trx
    .updateTable("roadshow")
    .set((eb) => ({ ...row, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();

const record = (
  trx: Db,
  actor: Actor,
  act: string,
  roadshow: { id: string; title: string },
  data: Record<string, unknown>,
  now: Date,
) =>
  recordEvent(
    trx,
    actor,
    {
      type: `roadshow.${act}`,
      subjectType: "roadshow",
      subjectId: roadshow.id,
      data: { title: roadshow.title, ...data },
    },
    now,
  );
