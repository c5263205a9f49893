import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, invalid, notFound } from "../../shared/errors.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { OperatorInput, OperatorNameInput } from "../input.ts";
import { mayNameOperators } from "../policy.ts";
import { operated, recordLive } from "./managed.server.ts";

/** Lets somebody run and moderate this one event. Naming a person again changes nothing. */
export async function nameOperator(
  db: Db,
  actor: Actor,
  input: OperatorNameInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow } = await operated(trx, actor, input.id);
    if (!mayNameOperators(actor) || !actor.userId) throw forbidden();
    const person = await trx
      .selectFrom("user")
      .select("id")
      .where("email", "=", input.email)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
    if (!person) throw invalid({ email: "noSuchAccount" });
    const named = { named_by: actor.userId, named_at: now.toISOString(), removed_at: null };
    await trx
      .insertInto("live_operator")
      .values({ roadshow_id: roadshow.id, user_id: person.id, ...named })
      .onConflict((oc) =>
        oc
          .columns(["roadshow_id", "user_id"])
          .doUpdateSet(named)
          .where("live_operator.removed_at", "is not", null),
      )
      .execute();
    await recordLive(trx, actor, "operatorNamed", roadshow.id, { userId: person.id }, now);
  });
}

/** From the next request on this person follows the event like anybody else. */
export async function removeOperator(
  db: Db,
  actor: Actor,
  input: OperatorInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow } = await operated(trx, actor, input.id);
    if (!mayNameOperators(actor)) throw forbidden();
    const removed = await trx
      .updateTable("live_operator")
      .set({ removed_at: now.toISOString() })
      .where("roadshow_id", "=", roadshow.id)
      .where("user_id", "=", input.userId)
      .where("removed_at", "is", null)
      .returning("user_id")
      .executeTakeFirst();
    if (!removed) throw notFound();
    await recordLive(trx, actor, "operatorRemoved", roadshow.id, { userId: input.userId }, now);
  });
}
