import { newId } from "#app/domain/shared/ids.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { testNow } from "./builders.ts";

let counter = 0;

/** A list open from 1 to 31 March 2026 (Beijing time), published unless `over` says otherwise, without entries. */
export async function buildCall(db: Db, over: Partial<NewRow<"call_list">> = {}): Promise<string> {
  counter += 1;
  const id = over.id ?? newId();
  const isDraft = over.status === "draft";
  await db
    .insertInto("call_list")
    .values({
      id,
      call_no: `SP2026-${String(counter).padStart(2, "0")}`,
      batch: "2026年第一批",
      title: `测试榜单${counter}`,
      host: "四平市委人才办",
      intro: null,
      funding_mode: "market",
      opens_at: "2026-02-28T16:00:00.000Z",
      closes_at: "2026-03-31T09:00:00.000Z",
      status: "published",
      published_at: isDraft ? null : testNow.toISOString(),
      closed_at: null,
      created_by: null,
      created_at: testNow.toISOString(),
      version: 1,
      ...over,
    })
    .execute();
  return id;
}

/** Puts a need on a list, in the given place. */
export async function buildEntry(
  db: Db,
  over: Partial<NewRow<"call_entry">> & { call_id: string; need_id: string },
): Promise<string> {
  const id = over.id ?? newId();
  const position = over.position ?? 1;
  await db
    .insertInto("call_entry")
    .values({
      id,
      position,
      entry_no: `TEST-${String(position).padStart(2, "0")}`,
      status: "listed",
      status_at: testNow.toISOString(),
      created_at: testNow.toISOString(),
      ...over,
    })
    .execute();
  return id;
}

/** Types and data of the events of a record, in order. */
export async function eventsOf(db: Db, subjectType: string, subjectId: string) {
  const rows = await db
    .selectFrom("event")
    .select(["type", "data"])
    .where("subject_type", "=", subjectType)
    .where("subject_id", "=", subjectId)
    .orderBy("seq")
    .execute();
  return rows.map((row) => [row.type, JSON.parse(row.data) as Record<string, unknown>] as const);
}
