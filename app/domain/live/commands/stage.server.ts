import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { AnnounceInput, ShowMoveInput, WatchInput } from "../input.ts";
import { mayNameOperators } from "../policy.ts";
import { liveItems } from "../queries/stage.server.ts";
import type { LiveAct } from "../stage.ts";
import { earliestMs, isOnStage, liveMoves } from "../stage.ts";
import { operated, recordLive, tell, tellStage } from "./managed.server.ts";

const done: Record<LiveAct, string> = {
  begin: "begun",
  pause: "paused",
  resume: "resumed",
  close: "closed",
};

/**
 * Begins, pauses, resumes and closes the event. It may begin half an hour before its announced start, or whenever its host
 * is ready after that; it closes once nobody is on stage. A pause takes nothing from the time of the item that it interrupts.
 */
export async function moveShow(db: Db, actor: Actor, input: ShowMoveInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, show } = await operated(trx, actor, input.id);
    const status = move(liveMoves, input.move, show.status);
    const at = now.toISOString();
    if (input.move === "begin" && now.getTime() < Date.parse(roadshow.starts_at) - earliestMs)
      throw conflict("liveTooEarly");
    const items = await liveItems(trx, roadshow.id);
    const onStage = items.find(isOnStage);
    if (input.move === "close" && onStage) throw conflict("stageTaken");
    if (show.paused_at && onStage)
      await trx
        .updateTable("live_item")
        .set({ paused_ms: onStage.pausedMs + now.getTime() - Date.parse(show.paused_at) })
        .where("pitch_id", "=", onStage.id)
        .execute();
    const stamps: Record<LiveAct, Partial<Row<"live_show">>> = {
      begin: { began_at: at },
      pause: { paused_at: at },
      resume: { paused_at: null },
      close: { paused_at: null, ended_at: at },
    };
    await trx
      .updateTable("live_show")
      .set({ status, ...stamps[input.move] })
      .where("roadshow_id", "=", roadshow.id)
      .execute();
    await recordLive(trx, actor, done[input.move], roadshow.id, {}, now);
    await tellStage(trx, roadshow, now);
  });
}

/** Says something to everybody who follows; an empty text takes back what was said. */
export async function announce(db: Db, actor: Actor, input: AnnounceInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow } = await operated(trx, actor, input.id);
    const at = now.toISOString();
    const text = input.text || null;
    const notice = text === null ? null : { text, at };
    await trx
      .updateTable("live_show")
      .set({ notice: text, notice_at: notice && at })
      .where("roadshow_id", "=", roadshow.id)
      .execute();
    await recordLive(trx, actor, "announced", roadshow.id, { text }, now);
    await tell(trx, roadshow.id, [{ to: "public", change: { notice } }], now);
  });
}

/** Who may follow the event: those who registered, or everybody. Who follows already is asked again when their stream begins anew. */
export async function setWatch(db: Db, actor: Actor, input: WatchInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow } = await operated(trx, actor, input.id);
    if (!mayNameOperators(actor)) throw forbidden();
    await trx
      .updateTable("live_show")
      .set({ watch: input.watch })
      .where("roadshow_id", "=", roadshow.id)
      .execute();
    await recordLive(trx, actor, "watchSet", roadshow.id, { watch: input.watch }, now);
  });
}
