import type { Procedure } from "../calls/procedure.ts";

/** One reviewer's points: by bid, by criterion. */
export interface Sheet {
  userId: string;
  isChair: boolean;
  points: Record<string, Record<string, number>>;
}

export interface Ranked {
  bidId: string;
  /** Equal ranks are left where the tie rule does not tell bids apart either. */
  rank: number;
  /** The mean, in hundredths of a point, rounded. */
  scoreHundredths: number;
  /** A total for each sheet, in the order of the sheets. */
  totals: number[];
}

/** From so many reviewers on, the trimmed mean leaves two of them out. */
export const trimmedFrom = 5;

export const totalOf = (points: Record<string, number> = {}) =>
  Object.values(points).reduce((sum, one) => sum + one, 0);

/** The totals that count: with `trimmed` and five reviewers or more, without one highest and one lowest. */
export function countedTotals(totals: number[], method: Procedure["scoring"]["method"]): number[] {
  if (method === "mean" || totals.length < trimmedFrom) return totals;
  return [...totals].sort((a, b) => a - b).slice(1, -1);
}

const sumOf = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0);

interface Ranking {
  bids: { id: string; priceFen: number | null }[];
  sheets: Sheet[];
  scoring: Pick<Procedure["scoring"], "method" | "tie">;
  criteria: Procedure["criteria"];
}

/**
 * The panel's result. A reviewer's total for a bid is the sum of its criteria's points (100 at most). `mean`: the mean of all totals.
 * `trimmed`: with five reviewers or more one highest and one lowest total of each bid are left out; with fewer it is the mean. Bids are
 * ordered by that mean, compared before it is rounded. Between equal means decides, by the list's tie rule: `price`, the lower price (a
 * bid without a price comes last); `criterion`, the more points of all reviewers on the list's first criterion; `chair`, the higher
 * total of the chair. Bids that are still equal share a rank, and a person decides. Without sheets there is no ranking.
 */
export function rankBids({ bids, sheets, scoring, criteria }: Ranking): Ranked[] {
  if (sheets.length === 0) return [];
  const first = criteria[0]?.key ?? "";
  const chair = sheets.find(({ isChair }) => isChair);
  const tieKey: Record<Procedure["scoring"]["tie"], (bid: Ranking["bids"][number]) => number> = {
    price: ({ priceFen }) => (priceFen === null ? Number.NEGATIVE_INFINITY : -priceFen),
    criterion: ({ id }) => sumOf(sheets.map(({ points }) => points[id]?.[first] ?? 0)),
    chair: ({ id }) => totalOf(chair?.points[id]),
  };
  const scored = bids.map((bid) => {
    const totals = sheets.map(({ points }) => totalOf(points[bid.id]));
    const counted = countedTotals(totals, scoring.method);
    return { bidId: bid.id, totals, sum: sumOf(counted), of: counted.length, tie: tieKey[scoring.tie](bid) };
  });
  type Scored = (typeof scored)[number];
  const isBetter = (a: Scored, b: Scored) => a.sum > b.sum || (a.sum === b.sum && a.tie > b.tie);
  return scored
    .map(({ bidId, totals, sum, of, ...rest }) => ({
      bidId,
      totals,
      scoreHundredths: Math.round((sum * 100) / of),
      rank: 1 + scored.filter((other) => isBetter(other, { bidId, totals, sum, of, ...rest })).length,
    }))
    .sort((a, b) => a.rank - b.rank);
}

/** How far the reviewers are apart on a bid. */
export const spreadOf = (totals: number[]) => Math.max(...totals) - Math.min(...totals);
