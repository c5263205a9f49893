import type { AnyField } from "#app/ui/field-frame.tsx";

/** The fields of the profile as the forms show them: everything as text. */
export interface SolutionForm {
  orgId: string;
  title: string;
  summary: string;
  techField: string;
  trl: string;
  cooperationModes: string[];
  keywords: string;
  content: string;
  innovation: string;
  indicators: string;
  application: string;
  industry: string;
  market: string;
  attribute: string;
  ownership: string;
  priceKind: string;
  priceMin: string;
  priceMax: string;
  team: string;
  awards: string;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  contactTier: string;
}

export type SolutionFields = Record<keyof SolutionForm, AnyField>;

interface Stored {
  keywords: string[];
  trl: number | null;
  priceMinFen: number | null;
  priceMaxFen: number | null;
}

const fenPerWan = 1_000_000;
const inWan = (fen: number | null) => (fen === null ? null : String(fen / fenPerWan));

/** Stored values as the forms show them. */
export const formOf = <T extends Stored>(solution: T) => ({
  ...solution,
  keywords: solution.keywords.join("、"),
  trl: solution.trl === null ? null : String(solution.trl),
  priceMin: inWan(solution.priceMinFen),
  priceMax: inWan(solution.priceMaxFen),
});
