import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { NeedSectionInput } from "../input.ts";
import type { NeedSection } from "../need.ts";
import { isEditable } from "../need.ts";
import { mayWorkOn } from "../policy.ts";
import { digestOf, formOf, listMetrics } from "../queries/form.server.ts";
import { listRecommenders } from "../queries/recommenders.server.ts";
import { needFor } from "./load.server.ts";

/** Saves of one person in one part within this time are one entry of the history: autosave writes every few seconds. */
const sittingMinutes = 10;

/**
 * Saves one part of a draft or returned need. A part that somebody else changed since the editor got it is a `conflict`
 * ("edited"); a need that is no longer open to change is "frozen".
 */
export async function saveNeedSection(
  db: Db,
  actor: Actor,
  input: NeedSectionInput,
  now = new Date(),
): Promise<{ version: number }> {
  return inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.id, mayWorkOn);
    if (!isEditable(need.status)) throw conflict("frozen");
    if (need.version !== input.version) {
      const stored = formOf(need, await listMetrics(trx, need.id));
      if (digestOf(stored, input.section) !== input.base) throw conflict("edited");
    }
    if (input.section === "basics") await checkRecommender(trx, need, input.recommenderOrgId);
    const version = need.version + 1;
    await trx
      .updateTable("need")
      .set({ ...columnsOf(input, need, now), updated_at: now.toISOString(), version })
      .where("id", "=", need.id)
      .execute();
    if (input.section === "metrics") await replaceMetrics(trx, need.id, input.rows);
    await recordSitting(trx, actor, need.id, input.section, now);
    return { version };
  });
}

type Saved<S extends NeedSection> = Extract<NeedSectionInput, { section: S }>;
type Columns = Partial<Row<"need">>;

/** A field that is left empty is emptied, whatever it held. */
function columnsOf(input: NeedSectionInput, need: Row<"need">, now: Date): Columns {
  switch (input.section) {
    case "basics":
      return basicsColumns(input);
    case "problem":
      return problemColumns(input);
    case "metrics":
      return {};
    case "reward":
      return rewardColumns(input);
    case "conditions":
      return conditionsColumns(input);
    case "contact":
      return contactColumns(input);
    case "pledge":
      return { pledged_at: input.pledged ? (need.pledged_at ?? now.toISOString()) : null };
  }
}

const basicsColumns = (input: Saved<"basics">): Columns => ({
  title: input.title,
  tech_field: input.techField ?? null,
  industry: input.industry ?? null,
  need_kind: input.needKind ?? null,
  region: input.region ?? null,
  recommender_org_id: input.recommenderOrgId ?? null,
  deadline: input.deadline ?? null,
  duration_months: input.durationMonths ?? null,
});

const problemColumns = (input: Saved<"problem">): Columns => ({
  content: input.content ?? "",
  background: input.background || null,
  tried_already: input.triedAlready || null,
  own_basis: input.ownBasis || null,
  scenario: input.scenario || null,
  expected_outcome: input.expectedOutcome || null,
});

const conditionsColumns = (input: Saved<"conditions">): Columns => ({
  cooperation_modes: JSON.stringify(input.cooperationModes),
  ip_ownership: input.ipOwnership ?? null,
  ip_terms: input.ipTerms || null,
  bidder_requirements: input.bidderRequirements || null,
  transfer_location: input.transferLocation || null,
});

const contactColumns = (input: Saved<"contact">): Columns => ({
  contact_name: input.contactName || null,
  contact_phone: input.contactPhone ?? null,
  contact_email: input.contactEmail ?? null,
  name_tier: input.nameTier,
  reward_tier: input.rewardTier,
  contact_tier: input.contactTier,
});

function rewardColumns(input: Saved<"reward">): Columns {
  const fixed = input.rewardKind === "fixed";
  const range = input.rewardKind === "range";
  return {
    reward_kind: input.rewardKind ?? null,
    reward_min_fen: (fixed ? input.rewardAmount : range ? input.rewardMin : null) ?? null,
    reward_max_fen: (fixed ? input.rewardAmount : range ? input.rewardMax : null) ?? null,
  };
}

/** A firm names a verified agency, and not itself. One that was named before stays, whatever became of it. */
async function checkRecommender(trx: Db, need: Row<"need">, orgId: string | undefined): Promise<void> {
  if (!orgId) return;
  const known = await listRecommenders(trx, {
    orgId: need.org_id,
    recommenderOrgId: need.recommender_org_id,
  });
  if (!known.some(({ id }) => id === orgId)) throw invalid({ recommenderOrgId: "notRecommender" });
}

/** Rows in which nobody has written anything are dropped. */
async function replaceMetrics(trx: Db, needId: string, rows: Saved<"metrics">["rows"]): Promise<void> {
  await trx.deleteFrom("metric").where("need_id", "=", needId).execute();
  const written = rows.filter((row) =>
    [row.name, row.target, row.unit, row.current, row.testMethod].some(Boolean),
  );
  if (written.length === 0) return;
  await trx
    .insertInto("metric")
    .values(
      written.map((row, index) => ({
        id: newId(),
        need_id: needId,
        position: index + 1,
        name: row.name ?? "",
        operator: row.operator ?? "ge",
        target: row.target ?? "",
        unit: row.unit || null,
        current: row.current || null,
        test_method: row.testMethod || null,
        binding: row.binding ? (1 as const) : (0 as const),
      })),
    )
    .execute();
}

async function recordSitting(trx: Db, actor: Actor, needId: string, section: NeedSection, now: Date) {
  const last = await trx
    .selectFrom("event")
    .select(["type", "actor_id", "data", "at"])
    .where("subject_type", "=", "need")
    .where("subject_id", "=", needId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const since = new Date(now.getTime() - sittingMinutes * 60_000).toISOString();
  const data = { section };
  const sameSitting =
    last?.type === "need.edited" &&
    last.actor_id === actor.userId &&
    last.data === JSON.stringify(data) &&
    last.at > since;
  if (sameSitting) return;
  await recordEvent(trx, actor, { type: "need.edited", subjectType: "need", subjectId: needId, data }, now);
}
