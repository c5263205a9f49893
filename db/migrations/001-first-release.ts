import type { Kysely } from "kysely";
import { sql } from "kysely";

/** The tables of the first release. Frozen: later changes are new migrations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("event")
    .addColumn("seq", "bigint", (c) => c.primaryKey().notNull())
    .addColumn("type", "text", (c) => c.notNull())
    .addColumn("subject_type", "text", (c) => c.notNull())
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("actor_id", "text")
    .addColumn("data", "text", (c) => c.notNull())
    .addColumn("at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("event_subject_type_subject_id")
    .on("event")
    .columns(["subject_type", "subject_id"])
    .execute();
  await db.schema
    .createTable("event_head")
    .addColumn("id", "integer", (c) => c.primaryKey().notNull())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addCheckConstraint("event_head_id_check", sql`id in (1)`)
    .execute();
  await db.schema
    .createTable("event_cursor")
    .addColumn("name", "text", (c) => c.primaryKey().notNull())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("user")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("email", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("phone", "text")
    .addColumn("password_hash", "text", (c) => c.notNull())
    .addColumn("locale", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("disabled_at", "text")
    .addUniqueConstraint("user_email_unique", ["email"])
    .addCheckConstraint("user_locale_check", sql`locale in ('zh', 'en')`)
    .execute();
  await db.schema
    .createTable("platform_role")
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("granted_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("platform_role_pk", ["user_id", "role"])
    .addCheckConstraint(
      "platform_role_role_check",
      sql`role in ('coordinator', 'advisor', 'reviewer', 'auditor', 'admin')`,
    )
    .execute();
  await db.schema
    .createTable("session")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("last_seen_at", "text", (c) => c.notNull())
    .addColumn("expires_at", "text", (c) => c.notNull())
    .addColumn("ip", "text", (c) => c.notNull())
    .addColumn("user_agent", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("session_user_id").on("session").columns(["user_id"]).execute();
  await db.schema
    .createTable("password_reset")
    .addColumn("token_hash", "text", (c) => c.primaryKey().notNull())
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("expires_at", "text", (c) => c.notNull())
    .addColumn("used_at", "text")
    .execute();
  await db.schema.createIndex("password_reset_user_id").on("password_reset").columns(["user_id"]).execute();
  await db.schema
    .createTable("organization")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("uscc", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("region", "text", (c) => c.notNull())
    .addColumn("address", "text")
    .addColumn("tech_field", "text")
    .addColumn("intro", "text")
    .addColumn("website", "text")
    .addColumn("contact_name", "text")
    .addColumn("contact_phone", "text")
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("decision_note", "text")
    .addColumn("decided_by", "text", (c) => c.references("user.id"))
    .addColumn("decided_at", "text")
    .addColumn("created_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addUniqueConstraint("organization_uscc_unique", ["uscc"])
    .addCheckConstraint("organization_kind_check", sql`kind in ('enterprise', 'institution', 'agency')`)
    .addCheckConstraint("organization_status_check", sql`status in ('pending', 'verified', 'rejected')`)
    .execute();
  await db.schema
    .createTable("membership")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("removed_at", "text")
    .addCheckConstraint("membership_role_check", sql`role in ('admin', 'agent', 'viewer')`)
    .execute();
  await db.schema.createIndex("membership_user_id").on("membership").columns(["user_id"]).execute();
  await db.schema.createIndex("membership_org_id").on("membership").columns(["org_id"]).execute();
  await db.schema
    .createTable("invitation")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("email", "text", (c) => c.notNull())
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("token_hash", "text", (c) => c.notNull())
    .addColumn("invited_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("expires_at", "text", (c) => c.notNull())
    .addColumn("accepted_at", "text")
    .addColumn("revoked_at", "text")
    .addUniqueConstraint("invitation_token_hash_unique", ["token_hash"])
    .addCheckConstraint("invitation_role_check", sql`role in ('admin', 'agent', 'viewer')`)
    .execute();
  await db.schema.createIndex("invitation_org_id").on("invitation").columns(["org_id"]).execute();
  await db.schema
    .createTable("attachment")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("owner_type", "text", (c) => c.notNull())
    .addColumn("owner_id", "text", (c) => c.notNull())
    .addColumn("file_name", "text", (c) => c.notNull())
    .addColumn("media_type", "text", (c) => c.notNull())
    .addColumn("size", "bigint", (c) => c.notNull())
    .addColumn("sha256", "text", (c) => c.notNull())
    .addColumn("tier", "text", (c) => c.notNull())
    .addColumn("uploaded_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("removed_at", "text")
    .addCheckConstraint(
      "attachment_owner_type_check",
      sql`owner_type in ('organization', 'need', 'solution', 'agreement')`,
    )
    .addCheckConstraint("attachment_tier_check", sql`tier in ('public', 'verified', 'disclosed')`)
    .execute();
  await db.schema
    .createIndex("attachment_owner_type_owner_id")
    .on("attachment")
    .columns(["owner_type", "owner_id"])
    .execute();
  await db.schema
    .createTable("need")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("need_no", "text")
    .addColumn("org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("tech_field", "text")
    .addColumn("industry", "text")
    .addColumn("need_kind", "text")
    .addColumn("region", "text")
    .addColumn("content", "text", (c) => c.notNull())
    .addColumn("background", "text")
    .addColumn("tried_already", "text")
    .addColumn("own_basis", "text")
    .addColumn("scenario", "text")
    .addColumn("expected_outcome", "text")
    .addColumn("duration_months", "integer")
    .addColumn("deadline", "text")
    .addColumn("reward_kind", "text")
    .addColumn("reward_min_fen", "bigint")
    .addColumn("reward_max_fen", "bigint")
    .addColumn("ip_ownership", "text")
    .addColumn("ip_terms", "text")
    .addColumn("bidder_requirements", "text")
    .addColumn("cooperation_modes", "text", (c) => c.notNull())
    .addColumn("transfer_location", "text")
    .addColumn("contact_name", "text")
    .addColumn("contact_phone", "text")
    .addColumn("contact_email", "text")
    .addColumn("name_tier", "text", (c) => c.notNull())
    .addColumn("reward_tier", "text", (c) => c.notNull())
    .addColumn("contact_tier", "text", (c) => c.notNull())
    .addColumn("pledged_at", "text")
    .addColumn("import_key", "text")
    .addColumn("created_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .addColumn("submitted_at", "text")
    .addColumn("published_at", "text")
    .addColumn("version", "integer", (c) => c.notNull())
    .addUniqueConstraint("need_import_key_unique", ["import_key"])
    .addUniqueConstraint("need_need_no_unique", ["need_no"])
    .addCheckConstraint(
      "need_status_check",
      sql`status in ('draft', 'submitted', 'returned', 'accepted', 'published', 'fulfilled', 'withdrawn', 'lapsed')`,
    )
    .addCheckConstraint("need_reward_kind_check", sql`reward_kind in ('fixed', 'range', 'negotiable')`)
    .addCheckConstraint("need_name_tier_check", sql`name_tier in ('public', 'verified', 'disclosed')`)
    .addCheckConstraint("need_reward_tier_check", sql`reward_tier in ('public', 'verified', 'disclosed')`)
    .addCheckConstraint("need_contact_tier_check", sql`contact_tier in ('public', 'verified', 'disclosed')`)
    .execute();
  await db.schema.createIndex("need_org_id").on("need").columns(["org_id"]).execute();
  await db.schema
    .createIndex("need_status_published_at")
    .on("need")
    .columns(["status", "published_at"])
    .execute();
  await db.schema
    .createTable("metric")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("need_id", "text", (c) => c.notNull().references("need.id"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("operator", "text", (c) => c.notNull())
    .addColumn("target", "text", (c) => c.notNull())
    .addColumn("unit", "text")
    .addColumn("current", "text")
    .addColumn("test_method", "text")
    .addColumn("binding", "integer", (c) => c.notNull())
    .addCheckConstraint("metric_binding_check", sql`binding in (0, 1)`)
    .execute();
  await db.schema.createIndex("metric_need_id").on("metric").columns(["need_id"]).execute();
  await db.schema
    .createTable("need_remark")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("need_id", "text", (c) => c.notNull().references("need.id"))
    .addColumn("field", "text")
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("author_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("resolved_at", "text")
    .execute();
  await db.schema.createIndex("need_remark_need_id").on("need_remark").columns(["need_id"]).execute();
  await db.schema
    .createTable("need_addendum")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("need_id", "text", (c) => c.notNull().references("need.id"))
    .addColumn("no", "integer", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addUniqueConstraint("need_addendum_need_id_no_unique", ["need_id", "no"])
    .execute();
  await db.schema
    .createTable("solution")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("solution_no", "text")
    .addColumn("org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("summary", "text", (c) => c.notNull())
    .addColumn("content", "text")
    .addColumn("innovation", "text")
    .addColumn("indicators", "text")
    .addColumn("application", "text")
    .addColumn("tech_field", "text")
    .addColumn("industry", "text")
    .addColumn("keywords", "text", (c) => c.notNull())
    .addColumn("attribute", "text")
    .addColumn("trl", "integer")
    .addColumn("cooperation_modes", "text", (c) => c.notNull())
    .addColumn("price_kind", "text")
    .addColumn("price_min_fen", "bigint")
    .addColumn("price_max_fen", "bigint")
    .addColumn("team", "text")
    .addColumn("awards", "text")
    .addColumn("market", "text")
    .addColumn("ownership", "text")
    .addColumn("contact_name", "text")
    .addColumn("contact_phone", "text")
    .addColumn("contact_email", "text")
    .addColumn("contact_tier", "text", (c) => c.notNull())
    .addColumn("confirmed_at", "text")
    .addColumn("import_key", "text")
    .addColumn("created_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull())
    .addColumn("published_at", "text")
    .addColumn("version", "integer", (c) => c.notNull())
    .addUniqueConstraint("solution_import_key_unique", ["import_key"])
    .addUniqueConstraint("solution_solution_no_unique", ["solution_no"])
    .addCheckConstraint("solution_status_check", sql`status in ('draft', 'published', 'withdrawn')`)
    .addCheckConstraint("solution_price_kind_check", sql`price_kind in ('fixed', 'range', 'negotiable')`)
    .addCheckConstraint(
      "solution_contact_tier_check",
      sql`contact_tier in ('public', 'verified', 'disclosed')`,
    )
    .execute();
  await db.schema.createIndex("solution_org_id").on("solution").columns(["org_id"]).execute();
  await db.schema
    .createIndex("solution_status_published_at")
    .on("solution")
    .columns(["status", "published_at"])
    .execute();
  await db.schema
    .createTable("patent")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("solution_id", "text", (c) => c.notNull().references("solution.id"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("number", "text", (c) => c.notNull())
    .addColumn("title", "text")
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("owner", "text")
    .addColumn("expires_on", "text")
    .execute();
  await db.schema.createIndex("patent_solution_id").on("patent").columns(["solution_id"]).execute();
  await db.schema
    .createTable("disclosure")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("need_id", "text", (c) => c.references("need.id"))
    .addColumn("solution_id", "text", (c) => c.references("solution.id"))
    .addColumn("org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("granted_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("granted_at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("disclosure_need_id_org_id")
    .on("disclosure")
    .columns(["need_id", "org_id"])
    .execute();
  await db.schema
    .createIndex("disclosure_solution_id_org_id")
    .on("disclosure")
    .columns(["solution_id", "org_id"])
    .execute();
  await db.schema
    .createTable("match")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("need_id", "text", (c) => c.notNull().references("need.id"))
    .addColumn("solution_id", "text", (c) => c.notNull().references("solution.id"))
    .addColumn("score", "double precision", (c) => c.notNull())
    .addColumn("level", "integer", (c) => c.notNull())
    .addColumn("parts", "text", (c) => c.notNull())
    .addColumn("analyzer_version", "text", (c) => c.notNull())
    .addColumn("scorer_version", "text", (c) => c.notNull())
    .addColumn("computed_at", "text", (c) => c.notNull())
    .addColumn("stage", "text", (c) => c.notNull())
    .addColumn("dismiss_reason", "text")
    .addColumn("stage_note", "text")
    .addColumn("stage_at", "text")
    .addColumn("stage_by", "text", (c) => c.references("user.id"))
    .addColumn("version", "integer", (c) => c.notNull())
    .addUniqueConstraint("match_need_id_solution_id_unique", ["need_id", "solution_id"])
    .addCheckConstraint("match_level_check", sql`level in (1, 2, 3, 4)`)
    .addCheckConstraint(
      "match_stage_check",
      sql`stage in ('suggested', 'contacted', 'interested', 'talking', 'dismissed')`,
    )
    .execute();
  await db.schema.createIndex("match_solution_id").on("match").columns(["solution_id"]).execute();
  await db.schema.createIndex("match_stage").on("match").columns(["stage"]).execute();
  await db.schema
    .createTable("match_feedback")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("match_id", "text", (c) => c.notNull().references("match.id"))
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("verdict", "text", (c) => c.notNull())
    .addColumn("reason", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addCheckConstraint("match_feedback_verdict_check", sql`verdict in ('relevant', 'not_relevant')`)
    .execute();
  await db.schema.createIndex("match_feedback_match_id").on("match_feedback").columns(["match_id"]).execute();
  await db.schema
    .createTable("call_list")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("call_no", "text", (c) => c.notNull())
    .addColumn("batch", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("host", "text", (c) => c.notNull())
    .addColumn("intro", "text")
    .addColumn("funding_mode", "text", (c) => c.notNull())
    .addColumn("opens_at", "text")
    .addColumn("closes_at", "text")
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("published_at", "text")
    .addColumn("closed_at", "text")
    .addColumn("created_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addUniqueConstraint("call_list_call_no_unique", ["call_no"])
    .addCheckConstraint("call_list_funding_mode_check", sql`funding_mode in ('market', 'funded')`)
    .addCheckConstraint(
      "call_list_status_check",
      sql`status in ('draft', 'published', 'closed', 'withdrawn')`,
    )
    .execute();
  await db.schema
    .createTable("call_entry")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("call_id", "text", (c) => c.notNull().references("call_list.id"))
    .addColumn("need_id", "text", (c) => c.notNull().references("need.id"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("entry_no", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addUniqueConstraint("call_entry_call_id_need_id_unique", ["call_id", "need_id"])
    .addCheckConstraint("call_entry_status_check", sql`status in ('listed', 'signed', 'withdrawn')`)
    .execute();
  await db.schema.createIndex("call_entry_need_id").on("call_entry").columns(["need_id"]).execute();
  await db.schema
    .createTable("roadshow")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("summary", "text", (c) => c.notNull())
    .addColumn("host", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("starts_at", "text", (c) => c.notNull())
    .addColumn("ends_at", "text", (c) => c.notNull())
    .addColumn("meeting_link", "text")
    .addColumn("meeting_note", "text")
    .addColumn("published_at", "text")
    .addColumn("held_at", "text")
    .addColumn("created_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addCheckConstraint("roadshow_status_check", sql`status in ('draft', 'published', 'held', 'cancelled')`)
    .execute();
  await db.schema
    .createTable("pitch")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("roadshow_id", "text", (c) => c.notNull().references("roadshow.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("need_id", "text", (c) => c.references("need.id"))
    .addColumn("solution_id", "text", (c) => c.references("solution.id"))
    .addColumn("speaker", "text")
    .addColumn("minutes", "integer", (c) => c.notNull())
    .addColumn("held_at", "text")
    .addCheckConstraint("pitch_kind_check", sql`kind in ('needPitch', 'solutionPitch', 'talk', 'break')`)
    .execute();
  await db.schema.createIndex("pitch_roadshow_id").on("pitch").columns(["roadshow_id"]).execute();
  await db.schema
    .createTable("registration")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("roadshow_id", "text", (c) => c.notNull().references("roadshow.id"))
    .addColumn("user_id", "text", (c) => c.notNull().references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("cancelled_at", "text")
    .addUniqueConstraint("registration_roadshow_id_user_id_unique", ["roadshow_id", "user_id"])
    .execute();
  await db.schema
    .createTable("intent")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("intent_no", "text", (c) => c.notNull())
    .addColumn("from_org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("to_org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("need_id", "text", (c) => c.references("need.id"))
    .addColumn("solution_id", "text", (c) => c.references("solution.id"))
    .addColumn("call_entry_id", "text", (c) => c.references("call_entry.id"))
    .addColumn("pitch_id", "text", (c) => c.references("pitch.id"))
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("contact_name", "text", (c) => c.notNull())
    .addColumn("contact_phone", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("answer", "text")
    .addColumn("answered_by", "text", (c) => c.references("user.id"))
    .addColumn("answered_at", "text")
    .addColumn("created_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addUniqueConstraint("intent_intent_no_unique", ["intent_no"])
    .addCheckConstraint("intent_status_check", sql`status in ('sent', 'accepted', 'declined', 'withdrawn')`)
    .execute();
  await db.schema.createIndex("intent_from_org_id").on("intent").columns(["from_org_id"]).execute();
  await db.schema.createIndex("intent_to_org_id").on("intent").columns(["to_org_id"]).execute();
  await db.schema.createIndex("intent_need_id").on("intent").columns(["need_id"]).execute();
  await db.schema.createIndex("intent_solution_id").on("intent").columns(["solution_id"]).execute();
  await db.schema
    .createTable("agreement")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("agreement_no", "text", (c) => c.notNull())
    .addColumn("type", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("scope", "text")
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("intent_id", "text", (c) => c.references("intent.id"))
    .addColumn("pitch_id", "text", (c) => c.references("pitch.id"))
    .addColumn("source_note", "text")
    .addColumn("need_id", "text", (c) => c.references("need.id"))
    .addColumn("solution_id", "text", (c) => c.references("solution.id"))
    .addColumn("seeker_org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("solver_org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("contract_value_fen", "bigint", (c) => c.notNull())
    .addColumn("starts_on", "text")
    .addColumn("ends_on", "text")
    .addColumn("seeker_confirmed_version", "integer")
    .addColumn("solver_confirmed_version", "integer")
    .addColumn("signed_on", "text")
    .addColumn("completed_at", "text")
    .addColumn("created_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addUniqueConstraint("agreement_agreement_no_unique", ["agreement_no"])
    .addCheckConstraint("agreement_type_check", sql`type in ('interFirm', 'project', 'adoption')`)
    .addCheckConstraint(
      "agreement_status_check",
      sql`status in ('draft', 'confirmed', 'signed', 'completed', 'cancelled')`,
    )
    .addCheckConstraint("agreement_source_check", sql`source in ('intent', 'pitch', 'offline')`)
    .execute();
  await db.schema.createIndex("agreement_seeker_org_id").on("agreement").columns(["seeker_org_id"]).execute();
  await db.schema.createIndex("agreement_solver_org_id").on("agreement").columns(["solver_org_id"]).execute();
  await db.schema.createIndex("agreement_status").on("agreement").columns(["status"]).execute();
  await db.schema
    .createTable("milestone")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("agreement_id", "text", (c) => c.notNull().references("agreement.id"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("due_on", "text")
    .addColumn("share_bp", "integer", (c) => c.notNull())
    .addColumn("done_at", "text")
    .addColumn("done_note", "text")
    .execute();
  await db.schema.createIndex("milestone_agreement_id").on("milestone").columns(["agreement_id"]).execute();
  await db.schema
    .createTable("adoption")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("solution_id", "text", (c) => c.references("solution.id"))
    .addColumn("agreement_id", "text", (c) => c.references("agreement.id"))
    .addColumn("adopter_org_id", "text", (c) => c.notNull().references("organization.id"))
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("place", "text", (c) => c.notNull())
    .addColumn("since_on", "text", (c) => c.notNull())
    .addColumn("benefit", "text", (c) => c.notNull())
    .addColumn("recorded_by", "text", (c) => c.notNull().references("user.id"))
    .addColumn("recorded_at", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("adoption_adopter_org_id").on("adoption").columns(["adopter_org_id"]).execute();
  await db.schema
    .createTable("job")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("label", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("input", "text", (c) => c.notNull())
    .addColumn("total", "integer", (c) => c.notNull())
    .addColumn("ok", "integer", (c) => c.notNull())
    .addColumn("failed", "integer", (c) => c.notNull())
    .addColumn("error", "text")
    .addColumn("created_by", "text", (c) => c.references("user.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("started_at", "text")
    .addColumn("finished_at", "text")
    .addColumn("cancel_requested_at", "text")
    .addCheckConstraint("job_kind_check", sql`kind in ('import')`)
    .addCheckConstraint(
      "job_status_check",
      sql`status in ('queued', 'running', 'done', 'failed', 'cancelled')`,
    )
    .execute();
  await db.schema
    .createTable("job_row")
    .addColumn("job_id", "text", (c) => c.notNull().references("job.id"))
    .addColumn("line", "integer", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("message", "text", (c) => c.notNull())
    .addColumn("record_id", "text")
    .addPrimaryKeyConstraint("job_row_pk", ["job_id", "line"])
    .addCheckConstraint("job_row_status_check", sql`status in ('created', 'updated', 'unchanged', 'failed')`)
    .execute();
  await db.schema
    .createTable("mail")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("dedupe_key", "text", (c) => c.notNull())
    .addColumn("to_address", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("attempts", "integer", (c) => c.notNull())
    .addColumn("next_attempt_at", "text", (c) => c.notNull())
    .addColumn("last_error", "text")
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("sent_at", "text")
    .addUniqueConstraint("mail_dedupe_key_unique", ["dedupe_key"])
    .addCheckConstraint("mail_status_check", sql`status in ('queued', 'sent', 'kept', 'failed')`)
    .execute();
  await db.schema
    .createIndex("mail_status_next_attempt_at")
    .on("mail")
    .columns(["status", "next_attempt_at"])
    .execute();
  await sql`insert into event_head (id, seq) values (1, 0)`.execute(db);
}
