import type { Kysely } from "kysely";
import { sql } from "kysely";

/** The tables of the procedure from a refined need to a reasoned award. Raw statements: they are the same on both databases. */
const tables = [
  `create table holiday (
    day text primary key not null,
    kind text not null,
    name text not null,
    constraint holiday_kind_check check (kind in ('off', 'work'))
  )`,
  `create table holiday_year (
    year integer primary key not null,
    announced_by text references "user" (id),
    announced_at text not null
  )`,
  `create table need_version (
    id text primary key not null,
    need_id text not null references need (id),
    round integer not null,
    form text not null,
    submitted_by text references "user" (id),
    submitted_at text not null,
    constraint need_version_round_unique unique (need_id, round)
  )`,
  `create table org_relation (
    id text primary key not null,
    org_id text not null references organization (id),
    kind text not null,
    other_uscc text,
    other_name text not null,
    declared_by text references "user" (id),
    declared_at text not null,
    ended_at text,
    constraint org_relation_kind_check check (kind in ('parent', 'subsidiary', 'shareholder', 'affiliate'))
  )`,
  `create table integrity_record (
    id text primary key not null,
    org_id text not null references organization (id),
    kind text not null,
    source text not null,
    note text,
    since_on text not null,
    recorded_by text references "user" (id),
    recorded_at text not null,
    lifted_at text,
    constraint integrity_record_kind_check check (kind in ('research', 'credit', 'contract'))
  )`,
  `create table sealing_key (
    entry_id text primary key not null references call_entry (id),
    mode text not null,
    public_key text not null,
    wrapped_key text,
    created_at text not null,
    constraint sealing_key_mode_check check (mode in ('default', 'strict'))
  )`,
  `create table key_share (
    entry_id text not null references call_entry (id),
    holder text not null,
    wrapped_share text,
    digest text not null,
    collected_by text references "user" (id),
    collected_at text,
    constraint key_share_pk primary key (entry_id, holder),
    constraint key_share_holder_check check (holder in ('coordinator', 'seeker', 'auditor'))
  )`,
  `create table bid (
    id text primary key not null,
    bid_no text,
    entry_id text not null references call_entry (id),
    org_id text not null references organization (id),
    status text not null,
    draft text,
    draft_version integer not null,
    content text,
    created_by text references "user" (id),
    created_at text not null,
    updated_at text not null,
    submitted_at text,
    opened_at text,
    version integer not null,
    constraint bid_status_check check (status in
      ('draft', 'submitted', 'opened', 'correcting', 'eligible', 'ineligible', 'selected', 'declined', 'withdrawn', 'unreadable'))
  )`,
  `create unique index bid_bid_no on bid (bid_no)`,
  `create unique index bid_standing on bid (entry_id, org_id) where status <> 'withdrawn'`,
  `create index bid_org_id on bid (org_id)`,
  `create table bid_seal (
    id text primary key not null,
    bid_id text not null references bid (id),
    version integer not null,
    envelope text not null,
    sha256 text not null,
    deadline text not null,
    sealed_by text references "user" (id),
    sealed_at text not null,
    receipt text not null,
    signature text not null,
    key_id text not null,
    ended_at text,
    constraint bid_seal_version_unique unique (bid_id, version)
  )`,
  `create table bid_file (
    id text primary key not null,
    bid_id text not null references bid (id),
    size bigint not null,
    sha256 text not null,
    created_at text not null,
    removed_at text
  )`,
  `create index bid_file_bid_id on bid_file (bid_id)`,
  `create table bid_partner (
    id text primary key not null,
    bid_id text not null references bid (id),
    org_id text not null references organization (id),
    terms_hash text not null,
    invited_at text not null,
    confirmed_by text references "user" (id),
    confirmed_at text,
    declined_at text,
    constraint bid_partner_org_unique unique (bid_id, org_id)
  )`,
  `create index bid_partner_org_id on bid_partner (org_id)`,
  `create table opening (
    entry_id text primary key not null references call_entry (id),
    first_by text references "user" (id),
    first_at text not null,
    first_share text,
    second_by text references "user" (id),
    second_at text,
    record text
  )`,
  `create table question (
    id text primary key not null,
    entry_id text not null references call_entry (id),
    org_id text not null references organization (id),
    asked_by text references "user" (id),
    asked_at text not null,
    text text not null,
    answer text,
    answered_by text references "user" (id),
    answered_at text,
    refused_at text,
    refusal text
  )`,
  `create index question_entry_id on question (entry_id)`,
  `create table partner_post (
    id text primary key not null,
    entry_id text not null references call_entry (id),
    org_id text not null references organization (id),
    offers text not null,
    seeks text not null,
    contact text not null,
    created_by text references "user" (id),
    created_at text not null,
    closed_at text
  )`,
  `create index partner_post_entry_id on partner_post (entry_id)`,
  `create table eligibility (
    bid_id text primary key not null references bid (id),
    findings text not null,
    correction_text text,
    correction_asked_by text references "user" (id),
    correction_asked_at text,
    correction_due_at text,
    correction_answer text,
    correction_answered_at text,
    decision text,
    reasons text,
    decided_by text references "user" (id),
    decided_at text,
    constraint eligibility_decision_check check (decision is null or decision in ('eligible', 'ineligible'))
  )`,
  `create table eligibility_file (
    id text primary key not null,
    bid_id text not null references bid (id),
    file_name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    created_at text not null
  )`,
  `create index eligibility_file_bid_id on eligibility_file (bid_id)`,
  `create table expert (
    user_id text primary key not null references "user" (id),
    institution text not null,
    institution_uscc text,
    title text,
    intro text,
    enrolled_by text references "user" (id),
    enrolled_at text not null,
    retired_at text
  )`,
  `create table expert_field (
    user_id text not null references expert (user_id),
    tech_field text not null,
    constraint expert_field_pk primary key (user_id, tech_field)
  )`,
  `create table review_assignment (
    id text primary key not null,
    entry_id text not null references call_entry (id),
    user_id text not null references "user" (id),
    status text not null,
    is_chair integer not null,
    round integer not null,
    assigned_by text references "user" (id),
    assigned_at text not null,
    due_at text,
    answered_at text,
    recusal_reason text,
    submitted_at text,
    version integer not null,
    constraint review_assignment_user_unique unique (entry_id, user_id, round),
    constraint review_assignment_status_check check (status in ('assigned', 'accepted', 'recused', 'submitted', 'released'))
  )`,
  `create index review_assignment_user_id on review_assignment (user_id)`,
  `create table score (
    assignment_id text not null references review_assignment (id),
    bid_id text not null references bid (id),
    criterion text not null,
    points integer not null,
    constraint score_pk primary key (assignment_id, bid_id, criterion)
  )`,
  `create table opinion (
    assignment_id text not null references review_assignment (id),
    bid_id text not null references bid (id),
    text text not null,
    constraint opinion_pk primary key (assignment_id, bid_id)
  )`,
  `create table award_decision (
    id text primary key not null,
    entry_id text not null references call_entry (id),
    round integer not null,
    reasons text not null,
    minutes text not null,
    decided_by text references "user" (id),
    decided_at text not null,
    constraint award_decision_round_unique unique (entry_id, round)
  )`,
  `create table bid_outcome (
    bid_id text primary key not null references bid (id),
    outcome text not null,
    rank integer,
    score_hundredths integer,
    reason_codes text not null,
    reason text not null,
    metric_reasons text not null,
    decided_at text not null,
    feedback text,
    feedback_by text references "user" (id),
    feedback_at text,
    constraint bid_outcome_outcome_check check (outcome in ('selected', 'reserve', 'declined'))
  )`,
  `create table public_notice (
    id text primary key not null,
    notice_no text not null,
    entry_id text not null references call_entry (id),
    status text not null,
    title text not null,
    text text not null,
    starts_on text not null,
    ends_on text not null,
    ends_at text not null,
    published_by text references "user" (id),
    published_at text not null,
    ended_at text,
    constraint public_notice_no_unique unique (notice_no),
    constraint public_notice_status_check check (status in ('running', 'ended', 'revoked'))
  )`,
  `create index public_notice_entry_id on public_notice (entry_id)`,
  `create table objection (
    id text primary key not null,
    objection_no text not null,
    notice_id text not null references public_notice (id),
    status text not null,
    org_id text references organization (id),
    objector_name text not null,
    objector_phone text not null,
    text text not null,
    filed_by text references "user" (id),
    filed_at text not null,
    due_on text,
    suspended_at text,
    decision text,
    decided_by text references "user" (id),
    decided_at text,
    version integer not null,
    constraint objection_no_unique unique (objection_no),
    constraint objection_status_check check (status in ('filed', 'accepted', 'refused', 'upheld', 'rejected', 'withdrawn'))
  )`,
  `create index objection_notice_id on objection (notice_id)`,
  `create table objection_file (
    id text primary key not null,
    objection_id text not null references objection (id),
    file_name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    created_at text not null
  )`,
  `create index objection_file_objection_id on objection_file (objection_id)`,
  `create table lapse_answer (
    id text primary key not null,
    entry_id text not null references call_entry (id),
    org_id text references organization (id),
    user_id text references "user" (id),
    reason text not null,
    note text,
    answered_at text not null,
    constraint lapse_answer_user_unique unique (entry_id, user_id),
    constraint lapse_answer_reason_check check (reason in ('money', 'time', 'unclear', 'ip', 'notFeasible', 'other'))
  )`,
];

/** Columns by which entries, needs and organizations learn of the procedure. Lists that are there already keep to light intents. */
const columns = [
  `alter table call_list add column procedure text not null default '{"bidding":"intents"}'`,
  `alter table organization add column legal_rep text`,
  `alter table need add column recommender_org_id text references organization (id)`,
  `alter table need add column confirmed_at text`,
  `alter table need add column part_of_id text references need (id)`,
  `alter table need add column renewed_from_id text references need (id)`,
  `create index need_part_of_id on need (part_of_id)`,
];

/**
 * The states of an entry grow. SQLite changes no check, so the table is made anew, and what refers to it with it; PostgreSQL takes the
 * same way.
 */
const entries = [
  `alter table call_entry rename to call_entry_old`,
  `drop index call_entry_need_id`,
  `create table call_entry (
    id text primary key not null,
    call_id text not null references call_list (id),
    need_id text not null references need (id),
    position integer not null,
    entry_no text not null,
    status text not null,
    status_at text not null,
    reason_code text,
    reason text,
    decision_due_at text,
    suspended_at text,
    renewed_as_id text references call_entry (id),
    round integer not null default 1,
    created_at text not null,
    constraint entry_call_id_need_id_unique unique (call_id, need_id),
    constraint entry_status_check check (status in
      ('listed', 'closed', 'opened', 'review', 'notice', 'awarded', 'signed', 'lapsed', 'renewed', 'withdrawn'))
  )`,
  `insert into call_entry (id, call_id, need_id, position, entry_no, status, status_at, round, created_at)
   select id, call_id, need_id, position, entry_no, status, created_at, 1, created_at from call_entry_old`,
  `alter table intent add column entry_id text references call_entry (id)`,
  `update intent set entry_id = call_entry_id`,
  `alter table intent drop column call_entry_id`,
  `alter table intent rename column entry_id to call_entry_id`,
  `drop table call_entry_old`,
  `create index call_entry_need_id on call_entry (need_id)`,
  `create index call_entry_status on call_entry (status)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...entries, ...tables, ...columns]) await sql.raw(statement).execute(db);
}
