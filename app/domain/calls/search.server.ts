import type { SqlBool } from "kysely";
import { sql } from "kysely";
import type { Db } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { mayOversee } from "../shared/actor.ts";

/** Call lists that the actor may see and whose title, or a living entry's title, holds one of the texts: the latest first. */
export async function searchCalls(db: Db, actor: Actor, texts: string[], limit: number) {
  const patterns = texts.map((text) => `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`);
  const holds = (column: "call.title" | "need.title") =>
    sql<SqlBool>`(${sql.join(
      patterns.map((pattern) => sql`lower(${sql.ref(column)}) like ${pattern} escape '\\'`),
      sql` or `,
    )})`;
  let calls = db
    .selectFrom("call_list as call")
    .where((eb) =>
      eb.or([
        holds("call.title"),
        eb.exists(
          eb
            .selectFrom("call_entry")
            .innerJoin("need", "need.id", "call_entry.need_id")
            .select("call_entry.id")
            .whereRef("call_entry.call_id", "=", "call.id")
            .where("call_entry.status", "!=", "withdrawn")
            .where(holds("need.title")),
        ),
      ]),
    );
  if (!mayOversee(actor)) calls = calls.where("call.published_at", "is not", null);
  const { total } = await calls
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const items = await calls
    .select(["call.id", "call.title", "call.call_no as callNo", "call.host"])
    .orderBy("call.created_at", "desc")
    .orderBy("call.id")
    .limit(limit)
    .execute();
  return { items, total: Number(total) };
}
