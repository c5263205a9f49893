import type { ExpressionBuilder } from "kysely";
import type { Db, Schema } from "#db/schema.ts";
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

/** Its bids wait for a decision: the procedure of its list ends it, not its own last day. */
const isNotDecidedUpon = (eb: ExpressionBuilder<Schema, "need">) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom("call_entry")
        .select("call_entry.id")
        .whereRef("call_entry.need_id", "=", "need.id")
        .where("call_entry.status", "in", ["closed", "opened", "review", "notice", "awarded"]),
    ),
  );

/** Ends every published need whose last day (Beijing time) has passed; returns their ids. The clock calls it. */
export async function lapseDueNeeds(db: Db, now = new Date()): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const due = await trx
      .selectFrom("need")
      .selectAll()
      .where("status", "=", "published")
      .where("deadline", "<", dayOf(now))
      .where(isNotDecidedUpon)
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

/** Its entry lapsed (流榜), and the need with it. The list's own policy has decided; a need that has ended already stays as it is. */
export async function lapseNeed(trx: Db, actor: Actor, input: { id: string }, now: Date): Promise<void> {
  const need = await needFor(trx, actor, input.id, () => true);
  if (need.status !== "published") return;
  const status = move(needMoves, "lapse", need.status);
  await changeNeed(trx, actor, need, { status, event: "need.lapsed" }, now);
}

/** The list on which the need stands closes later: needs whose last day would come before that are open as long as it is. */
export async function postponeNeeds(
  trx: Db,
  actor: Actor,
  input: { ids: string[]; deadline: string },
  now: Date,
): Promise<void> {
  const needs = await trx
    .selectFrom("need")
    .selectAll()
    .where("id", "in", ["", ...input.ids])
    .where("status", "=", "published")
    .where("deadline", "<", input.deadline)
    .execute();
  const { deadline } = input;
  for (const need of needs)
    await changeNeed(trx, actor, need, { deadline, event: "need.postponed", data: { deadline } }, now);
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
