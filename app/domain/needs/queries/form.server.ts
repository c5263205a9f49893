import { createHash } from "node:crypto";
import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { checkUp } from "../check-up.ts";
import { problemsOf, readinessOf } from "../input.ts";
import type { NeedForm, NeedSection } from "../need.ts";
import { isEditable } from "../need.ts";
import { mayHandIn, maySeeNeed, mayWorkOn } from "../policy.ts";
import { listRemarks } from "./remarks.server.ts";
import { factsOf } from "./visible.server.ts";

export const listMetrics = (db: Db, needId: string) =>
  db.selectFrom("metric").selectAll().where("need_id", "=", needId).orderBy("position").execute();

export function formOf(need: Row<"need">, metrics: Row<"metric">[]): NeedForm {
  return {
    basics: {
      title: need.title,
      techField: need.tech_field,
      industry: need.industry,
      needKind: need.need_kind,
      region: need.region,
      recommenderOrgId: need.recommender_org_id,
      deadline: need.deadline,
      durationMonths: need.duration_months,
    },
    problem: {
      content: need.content,
      background: need.background,
      triedAlready: need.tried_already,
      ownBasis: need.own_basis,
      scenario: need.scenario,
      expectedOutcome: need.expected_outcome,
    },
    metrics: { rows: metrics.map(metricOf) },
    reward: { rewardKind: need.reward_kind, rewardMin: need.reward_min_fen, rewardMax: need.reward_max_fen },
    conditions: {
      cooperationModes: JSON.parse(need.cooperation_modes) as string[],
      ipOwnership: need.ip_ownership,
      ipTerms: need.ip_terms,
      bidderRequirements: need.bidder_requirements,
      transferLocation: need.transfer_location,
    },
    contact: {
      contactName: need.contact_name,
      contactPhone: need.contact_phone,
      contactEmail: need.contact_email,
      nameTier: need.name_tier,
      rewardTier: need.reward_tier,
      contactTier: need.contact_tier,
    },
    pledge: { pledged: need.pledged_at !== null },
  };
}

export const metricOf = (metric: Row<"metric">) => ({
  name: metric.name,
  operator: metric.operator,
  target: metric.target,
  unit: metric.unit,
  current: metric.current,
  testMethod: metric.test_method,
  binding: metric.binding === 1,
});

/** Names a part's stored state, so that a later save can tell whether somebody else changed this part meanwhile. */
export const digestOf = (form: NeedForm, section: NeedSection) =>
  createHash("sha256").update(JSON.stringify(form[section])).digest("hex").slice(0, 20);

/** Everything the form pages of one need show: values, progress, open remarks. `isOpen`: it may still be changed. */
export async function findNeedForm(db: Db, actor: Actor, id: string, now = new Date()) {
  const need = await db
    .selectFrom("need")
    .innerJoin("organization", "organization.id", "need.org_id")
    .selectAll("need")
    .select("organization.name as org_name")
    .where("need.id", "=", id)
    .executeTakeFirst();
  if (!need || !maySeeNeed(actor, factsOf(need))) throw notFound();
  if (!mayWorkOn(actor, factsOf(need))) throw forbidden();
  const form = formOf(need, await listMetrics(db, id));
  const today = dayOf(now);
  return {
    id: need.id,
    needNo: need.need_no,
    orgId: need.org_id,
    status: need.status,
    isOpen: isEditable(need.status),
    title: need.title,
    version: need.version,
    updatedAt: need.updated_at,
    form,
    readiness: readinessOf(form, today),
    problems: problemsOf(form, today),
    checkUp: checkUp({ form, orgName: need.org_name, today }),
    remarks: await listRemarks(db, id, "open"),
    mayHandIn: mayHandIn(actor, factsOf(need)),
  };
}
