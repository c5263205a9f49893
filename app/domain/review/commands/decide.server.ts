import type { Db, NewRow, Row } from "#db/schema.ts";
import { bidMoves } from "../../bids/bid.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { moveHeldEntry } from "../../calls/commands/move-entry.server.ts";
import { readCalendar } from "../../calls/queries/calendar.server.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent, recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { move } from "../../shared/transitions.ts";
import { endOfDay, periodOf } from "../../shared/working-days.ts";
import type { AwardInput } from "../input.ts";
import { mayDecideAward } from "../policy.ts";
import type { OpenBid } from "../queries/facts.server.ts";
import { isContender, listMetrics, listOpenBids } from "../queries/facts.server.ts";
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
  await keepOutcomes(trx, { round: entry.round, outcomes: input.outcomes, bids, panel }, now);
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

interface Given {
  round: number;
  outcomes: Outcome[];
  bids: OpenBid[];
  panel: PanelResult;
}

async function keepOutcomes(trx: Db, { round, outcomes, bids, panel }: Given, now: Date): Promise<void> {
  const rows = outcomes.map((one): NewRow<"bid_outcome"> => {
    const ranked = panel.ranking.find(({ bidId }) => bidId === one.bidId);
    return {
      bid_id: one.bidId,
      round,
      outcome: one.outcome,
      forfeit_code: null,
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

/**
 * The decision is made anew: bids that were selected or declined stand as eligible again, and their replies stay with the round that
 * they were given in. A bid that fell away after an award stays out.
 */
export async function reconsiderBids(trx: Db, entryId: string): Promise<string[]> {
  const bids = await listOpenBids(trx, entryId);
  const ids = bids.filter(isContender).map(({ id }) => id);
  await trx
    .updateTable("bid")
    .set({ status: bidMoves.reconsider.to })
    .where("id", "in", ["", ...ids])
    .execute();
  return ids;
}

/** When the next decision of a reopened entry is promised: the list's time for it, counted from today. */
export async function promisedAnew(
  trx: Db,
  { procedure }: Pick<HeldEntry, "procedure">,
  now: Date,
): Promise<string> {
  return endOfDay(periodOf(dayOf(now), procedure.decision, await readCalendar(trx)).endsOn);
}

/** The selected bid of the present round falls away, for a coded reason that its outcome keeps. Returns the bid. */
export async function forfeitSelected(
  trx: Db,
  actor: Actor,
  { id, round }: HeldEntry["entry"],
  { reasonCode, reason }: { reasonCode: string; reason: string },
  now: Date,
): Promise<Pick<Row<"bid">, "id" | "org_id">> {
  const bid = await trx
    .selectFrom("bid")
    .select(["id", "org_id", "status", "bid_no"])
    .where("entry_id", "=", id)
    .where("status", "=", "selected")
    .executeTakeFirstOrThrow();
  await trx
    .updateTable("bid")
    .set({ status: move(bidMoves, "forfeit", bid.status) })
    .where("id", "=", bid.id)
    .execute();
  await trx
    .updateTable("bid_outcome")
    .set({ forfeit_code: reasonCode })
    .where("bid_id", "=", bid.id)
    .where("round", "=", round)
    .execute();
  const data = { bidNo: bid.bid_no, reasonCode, reason };
  await recordEvent(trx, actor, { type: "bid.forfeited", subjectType: "bid", subjectId: bid.id, data }, now);
  return bid;
}
