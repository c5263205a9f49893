import type { Db } from "#db/schema.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry, moveHeldEntry } from "../../calls/commands/move-entry.server.ts";
import type { AwardReopeningInput } from "../../calls/input.ts";
import { mayReopenAward } from "../../calls/policy.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import { forfeitSelected, promisedAnew, reconsiderBids } from "../../review/commands/decide.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";

async function holdAwarded(trx: Db, actor: Actor, entryId: string): Promise<HeldEntry> {
  const held = await holdListedEntry(trx, entryId);
  const { decidedBy } = held.procedure;
  if (!mayReopenAward(actor, { decidedBy, seekerOrgId: held.need.org_id })) throw forbidden();
  await refuseInterested(trx, actor, held, { mayBeFirm: decidedBy === "seeker" });
  if (held.call.status === "withdrawn" || held.entry.status !== "awarded") throw conflict("wrongState");
  return held;
}

/**
 * The winner does not sign: its bid falls away and the entry goes back to review, in a new round with a new promised date. All other
 * eligible bids are considered anew, in the ranking that the panel gave them; without another bid the entry can only lapse. The list
 * tells of it in public. The area of agreements calls it in the transaction that ends their draft; returns who fell away.
 */
export async function reopenDecision(
  trx: Db,
  actor: Actor,
  { entryId, reasonCode, reason }: AwardReopeningInput,
  now: Date,
): Promise<{ orgId: string }> {
  const held = await holdAwarded(trx, actor, entryId);
  const { entry } = held;
  const fallen = await forfeitSelected(trx, actor, entry, { reasonCode, reason }, now);
  const left = await reconsiderBids(trx, entry.id);
  if (left.length === 0) throw conflict("noOtherBid");
  const set = { round: entry.round + 1, decision_due_at: await promisedAnew(trx, held, now) };
  await moveHeldEntry(trx, actor, held, { act: "reopenAward", reasonCode, reason, set }, now);
  const data = { entryNo: entry.entry_no, reasonCode };
  await recordEvent(
    trx,
    actor,
    { type: "call.awardReopened", subjectType: "call", subjectId: entry.call_id, data },
    now,
  );
  return { orgId: fallen.org_id };
}
