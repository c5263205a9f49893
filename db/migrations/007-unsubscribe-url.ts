import type { Kysely } from "kysely";

/** Where a mail program ends the mails of which this is one, with one click; null where there is nothing to end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("mail").addColumn("unsubscribe_url", "text").execute();
}
