import type { Kysely, Transaction } from "kysely";
import { PostgresAdapter, sql } from "kysely";

/**
 * An agenda runs in rooms side by side; an item may follow its predecessor after a gap or start at a fixed time. Questions and 1-to-1
 * meetings are kinds of their own. SQLite cannot change a check, so the table is made anew under its name: what refers to it is
 * checked when the transaction ends, and by then every row is back.
 */
const columns = `id, roadshow_id, kind, position, title, need_id, solution_id, speaker, minutes, held_at`;

const kinds = `constraint pitch_kind_check check (kind in
  ('needPitch', 'solutionPitch', 'talk', 'qa', 'break', 'meetings'))`;
const rooms = "constraint pitch_room_check check (room between 1 and 4)";
const gaps = "constraint pitch_gap_check check (gap between 0 and 120)";

const onSqlite = [
  "pragma defer_foreign_keys = on",
  `create temporary table pitch_kept as select ${columns} from pitch`,
  "delete from pitch",
  "drop table pitch",
  `create table pitch (
    id text primary key not null,
    roadshow_id text not null references roadshow (id),
    kind text not null,
    position integer not null,
    title text not null,
    need_id text references need (id),
    solution_id text references solution (id),
    speaker text,
    minutes integer not null,
    held_at text,
    room integer not null default 1,
    gap integer not null default 0,
    pinned_at text,
    ${kinds},
    ${rooms},
    ${gaps}
  )`,
  `insert into pitch (${columns}) select ${columns} from pitch_kept`,
  "drop table pitch_kept",
  "create index pitch_roadshow_id on pitch (roadshow_id)",
];

const onPostgres = [
  "alter table pitch add column room integer not null default 1",
  "alter table pitch add column gap integer not null default 0",
  "alter table pitch add column pinned_at text",
  "alter table pitch drop constraint pitch_kind_check",
  ...[kinds, rooms, gaps].map((check) => `alter table pitch add ${check}`),
];

const run = async (db: Kysely<unknown> | Transaction<unknown>, statements: string[]) => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

export async function up(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) await run(db, onPostgres);
  else await db.transaction().execute((trx) => run(trx, onSqlite));
}
