import type { Db } from "#db/schema.ts";
import { newId } from "../../shared/ids.ts";
import type { MilestoneInput } from "../terms-input.ts";

export async function insertMilestones(trx: Db, agreementId: string, rows: MilestoneInput[]): Promise<void> {
  await trx
    .insertInto("milestone")
    .values(
      rows.map((row, index) => ({
        id: newId(),
        agreement_id: agreementId,
        position: index + 1,
        title: row.title,
        deliverable: row.deliverable ?? null,
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
