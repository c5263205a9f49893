import type { Kysely } from "kysely";
import { PostgresAdapter, sql } from "kysely";

/**
 * What happens while a roadshow runs. `live_event` is the log that viewers follow, numbered within its roadshow by the counter in
 * `live_show`; who commits first has the lower number, because the counter's row is held until then. One item at a time is on stage,
 * and a person votes once and answers once: the database says so, whoever asks.
 */
const statements = [
  `create table live_show (
    roadshow_id text primary key not null references roadshow (id),
    status text not null,
    watch text not null,
    seq integer not null,
    paused_at text,
    notice text,
    notice_at text,
    began_at text,
    ended_at text,
    constraint live_show_status_check check (status in ('waiting', 'running', 'paused', 'over')),
    constraint live_show_watch_check check (watch in ('registered', 'public'))
  )`,
  `create table live_item (
    pitch_id text primary key not null references pitch (id),
    roadshow_id text not null references roadshow (id),
    stage text not null,
    called_at text,
    started_at text,
    ended_at text,
    paused_ms integer not null,
    constraint live_item_stage_check check (stage in
      ('waiting', 'ready', 'presenting', 'answering', 'done', 'postponed', 'absent'))
  )`,
  "create unique index live_item_on_stage on live_item (roadshow_id) where stage in ('presenting', 'answering')",
  `create table live_operator (
    roadshow_id text not null references roadshow (id),
    user_id text not null references "user" (id),
    named_by text not null references "user" (id),
    named_at text not null,
    removed_at text,
    primary key (roadshow_id, user_id)
  )`,
  `create table live_question (
    id text primary key not null,
    roadshow_id text not null references roadshow (id),
    pitch_id text references pitch (id),
    user_id text not null references "user" (id),
    text text not null,
    status text not null,
    reason text,
    asked_at text not null,
    decided_at text,
    constraint live_question_status_check check (status in
      ('pending', 'shown', 'pinned', 'answered', 'archived', 'refused'))
  )`,
  "create index live_question_roadshow_id on live_question (roadshow_id)",
  `create table live_vote (
    question_id text not null references live_question (id),
    user_id text not null references "user" (id),
    at text not null,
    primary key (question_id, user_id)
  )`,
  `create table live_poll (
    id text primary key not null,
    roadshow_id text not null references roadshow (id),
    question text not null,
    options text not null,
    status text not null,
    created_at text not null,
    constraint live_poll_status_check check (status in ('draft', 'open', 'closed', 'shown'))
  )`,
  "create index live_poll_roadshow_id on live_poll (roadshow_id)",
  `create table live_poll_answer (
    poll_id text not null references live_poll (id),
    user_id text not null references "user" (id),
    choice integer not null,
    at text not null,
    primary key (poll_id, user_id)
  )`,
  `create table live_event (
    roadshow_id text not null references roadshow (id),
    seq integer not null,
    audience text not null,
    user_id text references "user" (id),
    data text not null,
    at text not null,
    primary key (roadshow_id, seq),
    constraint live_event_audience_check check (audience in ('public', 'registered', 'moderator', 'person')),
    constraint live_event_person_check check ((audience = 'person') = (user_id is not null))
  )`,
];

/** PostgreSQL tells every process of a new event when its transaction is committed; SQLite has one process that serves. */
const notification = [
  `create function live_event_told() returns trigger language plpgsql as $$
  begin
    perform pg_notify('live_event', new.roadshow_id);
    return null;
  end $$`,
  `create trigger live_event_told after insert on live_event for each row execute function live_event_told()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  for (const statement of [...statements, ...(isPostgres ? notification : [])])
    await sql.raw(statement).execute(db);
}
