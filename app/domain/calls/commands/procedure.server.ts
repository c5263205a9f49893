import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { Procedure } from "../procedure.ts";
import { defaultProcedure } from "../procedure.ts";
import { holdCall } from "./call-row.server.ts";

/** Sets the rules of a draft. Bidders rely on what they read, so a published list is frozen. */
export async function saveProcedure(
  db: Db,
  actor: Actor,
  input: { id: string; version: number; procedure: Procedure },
  now = new Date(),
): Promise<void> {
  await change(db, actor, input, () => input.procedure, now);
}

/** Back to what a list of its kind begins with. */
export async function resetProcedure(
  db: Db,
  actor: Actor,
  input: { id: string; version: number },
  now = new Date(),
): Promise<void> {
  await change(db, actor, input, (call) => defaultProcedure(call.funding_mode), now);
}

async function change(
  db: Db,
  actor: Actor,
  { id, version }: { id: string; version: number },
  to: (call: Row<"call_list">) => Procedure,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const call = await holdCall(trx, actor, id);
    if (call.status !== "draft") throw conflict("wrongState");
    if (call.version !== version) throw conflict("edited");
    await trx
      .updateTable("call_list")
      .set({ procedure: JSON.stringify(to(call)), version: version + 1 })
      .where("id", "=", id)
      .execute();
    await recordEvent(trx, actor, { type: "call.procedureEdited", subjectType: "call", subjectId: id }, now);
  });
}
