import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { listTimeline } from "../../shared/events.ts";
import { isStale, mayNeedConfirming } from "../freshness.ts";
import type { VettingCriterion } from "../need.ts";
import type { NeedFacts } from "../policy.ts";
import * as policy from "../policy.ts";
import { findFamily } from "./family.server.ts";
import { listMetrics, metricOf } from "./form.server.ts";
import { listRemarks } from "./remarks.server.ts";
import { hasRenewal } from "./renewal.server.ts";
import { factsOf, listDisclosed } from "./visible.server.ts";

/** One need as the actor may see it: name, reward and contact by their tiers, remarks and people's names for insiders. */
export async function findNeed(db: Db, actor: Actor, id: string, now = new Date()) {
  const need = await db.selectFrom("need").selectAll().where("id", "=", id).executeTakeFirst();
  if (!need || !policy.maySeeNeed(actor, factsOf(need))) throw notFound();
  const facts = factsOf(need);
  const disclosed = (await listDisclosed(db, actor, [id])).has(id);
  const inside = policy.isInsider(actor, facts);
  const times = { status: need.status, confirmedAt: need.confirmed_at, publishedAt: need.published_at };
  return {
    ...openFields(need),
    ...(await tieredFields(db, actor, need, disclosed)),
    tiers: { name: need.name_tier, reward: need.reward_tier, contact: need.contact_tier },
    metrics: (await listMetrics(db, id)).map(metricOf),
    addenda: await listAddenda(db, id),
    family: await findFamily(db, actor, need),
    recommender: inside ? await nameOf(db, need.recommender_org_id) : null,
    isStale: isStale(times, now),
    remarks: inside ? await listRemarks(db, id, "all") : [],
    timeline: await needTimeline(db, id, inside),
    isInside: inside,
    may: {
      ...allowed(actor, facts),
      renew: policy.mayRenew(actor, facts) && !(await hasRenewal(db, id)),
      confirm: policy.mayConfirm(actor, facts) && mayNeedConfirming(times, now),
    },
  };
}

export type NeedDetail = Awaited<ReturnType<typeof findNeed>>;

const openFields = (need: Row<"need">) => ({
  id: need.id,
  needNo: need.need_no,
  status: need.status,
  title: need.title,
  techField: need.tech_field,
  industry: need.industry,
  needKind: need.need_kind,
  region: need.region,
  content: need.content,
  background: need.background,
  triedAlready: need.tried_already,
  ownBasis: need.own_basis,
  scenario: need.scenario,
  expectedOutcome: need.expected_outcome,
  durationMonths: need.duration_months,
  deadline: need.deadline,
  cooperationModes: JSON.parse(need.cooperation_modes) as string[],
  ipOwnership: need.ip_ownership,
  ipTerms: need.ip_terms,
  bidderRequirements: need.bidder_requirements,
  transferLocation: need.transfer_location,
  submittedAt: need.submitted_at,
  publishedAt: need.published_at,
  version: need.version,
});

async function tieredFields(db: Db, actor: Actor, need: Row<"need">, disclosed: boolean) {
  const shows = (tier: Row<"need">["name_tier"]) => policy.tierShows(actor, factsOf(need), tier, disclosed);
  const named = shows(need.name_tier);
  const org = named
    ? await db
        .selectFrom("organization")
        .select(["id", "name", "kind", "region"])
        .where("id", "=", need.org_id)
        .executeTakeFirstOrThrow()
    : null;
  return {
    org,
    reward:
      need.reward_kind && shows(need.reward_tier)
        ? { kind: need.reward_kind, minFen: need.reward_min_fen, maxFen: need.reward_max_fen }
        : null,
    contact:
      shows(need.contact_tier) && (need.contact_name || need.contact_phone || need.contact_email)
        ? { name: need.contact_name, phone: need.contact_phone, email: need.contact_email }
        : null,
  };
}

const nameOf = async (db: Db, orgId: string | null) =>
  orgId === null
    ? null
    : db.selectFrom("organization").select(["id", "name"]).where("id", "=", orgId).executeTakeFirstOrThrow();

const allowed = (actor: Actor, need: NeedFacts) => ({
  edit: policy.mayEditNeed(actor, need),
  submit: policy.maySubmit(actor, need),
  withdraw: policy.mayWithdraw(actor, need),
  decide: policy.mayVet(actor, need) && need.status === "submitted",
  publish: policy.mayVet(actor, need) && need.status === "accepted",
  addAddendum: policy.mayAddAddendum(actor, need),
  recommend: policy.mayRecommend(actor, need),
  split: policy.maySplit(actor, need),
});

const listAddenda = (db: Db, needId: string) =>
  db
    .selectFrom("need_addendum")
    .select(["id", "no", "text", "created_at as createdAt"])
    .where("need_id", "=", needId)
    .orderBy("no")
    .execute();

const publicActs = new Set([
  "need.published",
  "need.imported",
  "need.addendumAdded",
  "need.withdrawn",
  "need.lapsed",
  "need.confirmed",
  "need.postponed",
  "need.renewed",
  "need.fulfilled",
]);

/** Outsiders read what happened to a published need, not who did it nor what went before. */
async function needTimeline(db: Db, needId: string, inside: boolean) {
  const items = await listTimeline(db, "need", needId);
  return items
    .filter(({ type }) => (inside ? type !== "need.edited" : publicActs.has(type)))
    .map(({ seq, type, at, actorName, data }) => ({
      seq,
      type,
      at,
      actorName: inside ? actorName : null,
      reason: inside && typeof data.reason === "string" ? data.reason : null,
      criteria: inside && Array.isArray(data.criteria) ? (data.criteria as VettingCriterion[]) : null,
    }));
}
