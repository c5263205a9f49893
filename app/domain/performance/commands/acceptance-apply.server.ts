import type { Db } from "#db/schema.ts";
import { advance, agreementFor } from "../../agreements/commands/record.server.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { attachFile } from "../../files/commands.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { ApplyInput } from "../acceptance-input.ts";
import { mayApply, mayAttachEvidence, takesPartInAcceptance } from "../acceptance-policy.ts";
import { countOpenMilestones } from "../queries/acceptance-facts.server.ts";
import { listIndicators } from "../queries/acceptance-rules.server.ts";
import { openRound } from "./acceptance-record.server.ts";
import { refuseOpenChange } from "./held.server.ts";

/**
 * The solver applies for acceptance, the first time or after the rectification: what was done, and of each indicator what was measured
 * and how. All milestones are confirmed before ("milestonesOpen"), and no change of the terms is asked for ("changeOpen"). Returns the
 * round's id.
 */
export async function applyForAcceptance(
  db: Db,
  actor: Actor,
  { id: agreementId, ...input }: ApplyInput & { id: string },
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const agreement = await agreementFor(trx, actor, agreementId, mayApply);
    const round = (await countRounds(trx, agreementId)) + 1;
    const applied = {
      act: "applyForAcceptance",
      type: "agreement.acceptanceApplied",
      data: { round },
    } as const;
    await advance(trx, actor, agreement, applied, now);
    await requireFinished(trx, agreementId);
    const indicators = await listIndicators(trx, agreementId);
    const isMeasured = indicators.every(({ id }) => input.results.some((row) => row.indicatorId === id));
    if (!isMeasured || input.results.length !== indicators.length) throw conflict("wrongState");
    const id = newId();
    await trx
      .insertInto("acceptance")
      .values({
        id,
        agreement_id: agreementId,
        round,
        status: "open",
        summary: input.summary,
        applied_by: actor.userId as string,
        applied_at: now.toISOString(),
      })
      .execute();
    const rows = input.results.map(({ indicatorId, measured, method, evidence = null }) => ({
      acceptance_id: id,
      indicator_id: indicatorId,
      measured,
      method,
      evidence,
    }));
    if (rows.length > 0) await trx.insertInto("acceptance_result").values(rows).execute();
    return id;
  });
}

async function countRounds(trx: Db, agreementId: string): Promise<number> {
  const { n } = await trx
    .selectFrom("acceptance")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("agreement_id", "=", agreementId)
    .executeTakeFirstOrThrow();
  return Number(n);
}

async function requireFinished(trx: Db, agreementId: string): Promise<void> {
  if ((await countOpenMilestones(trx, agreementId)) > 0) throw conflict("milestonesOpen");
  await refuseOpenChange(trx, agreementId);
}

/**
 * A file for the acceptance: the solver's test reports until the firm's opinion, so that what was judged stays; the firm's and the
 * coordinators' minutes while the round is open. Refusals as in `attachFile`, and in other states `conflict`.
 */
export async function attachEvidence(
  db: Db,
  actor: Actor,
  { id, upload, store }: { id: string; upload: Upload; store: FileStore },
  now = new Date(),
): Promise<string> {
  const authorise = async (trx: Db) => {
    const agreement = await agreementFor(trx, actor, id, takesPartInAcceptance);
    const isJudged = (await openRound(trx, id))?.opinion_at != null;
    if (!mayAttachEvidence(actor, agreement, { status: agreement.status, isJudged }))
      throw conflict("wrongState");
  };
  return attachFile(
    db,
    actor,
    { owner: { type: "acceptance", id }, tier: "disclosed", upload, store, authorise },
    now,
  );
}
