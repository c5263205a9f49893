import { sql } from "kysely";
import type { Db } from "#db/schema.ts";
import { yearOf } from "./clock.ts";

const series = {
  need: { table: "need", column: "need_no", prefix: "XQ" },
  solution: { table: "solution", column: "solution_no", prefix: "CG" },
  intent: { table: "intent", column: "intent_no", prefix: "YX" },
  agreement: { table: "agreement", column: "agreement_no", prefix: "XY" },
} as const;

/** The next human number of a kind, such as XQ2026-0012. Call it inside a transaction that has recorded its event. */
export async function nextNumber(trx: Db, kind: keyof typeof series, now: Date): Promise<string> {
  const { table, column, prefix } = series[kind];
  const head = `${prefix}${yearOf(now)}-`;
  const found = await sql<{ no: string }>`
    select ${sql.ref(column)} as no from ${sql.table(table)}
    where ${sql.ref(column)} like ${`${head}%`} order by ${sql.ref(column)} desc limit 1`.execute(trx);
  const last = Number(found.rows[0]?.no.slice(head.length) ?? 0);
  return head + String(last + 1).padStart(4, "0");
}
