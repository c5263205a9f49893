import type { Db } from "#db/schema.ts";
import type { NeedForm } from "../need.ts";

/** What a need said each time it was handed in, first round first. The caller has decided that the actor is an insider of the need. */
export async function listRounds(db: Db, needId: string) {
  const rows = await db
    .selectFrom("need_version")
    .leftJoin("user", "user.id", "need_version.submitted_by")
    .select(["round", "form", "submitted_at as submittedAt", "user.name as submittedBy"])
    .where("need_id", "=", needId)
    .orderBy("round")
    .execute();
  return rows.map(({ form, ...rest }) => ({ ...rest, form: JSON.parse(form) as NeedForm }));
}
