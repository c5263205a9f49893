import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { isUnderWay, jobMoves } from "../import.ts";
import { mayImport } from "../policy.ts";

/**
 * Asks a job to stop. One that waits is cancelled at once, one under way after the rows it is at; rows already taken over stay.
 */
export async function cancelImport(
  db: Db,
  actor: Actor,
  input: { id: string },
  now = new Date(),
): Promise<void> {
  if (!mayImport(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const job = await trx.selectFrom("job").select("status").where("id", "=", input.id).executeTakeFirst();
    if (!job) throw notFound();
    if (!isUnderWay(job.status)) throw conflict("wrongState");
    const at = now.toISOString();
    await trx
      .updateTable("job")
      .set({
        cancel_requested_at: at,
        ...(job.status === "queued" && { status: jobMoves.cancel.to, finished_at: at }),
      })
      .where("id", "=", input.id)
      .execute();
    await recordEvent(trx, actor, { type: "import.cancelled", subjectType: "job", subjectId: input.id }, now);
  });
}
