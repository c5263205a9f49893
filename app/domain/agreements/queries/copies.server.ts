import type { Db, VisibilityTier } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { maySeeAgreement } from "../policy.ts";

/** The scans of the signed contract, oldest first. The caller has decided that the actor may see the agreement. */
export const listSignedCopies = (db: Db, agreementId: string) =>
  db
    .selectFrom("attachment")
    .leftJoin("user", "user.id", "attachment.uploaded_by")
    .select([
      "attachment.id",
      "file_name as fileName",
      "size",
      "sha256",
      "attachment.created_at as createdAt",
      "user.name as uploadedBy",
    ])
    .where("owner_type", "=", "agreement")
    .where("owner_id", "=", agreementId)
    .where("removed_at", "is", null)
    .orderBy("attachment.created_at")
    .orderBy("attachment.id")
    .execute();

/** Files of an agreement are its parties' and those who oversee: for anybody else there is no such file. */
export async function agreementFileTiers(db: Db, actor: Actor, id: string): Promise<VisibilityTier[]> {
  const agreement = await db
    .selectFrom("agreement")
    .select(["seeker_org_id as seekerOrgId", "solver_org_id as solverOrgId"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!agreement || !maySeeAgreement(actor, agreement)) throw notFound();
  return ["public", "verified", "disclosed"];
}
