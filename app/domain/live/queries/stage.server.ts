import type { Db, Row } from "#db/schema.ts";
import type { LiveItem, Stage } from "../stage.ts";
import type { Show } from "./standing.server.ts";

const waiting = { stage: "waiting", calledAt: null, startedAt: null, endedAt: null, pausedMs: 0 } as const;

/** The main room's agenda with what became of each item, in its present order; only there is a stage. */
export async function liveItems(db: Db, roadshowId: string): Promise<LiveItem[]> {
  const rows = await db
    .selectFrom("pitch")
    .leftJoin("live_item", "live_item.pitch_id", "pitch.id")
    .select(["pitch.id", "kind", "title", "speaker", "minutes"])
    .select(["stage", "called_at", "started_at", "ended_at", "paused_ms"])
    .where("pitch.roadshow_id", "=", roadshowId)
    .where("pitch.room", "=", 1)
    .orderBy("position")
    .execute();
  return rows.map(({ id, kind, title, speaker, minutes, ...row }) => ({
    id,
    kind,
    title,
    speaker,
    minutes,
    ...(row.stage === null || row.paused_ms === null
      ? waiting
      : {
          stage: row.stage,
          calledAt: row.called_at,
          startedAt: row.started_at,
          endedAt: row.ended_at,
          pausedMs: row.paused_ms,
        }),
  }));
}

/** What everybody sees who may follow the event. */
export async function stageOf(
  db: Db,
  roadshow: Pick<Row<"roadshow">, "id" | "starts_at">,
  show: Show,
): Promise<Stage> {
  return {
    status: show.status,
    startsAt: roadshow.starts_at,
    pausedAt: show.paused_at,
    notice: show.notice && show.notice_at ? { text: show.notice, at: show.notice_at } : null,
    items: await liveItems(db, roadshow.id),
  };
}
