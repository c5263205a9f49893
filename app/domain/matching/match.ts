import type { MatchStage } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";
import type { Quantity } from "./quantities.ts";

export type Level = 1 | 2 | 3 | 4;

export const matchStages = ["suggested", "contacted", "interested", "talking", "dismissed"] as const;

/**
 * The way of a pair on the coordinator's board. A step may be skipped forward (two sides that are already talking need no
 * "contacted"), and whatever came to nothing is dismissed with a reason and can be taken up again.
 */
export const matchTransitions = {
  contact: { from: ["suggested"], to: "contacted" },
  interest: { from: ["suggested", "contacted"], to: "interested" },
  talk: { from: ["suggested", "contacted", "interested"], to: "talking" },
  dismiss: { from: ["suggested", "contacted", "interested", "talking"], to: "dismissed" },
  reopen: { from: ["dismissed"], to: "suggested" },
} as const satisfies Transitions<MatchStage, string>;

/**
 * The columns of the board: the stages, and `answered` (揭榜) for a pair about which an intent or an agreement stands. That
 * is read from those records, so it ends when they do.
 */
export const boardColumns = [
  "suggested",
  "contacted",
  "interested",
  "talking",
  "answered",
  "dismissed",
] as const;
export type BoardColumn = (typeof boardColumns)[number];

/** The stages of a thread in hand, in which nothing should lie longer than this. */
export const openStages = ["contacted", "interested", "talking"] as const satisfies MatchStage[];
export const stalledDays = 14;

export const comparedFrom = 2;
export const comparedUpTo = 4;

export const matchSides = ["need", "solution"] as const;

export type MatchSide = "need" | "solution";

export type MatchAct = keyof typeof matchTransitions;

export interface SharedTerm {
  /** As the need says it. */
  term: string;
  /** As the solution says it, where it uses another word for the same. */
  other?: string;
  weight: number;
  inTitle: boolean;
}

/** One reason for or against a pair, in data; the page puts it into words. `points` of 100, negative when against. */
export type MatchPart =
  | { kind: "terms"; points: number; terms: SharedTerm[] }
  | { kind: "meaning"; points: number }
  | { kind: "field"; points: number; code: string }
  | { kind: "industry"; points: number; code: string }
  | { kind: "otherField"; points: number; need: string; solution: string }
  | { kind: "quantity"; points: number; asked: Quantity; offered: Quantity }
  | { kind: "maturity"; points: number; trl: number }
  | { kind: "region"; points: number; code: string }
  | { kind: "modes"; points: number; codes: string[] }
  | { kind: "money"; points: number; fits: boolean };

export interface Scored {
  /** 0-100; 40, 60 and 80 are where the levels 2, 3 and 4 begin. */
  score: number;
  level: Level;
  parts: MatchPart[];
}

export const levelFloors = [0, 40, 60, 80] as const;

export const levelOf = (score: number) => levelFloors.filter((floor) => score >= floor).length as Level;
