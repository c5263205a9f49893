import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff, mayActFor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { endedStatuses } from "../agreement.ts";
import { mayDraftAgreements } from "../policy.ts";
import { mayUsePitch } from "./sources.server.ts";

interface Choice {
  id: string;
  no: string | null;
  title: string;
}

/** The records that a new agreement of this actor may grow out of. */
export async function listOrigins(
  db: Db,
  actor: Actor,
): Promise<Record<"intent" | "pitch" | "need", Choice[]>> {
  if (!mayDraftAgreements(actor)) throw forbidden();
  const own = actor.memberships.filter((m) => mayActFor(actor, m.orgId)).map((m) => m.orgId);
  const orgs = isStaff(actor) ? null : ["", ...own];
  return {
    intent: await acceptedIntents(db, orgs),
    pitch: await heldPitches(db, actor),
    need: await publishedNeeds(db, orgs),
  };
}

/** Accepted intents that have no living agreement yet. */
function acceptedIntents(db: Db, orgs: string[] | null): Promise<Choice[]> {
  let intents = db
    .selectFrom("intent")
    .leftJoin("need", "need.id", "intent.need_id")
    .leftJoin("solution", "solution.id", "intent.solution_id")
    .select((eb) => [
      "intent.id",
      "intent_no as no",
      eb.fn.coalesce("need.title", "solution.title", "intent_no").as("title"),
    ])
    .where("intent.status", "=", "accepted")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("agreement")
            .select("agreement.id")
            .whereRef("agreement.intent_id", "=", "intent.id")
            .where("agreement.status", "not in", endedStatuses),
        ),
      ),
    )
    .orderBy("intent_no", "desc");
  if (orgs)
    intents = intents.where((eb) => eb.or([eb("from_org_id", "in", orgs), eb("to_org_id", "in", orgs)]));
  return intents.execute();
}

/** The held pitches of a roadshow that an agreement of this actor may grow out of. */
export async function listPitchOrigins(db: Db, actor: Actor, roadshowId: string): Promise<string[]> {
  if (!mayDraftAgreements(actor)) return [];
  return (await heldPitches(db, actor, roadshowId)).map(({ id }) => id);
}

async function heldPitches(db: Db, actor: Actor, roadshowId?: string): Promise<Choice[]> {
  let held = db
    .selectFrom("pitch")
    .innerJoin("roadshow", "roadshow.id", "pitch.roadshow_id")
    .leftJoin("need", "need.id", "pitch.need_id")
    .select(["pitch.id", "pitch.title", "need.org_id as needOrgId", "need.name_tier as nameTier"])
    .where("pitch.held_at", "is not", null)
    .where((eb) => eb.or([eb("pitch.need_id", "is not", null), eb("pitch.solution_id", "is not", null)]))
    .orderBy("roadshow.starts_at", "desc")
    .orderBy("pitch.position");
  if (roadshowId) held = held.where("roadshow.id", "=", roadshowId);
  return (await held.execute())
    .filter((pitch) => mayUsePitch(actor, pitch))
    .map(({ id, title }) => ({ id, no: null, title }));
}

function publishedNeeds(db: Db, orgs: string[] | null): Promise<Choice[]> {
  let needs = db
    .selectFrom("need")
    .innerJoin("organization", "organization.id", "need.org_id")
    .select(["need.id", "need_no as no", "need.title"])
    .where("need.status", "=", "published")
    .where("organization.status", "=", "verified")
    .where("organization.kind", "!=", "agency")
    .orderBy("need_no", "desc");
  if (orgs) needs = needs.where("need.org_id", "in", orgs);
  return needs.execute();
}
