import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, invalid } from "../../shared/errors.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { VettingCriterion } from "../need.ts";
import { needMoves } from "../need.ts";
import { mayVet } from "../policy.ts";
import type { NeedRejectInput, NeedReturnInput } from "../vetting-input.ts";
import { changeNeed, needFor } from "./load.server.ts";

/** A coordinator gives the need back with remarks, each about one part or about the whole; the firm may change it again. */
export async function returnNeed(
  db: Db,
  actor: Actor,
  input: NeedReturnInput,
  now = new Date(),
): Promise<void> {
  const authorId = actor.userId;
  if (!authorId) throw forbidden();
  if (input.remarks.length === 0) throw invalid({ remarks: "remarkRequired" });
  await inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.id, mayVet);
    const status = move(needMoves, "return", need.status);
    await trx
      .insertInto("need_remark")
      .values(
        input.remarks.map(({ field, text }) => ({
          id: newId(),
          need_id: need.id,
          field,
          text,
          author_id: authorId,
          created_at: now.toISOString(),
          resolved_at: null,
        })),
      )
      .execute();
    const data = { remarks: input.remarks.length, criteria: input.criteria };
    await changeNeed(trx, actor, need, { status, event: "need.returned", data }, now);
  });
}

interface Judgement {
  id: string;
  /** The vetting criteria that are met; the event keeps them. */
  criteria?: VettingCriterion[];
  reason?: string;
}

/** A coordinator takes the need into the pool from which call lists are made. */
export async function acceptNeed(db: Db, actor: Actor, input: Judgement, now = new Date()): Promise<void> {
  await judge(db, actor, { ...input, act: "accept", event: "need.accepted" }, now);
}

/** A coordinator ends a need that is not for a list, and says why. */
export async function rejectNeed(
  db: Db,
  actor: Actor,
  input: NeedRejectInput,
  now = new Date(),
): Promise<void> {
  await judge(db, actor, { ...input, act: "reject", event: "need.rejected" }, now);
}

async function judge(
  db: Db,
  actor: Actor,
  { id, act, event, criteria, reason }: Judgement & { act: "accept" | "reject"; event: string },
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, id, mayVet);
    const status = move(needMoves, act, need.status);
    await changeNeed(trx, actor, need, { status, event, data: { criteria, reason } }, now);
  });
}

/**
 * Makes an accepted need public and freezes it; its call list does so when it is published. A need that is public already
 * (an earlier batch) stays as it is.
 */
export async function publishNeed(
  db: Db,
  actor: Actor,
  input: { id: string; callId?: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.id, mayVet);
    if (need.status === "published") return;
    const status = move(needMoves, "publish", need.status);
    const data = input.callId ? { callId: input.callId } : {};
    const change = {
      status,
      published_at: now.toISOString(),
      confirmed_at: null,
      event: "need.published",
      data,
    };
    await changeNeed(trx, actor, need, change, now);
  });
}
