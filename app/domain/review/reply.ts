import type { BidContent } from "../bids/content.ts";

/** Why a bid was not selected; their words stand in `review.reasonCode`. */
export const reasonCodes = ["metric", "route", "team", "schedule", "price", "ip", "rank", "other"] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface MetricReason {
  metricId: string;
  name: string;
  text: string;
}

export interface ProposedReason {
  metricId: string;
  name: string;
  /** What the bid answered; `missing` when it said nothing. */
  verdict: NonNullable<BidContent["answers"][number]["verdict"]> | "missing";
  value: string;
}

/** For each indicator what a reply can say of it, from the bid's own answers. */
export function proposeReasons(
  metrics: { id: string; name: string }[],
  answers: BidContent["answers"],
): ProposedReason[] {
  const byMetric = new Map(answers.map((answer) => [answer.metricId, answer]));
  return metrics.map(({ id, name }) => {
    const answer = byMetric.get(id);
    return { metricId: id, name, verdict: answer?.verdict ?? "missing", value: answer?.value ?? "" };
  });
}

interface Reply {
  outcome: string;
  codes: readonly string[];
  reason: string;
  metrics: MetricReason[];
}

/** A loser is owed a code, a sentence, and a sentence for each indicator. */
export const isWholeReply = ({ codes, reason, metrics }: Omit<Reply, "outcome">, metricIds: string[]) =>
  codes.length > 0 &&
  reason.trim() !== "" &&
  metricIds.every((id) => metrics.some((one) => one.metricId === id && one.text.trim() !== ""));

/** Whether the outcomes follow the panel's ranking: nobody stands before a bid of a better rank. */
export function followsRanking(bids: { outcome: string; rank: number }[]): boolean {
  const place = (outcome: string) => ["selected", "reserve", "declined"].indexOf(outcome);
  return bids.every((one) =>
    bids.every((other) => one.rank <= other.rank || place(one.outcome) >= place(other.outcome)),
  );
}

interface Given {
  bid_id: string;
  round: number;
  outcome: string;
  forfeit_code: string | null;
}

/** After a winner fell away, the bid that was kept in reserve in that round is the first candidate of the next. */
export const isFirstCandidate = (bidId: string, round: number, outcomes: Given[]) => {
  const before = outcomes.filter((one) => one.round === round - 1);
  return (
    before.some(({ forfeit_code }) => forfeit_code !== null) &&
    before.some(({ bid_id, outcome }) => bid_id === bidId && outcome === "reserve")
  );
};
