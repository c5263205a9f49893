import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";

/** Whether the owner has opened the result to a verified organization of the reader. */
export async function isDisclosed(db: Db, actor: Actor, id: string): Promise<boolean> {
  const orgs = actor.memberships.filter((m) => m.orgStatus === "verified").map((m) => m.orgId);
  if (orgs.length === 0) return false;
  const row = await db
    .selectFrom("disclosure")
    .select("id")
    .where("solution_id", "=", id)
    .where("org_id", "in", orgs)
    .executeTakeFirst();
  return row !== undefined;
}
