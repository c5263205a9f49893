import type { Db } from "#db/schema.ts";
import { lapseHeldEntry } from "../../calls/commands/end-entry.server.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry, moveHeldEntry } from "../../calls/commands/move-entry.server.ts";
import type { AwardDeclineInput, AwardReopeningInput } from "../../calls/input.ts";
import { mayReopenAward } from "../../calls/policy.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import { forfeitSelected, promisedAnew, reconsiderBids } from "../../review/commands/decide.server.ts";
import { mayAnswerForBid, maySeeResult } from "../../review/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";

type Why = Pick<AwardReopeningInput, "reasonCode" | "reason">;

/**
 * The winner does not sign: its bid falls away and the entry goes back to review, in a new round with a new promised date. All other
 * eligible bids are considered anew, in the ranking that the panel gave them; without another bid the entry can only lapse. The list
 * tells of it in public. The area of agreements calls it in the transaction that ends their draft; returns who fell away.
 */
export async function reopenDecision(
  trx: Db,
  actor: Actor,
  { entryId, ...why }: AwardReopeningInput,
  now: Date,
): Promise<{ orgId: string }> {
  const held = await holdListedEntry(trx, entryId);
  const { decidedBy } = held.procedure;
  if (!mayReopenAward(actor, { decidedBy, seekerOrgId: held.need.org_id })) throw forbidden();
  await refuseInterested(trx, actor, held, { mayBeFirm: decidedBy === "seeker" });
  const { orgId, isLast } = await withoutWinner(trx, actor, held, why, now);
  if (isLast) throw conflict("noOtherBid");
  return { orgId };
}

/** The winner itself declines. The entry goes the same way as when it is taken from it; was there no other bid, it lapses. */
export async function declineDecision(
  trx: Db,
  actor: Actor,
  { bidId, ...why }: AwardDeclineInput,
  now: Date,
): Promise<{ orgId: string }> {
  const bids = trx.selectFrom("bid").select(["org_id as orgId", "entry_id", "status", "opened_at"]);
  const found = await bids.where("id", "=", bidId).executeTakeFirst();
  if (!found?.opened_at || !maySeeResult(actor, found)) throw notFound();
  if (!mayAnswerForBid(actor, found)) throw forbidden();
  const held = await holdListedEntry(trx, found.entry_id);
  const { status, orgId } = await bids.where("id", "=", bidId).executeTakeFirstOrThrow();
  if (status !== "selected") throw conflict("wrongState");
  const { isLast } = await withoutWinner(trx, actor, held, why, now);
  if (isLast) await lapseHeldEntry(trx, actor, held, { reasonCode: "notSigned", reason: why.reason }, now);
  return { orgId };
}

/** An awarded entry loses its winner and, unless that was its last bid, is decided anew. */
async function withoutWinner(
  trx: Db,
  actor: Actor,
  held: HeldEntry,
  { reasonCode, reason }: Why,
  now: Date,
): Promise<{ orgId: string; isLast: boolean }> {
  const { entry, call } = held;
  if (call.status === "withdrawn" || entry.status !== "awarded") throw conflict("wrongState");
  const { org_id: orgId } = await forfeitSelected(trx, actor, entry, { reasonCode, reason }, now);
  const left = await reconsiderBids(trx, entry.id);
  if (left.length === 0) return { orgId, isLast: true };
  const set = { round: entry.round + 1, decision_due_at: await promisedAnew(trx, held, now) };
  await moveHeldEntry(trx, actor, held, { act: "reopenAward", reasonCode, reason, set }, now);
  const data = { entryNo: entry.entry_no, reasonCode };
  await recordEvent(
    trx,
    actor,
    { type: "call.awardReopened", subjectType: "call", subjectId: entry.call_id, data },
    now,
  );
  return { orgId, isLast: false };
}
