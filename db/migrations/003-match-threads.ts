import type { Kysely } from "kysely";
import { sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("match")
    .addColumn("assignee_id", "text", (c) => c.references("user.id"))
    .execute();
  await db.schema.alterTable("match").addColumn("touched_at", "text").execute();
  await sql`update match set touched_at = stage_at`.execute(db);
  await db.schema.createIndex("match_assignee_id").on("match").columns(["assignee_id"]).execute();
  await db.schema
    .createTable("match_invitation")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("match_id", "text", (c) => c.notNull().references("match.id").onDelete("cascade"))
    .addColumn("side", "text", (c) => c.notNull())
    .addColumn("org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("note", "text")
    .addColumn("invited_by", "text", (c) => c.references("user.id"))
    .addColumn("invited_at", "text", (c) => c.notNull())
    .addColumn("answer", "text")
    .addColumn("answered_by", "text", (c) => c.references("user.id"))
    .addColumn("answered_at", "text")
    .addCheckConstraint("match_invitation_side_check", sql`side in ('need', 'solution')`)
    .addCheckConstraint(
      "match_invitation_answer_check",
      sql`answer is null or answer in ('interested', 'declined', 'closed')`,
    )
    .execute();
  await sql`create unique index match_invitation_open on match_invitation (match_id, side) where answered_at is null`.execute(
    db,
  );
  await db.schema
    .createIndex("match_invitation_match_id")
    .on("match_invitation")
    .columns(["match_id"])
    .execute();
  await db.schema.createIndex("match_invitation_org_id").on("match_invitation").columns(["org_id"]).execute();
  await db.schema
    .createTable("advisor_field")
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("tech_field", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("advisor_field_pk", ["user_id", "tech_field"])
    .execute();
}
