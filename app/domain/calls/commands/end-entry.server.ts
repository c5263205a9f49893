import type { Db, Row } from "#db/schema.ts";
import { lapseNeed, withdrawNeed } from "../../needs/commands/end.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { EntryLapseInput, EntryWithdrawalInput } from "../input.ts";
import { mayManageCalls } from "../policy.ts";
import { refuseInterested } from "../queries/interest.server.ts";
import type { HeldEntry } from "./move-entry.server.ts";
import { holdListedEntry, moveHeldEntry } from "./move-entry.server.ts";

async function holdForStaff(trx: Db, actor: Actor, entryId: string): Promise<HeldEntry> {
  const held = await holdListedEntry(trx, entryId);
  if (!mayManageCalls(actor)) throw forbidden();
  if (held.call.status === "withdrawn") throw conflict("wrongState");
  return held;
}

/** 撤榜 of one entry of a published list, for a stated reason; its need is withdrawn with it and stays readable. */
export async function withdrawEntry(
  db: Db,
  actor: Actor,
  input: EntryWithdrawalInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdForStaff(trx, actor, input.entryId);
    await withdrawHeldEntry(trx, actor, held, input.reason, now);
    const data = { entryNo: held.entry.entry_no, reason: input.reason };
    await tellList(trx, actor, { type: "call.entryWithdrawn", callId: held.call.id, data }, now);
  });
}

/** A need that ended already, by an agreement or by its time, stays as it is. */
export async function withdrawHeldEntry(
  trx: Db,
  actor: Actor,
  { entry, need }: Pick<HeldEntry, "entry"> & { need: Pick<Row<"need">, "status"> },
  reason: string,
  now: Date,
): Promise<void> {
  if (need.status === "published") await withdrawNeed(trx, actor, { id: entry.need_id, reason }, now);
  await moveHeldEntry(trx, actor, { entry }, { act: "withdraw", reason }, now);
}

/**
 * 流榜 by a coordinator: after the closing nothing came of the entry, for a coded reason and a sentence. Before the closing time
 * an entry is withdrawn instead.
 */
export async function lapseEntry(
  db: Db,
  actor: Actor,
  input: EntryLapseInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdForStaff(trx, actor, input.entryId);
    if (held.entry.status === "listed" && held.call.status !== "closed") throw conflict("wrongState");
    await refuseInterested(trx, actor, held);
    await lapseHeldEntry(trx, actor, held, input, now);
  });
}

/** An entry that the caller holds lapses, and its need with it. */
export async function lapseHeldEntry(
  trx: Db,
  actor: Actor,
  { entry }: Pick<HeldEntry, "entry">,
  { reasonCode, reason }: { reasonCode: string; reason?: string },
  now: Date,
): Promise<void> {
  await lapseNeed(trx, actor, { id: entry.need_id }, now);
  await moveHeldEntry(trx, actor, { entry }, { act: "lapse", reasonCode, reason }, now);
  const data = { entryNo: entry.entry_no, reasonCode, reason };
  await tellList(trx, actor, { type: "call.entryLapsed", callId: entry.call_id, data }, now);
}

const tellList = (
  trx: Db,
  actor: Actor,
  { type, callId, data }: { type: string; callId: string; data: Record<string, unknown> },
  now: Date,
) => recordEvent(trx, actor, { type, subjectType: "call", subjectId: callId, data }, now);
