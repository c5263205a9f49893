import type { NeedStatus, RewardKind, VisibilityTier } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const needStatuses = [
  "draft",
  "submitted",
  "returned",
  "accepted",
  "published",
  "fulfilled",
  "withdrawn",
  "lapsed",
] as const satisfies NeedStatus[];

/**
 * The life of a need: the firm writes and submits, a coordinator returns or accepts, a call list publishes. An agreement
 * that is signed after the deadline still fulfils a lapsed need. What lapsed may be renewed: a new draft for another list.
 */
export const needMoves = {
  submit: { from: ["draft", "returned"], to: "submitted" },
  return: { from: ["submitted"], to: "returned" },
  accept: { from: ["submitted"], to: "accepted" },
  publish: { from: ["accepted"], to: "published" },
  withdraw: { from: ["draft", "submitted", "returned", "accepted", "published"], to: "withdrawn" },
  reject: { from: ["submitted"], to: "withdrawn" },
  split: { from: ["draft", "submitted", "returned"], to: "withdrawn" },
  lapse: { from: ["published"], to: "lapsed" },
  fulfil: { from: ["accepted", "published", "lapsed"], to: "fulfilled" },
} satisfies Transitions<NeedStatus, string>;

/** Before it is handed in, and again when it came back, a need is open to change; afterwards it is frozen. */
export const isEditable = (status: NeedStatus) => status === "draft" || status === "returned";

/** What the public lists show: open needs and those that ended by time or by an agreement. */
export const listedStatuses = ["published", "fulfilled", "lapsed"] as const satisfies NeedStatus[];

export const rewardKinds = ["fixed", "range", "negotiable"] as const satisfies RewardKind[];
export const visibilityTiers = ["public", "verified", "disclosed"] as const satisfies VisibilityTier[];

/** By what the public list can be narrowed. */
export const needFacets = ["field", "industry", "region", "reward", "deadline", "status", "mode"] as const;
export type NeedFacet = (typeof needFacets)[number];

export const needSections = [
  "basics",
  "problem",
  "metrics",
  "reward",
  "conditions",
  "contact",
  "pledge",
] as const;
export type NeedSection = (typeof needSections)[number];

/** What people are asked in each part, in the order of the form. */
export const sectionFields = {
  basics: [
    "title",
    "techField",
    "industry",
    "needKind",
    "region",
    "recommenderOrgId",
    "deadline",
    "durationMonths",
  ],
  problem: ["content", "background", "triedAlready", "ownBasis", "scenario", "expectedOutcome"],
  metrics: ["rows"],
  reward: ["rewardKind", "rewardAmount", "rewardMin", "rewardMax"],
  conditions: ["cooperationModes", "ipOwnership", "ipTerms", "bidderRequirements", "transferLocation"],
  contact: ["contactName", "contactPhone", "contactEmail", "nameTier", "rewardTier", "contactTier"],
  pledge: ["pledged"],
} as const satisfies Record<NeedSection, readonly string[]>;
type FieldOf<S extends NeedSection> = `${S}.${(typeof sectionFields)[S][number]}`;

/** What a coordinator's remark may be about: a field (`problem.content`), a part, or the files. */
export type RemarkField = NeedSection | "files" | { [S in NeedSection]: FieldOf<S> }[NeedSection];
export const remarkFields = [
  ...needSections.flatMap((section) => [
    section,
    ...sectionFields[section].map((field) => `${section}.${field}`),
  ]),
  "files",
] as RemarkField[];

/** By what a coordinator judges a need that was handed in. */
export const vettingCriteria = ["industryEffect", "researchBasis", "indicators", "finances"] as const;
export type VettingCriterion = (typeof vettingCriteria)[number];
export type Readiness = "notStarted" | "started" | "done";

/** Bands of the highest amount in 万元, upper end included. */
export const rewardBands = {
  under20: [0, 20],
  under50: [20, 50],
  under100: [50, 100],
  under500: [100, 500],
  over500: [500, null],
} as const;
export type RewardBand = keyof typeof rewardBands | "negotiable";
export const deadlineBands = { week: 7, month: 30, quarter: 90 } as const;
export type DeadlineBand = keyof typeof deadlineBands | "later" | "open" | "past";

export const fenPerWan = 1_000_000;

/** An amount of fen as the number of 万元 that people write, such as `12.5`: exact, without trailing zeros. */
export function wanOf(fen: number): string {
  const whole = Math.trunc(fen / fenPerWan);
  const rest = String(fen % fenPerWan)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return rest ? `${whole}.${rest}` : String(whole);
}

export interface Reward {
  kind: RewardKind;
  minFen: number | null;
  maxFen: number | null;
}

/** A reward as words, for instance `20–50`; null when it is open to negotiation. The caller adds the unit 万元. */
export function rewardWan(reward: Reward): string | null {
  if (reward.kind === "negotiable" || reward.maxFen === null) return null;
  const max = wanOf(reward.maxFen);
  return reward.kind === "range" && reward.minFen !== null ? `${wanOf(reward.minFen)}–${max}` : max;
}

export interface MetricValues {
  name: string;
  operator: string;
  target: string;
  unit: string | null;
  current: string | null;
  testMethod: string | null;
  binding: boolean;
}

/** A need as its form knows it, part by part. Money is fen. */
export interface NeedForm {
  basics: {
    title: string;
    techField: string | null;
    industry: string | null;
    needKind: string | null;
    region: string | null;
    /** 归口推荐单位. */
    recommenderOrgId: string | null;
    deadline: string | null;
    durationMonths: number | null;
  };
  problem: {
    content: string;
    background: string | null;
    triedAlready: string | null;
    ownBasis: string | null;
    scenario: string | null;
    expectedOutcome: string | null;
  };
  metrics: { rows: MetricValues[] };
  reward: { rewardKind: RewardKind | null; rewardMin: number | null; rewardMax: number | null };
  conditions: {
    cooperationModes: string[];
    ipOwnership: string | null;
    ipTerms: string | null;
    bidderRequirements: string | null;
    transferLocation: string | null;
  };
  contact: {
    contactName: string | null;
    contactPhone: string | null;
    contactEmail: string | null;
    nameTier: VisibilityTier;
    rewardTier: VisibilityTier;
    contactTier: VisibilityTier;
  };
  pledge: { pledged: boolean };
}

/** Nothing typed yet in a part: no text, no row, no choice. Tiers have a default and do not count. */
export function isUntouched(values: NeedForm[NeedSection]): boolean {
  return Object.entries(values).every(
    ([name, value]) =>
      name.endsWith("Tier") ||
      value === null ||
      value === "" ||
      value === false ||
      (Array.isArray(value) && value.length === 0),
  );
}

/** The last moment of a closing day, in Beijing. */
export const closingInstant = (day: string) => new Date(`${day}T23:59:59+08:00`).toISOString();
