import type { Db } from "#db/schema.ts";

/** Whether a need stands renewed: a draft or what became of it, unless it was taken back. */
export async function hasRenewal(db: Db, needId: string): Promise<boolean> {
  const found = await db
    .selectFrom("need")
    .select("id")
    .where("renewed_from_id", "=", needId)
    .where("status", "!=", "withdrawn")
    .executeTakeFirst();
  return found !== undefined;
}
