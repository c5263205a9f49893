import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * Registrations have states: those that stand were all let in. A roadshow says whom it lets in, how many, and what happens when it is full;
 * the way into its room has a number and a password of their own, and there is a second address for everybody.
 */
const statements = [
  `alter table registration add column status text not null default 'approved'
    constraint registration_status_check check (status in ('pending', 'approved', 'waiting', 'refused', 'cancelled'))`,
  "update registration set status = 'cancelled' where cancelled_at is not null",
  "alter table registration drop column cancelled_at",
  "alter table registration add column queue_no integer",
  "alter table registration add column reason_code text",
  "alter table registration add column reason text",
  `alter table registration add column decided_by text references "user" (id)`,
  "alter table registration add column decided_at text",
  `alter table roadshow add column admission text not null default 'open'
    constraint roadshow_admission_check check (admission in ('open', 'approval'))`,
  "alter table roadshow add column capacity integer",
  `alter table roadshow add column when_full text not null default 'wait'
    constraint roadshow_when_full_check check (when_full in ('wait', 'refuse'))`,
  "alter table roadshow add column meeting_number text",
  "alter table roadshow add column meeting_password text",
  "alter table roadshow add column watch_link text",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
