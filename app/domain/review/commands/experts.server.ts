import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { ExpertInput } from "../input.ts";
import { mayRunReview } from "../policy.ts";

/** Takes a person with the role of reviewer into the pool, or corrects or takes up again what the pool says of them. */
export async function enrolExpert(db: Db, actor: Actor, input: ExpertInput, now = new Date()): Promise<void> {
  if (!mayRunReview(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const reviewer = await trx
      .selectFrom("platform_role")
      .select("user_id")
      .where("user_id", "=", input.userId)
      .where("role", "=", "reviewer")
      .executeTakeFirst();
    if (!reviewer) throw invalid({ userId: "notReviewer" });
    const card = {
      institution: input.institution,
      institution_uscc: input.institutionUscc ?? null,
      title: input.title ?? null,
      intro: input.intro ?? null,
      enrolled_by: actor.userId,
      enrolled_at: now.toISOString(),
      retired_at: null,
    };
    await trx
      .insertInto("expert")
      .values({ user_id: input.userId, ...card })
      .onConflict((oc) => oc.column("user_id").doUpdateSet(card))
      .execute();
    await trx.deleteFrom("expert_field").where("user_id", "=", input.userId).execute();
    await trx
      .insertInto("expert_field")
      .values(input.fields.map((tech_field) => ({ user_id: input.userId, tech_field })))
      .execute();
    await recordEvent(
      trx,
      actor,
      {
        type: "expert.enrolled",
        subjectType: "user",
        subjectId: input.userId,
        data: { fields: input.fields },
      },
      now,
    );
  });
}

/** Takes an expert out of the pool; panels that they sit on are not touched. */
export async function retireExpert(
  db: Db,
  actor: Actor,
  { userId }: { userId: string },
  now = new Date(),
): Promise<void> {
  if (!mayRunReview(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const retired = await trx
      .updateTable("expert")
      .set({ retired_at: now.toISOString() })
      .where("user_id", "=", userId)
      .where("retired_at", "is", null)
      .returning("user_id")
      .executeTakeFirst();
    if (!retired) throw conflict("wrongState");
    await recordEvent(trx, actor, { type: "expert.retired", subjectType: "user", subjectId: userId }, now);
  });
}
