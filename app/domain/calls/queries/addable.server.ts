import type { ExpressionBuilder } from "kysely";
import type { Db, Schema } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { livingEntries } from "../call.ts";
import { mayManageCalls } from "../policy.ts";

/** An accepted need that stands on no living list: what a coordinator may add. */
export const isAddable = (eb: ExpressionBuilder<Schema, "need">) =>
  eb.and([
    eb("need.status", "=", "accepted"),
    eb.not(
      eb.exists(
        eb
          .selectFrom("call_entry")
          .innerJoin("call_list", "call_list.id", "call_entry.call_id")
          .select("call_entry.id")
          .whereRef("call_entry.need_id", "=", "need.id")
          .where("call_entry.status", "in", [...livingEntries])
          .where("call_list.status", "!=", "withdrawn"),
      ),
    ),
  ]);

/** The pool from which a list is made, longest waiting first. */
export async function listAddableNeeds(db: Db, actor: Actor) {
  if (!mayManageCalls(actor)) throw forbidden();
  return db
    .selectFrom("need")
    .innerJoin("organization as org", "org.id", "need.org_id")
    .select(["need.id", "need.need_no as needNo", "need.title", "need.tech_field as techField"])
    .select("org.name as orgName")
    .where(isAddable)
    .orderBy("need.submitted_at")
    .orderBy("need.id")
    .execute();
}
