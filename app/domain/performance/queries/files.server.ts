import type { AttachmentOwner, Db, VisibilityTier } from "#db/schema.ts";
import { agreementFileTiers } from "../../agreements/queries/copies.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";

type Act = "milestone" | "payment" | "diligence_entry";

/** The files that prove acts of one agreement, by the act's id. */
export async function listEvidence(db: Db, owner: AttachmentOwner, ids: string[]) {
  const rows = await db
    .selectFrom("attachment")
    .select(["id", "owner_id as ownerId", "file_name as fileName", "size", "sha256"])
    .where("owner_type", "=", owner)
    .where("owner_id", "in", ["", ...ids])
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return (id: string) => rows.filter(({ ownerId }) => ownerId === id);
}

/** A file of an act is read by who may see the agreement; for anybody else there is no such file. */
export async function evidenceTiers(db: Db, actor: Actor, table: Act, id: string): Promise<VisibilityTier[]> {
  const act = await db.selectFrom(table).select("agreement_id").where("id", "=", id).executeTakeFirst();
  if (!act) throw notFound();
  return agreementFileTiers(db, actor, act.agreement_id);
}
