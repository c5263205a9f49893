import type { Db, Row } from "#db/schema.ts";
import type { Procedure } from "../../calls/procedure.ts";
import { procedureOf } from "../../calls/procedure.ts";
import { notFound } from "../../shared/errors.ts";

export interface ReadEntry {
  entry: Row<"call_entry">;
  call: Row<"call_list">;
  need: Pick<Row<"need">, "id" | "org_id" | "title" | "tech_field">;
  seekerName: string;
  procedure: Procedure;
  /** Whether it was ever decided. */
  hasMinutes: boolean;
}

/** A published entry for reading; the caller decides who may. */
export async function readEntry(db: Db, entryId: string): Promise<ReadEntry> {
  const entry = await db.selectFrom("call_entry").selectAll().where("id", "=", entryId).executeTakeFirst();
  if (!entry) throw notFound();
  const call = await db
    .selectFrom("call_list")
    .selectAll()
    .where("id", "=", entry.call_id)
    .executeTakeFirstOrThrow();
  if (call.published_at === null) throw notFound();
  const { seekerName, ...need } = await db
    .selectFrom("need")
    .innerJoin("organization as org", "org.id", "need.org_id")
    .select(["need.id", "need.org_id", "need.title", "need.tech_field", "org.name as seekerName"])
    .where("need.id", "=", entry.need_id)
    .executeTakeFirstOrThrow();
  const decision = await db
    .selectFrom("award_decision")
    .select("id")
    .where("entry_id", "=", entryId)
    .executeTakeFirst();
  return { entry, call, need, seekerName, procedure: procedureOf(call), hasMinutes: decision !== undefined };
}

/** What a page's head says of an entry. */
export const headOf = ({ entry, call, need, seekerName, procedure, hasMinutes }: ReadEntry) => ({
  id: entry.id,
  entryNo: entry.entry_no,
  status: entry.status,
  round: entry.round,
  callId: call.id,
  callTitle: call.title,
  needId: need.id,
  title: need.title,
  seekerName,
  decidedBy: procedure.decidedBy,
  decisionDueAt: entry.decision_due_at,
  suspendedAt: entry.suspended_at,
  hasMinutes,
});
export type EntryHead = ReturnType<typeof headOf>;

export async function namesOf(db: Db, orgIds: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("organization")
    .select(["id", "name"])
    .where("id", "in", ["", ...orgIds])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
