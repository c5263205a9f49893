import type { SolutionStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const solutionStatuses = ["draft", "published", "withdrawn"] as const satisfies SolutionStatus[];

export const solutionMoves = {
  publish: { from: ["draft", "withdrawn"], to: "published" },
  withdraw: { from: ["published"], to: "withdrawn" },
} satisfies Transitions<SolutionStatus, string>;

/** After half a year without a word from its owner a published result may be sold, licensed or outdated. */
export const staleDays = 180;

export const isStale = (solution: { status: SolutionStatus; confirmedAt: string | null }, now: Date) =>
  solution.status === "published" && (solution.confirmedAt ?? "") < staleBefore(now);

/** Confirmations older than this instant are stale. */
export const staleBefore = (now: Date) => new Date(now.getTime() - staleDays * 86_400_000).toISOString();

export const maturityStages = ["lab", "bench", "pilot", "production"] as const;
export type MaturityStage = (typeof maturityStages)[number];

/** The stage that a TRL of GB/T 22900 amounts to (1-3 实验室, 4-5 小试, 6-7 中试, 8-9 量产): people are asked once. */
export function stageOf(trl: number): MaturityStage {
  if (trl <= 3) return "lab";
  if (trl <= 5) return "bench";
  return trl <= 7 ? "pilot" : "production";
}

export const trlsOf = (stage: MaturityStage) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((trl) => stageOf(trl) === stage);

/** Bands of the asking price, by its lower end, in fen; the words give them in 万元. */
export const priceBands = ["upTo10", "upTo50", "upTo200", "over200", "negotiable"] as const;
export type PriceBand = (typeof priceBands)[number];
const fenPerWan = 1_000_000;
export const bandLimits: Record<Exclude<PriceBand, "negotiable">, { over: number; upTo: number }> = {
  upTo10: { over: -1, upTo: 10 * fenPerWan },
  upTo50: { over: 10 * fenPerWan, upTo: 50 * fenPerWan },
  upTo200: { over: 50 * fenPerWan, upTo: 200 * fenPerWan },
  over200: { over: 200 * fenPerWan, upTo: Number.MAX_SAFE_INTEGER },
};

/** Whole months that a right still runs, 0 when it has run out; both days are YYYY-MM-DD. */
export function monthsLeft(expiresOn: string, today: string): number {
  const [year = 0, month = 0, day = 0] = expiresOn.split("-").map(Number);
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split("-").map(Number);
  const months = (year - thisYear) * 12 + month - thisMonth - (day < thisDay ? 1 : 0);
  return Math.max(0, months);
}

export const sections = ["card", "content", "application", "rights", "price", "team", "contact"] as const;
export type Section = (typeof sections)[number];

/** The fields of each part of the profile, as the input schemas name them. */
export const sectionFields = {
  card: ["title", "summary", "techField", "trl", "cooperationModes", "keywords"],
  content: ["content", "innovation", "indicators"],
  application: ["application", "industry", "market"],
  rights: ["attribute", "ownership"],
  price: ["priceKind"],
  team: ["team", "awards"],
  contact: ["contactName", "contactPhone", "contactEmail"],
} as const satisfies Record<Section, readonly string[]>;

export type SectionState = "notStarted" | "inProgress" | "done";

const isFilled = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== "";

/** How far a part of the profile is; one way to reach the owner is enough. */
export function sectionState(section: Section, values: Record<string, unknown>): SectionState {
  const filled = sectionFields[section].filter((field) => isFilled(values[field] ?? null)).length;
  if (filled === 0) return "notStarted";
  const wanted = section === "contact" ? 2 : sectionFields[section].length;
  return filled >= wanted ? "done" : "inProgress";
}

export const sorts = ["relevance", "newest", "trl", "fresh"] as const;
export type SolutionSort = (typeof sorts)[number];
