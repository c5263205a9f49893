import type { Db, NewRow } from "#db/schema.ts";
import { bidMoves } from "../../bids/bid.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { moveHeldEntry } from "../../calls/commands/move-entry.server.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { move } from "../../shared/transitions.ts";
import type { AwardInput } from "../input.ts";
import { mayDecideAward } from "../policy.ts";
import type { OpenBid } from "../queries/facts.server.ts";
import { listMetrics, listOpenBids } from "../queries/facts.server.ts";
import type { PanelResult } from "../queries/panel.server.ts";
import { readPanel } from "../queries/panel.server.ts";
import { followsRanking, isWholeReply } from "../reply.ts";
import { buildMinutes } from "./minutes.server.ts";

type Outcome = AwardInput["outcomes"][number];

/** Every eligible bid gets one outcome, exactly one of them is selected. */
function checkOutcomes(outcomes: Outcome[], bids: OpenBid[]): void {
  const given = outcomes.map(({ bidId }) => bidId).sort();
  const wanted = bids.map(({ id }) => id).sort();
  if (given.join() !== wanted.join()) throw conflict("edited");
  const selected = outcomes.filter(({ outcome }) => outcome === "selected");
  if (selected.length !== 1) throw invalid({}, "selectOne");
}

/** The guaranteed reply: whoever is not selected gets reasons in words, for each indicator too. */
function checkReplies(outcomes: Outcome[], metricIds: string[]): void {
  const problems = outcomes.flatMap((one, place) =>
    one.outcome === "selected" || isWholeReply(one, metricIds)
      ? []
      : [[`outcomes[${place}].reason`, "replyIncomplete"] as const],
  );
  if (problems.length > 0) throw invalid(Object.fromEntries(problems));
}

function checkPanel(panel: PanelResult, outcomes: Outcome[]): void {
  if (!panel.isDone) throw conflict("panelIncomplete");
  const rankOf = new Map(panel.ranking.map(({ bidId, rank }) => [bidId, rank]));
  const ranked = outcomes.map(({ bidId, outcome }) => ({ outcome, rank: rankOf.get(bidId) as number }));
  if (!followsRanking(ranked)) throw invalid({}, "againstRanking");
}

/**
 * Decides an entry that the caller holds: outcomes of all eligible bids with their replies, reasons and minutes, and the move from review
 * to notice. The area of notices calls it in the transaction that publishes the notice. Returns the selected bid.
 */
export async function decideHeldEntry(
  trx: Db,
  actor: Actor,
  held: HeldEntry,
  input: AwardInput,
  now: Date,
): Promise<OpenBid> {
  const { entry, need, procedure } = held;
  if (!mayDecideAward(actor, { decidedBy: procedure.decidedBy, seekerOrgId: need.org_id })) throw forbidden();
  if (entry.status !== "review") throw conflict("wrongState");
  await refuseInterested(trx, actor, held, { mayBeFirm: procedure.decidedBy === "seeker" });
  const open = await listOpenBids(trx, entry.id);
  const bids = open.filter(({ status }) => status === "eligible");
  checkOutcomes(input.outcomes, bids);
  const metrics = await listMetrics(trx, need.id);
  checkReplies(
    input.outcomes,
    metrics.map(({ id }) => id),
  );
  const panel = await readPanel(trx, { entry, procedure, bids });
  if (procedure.decidedBy === "panel") checkPanel(panel, input.outcomes);
  await keepOutcomes(trx, input.outcomes, bids, panel, now);
  await trx
    .insertInto("award_decision")
    .values({
      id: newId(),
      entry_id: entry.id,
      round: entry.round,
      reasons: input.reasons,
      minutes: JSON.stringify(await buildMinutes(trx, { held, input, bids: open, panel, actor })),
      decided_by: actor.userId,
      decided_at: now.toISOString(),
    })
    .execute();
  await moveHeldEntry(trx, actor, held, { act: "decide" }, now);
  const events = input.outcomes.map(({ bidId, outcome }) => ({
    type: outcome === "selected" ? "bid.selected" : "bid.declined",
    subjectType: "bid",
    subjectId: bidId,
    data: { bidNo: bids.find(({ id }) => id === bidId)?.bid_no, outcome },
  }));
  await recordEvents(trx, actor, events, now);
  const winner = input.outcomes.find(({ outcome }) => outcome === "selected");
  return bids.find(({ id }) => id === winner?.bidId) as OpenBid;
}

async function keepOutcomes(
  trx: Db,
  outcomes: Outcome[],
  bids: OpenBid[],
  panel: PanelResult,
  now: Date,
): Promise<void> {
  const rows = outcomes.map((one): NewRow<"bid_outcome"> => {
    const ranked = panel.ranking.find(({ bidId }) => bidId === one.bidId);
    return {
      bid_id: one.bidId,
      outcome: one.outcome,
      rank: ranked?.rank ?? null,
      score_hundredths: ranked?.scoreHundredths ?? null,
      reason_codes: JSON.stringify(one.codes),
      reason: one.reason,
      metric_reasons: JSON.stringify(one.metrics),
      decided_at: now.toISOString(),
      feedback: null,
      feedback_by: null,
      feedback_at: null,
    };
  });
  await trx.insertInto("bid_outcome").values(rows).execute();
  for (const bid of bids) {
    const isSelected = outcomes.some(({ bidId, outcome }) => bidId === bid.id && outcome === "selected");
    const status = move(bidMoves, isSelected ? "select" : "decline", bid.status);
    await trx.updateTable("bid").set({ status }).where("id", "=", bid.id).execute();
  }
}

/** After an objection was upheld: bids that were selected or declined stand as eligible again, and nobody has a reply any more. */
export async function reconsiderBids(trx: Db, entryId: string): Promise<void> {
  const bids = await trx
    .selectFrom("bid")
    .select(["id", "status"])
    .where("entry_id", "=", entryId)
    .where("status", "in", ["selected", "declined"])
    .execute();
  const ids = ["", ...bids.map(({ id }) => id)];
  await trx.deleteFrom("bid_outcome").where("bid_id", "in", ids).execute();
  await trx.updateTable("bid").set({ status: bidMoves.reconsider.to }).where("id", "in", ids).execute();
}
