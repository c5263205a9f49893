import type { z } from "zod";
import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { decisionInput, rejectionInput } from "../input.ts";
import { organizationMoves } from "../organization.ts";
import { mayDecideOrganization } from "../policy.ts";

/** A coordinator has compared the entry with the licence: the organization may post needs, solutions and intents. */
export function verifyOrganization(
  db: Db,
  actor: Actor,
  input: z.infer<typeof decisionInput>,
  now = new Date(),
) {
  return decide(db, actor, "verify", input, now);
}

/** A coordinator refuses the entry and says why; the organization may correct and hand it in again. */
export function rejectOrganization(
  db: Db,
  actor: Actor,
  input: z.infer<typeof rejectionInput>,
  now = new Date(),
) {
  return decide(db, actor, "reject", input, now);
}

async function decide(
  db: Db,
  actor: Actor,
  act: "verify" | "reject",
  input: { id: string; note?: string },
  now: Date,
): Promise<void> {
  if (!mayDecideOrganization(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const org = await trx
      .selectFrom("organization")
      .select(["id", "status"])
      .where("id", "=", input.id)
      .executeTakeFirst();
    if (!org) throw notFound();
    const status = move(organizationMoves, act, org.status);
    await trx
      .updateTable("organization")
      .set((eb) => ({
        status,
        decision_note: input.note ?? null,
        decided_by: actor.userId,
        decided_at: now.toISOString(),
        version: eb("version", "+", 1),
      }))
      .where("id", "=", org.id)
      .execute();
    const type = act === "verify" ? "organization.verified" : "organization.rejected";
    await recordEvent(
      trx,
      actor,
      { type, subjectType: "organization", subjectId: org.id, data: { note: input.note ?? null } },
      now,
    );
  });
}
