import type { Db, LiveAudience } from "#db/schema.ts";
import type { Change } from "../state.ts";

/** A row of the log as it goes out; `data` is the change as JSON, so that it is put together once for all viewers. */
export interface LoggedEvent {
  seq: number;
  audience: LiveAudience;
  userId: string | null;
  at: string;
  data: string;
}

/** The events of one roadshow after a number, in their order, at most `limit`. */
export const eventsAfter = (db: Db, roadshowId: string, seq: number, limit: number): Promise<LoggedEvent[]> =>
  db
    .selectFrom("live_event")
    .select(["seq", "audience", "user_id as userId", "at", "data"])
    .where("roadshow_id", "=", roadshowId)
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();

/** The number of the last event of each of these roadshows. */
export async function headsOf(db: Db, roadshowIds: string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("live_show")
    .select(["roadshow_id as id", "seq"])
    .where("roadshow_id", "in", roadshowIds)
    .execute();
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

export const changeOf = (event: LoggedEvent) => JSON.parse(event.data) as Change;
