import type { Db, Row } from "#db/schema.ts";
import { noteHeld } from "../../roadshows/commands/held.server.ts";
import { pitchAmong, pitchesOf } from "../../roadshows/commands/managed.server.ts";
import type { RoadshowIdInput } from "../../roadshows/input.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, notFound } from "../../shared/errors.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { ItemMoveInput } from "../input.ts";
import { liveItems } from "../queries/stage.server.ts";
import type { ItemAct, LiveItem } from "../stage.ts";
import { isOnStage, itemMoves, needsRunning, nextUp, noShowAt, nowOn } from "../stage.ts";
import { operated, recordLive, tellStage } from "./managed.server.ts";

const done: Record<ItemAct, string> = {
  call: "itemCalled",
  start: "itemStarted",
  questions: "itemQuestions",
  finish: "itemFinished",
  postpone: "itemPostponed",
  absent: "itemAbsent",
};

/**
 * Moves one item on: its speaker is called, it is on stage, answers questions, is finished, put to the end of the agenda, or given up
 * because nobody came in time. One item at a time is on stage.
 */
export async function moveItem(db: Db, actor: Actor, input: ItemMoveInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, show } = await operated(trx, actor, input.id);
    await act(trx, actor, { roadshow, show }, input, now);
    await tellStage(trx, roadshow, now);
  });
}

/** Ends what is on stage, if anything is, and starts the next item. */
export async function advance(db: Db, actor: Actor, input: RoadshowIdInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, show } = await operated(trx, actor, input.id);
    const items = await liveItems(trx, roadshow.id);
    const onStage = nowOn(items);
    const next = nextUp(items);
    if (!next) throw conflict("agendaDone");
    if (onStage) await act(trx, actor, { roadshow, show }, { pitchId: onStage.id, move: "finish" }, now);
    await act(trx, actor, { roadshow, show }, { pitchId: next.id, move: "start" }, now);
    await tellStage(trx, roadshow, now);
  });
}

async function act(
  trx: Db,
  actor: Actor,
  { roadshow, show }: { roadshow: Row<"roadshow">; show: Row<"live_show"> },
  input: { pitchId: string; move: ItemAct },
  now: Date,
): Promise<void> {
  const items = await liveItems(trx, roadshow.id);
  const item = items.find(({ id }) => id === input.pitchId);
  if (!item) throw notFound();
  const stage = move(itemMoves, input.move, item.stage);
  if (show.status === "over" || (needsRunning[input.move] && show.status !== "running"))
    throw conflict("liveNotRunning");
  if (input.move === "start" && items.some(isOnStage)) throw conflict("stageTaken");
  if (input.move === "absent" && now.getTime() < noShowAt(item)) throw conflict("noShowTimerRuns");
  await putItem(trx, roadshow.id, { ...item, stage, ...stamps(now)[input.move] });
  if (input.move === "postpone") await toEnd(trx, roadshow.id, item.id);
  if (input.move === "finish")
    await noteHeld(trx, actor, pitchAmong(await pitchesOf(trx, roadshow.id), item.id), now);
  const data = { pitchId: item.id, title: item.title };
  await recordLive(trx, actor, done[input.move], roadshow.id, data, now);
}

const stamps = (now: Date): Record<ItemAct, Partial<LiveItem>> => {
  const at = now.toISOString();
  return {
    call: { calledAt: at, endedAt: null },
    start: { startedAt: at },
    questions: {},
    finish: { endedAt: at },
    postpone: { calledAt: null },
    absent: { endedAt: at },
  };
};

async function putItem(trx: Db, roadshowId: string, item: LiveItem): Promise<void> {
  const row = {
    stage: item.stage,
    called_at: item.calledAt,
    started_at: item.startedAt,
    ended_at: item.endedAt,
    paused_ms: item.pausedMs,
  };
  await trx
    .insertInto("live_item")
    .values({ pitch_id: item.id, roadshow_id: roadshowId, ...row })
    .onConflict((oc) => oc.column("pitch_id").doUpdateSet(row))
    .execute();
}

const toEnd = (trx: Db, roadshowId: string, pitchId: string) =>
  trx
    .updateTable("pitch")
    .set((eb) => ({
      position: eb
        .selectFrom("pitch as other")
        .where("other.roadshow_id", "=", roadshowId)
        .select((other) => other(other.fn.max("other.position"), "+", 1).as("last"))
        .$asScalar()
        .$notNull(),
    }))
    .where("id", "=", pitchId)
    .execute();
