import type { Kysely } from "kysely";
import { sql } from "kysely";

/** The meaning of each record as a vector, kept because making it is dear: as long as text and model are the same it is the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("embedding")
    .addColumn("subject_type", "text", (c) => c.notNull())
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("model", "text", (c) => c.notNull())
    .addColumn("content_hash", "text", (c) => c.notNull())
    .addColumn("vector", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("embedding_pk", ["subject_type", "subject_id"])
    .addCheckConstraint("embedding_subject_type_check", sql`subject_type in ('need', 'solution')`)
    .execute();
}
