import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { holdingOrganizations } from "../organization.ts";

/**
 * The organization under which imported records wait whose own organization is not verified here. There is one for needs and one
 * for solutions, made at first use by staff; its code is none that a licence could carry.
 */
export async function openHoldingOrganization(
  db: Db,
  actor: Actor,
  input: { holds: keyof typeof holdingOrganizations },
  now = new Date(),
): Promise<string> {
  if (!isStaff(actor)) throw forbidden();
  const { uscc, name, kind } = holdingOrganizations[input.holds];
  return inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom("organization")
      .select("id")
      .where("uscc", "=", uscc)
      .executeTakeFirst();
    if (known) return known.id;
    const id = newId();
    const at = now.toISOString();
    await recordEvent(
      trx,
      actor,
      { type: "organization.opened", subjectType: "organization", subjectId: id },
      now,
    );
    await trx
      .insertInto("organization")
      .values({
        id,
        uscc,
        name,
        kind,
        region: "other",
        status: "verified",
        decided_by: actor.userId,
        decided_at: at,
        created_by: actor.userId,
        created_at: at,
        version: 1,
      })
      .execute();
    return id;
  });
}
