import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * A record of adoption has files too, partners of a consortium stand in the terms, and a person may have a private calendar feed. SQLite
 * changes no check, so the table of files is made anew.
 */
const statements = [
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
    constraint attachment_owner_of_act_check check (owner_type in
      ('organization', 'need', 'solution', 'agreement', 'milestone', 'payment', 'diligence', 'acceptance', 'adoption')),
    constraint attachment_tier_of_act_check check (tier in ('public', 'verified', 'disclosed'))
  )`,
  `insert into attachment (id, owner_type, owner_id, file_name, media_type, size, sha256, tier, uploaded_by, created_at, removed_at)
   select id, owner_type, owner_id, file_name, media_type, size, sha256, tier, uploaded_by, created_at, removed_at from attachment_old`,
  `drop table attachment_old`,
  `create index attachment_owner_type_owner_id on attachment (owner_type, owner_id)`,
  `create table agreement_partner (
    agreement_id text not null references agreement (id),
    position integer not null,
    org_id text not null references organization (id),
    name text not null,
    task text not null,
    share_bp integer not null,
    constraint agreement_partner_pk primary key (agreement_id, position)
  )`,
  `create table calendar_feed (
    user_id text primary key not null references "user" (id),
    token_hash text not null,
    created_at text not null,
    constraint calendar_feed_token_hash_unique unique (token_hash)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
