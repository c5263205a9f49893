import type { Procedure } from "../calls/procedure.ts";
import type { BidSection } from "./bid.ts";
import { bidSections, sectionKeys, sumOf, wholeBp } from "./bid.ts";
import type { BidContent } from "./content.ts";
import { emptyBid } from "./content.ts";

/** What a bid is checked against. */
export interface BidRules {
  metricIds: string[];
  procedure: Pick<Procedure, "declarations" | "mostPartners">;
  /** Partners whose word for the terms as they stand is there. */
  confirmedPartners: string[];
}

export type BidProblems = Partial<Record<BidSection, Record<string, string>>>;

type Found = [field: string, code: string][];
const missing = (content: BidContent, ...keys: (keyof BidContent)[]): Found =>
  keys.filter((key) => !content[key]).map((key) => [key, "required"]);

function answersProblems({ answers }: BidContent, { metricIds }: BidRules): Found {
  return metricIds.flatMap((id, at): Found => {
    const answer = answers.find((one) => one.metricId === id);
    const found: Found = [];
    if (!answer?.verdict) found.push([`answers[${at}].verdict`, "requiredChoice"]);
    if (!answer?.value) found.push([`answers[${at}].value`, "required"]);
    if (!answer?.evidence) found.push([`answers[${at}].evidence`, "required"]);
    return found;
  });
}

function scheduleProblems({ milestones }: BidContent): Found {
  if (milestones.length === 0) return [["milestones", "milestonesRequired"]];
  const untitled = milestones.flatMap(
    ({ title }, at): Found => (title ? [] : [[`milestones[${at}].title`, "required"]]),
  );
  const isWhole = sumOf(milestones.map((one) => one.shareBp)) === wholeBp;
  return isWhole ? untitled : [...untitled, ["milestones", "sharesNotWhole"]];
}

function priceProblems({ priceFen, breakdown }: BidContent): Found {
  if (priceFen === null) return [["price", "required"]];
  if (breakdown.length === 0) return [["breakdown", "breakdownRequired"]];
  const unnamed = breakdown.flatMap(
    ({ item }, at): Found => (item ? [] : [[`breakdown[${at}].item`, "required"]]),
  );
  const isSum = sumOf(breakdown.map((one) => one.fen)) === priceFen;
  return isSum ? unnamed : [...unnamed, ["breakdown", "breakdownNotPrice"]];
}

function partnersProblems({ partners }: BidContent, rules: BidRules): Found {
  const found = partners.flatMap(
    ({ orgId, task, shareBp }, at): Found => [
      ...(task ? [] : ([[`partners[${at}].task`, "required"]] as Found)),
      ...(shareBp > 0 ? [] : ([[`partners[${at}].share`, "required"]] as Found)),
      ...(rules.confirmedPartners.includes(orgId)
        ? []
        : ([[`partners[${at}].org`, "partnerNotConfirmed"]] as Found)),
    ],
  );
  if (partners.length > rules.procedure.mostPartners) found.push(["partners", "tooManyPartners"]);
  if (sumOf(partners.map((one) => one.shareBp)) >= wholeBp) found.push(["partners", "leadWithoutShare"]);
  return found;
}

const problemsIn: Record<BidSection, (content: BidContent, rules: BidRules) => Found> = {
  answers: answersProblems,
  route: (content) => missing(content, "summary", "route"),
  team: (content) => missing(content, "leader", "leaderPhone", "team", "contactName", "contactPhone"),
  schedule: scheduleProblems,
  price: priceProblems,
  ip: (content) => missing(content, "ipProposal"),
  partners: partnersProblems,
  declarations: ({ declarations }, { procedure }) =>
    procedure.declarations.every((one) => declarations.includes(one))
      ? []
      : [["declarations", "declarationsRequired"]],
  files: () => [],
};

/** What is missing before a bid can be sealed: error codes by part and field. Empty when it is complete. */
export function bidProblems(content: BidContent, rules: BidRules): BidProblems {
  const problems: BidProblems = {};
  for (const section of bidSections) {
    const found = problemsIn[section](content, rules);
    if (found.length > 0) problems[section] = Object.fromEntries(found);
  }
  return problems;
}

export type BidReadiness = "notStarted" | "started" | "done";

/** Partners and files are for those who have them: untouched they are not started, and hold nothing up. */
export function bidReadiness(content: BidContent, rules: BidRules): Record<BidSection, BidReadiness> {
  const problems = bidProblems(content, rules);
  const empty = emptyBid();
  const isUntouched = (section: BidSection) =>
    sectionKeys[section].every((key) => JSON.stringify(content[key]) === JSON.stringify(empty[key]));
  return Object.fromEntries(
    bidSections.map((section) => [
      section,
      isUntouched(section) ? "notStarted" : problems[section] ? "started" : "done",
    ]),
  ) as Record<BidSection, BidReadiness>;
}
