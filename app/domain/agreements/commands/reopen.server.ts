import type { Db } from "#db/schema.ts";
import type { AwardDeclineInput, AwardReopeningInput } from "../../calls/input.ts";
import { declineDecision, reopenDecision } from "../../notices/commands/reopen.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { agreementMoves } from "../agreement.ts";
import { advance, agreementColumns } from "./record.server.ts";

/**
 * Takes back an award that comes to nothing, for a coded reason and a sentence: the entry is decided anew without its winner, and what the
 * two sides had drafted ends with that reason. Once their agreement is signed the entry is, and nothing is reopened any more.
 */
export async function reopenAward(
  db: Db,
  actor: Actor,
  input: AwardReopeningInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const drafts = await holdDrafts(trx, input.entryId);
    const { orgId } = await reopenDecision(trx, actor, input, now);
    await endDrafts(trx, actor, { drafts, orgId, ...input }, now);
  });
}

/**
 * The winner declines the award, for a coded reason and a sentence, until an agreement is signed. The entry is decided anew among the
 * other bids; without one it lapses as not signed.
 */
export async function declineAward(
  db: Db,
  actor: Actor,
  input: AwardDeclineInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const bid = await trx
      .selectFrom("bid")
      .select("entry_id")
      .where("id", "=", input.bidId)
      .executeTakeFirst();
    const drafts = await holdDrafts(trx, bid?.entry_id ?? "");
    const { orgId } = await declineDecision(trx, actor, input, now);
    await endDrafts(trx, actor, { drafts, orgId, ...input }, now);
  });
}

type Drafts = Awaited<ReturnType<typeof holdDrafts>>;

/** Held before the entry, in the order of who signs: of a signature and a reopening at one moment the second sees the first. */
const holdDrafts = (trx: Db, entryId: string) =>
  trx
    .updateTable("agreement")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("need_id", "in", (eb) => eb.selectFrom("call_entry").select("need_id").where("id", "=", entryId))
    .where("status", "in", agreementMoves.cancel.from)
    .returning(agreementColumns)
    .execute();

interface Ended extends Pick<AwardReopeningInput, "reason" | "reasonCode"> {
  drafts: Drafts;
  /** Who fell away. */
  orgId: string;
}

async function endDrafts(
  trx: Db,
  actor: Actor,
  { drafts, orgId, reason, reasonCode }: Ended,
  now: Date,
): Promise<void> {
  const cancelled = { act: "cancel" as const, type: "agreement.cancelled", data: { reason, reasonCode } };
  for (const draft of drafts.filter(({ solverOrgId }) => solverOrgId === orgId))
    await advance(trx, actor, draft, cancelled, now);
}
