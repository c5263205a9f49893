import type { Db } from "#db/schema.ts";

/** A coordinator's remarks with their author. The caller has decided that the actor is an insider of the need. */
export async function listRemarks(db: Db, needId: string, which: "open" | "all") {
  const remarks = db
    .selectFrom("need_remark")
    .innerJoin("user", "user.id", "need_remark.author_id")
    .select([
      "need_remark.id",
      "need_remark.field",
      "need_remark.text",
      "need_remark.created_at as createdAt",
      "need_remark.resolved_at as resolvedAt",
      "user.name as authorName",
    ])
    .where("need_remark.need_id", "=", needId)
    .orderBy("need_remark.created_at")
    .orderBy("need_remark.id");
  return which === "all" ? remarks.execute() : remarks.where("resolved_at", "is", null).execute();
}
