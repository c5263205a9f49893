import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * A bid has an outcome in each round: what a loser said of an earlier one stays. A selected bid that fell away afterwards says why. The
 * panel whose sheets count is that of `panel_round`: an award that is reopened keeps it. Parts of a need stand in the order in which they were given.
 */
const statements = [
  `create table bid_outcome_by_round (
    bid_id text not null references bid (id),
    round integer not null,
    outcome text not null,
    forfeit_code text,
    rank integer,
    score_hundredths integer,
    reason_codes text not null,
    reason text not null,
    metric_reasons text not null,
    decided_at text not null,
    feedback text,
    feedback_by text references "user" (id),
    feedback_at text,
    primary key (bid_id, round),
    constraint bid_outcome_of_round_check check (outcome in ('selected', 'reserve', 'declined'))
  )`,
  `insert into bid_outcome_by_round (bid_id, round, outcome, rank, score_hundredths, reason_codes, reason, metric_reasons,
    decided_at, feedback, feedback_by, feedback_at)
  select bid_id, call_entry.round, outcome, rank, score_hundredths, reason_codes, bid_outcome.reason, metric_reasons,
    decided_at, feedback, feedback_by, feedback_at
  from bid_outcome
    join bid on bid.id = bid_outcome.bid_id
    join call_entry on call_entry.id = bid.entry_id`,
  "drop table bid_outcome",
  "alter table bid_outcome_by_round rename to bid_outcome",
  "alter table call_entry add column panel_round integer not null default 1",
  "alter table need add column part_no integer",
  "update call_entry set panel_round = round",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
