import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * The states of an agreement grow and it gets its contract's terms. SQLite changes no check, so the table is made anew, and what refers
 * to it with it; PostgreSQL takes the same way. What was signed before this step was also being performed.
 */
const agreement = [
  `alter table agreement rename to agreement_old`,
  `alter table milestone rename to milestone_old`,
  `alter table adoption rename to adoption_old`,
  `drop index agreement_seeker_org_id`,
  `drop index agreement_solver_org_id`,
  `drop index agreement_status`,
  `drop index milestone_agreement_id`,
  `drop index adoption_adopter_org_id`,
  `create table agreement (
    id text primary key not null,
    agreement_no text not null,
    type text not null,
    status text not null,
    title text not null,
    scope text,
    source text not null,
    intent_id text references intent (id),
    pitch_id text references pitch (id),
    bid_id text references bid (id),
    entry_id text references call_entry (id),
    source_note text,
    need_id text references need (id),
    solution_id text references solution (id),
    seeker_org_id text not null references organization (id),
    solver_org_id text not null references organization (id),
    legal_kind text,
    contract_value_fen bigint not null,
    tech_value_fen bigint,
    own_funds_fen bigint,
    grant_fen bigint,
    grant_to_solver_fen bigint,
    payment_mode text,
    payment_terms text,
    ip_ownership text,
    ip_terms text,
    delivery text,
    confidentiality text,
    liability text,
    starts_on text,
    ends_on text,
    seeker_confirmed_version integer,
    solver_confirmed_version integer,
    signed_on text,
    completed_at text,
    ended_at text,
    ended_code text,
    created_by text references "user" (id),
    created_at text not null,
    version integer not null,
    constraint agreement_no_unique unique (agreement_no),
    constraint agreement_type_check check (type in ('interFirm', 'project', 'adoption')),
    constraint agreement_state_check check (status in
      ('draft', 'confirmed', 'signed', 'performing', 'suspended', 'accepting', 'rectifying', 'accepted', 'completed', 'failed',
       'terminated', 'cancelled')),
    constraint agreement_source_check check (source in ('intent', 'pitch', 'award', 'offline')),
    constraint agreement_legal_kind_check check (legal_kind in
      ('entrustedDevelopment', 'jointDevelopment', 'transfer', 'licence', 'consulting', 'service')),
    constraint agreement_payment_mode_check check (payment_mode in ('lump', 'instalments', 'royalty', 'mixed'))
  )`,
  `insert into agreement (id, agreement_no, type, status, title, scope, source, intent_id, pitch_id, source_note, need_id, solution_id,
     seeker_org_id, solver_org_id, contract_value_fen, starts_on, ends_on, seeker_confirmed_version, solver_confirmed_version, signed_on,
     completed_at, created_by, created_at, version)
   select id, agreement_no, type, case status when 'signed' then 'performing' else status end, title, scope, source, intent_id, pitch_id,
     source_note, need_id, solution_id, seeker_org_id, solver_org_id, contract_value_fen, starts_on, ends_on, seeker_confirmed_version,
     solver_confirmed_version, signed_on, completed_at, created_by, created_at, version from agreement_old`,
  `create table milestone (
    id text primary key not null,
    agreement_id text not null references agreement (id),
    position integer not null,
    title text not null,
    deliverable text,
    due_on text,
    share_bp integer not null,
    delivered_at text,
    delivered_by text references "user" (id),
    delivered_note text,
    returned_note text,
    done_at text,
    done_note text
  )`,
  `insert into milestone (id, agreement_id, position, title, due_on, share_bp, delivered_at, done_at, done_note)
   select id, agreement_id, position, title, due_on, share_bp, done_at, done_at, done_note from milestone_old`,
  `create table adoption (
    id text primary key not null,
    solution_id text references solution (id),
    agreement_id text references agreement (id),
    adopter_org_id text not null references organization (id),
    title text not null,
    place text not null,
    since_on text not null,
    benefit text not null,
    recorded_by text not null references "user" (id),
    recorded_at text not null
  )`,
  `insert into adoption (id, solution_id, agreement_id, adopter_org_id, title, place, since_on, benefit, recorded_by, recorded_at)
   select id, solution_id, agreement_id, adopter_org_id, title, place, since_on, benefit, recorded_by, recorded_at from adoption_old`,
  `drop table adoption_old`,
  `drop table milestone_old`,
  `drop table agreement_old`,
  `create index agreement_seeker_org_id on agreement (seeker_org_id)`,
  `create index agreement_solver_org_id on agreement (solver_org_id)`,
  `create index agreement_status on agreement (status)`,
  `create unique index agreement_living_bid on agreement (bid_id) where status not in ('cancelled', 'terminated', 'failed')`,
  `create index milestone_agreement_id on milestone (agreement_id)`,
  `create index adoption_adopter_org_id on adoption (adopter_org_id)`,
  `create index adoption_agreement_id on adoption (agreement_id)`,
];

const drafting = [
  `create table agreement_indicator (
    id text primary key not null,
    agreement_id text not null references agreement (id),
    position integer not null,
    name text not null,
    operator text not null,
    target text not null,
    unit text,
    test_method text,
    binding integer not null,
    verdict text,
    promised text,
    constraint agreement_indicator_verdict_check check (verdict in ('meets', 'exceeds', 'deviates'))
  )`,
  `create index agreement_indicator_agreement_id on agreement_indicator (agreement_id)`,
  `create table agreement_version (
    agreement_id text not null references agreement (id),
    version integer not null,
    terms text not null,
    sha256 text not null,
    edited_by text references "user" (id),
    edited_at text not null,
    constraint agreement_version_pk primary key (agreement_id, version)
  )`,
  `create table agreement_comment (
    id text primary key not null,
    agreement_id text not null references agreement (id),
    version integer not null,
    term text,
    body text not null,
    org_id text references organization (id),
    written_by text not null references "user" (id),
    written_at text not null
  )`,
  `create index agreement_comment_agreement_id on agreement_comment (agreement_id)`,
  `create table contract_registration (
    agreement_id text primary key not null references agreement (id),
    registration_no text not null,
    office text not null,
    registered_on text not null,
    recorded_by text not null references "user" (id),
    recorded_at text not null
  )`,
  `create table issued_document (
    id text primary key not null,
    agreement_id text not null references agreement (id),
    kind text not null,
    format text not null,
    version integer not null,
    content_sha256 text not null,
    file_sha256 text not null,
    issued_by text not null references "user" (id),
    issued_at text not null,
    constraint issued_document_format_check check (format in ('pdf', 'docx'))
  )`,
  `create index issued_document_agreement_id on issued_document (agreement_id)`,
];

const performance = [
  `create table payment (
    id text primary key not null,
    agreement_id text not null references agreement (id),
    milestone_id text references milestone (id),
    kind text not null,
    status text not null,
    amount_fen bigint not null,
    paid_on text not null,
    voucher_no text not null,
    note text,
    recorded_by text not null references "user" (id),
    recorded_at text not null,
    answered_by text references "user" (id),
    answered_at text,
    answer_note text,
    constraint payment_kind_check check (kind in ('contract', 'grant', 'refund')),
    constraint payment_status_check check (status in ('recorded', 'received', 'disputed', 'voided')),
    constraint payment_amount_check check (amount_fen > 0)
  )`,
  `create unique index payment_voucher on payment (agreement_id, voucher_no) where status <> 'voided'`,
  `create table agreement_change (
    id text primary key not null,
    agreement_id text not null references agreement (id),
    kind text not null,
    status text not null,
    reason_code text not null,
    reason text not null,
    before text not null,
    after text not null,
    requested_side text,
    requested_by text not null references "user" (id),
    requested_at text not null,
    answered_by text references "user" (id),
    answered_at text,
    answer_note text,
    constraint agreement_change_kind_check check (kind in ('terms', 'suspend', 'resume', 'terminate')),
    constraint agreement_change_status_check check (status in ('open', 'agreed', 'refused', 'withdrawn', 'ruled')),
    constraint agreement_change_side_check check (requested_side in ('seeker', 'solver'))
  )`,
  `create index agreement_change_agreement_id on agreement_change (agreement_id)`,
  `create unique index agreement_change_open on agreement_change (agreement_id) where status = 'open'`,
  `create table diligence_entry (
    id text primary key not null,
    agreement_id text not null references agreement (id),
    milestone_id text not null references milestone (id),
    seq integer not null,
    kind text not null,
    happened_on text not null,
    body text not null,
    recorded_by text not null references "user" (id),
    recorded_at text not null,
    previous_sha256 text,
    sha256 text not null,
    constraint diligence_entry_seq_unique unique (agreement_id, seq)
  )`,
  `create table acceptance (
    id text primary key not null,
    agreement_id text not null references agreement (id),
    round integer not null,
    status text not null,
    summary text not null,
    applied_by text not null references "user" (id),
    applied_at text not null,
    opinion_verdict text,
    opinion text,
    opinion_by text references "user" (id),
    opinion_at text,
    conclusion text,
    rectify_by text,
    decided_by text references "user" (id),
    decided_at text,
    notice_until text,
    constraint acceptance_round_unique unique (agreement_id, round),
    constraint acceptance_status_check check (status in ('open', 'passed', 'rectify', 'failed')),
    constraint acceptance_opinion_check check (opinion_verdict in ('pass', 'rectify', 'fail'))
  )`,
  `create table acceptance_result (
    acceptance_id text not null references acceptance (id),
    indicator_id text not null references agreement_indicator (id),
    measured text not null,
    method text not null,
    evidence text,
    met integer,
    constraint acceptance_result_pk primary key (acceptance_id, indicator_id)
  )`,
  `create table acceptance_expert (
    id text primary key not null,
    acceptance_id text not null references acceptance (id),
    user_id text not null references "user" (id),
    status text not null,
    verdict text,
    opinion text,
    appointed_at text not null,
    answered_at text,
    constraint acceptance_expert_unique unique (acceptance_id, user_id),
    constraint acceptance_expert_status_check check (status in ('appointed', 'accepted', 'recused', 'submitted', 'released')),
    constraint acceptance_expert_verdict_check check (verdict in ('pass', 'rectify', 'fail'))
  )`,
  `create table agreement_feedback (
    agreement_id text not null references agreement (id),
    side text not null,
    timeliness integer not null,
    quality integer not null,
    communication integer not null,
    body text not null,
    written_by text not null references "user" (id),
    written_at text not null,
    constraint agreement_feedback_pk primary key (agreement_id, side),
    constraint agreement_feedback_side_check check (side in ('seeker', 'solver'))
  )`,
];

/** Files of an agreement belong to the act that they prove. */
const attachments = [
  `alter table attachment rename to attachment_old`,
  `drop index attachment_owner_type_owner_id`,
  `create table attachment (
    id text primary key not null,
    owner_type text not null,
    owner_id text not null,
    file_name text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    tier text not null,
    uploaded_by text references "user" (id),
    created_at text not null,
    removed_at text,
    constraint attachment_owner_check check (owner_type in
      ('organization', 'need', 'solution', 'agreement', 'milestone', 'payment', 'diligence', 'acceptance')),
    constraint attachment_visibility_check check (tier in ('public', 'verified', 'disclosed'))
  )`,
  `insert into attachment (id, owner_type, owner_id, file_name, media_type, size, sha256, tier, uploaded_by, created_at, removed_at)
   select id, owner_type, owner_id, file_name, media_type, size, sha256, tier, uploaded_by, created_at, removed_at from attachment_old`,
  `drop table attachment_old`,
  `create index attachment_owner_type_owner_id on attachment (owner_type, owner_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...agreement, ...drafting, ...performance, ...attachments])
    await sql.raw(statement).execute(db);
}
