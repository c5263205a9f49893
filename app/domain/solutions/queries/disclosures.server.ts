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

export interface SolutionDisclosure {
  orgId: string;
  orgName: string;
  grantedAt: string;
  grantedBy: string;
}

/** To whom a result was opened, the latest first. The caller has decided that the actor may know. */
export async function listSolutionDisclosures(db: Db, id: string): Promise<SolutionDisclosure[]> {
  return db
    .selectFrom("disclosure")
    .innerJoin("organization", "organization.id", "disclosure.org_id")
    .innerJoin("user", "user.id", "disclosure.granted_by")
    .select(["organization.id as orgId", "organization.name as orgName"])
    .select(["disclosure.granted_at as grantedAt", "user.name as grantedBy"])
    .where("disclosure.solution_id", "=", id)
    .orderBy("disclosure.granted_at", "desc")
    .orderBy("disclosure.id")
    .execute();
}
