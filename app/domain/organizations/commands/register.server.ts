import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { OrganizationInput } from "../input.ts";
import { mayRegisterOrganization } from "../policy.ts";
import { profileColumns } from "./profile.server.ts";

/**
 * Registers an organization under its 统一社会信用代码; whoever registers becomes its first admin. It can post only after a
 * coordinator has verified it. One organization per code.
 */
export async function registerOrganization(
  db: Db,
  actor: Actor,
  input: OrganizationInput,
  now = new Date(),
): Promise<string> {
  if (!mayRegisterOrganization(actor)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const taken = await trx
      .selectFrom("organization")
      .select("id")
      .where("uscc", "=", input.uscc)
      .executeTakeFirst();
    if (taken) throw invalid({ uscc: "usccTaken" });
    const id = newId();
    await trx
      .insertInto("organization")
      .values({
        id,
        uscc: input.uscc,
        kind: input.kind,
        ...profileColumns(input),
        status: "pending",
        decision_note: null,
        decided_by: null,
        decided_at: null,
        created_by: actor.userId,
        created_at: now.toISOString(),
        version: 1,
      })
      .execute();
    if (actor.userId) {
      await trx
        .insertInto("membership")
        .values({
          id: newId(),
          org_id: id,
          user_id: actor.userId,
          role: "admin",
          created_at: now.toISOString(),
          removed_at: null,
        })
        .execute();
    }
    await recordEvent(
      trx,
      actor,
      { type: "organization.registered", subjectType: "organization", subjectId: id },
      now,
    );
    return id;
  });
}
