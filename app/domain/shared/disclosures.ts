import type { Db } from "#db/schema.ts";

/** To whom a need or a result was opened, the latest first. The caller has decided that the actor may know. */
export const listDisclosures = (db: Db, of: "need_id" | "solution_id", id: string) =>
  db
    .selectFrom("disclosure")
    .innerJoin("organization", "organization.id", "disclosure.org_id")
    .innerJoin("user", "user.id", "disclosure.granted_by")
    .select(["organization.id as orgId", "organization.name as orgName"])
    .select(["disclosure.granted_at as grantedAt", "user.name as grantedBy"])
    .where(`disclosure.${of}`, "=", id)
    .orderBy("disclosure.granted_at", "desc")
    .orderBy("disclosure.id")
    .execute();
