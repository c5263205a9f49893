import type { AttachmentOwner, Db, VisibilityTier } from "#db/schema.ts";
import { notFound } from "../shared/errors.ts";
import type { Owner } from "./attachment.ts";

export interface AttachmentItem {
  id: string;
  fileName: string;
  mediaType: string;
  size: number;
  tier: VisibilityTier;
  createdAt: string;
}

export interface AttachmentList {
  items: AttachmentItem[];
  /** How many more there are in the tiers that the reader does not reach; their names stay unknown. */
  hidden: Record<VisibilityTier, number>;
}

/** A record's files in the tiers that its policy has granted the reader. */
export async function listAttachments(
  db: Db,
  owner: Owner,
  tiers: VisibilityTier[],
): Promise<AttachmentList> {
  const rows = await db
    .selectFrom("attachment")
    .select([
      "id",
      "file_name as fileName",
      "media_type as mediaType",
      "size",
      "tier",
      "created_at as createdAt",
    ])
    .where("owner_type", "=", owner.type)
    .where("owner_id", "=", owner.id)
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const hidden = { public: 0, verified: 0, disclosed: 0 };
  for (const row of rows) if (!tiers.includes(row.tier)) hidden[row.tier] += 1;
  return { items: rows.filter((row) => tiers.includes(row.tier)), hidden };
}

/** A record's files with who brought each, oldest first. The caller has decided that the actor may read them. */
export const listBroughtFiles = (db: Db, owner: Owner) =>
  db
    .selectFrom("attachment")
    .leftJoin("user", "user.id", "attachment.uploaded_by")
    .select(["attachment.id", "file_name as fileName", "size", "sha256"])
    .select(["attachment.created_at as createdAt", "user.name as uploadedBy"])
    .where("owner_type", "=", owner.type)
    .where("owner_id", "=", owner.id)
    .where("removed_at", "is", null)
    .orderBy("attachment.created_at")
    .orderBy("attachment.id")
    .execute();

/** The tiers of an owner's files that a reader reaches; throws not_found for a record the reader may not see. */
export type TiersOf = (ownerId: string) => Promise<VisibilityTier[]>;

/** What a download needs. The owner's area says which tiers the reader reaches; a file of another tier is not found. */
export async function findDownload(
  db: Db,
  id: string,
  tiersOf: Partial<Record<AttachmentOwner, TiersOf>>,
): Promise<{ id: string; fileName: string; mediaType: string; size: number }> {
  const file = await db
    .selectFrom("attachment")
    .select(["id", "owner_type", "owner_id", "tier", "file_name", "media_type", "size"])
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  const reach = file && tiersOf[file.owner_type];
  if (!reach || !(await reach(file.owner_id)).includes(file.tier)) throw notFound();
  return { id: file.id, fileName: file.file_name, mediaType: file.media_type, size: file.size };
}
