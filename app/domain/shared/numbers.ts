import { sql } from "kysely";
import type { Db } from "#db/schema.ts";
import { yearOf } from "./clock.ts";

const series = {
  need: { table: "need", column: "need_no", prefix: "XQ" },
  solution: { table: "solution", column: "solution_no", prefix: "CG" },
  intent: { table: "intent", column: "intent_no", prefix: "YX" },
  notice: { table: "public_notice", column: "notice_no", prefix: "GS" },
  objection: { table: "objection", column: "objection_no", prefix: "YY" },
  agreement: { table: "agreement", column: "agreement_no", prefix: "XY" },
} as const;

/** The next human number of a kind, such as XQ2026-0012. Call it inside a transaction. */
export async function nextNumber(trx: Db, kind: keyof typeof series, now: Date): Promise<string> {
  const [number = ""] = await nextNumbers(trx, kind, 1, now);
  return number;
}

/** The next `count` numbers. The row of `event_head` is held, so that two who ask at once get different ones. From 10,000 a year on they are longer than before, so the longest is the latest. */
export async function nextNumbers(
  trx: Db,
  kind: keyof typeof series,
  count: number,
  now: Date,
): Promise<string[]> {
  await trx
    .updateTable("event_head")
    .set((eb) => ({ seq: eb.ref("seq") }))
    .where("id", "=", 1)
    .execute();
  const { table, column, prefix } = series[kind];
  const head = `${prefix}${yearOf(now)}-`;
  const found = await sql<{ no: string }>`
    select ${sql.ref(column)} as no from ${sql.table(table)} where ${sql.ref(column)} like ${`${head}%`}
    order by length(${sql.ref(column)}) desc, ${sql.ref(column)} desc limit 1`.execute(trx);
  const last = Number(found.rows[0]?.no.slice(head.length) ?? 0);
  return Array.from({ length: count }, (_, i) => head + String(last + 1 + i).padStart(4, "0"));
}
