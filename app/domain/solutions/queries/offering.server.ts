import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import { offeringOrgs } from "../policy.ts";

/** The organizations that a person may post results for: all that can offer for staff, else the person's own. */
export async function listOfferingOrgs(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  if (!isStaff(actor)) return offeringOrgs(actor).map(({ orgId, orgName }) => ({ id: orgId, name: orgName }));
  return db
    .selectFrom("organization")
    .select(["id", "name"])
    .where("status", "=", "verified")
    .where("kind", "!=", "agency")
    .orderBy("name")
    .execute();
}
