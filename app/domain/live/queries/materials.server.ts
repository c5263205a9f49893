import type { Db, VisibilityTier } from "#db/schema.ts";
import { maySeeNeed, tierShows } from "../../needs/policy.ts";
import { factsOf, listDisclosed } from "../../needs/queries/visible.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { maySeeSolution, solutionTiersOf } from "../../solutions/policy.ts";

export interface Material {
  pitchId: string;
  id: string;
  fileName: string;
  size: number;
}

/** The files of what the agenda presents that this reader may take: by tier, as on the record's own page. */
export async function listMaterials(db: Db, actor: Actor, roadshowId: string): Promise<Material[]> {
  const files = await db
    .selectFrom("pitch")
    .innerJoin("attachment", (join) =>
      join
        .on("attachment.removed_at", "is", null)
        .on((eb) =>
          eb.or([
            eb.and([
              eb("attachment.owner_type", "=", "need"),
              eb("attachment.owner_id", "=", eb.ref("pitch.need_id")),
            ]),
            eb.and([
              eb("attachment.owner_type", "=", "solution"),
              eb("attachment.owner_id", "=", eb.ref("pitch.solution_id")),
            ]),
          ]),
        ),
    )
    .select(["pitch.id as pitchId", "attachment.id", "file_name as fileName", "size", "tier"])
    .select(["owner_id as ownerId"])
    .where("pitch.roadshow_id", "=", roadshowId)
    .orderBy("pitch.position")
    .orderBy("attachment.created_at")
    .orderBy("attachment.id")
    .execute();
  const ids = [...new Set(files.map(({ ownerId }) => ownerId))];
  const reach = new Map([...(await needTiers(db, actor, ids)), ...(await solutionTiers(db, actor, ids))]);
  return files.flatMap(({ ownerId, tier, ...file }) => (reach.get(ownerId)?.includes(tier) ? [file] : []));
}

const tiers = ["public", "verified", "disclosed"] as const satisfies VisibilityTier[];

async function needTiers(db: Db, actor: Actor, ids: string[]): Promise<[string, VisibilityTier[]][]> {
  const needs = await db
    .selectFrom("need")
    .select(["id", "org_id", "status", "submitted_at", "published_at", "recommender_org_id"])
    .where("id", "in", ["", ...ids])
    .execute();
  const disclosed = await listDisclosed(
    db,
    actor,
    needs.map(({ id }) => id),
  );
  return needs
    .filter((need) => maySeeNeed(actor, factsOf(need)))
    .map((need) => [
      need.id,
      tiers.filter((tier) => tierShows(actor, factsOf(need), tier, disclosed.has(need.id))),
    ]);
}

async function solutionTiers(db: Db, actor: Actor, ids: string[]): Promise<[string, VisibilityTier[]][]> {
  const verified = actor.memberships.filter((m) => m.orgStatus === "verified").map((m) => m.orgId);
  const opened = await db
    .selectFrom("disclosure")
    .select("solution_id as id")
    .where("solution_id", "in", ["", ...ids])
    .where("org_id", "in", ["", ...verified])
    .execute();
  const solutions = await db
    .selectFrom("solution")
    .select(["id", "org_id as orgId", "status"])
    .where("id", "in", ["", ...ids])
    .execute();
  return solutions
    .map((solution) => ({ ...solution, isOpened: opened.some(({ id }) => id === solution.id) }))
    .filter((solution) => maySeeSolution(actor, solution, solution.isOpened))
    .map((solution) => [solution.id, solutionTiersOf(actor, solution, solution.isOpened)]);
}
