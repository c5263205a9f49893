import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { recommendingMemberships } from "../policy.ts";
import type { NeedRow } from "./desk.server.ts";
import { deskColumns, needsWithOrg } from "./desk.server.ts";

/** 归口推荐单位 that a need of this organization may name: verified agencies, by name, and the one that it names already. */
export const listRecommenders = (db: Db, need: { orgId: string; recommenderOrgId: string | null }) =>
  db
    .selectFrom("organization")
    .select(["id", "name"])
    .where("id", "!=", need.orgId)
    .where((eb) =>
      eb.or([
        eb.and([eb("kind", "=", "agency"), eb("status", "=", "verified")]),
        eb("id", "=", need.recommenderOrgId ?? ""),
      ]),
    )
    .orderBy("name")
    .execute();

const shown = 50;

/** The handed-in needs that name one of the actor's agencies; those that wait for its word first, then the last touched. */
export async function listNeedsToRecommend(db: Db, actor: Actor): Promise<NeedRow[]> {
  const orgIds = recommendingMemberships(actor).map(({ orgId }) => orgId);
  if (orgIds.length === 0) return [];
  return needsWithOrg(db)
    .select(deskColumns)
    .where("need.recommender_org_id", "in", orgIds)
    .where("need.submitted_at", "is not", null)
    .orderBy((eb) => eb.case().when("need.status", "=", "submitted").then(0).else(1).end())
    .orderBy("need.updated_at", "desc")
    .limit(shown)
    .execute();
}
