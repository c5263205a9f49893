import type { Db, VisibilityTier } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { isEditable, visibilityTiers } from "../need.ts";
import { maySeeNeed, mayWorkOn, tierShows } from "../policy.ts";
import { factsOf, listDisclosed } from "./visible.server.ts";

const find = (db: Db, id: string) =>
  db
    .selectFrom("need")
    .select(["id", "org_id", "status", "submitted_at", "published_at", "recommender_org_id"])
    .where("id", "=", id)
    .executeTakeFirst();

/** The tiers of this need's files that the actor reaches. */
export async function needFileTiers(db: Db, actor: Actor, id: string): Promise<VisibilityTier[]> {
  const need = await find(db, id);
  if (!need || !maySeeNeed(actor, factsOf(need))) throw notFound();
  const disclosed = (await listDisclosed(db, actor, [id])).has(id);
  return visibilityTiers.filter((tier) => tierShows(actor, factsOf(need), tier, disclosed));
}

/** Files come and go only while the need itself may be changed. */
export async function authoriseNeedFiles(db: Db, actor: Actor, id: string): Promise<void> {
  const need = await find(db, id);
  if (!need || !maySeeNeed(actor, factsOf(need))) throw notFound();
  if (!mayWorkOn(actor, factsOf(need))) throw forbidden();
  if (!isEditable(need.status)) throw conflict("frozen");
}
