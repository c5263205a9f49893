import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * 1-to-1 meetings of a roadshow. A slot holds one meeting, and an organization is in one meeting at a time: what a booked meeting takes
 * of an organization's time are rows of five minutes each in `meeting_busy`, of which there is one per organization and moment.
 */
const statements = [
  `create table meeting_slot (
    id text primary key not null,
    roadshow_id text not null references roadshow (id),
    starts_at text not null,
    ends_at text not null,
    place text not null,
    constraint meeting_slot_order_check check (starts_at < ends_at)
  )`,
  "create unique index meeting_slot_place on meeting_slot (roadshow_id, place, starts_at)",
  `create table meeting (
    id text primary key not null,
    roadshow_id text not null references roadshow (id),
    from_org_id text not null references organization (id),
    to_org_id text not null references organization (id),
    need_id text references need (id),
    solution_id text references solution (id),
    text text not null,
    status text not null,
    slot_id text references meeting_slot (id),
    reason text,
    requested_by text not null references "user" (id),
    requested_at text not null,
    expires_at text not null,
    answered_by text references "user" (id),
    answered_at text,
    version integer not null,
    constraint meeting_status_check check (status in ('requested', 'accepted', 'declined', 'expired', 'cancelled')),
    constraint meeting_sides_check check (from_org_id <> to_org_id),
    constraint meeting_slot_check check ((status = 'accepted') = (slot_id is not null))
  )`,
  "create unique index meeting_of_slot on meeting (slot_id) where slot_id is not null",
  `create unique index meeting_standing on meeting (roadshow_id, from_org_id, to_org_id)
    where status in ('requested', 'accepted')`,
  "create index meeting_from_org_id on meeting (from_org_id)",
  "create index meeting_to_org_id on meeting (to_org_id)",
  "create index meeting_expires_at on meeting (expires_at) where status = 'requested'",
  `create table meeting_busy (
    org_id text not null references organization (id),
    moment text not null,
    meeting_id text not null references meeting (id),
    primary key (org_id, moment)
  )`,
  "create index meeting_busy_meeting_id on meeting_busy (meeting_id)",
  `create table meeting_feedback (
    meeting_id text not null references meeting (id),
    org_id text not null references organization (id),
    outcome text not null,
    next_step text,
    note text,
    given_by text not null references "user" (id),
    given_at text not null,
    primary key (meeting_id, org_id),
    constraint meeting_feedback_outcome_check check (outcome in ('met', 'notCome')),
    constraint meeting_feedback_next_step_check check (next_step in ('talkOn', 'visit', 'trial', 'agreement', 'none')),
    constraint meeting_feedback_met_check check ((outcome = 'met') = (next_step is not null))
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
