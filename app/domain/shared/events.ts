import type { Db } from "#db/schema.ts";
import type { Actor } from "./actor.ts";

export interface NewEvent {
  /** subject.act in the past tense, such as `need.published`. */
  type: string;
  subjectType: string;
  subjectId: string;
  data?: Record<string, unknown>;
}

/**
 * Writes the event row of a command, in the command's own transaction. The rows are audit trail, timeline and outbox at
 * once. Their order is that of commits: raising `event_head` holds its row until the transaction ends, so no reader ever
 * sees number 8 before number 7.
 */
export async function recordEvent(trx: Db, actor: Actor, event: NewEvent, now: Date): Promise<number> {
  return recordEvents(trx, actor, [event], now);
}

/** Several events of one command, numbered in their order; returns the last number. Nothing to record is an error. */
export async function recordEvents(trx: Db, actor: Actor, events: NewEvent[], now: Date): Promise<number> {
  const { seq } = await trx
    .updateTable("event_head")
    .set((eb) => ({ seq: eb("seq", "+", events.length) }))
    .where("id", "=", 1)
    .returning("seq")
    .executeTakeFirstOrThrow();
  const last = Number(seq);
  await trx
    .insertInto("event")
    .values(
      events.map((event, i) => ({
        seq: last - events.length + 1 + i,
        type: event.type,
        subject_type: event.subjectType,
        subject_id: event.subjectId,
        actor_id: actor.userId,
        data: JSON.stringify(event.data ?? {}),
        at: now.toISOString(),
      })),
    )
    .execute();
  return last;
}

/** The events after one and up to another. */
export interface Span {
  after: number;
  upTo: number;
}

/** The number of the last event. */
export async function headSeq(db: Db): Promise<number> {
  const { seq } = await db
    .selectFrom("event_head")
    .select("seq")
    .where("id", "=", 1)
    .executeTakeFirstOrThrow();
  return Number(seq);
}

export interface TimelineItem {
  seq: number;
  type: string;
  at: string;
  actorName: string | null;
  data: Record<string, unknown>;
}

/** A record's history, oldest first. The caller has decided that the actor may see the record. */
export async function listTimeline(db: Db, subjectType: string, subjectId: string): Promise<TimelineItem[]> {
  const rows = await db
    .selectFrom("event")
    .leftJoin("user", "user.id", "event.actor_id")
    .select(["event.seq", "event.type", "event.at", "event.data", "user.name as actorName"])
    .where("subject_type", "=", subjectType)
    .where("subject_id", "=", subjectId)
    .orderBy("event.seq")
    .execute();
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }));
}
