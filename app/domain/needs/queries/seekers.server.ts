import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import { seekingMemberships } from "../policy.ts";

/** The organizations in whose name the actor may open a need, by name; for staff all that may have one. */
export async function listSeekers(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  if (!isStaff(actor)) return seekingMemberships(actor).map((m) => ({ id: m.orgId, name: m.orgName }));
  return db
    .selectFrom("organization")
    .select(["id", "name"])
    .where("status", "=", "verified")
    .where("kind", "in", ["enterprise", "agency"])
    .orderBy("name")
    .limit(1000)
    .execute();
}
