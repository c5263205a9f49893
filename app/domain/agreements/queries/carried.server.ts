import type { Db, Row } from "#db/schema.ts";
import type { BidContent } from "../../bids/content.ts";
import { procedureOf } from "../../calls/procedure.ts";
import { listMetrics } from "../../needs/queries/form.server.ts";
import { addMonths } from "../../shared/clock.ts";
import type { Indicator, Terms } from "../terms.ts";

/** The terms that an origin brings along; the rest is for the parties to write. */
export type Carried = Omit<Terms, "type" | "title" | "contractValueFen"> & {
  contractValueFen: number | null;
};

export const nothingCarried: Carried = {
  scope: null,
  legalKind: null,
  contractValueFen: null,
  techValueFen: null,
  paymentMode: null,
  paymentTerms: null,
  ownFundsFen: null,
  grantFen: null,
  grantToSolverFen: null,
  ipOwnership: null,
  ipTerms: null,
  startsOn: null,
  endsOn: null,
  delivery: null,
  confidentiality: null,
  liability: null,
  indicators: [],
  milestones: [],
};

const asked = (metric: Row<"metric">): Indicator => ({
  name: metric.name,
  operator: metric.operator,
  target: metric.target,
  unit: metric.unit,
  testMethod: metric.test_method,
  binding: metric.binding === 1,
  verdict: null,
  promised: null,
});

/** A need's indicators and what its firm says of the property in the result. */
export async function carriedFromNeed(db: Db, needId: string | null): Promise<Carried> {
  const need = await db
    .selectFrom("need")
    .select(["ip_ownership as ipOwnership", "ip_terms as ipTerms"])
    .where("id", "=", needId ?? "")
    .executeTakeFirst();
  if (!need || !needId) return nothingCarried;
  return { ...nothingCarried, ...need, indicators: (await listMetrics(db, needId)).map(asked) };
}

/** A need's indicators, each with what the bid says to it. */
export async function answeredIndicators(db: Db, needId: string, bid: BidContent): Promise<Indicator[]> {
  return (await listMetrics(db, needId)).map((metric) => {
    const answer = bid.answers.find(({ metricId }) => metricId === metric.id);
    return { ...asked(metric), verdict: answer?.verdict ?? null, promised: answer?.value || null };
  });
}

/**
 * The winning bid's word as terms: each indicator with its answer, price, milestones, what is to become of property and income.
 * Months count from the signing, which is taken for today until the parties know better.
 */
export async function carriedFromBid(
  db: Db,
  { needId, bid, today }: { needId: string; bid: BidContent; today: string },
): Promise<Carried> {
  const carried = await carriedFromNeed(db, needId);
  const lastMonth = Math.max(0, ...bid.milestones.map(({ month }) => month));
  return {
    ...carried,
    scope: bid.summary || null,
    contractValueFen: bid.priceFen,
    paymentMode: bid.milestones.length > 1 ? "instalments" : null,
    ipTerms: [carried.ipTerms, bid.ipProposal, bid.incomeProposal].filter(Boolean).join("\n") || null,
    startsOn: today,
    endsOn: lastMonth > 0 ? addMonths(today, lastMonth) : null,
    delivery: bid.adoptionPlan || null,
    indicators: await answeredIndicators(db, needId, bid),
    milestones: bid.milestones.map(({ title, deliverable, month, shareBp }) => ({
      title,
      deliverable: deliverable || null,
      dueOn: addMonths(today, month),
      shareBp,
    })),
  };
}

/** What the list of an entry asks of the money; nothing without an entry. */
export async function findRatios(db: Db, entryId: string | null) {
  const call = await db
    .selectFrom("call_entry")
    .innerJoin("call_list", "call_list.id", "call_entry.call_id")
    .select("call_list.procedure")
    .where("call_entry.id", "=", entryId ?? "")
    .executeTakeFirst();
  return call ? procedureOf(call).ratios : { ownPerGrant: null, cashShareBp: null };
}

/** The need's binding indicators: after an award no draft lets go of them, for on them the bids competed. */
export async function listBinding(db: Db, needId: string): Promise<Indicator[]> {
  return (await listMetrics(db, needId)).map(asked).filter(({ binding }) => binding);
}
