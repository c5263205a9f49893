import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Saved searches, "tell me when something fits", and how a person gets their mails. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("subscription")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("scope", "text", (c) => c.notNull())
    .addColumn("name", "text")
    .addColumn("query", "text")
    .addColumn("need_id", "text", (c) => c.references("need.id"))
    .addColumn("solution_id", "text", (c) => c.references("solution.id"))
    .addColumn("cadence", "text", (c) => c.notNull())
    .addColumn("due_at", "text")
    .addColumn("seen_seq", "bigint", (c) => c.notNull())
    .addColumn("sent_seq", "bigint", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addUniqueConstraint("subscription_search_unique", ["user_id", "scope", "query"])
    .addUniqueConstraint("subscription_need_unique", ["user_id", "need_id"])
    .addUniqueConstraint("subscription_solution_unique", ["user_id", "solution_id"])
    .addCheckConstraint(
      "subscription_scope_check",
      sql`(scope in ('needs', 'solutions', 'all') and query is not null and name is not null)
        or (scope = 'needMatches' and need_id is not null)
        or (scope = 'solutionMatches' and solution_id is not null)`,
    )
    .addCheckConstraint("subscription_cadence_check", sql`cadence in ('off', 'daily', 'weekly')`)
    .execute();
  await db.schema.createIndex("subscription_due_at").on("subscription").columns(["due_at"]).execute();
  await db.schema.createIndex("subscription_need_id").on("subscription").columns(["need_id"]).execute();
  await db.schema
    .createIndex("subscription_solution_id")
    .on("subscription")
    .columns(["solution_id"])
    .execute();
  await db.schema
    .createTable("found_match")
    .addColumn("subscription_id", "text", (c) => c.notNull().references("subscription.id"))
    .addColumn("need_id", "text", (c) => c.notNull().references("need.id"))
    .addColumn("solution_id", "text", (c) => c.notNull().references("solution.id"))
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("found_match_pk", ["subscription_id", "need_id", "solution_id"])
    .execute();
  await db.schema
    .createTable("digest_setting")
    .addColumn("user_id", "text", (c) => c.primaryKey().notNull().references("user.id"))
    .addColumn("token", "text", (c) => c.notNull())
    .addColumn("hour", "integer", (c) => c.notNull())
    .addColumn("weekday", "integer", (c) => c.notNull())
    .addUniqueConstraint("digest_setting_token_unique", ["token"])
    .addCheckConstraint("digest_setting_hour_check", sql`hour between 0 and 23`)
    .addCheckConstraint("digest_setting_weekday_check", sql`weekday between 1 and 7`)
    .execute();
}
