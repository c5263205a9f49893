import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { isPerforming } from "../agreement.ts";
import type { MilestoneDoneInput, MilestoneInput } from "../input.ts";
import { mayKeepAgreement } from "../policy.ts";
import { agreementFor } from "./record.server.ts";

export async function insertMilestones(trx: Db, agreementId: string, rows: MilestoneInput[]): Promise<void> {
  await trx
    .insertInto("milestone")
    .values(
      rows.map((row, index) => ({
        id: newId(),
        agreement_id: agreementId,
        position: index + 1,
        title: row.title,
        deliverable: null,
        due_on: row.dueOn ?? null,
        share_bp: row.shareBp,
        delivered_at: null,
        delivered_by: null,
        delivered_note: null,
        returned_note: null,
        done_at: null,
        done_note: null,
      })),
    )
    .execute();
}

/** Marks a milestone of an agreement under performance as done, with what was handed over; once, by either party or a coordinator. */
export async function completeMilestone(
  db: Db,
  actor: Actor,
  input: MilestoneDoneInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agreement = await agreementFor(trx, actor, input.id, mayKeepAgreement);
    if (!isPerforming(agreement.status)) throw conflict("wrongState");
    const milestone = await trx
      .selectFrom("milestone")
      .select(["id", "position"])
      .where("id", "=", input.milestoneId)
      .where("agreement_id", "=", agreement.id)
      .executeTakeFirst();
    if (!milestone) throw notFound();
    const done = await trx
      .updateTable("milestone")
      .set({ done_at: now.toISOString(), done_note: input.note })
      .where("id", "=", milestone.id)
      .where("done_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!done) throw conflict("wrongState");
    const data = { position: milestone.position, note: input.note };
    await recordEvent(
      trx,
      actor,
      { type: "agreement.milestoneDone", subjectType: "agreement", subjectId: agreement.id, data },
      now,
    );
  });
}
