import { z } from "zod";
import { day, percent, required, text, wan } from "../shared/fields.ts";
import { ipOwnerships, metricOperators } from "../shared/vocabulary.ts";
import { agreementTypes, contractKinds, paymentModes, sumOf, whole } from "./agreement.ts";
import { kindQuestions } from "./legal-kind.ts";

export const milestoneInput = z.object({
  title: required(100),
  deliverable: text(500).optional(),
  dueOn: day.optional(),
  shareBp: percent,
});
export type MilestoneInput = z.infer<typeof milestoneInput>;

export const indicatorInput = z.object({
  name: required(100),
  operator: z.enum(metricOperators, { error: "required" }),
  target: required(200),
  unit: text(30).optional(),
  testMethod: text(300).optional(),
  binding: z.boolean().optional(),
  promised: text(200).optional(),
});
export type IndicatorInput = z.infer<typeof indicatorInput>;

const answer = z.enum(["yes", "no"]).optional();
const clause = text(4000).optional();

/** The terms as people submit them; of the questions only the kind that they point to is kept. */
export const termFields = {
  type: z.enum(agreementTypes, { error: "required" }),
  /** As long as the longest title of a need, which it must repeat. */
  title: required(300),
  scope: clause,
  legalKind: z.enum(contractKinds).optional(),
  ...(Object.fromEntries(kindQuestions.map((question) => [question, answer])) as Record<
    (typeof kindQuestions)[number],
    typeof answer
  >),
  indicators: z.array(indicatorInput).max(40, { error: "tooMany" }).default([]),
  contractValueFen: wan,
  techValueFen: wan.optional(),
  paymentMode: z.enum(paymentModes).optional(),
  paymentTerms: clause,
  milestones: z.array(milestoneInput).min(1, { error: "required" }).max(30, { error: "tooMany" }),
  ownFundsFen: wan.optional(),
  grantFen: wan.optional(),
  grantToSolverFen: wan.optional(),
  ipOwnership: z.enum(ipOwnerships).optional(),
  ipTerms: clause,
  startsOn: day.optional(),
  endsOn: day.optional(),
  delivery: clause,
  confidentiality: clause,
  liability: clause,
};
const typedTerms = z.object(termFields);
export type TermsInput = z.infer<typeof typedTerms>;

/** A rule about several fields, told in one go with the faults of single ones, so that nobody corrects a form twice. */
export const at = (path: string, error: string) => ({ path: [path], error, when: () => true });

/** Rows whose shares are no numbers yet have their own faults. */
function sumsToWhole({ milestones }: { milestones?: { shareBp?: unknown }[] }): boolean {
  const shares = Array.isArray(milestones) ? milestones.map((row) => row?.shareBp) : [];
  const isTyped = shares.length > 0 && shares.every((share) => typeof share === "number");
  return !isTyped || sumOf(shares as number[]) === whole;
}

/** A part is no more than what it is a part of; what is no number yet has its own fault. */
const within = (part: unknown, of: unknown) =>
  typeof part !== "number" || typeof of !== "number" || part <= of;

/** The rules that join terms: order of days, sum of shares, parts of sums. */
export const withTermRules = <S extends z.ZodType<TermsInput>>(schema: S): S =>
  schema
    .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, at("endsOn", "dateOrder"))
    .refine(sumsToWhole, at("milestones", "sharesSum"))
    .refine(
      ({ techValueFen, contractValueFen }) => within(techValueFen, contractValueFen),
      at("techValueFen", "techOverContract"),
    )
    .refine(
      ({ grantToSolverFen, grantFen }) => within(grantToSolverFen, grantFen ?? 0),
      at("grantToSolverFen", "cashOverGrant"),
    );
