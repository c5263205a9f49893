import type { Db, LiveAudience, Row } from "#db/schema.ts";
import { lockedRoadshow } from "../../roadshows/commands/managed.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { mayOperate, mayTakePart } from "../policy.ts";
import { stageOf } from "../queries/stage.server.ts";
import { followingOf, standingOf, untouched } from "../queries/standing.server.ts";
import type { Change } from "../state.ts";

/** What viewers are told, and which of them. */
export type Telling = { change: Change } & (
  | { to: Exclude<LiveAudience, "person"> }
  | { to: "person"; userId: string }
);

/**
 * Writes into the log that viewers follow, in the act's own transaction. The counter's row is held until it ends, so numbers are in the
 * order of commits and without gaps.
 */
export async function tell(trx: Db, roadshowId: string, tellings: Telling[], now: Date): Promise<void> {
  const { seq } = await trx
    .updateTable("live_show")
    .set((eb) => ({ seq: eb("seq", "+", tellings.length) }))
    .where("roadshow_id", "=", roadshowId)
    .returning("seq")
    .executeTakeFirstOrThrow();
  const rows = tellings.map((telling, i) => ({
    roadshow_id: roadshowId,
    seq: seq - tellings.length + 1 + i,
    audience: telling.to,
    user_id: telling.to === "person" ? telling.userId : null,
    data: JSON.stringify(telling.change),
    at: now.toISOString(),
  }));
  await trx.insertInto("live_event").values(rows).execute();
}

/** The live side of an announced roadshow, made with the first act, held until the transaction ends. */
async function lockedShow(trx: Db, roadshow: Row<"roadshow">): Promise<Row<"live_show">> {
  if (roadshow.status !== "published") throw conflict("wrongState");
  await trx
    .insertInto("live_show")
    .values({ roadshow_id: roadshow.id, ...untouched, began_at: null, ended_at: null })
    .onConflict((oc) => oc.column("roadshow_id").doNothing())
    .execute();
  return trx
    .updateTable("live_show")
    .set((eb) => ({ seq: eb.ref("seq") }))
    .where("roadshow_id", "=", roadshow.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** For the acts of those who run the event; acts on one event follow one another. */
export async function operated(trx: Db, actor: Actor, id: string) {
  const { standing } = await standingOf(trx, actor, id);
  if (!mayOperate(actor, standing)) throw forbidden();
  const roadshow = await lockedRoadshow(trx, actor, id);
  return { roadshow, show: await lockedShow(trx, roadshow) };
}

/** For the acts of those who follow it: the event is not over. */
export async function joined(trx: Db, actor: Actor, id: string) {
  const { roadshow, standing } = await followingOf(trx, actor, id);
  if (!actor.userId || !mayTakePart(actor, standing)) throw forbidden("registerFirst");
  const show = await lockedShow(trx, roadshow);
  if (show.status === "over") throw conflict("liveOver");
  return { roadshow, show, userId: actor.userId };
}

/** The event's row of an act. Its subject is the live side of the roadshow, so that the agenda's own history stays short. */
export const recordLive = (
  trx: Db,
  actor: Actor,
  type: string,
  roadshowId: string,
  data: Record<string, unknown>,
  now: Date,
) => recordEvent(trx, actor, { type: `live.${type}`, subjectType: "live", subjectId: roadshowId, data }, now);

/** Tells everybody the stage as it now is. */
export async function tellStage(trx: Db, roadshow: Row<"roadshow">, now: Date): Promise<void> {
  const show = await trx
    .selectFrom("live_show")
    .selectAll()
    .where("roadshow_id", "=", roadshow.id)
    .executeTakeFirstOrThrow();
  await tell(
    trx,
    roadshow.id,
    [{ to: "public", change: { stage: await stageOf(trx, roadshow, show) } }],
    now,
  );
}
