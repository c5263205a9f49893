import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff, system } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict } from "../../shared/errors.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { NeedWithdrawInput } from "../input.ts";
import { needMoves } from "../need.ts";
import { mayWorkOn } from "../policy.ts";
import { changeNeed, needFor } from "./load.server.ts";

/** The firm, or a coordinator, takes the need back for good and says why. What was public stays readable, marked so. */
export async function withdrawNeed(
  db: Db,
  actor: Actor,
  input: NeedWithdrawInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.id, mayWorkOn);
    const status = move(needMoves, "withdraw", need.status);
    const data = { reason: input.reason };
    await changeNeed(trx, actor, need, { status, event: "need.withdrawn", data }, now);
  });
}

/** Ends every published need whose last day (Beijing time) has passed; returns their ids. The clock calls it. */
export async function lapseDueNeeds(db: Db, now = new Date()): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const due = await trx
      .selectFrom("need")
      .selectAll()
      .where("status", "=", "published")
      .where("deadline", "<", dayOf(now))
      .orderBy("deadline")
      .orderBy("id")
      .execute();
    for (const need of due) {
      const status = move(needMoves, "lapse", need.status);
      await changeNeed(trx, system, need, { status, event: "need.lapsed" }, now);
    }
    return due.map((need) => need.id);
  });
}

/**
 * An agreement about the need was signed. The agreement's own policy has decided who may sign, so whoever gave the last
 * confirmation may call this; a second agreement on the same need changes nothing.
 */
export async function fulfilNeed(
  db: Db,
  actor: Actor,
  input: { id: string; agreementId: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const signs = () => isStaff(actor) || actor.userId !== null;
    const need = await needFor(trx, actor, input.id, signs);
    if (need.status === "fulfilled") return;
    if (need.status === "withdrawn") throw conflict("wrongState");
    const status = move(needMoves, "fulfil", need.status);
    const data = { agreementId: input.agreementId };
    await changeNeed(trx, actor, need, { status, event: "need.fulfilled", data }, now);
  });
}
