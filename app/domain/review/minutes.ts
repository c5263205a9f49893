import type { PanelView } from "./policy.ts";
import type { MetricReason, ReasonCode } from "./reply.ts";

/** What is kept of a decision, as it was at that moment: names are copied, because records change. */
export interface Minutes {
  entryNo: string;
  title: string;
  seeker: string;
  decidedBy: "seeker" | "panel";
  deciderName: string;
  method: "mean" | "trimmed";
  tie: "price" | "criterion" | "chair";
  criteria: { key: string; name?: string; max: number }[];
  panel: {
    name: string;
    institution: string | null;
    status: string;
    isChair: boolean;
    recusalReason: string | null;
  }[];
  bids: {
    bidNo: string | null;
    orgName: string;
    status: string;
    outcome: string | null;
    priceFen: number | null;
    rank: number | null;
    scoreHundredths: number | null;
    totals: number[];
    codes: ReasonCode[];
    reason: string;
    metrics: MetricReason[];
    eligibility: string | null;
  }[];
}

/** What a round made of a bid: its outcome; without one it had not been admitted, or had fallen away before. */
export const fateOf = ({ outcome, status }: Pick<Minutes["bids"][number], "outcome" | "status">) =>
  outcome ?? (status === "ineligible" ? "notAdmitted" : "fallen");

/** The minutes as a reader is told them. Why somebody recused is not the firm's to know in any case. */
export function toldMinutes(minutes: Minutes, view: PanelView, isFirm: boolean): Minutes {
  const panel = minutes.panel.map((one) => (isFirm ? { ...one, recusalReason: null } : one));
  if (view === "all") return { ...minutes, panel };
  const hidden = view === "nothing" ? { rank: null, scoreHundredths: null } : {};
  return { ...minutes, panel: [], bids: minutes.bids.map((bid) => ({ ...bid, ...hidden, totals: [] })) };
}
