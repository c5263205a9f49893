import { z } from "zod";
import type { FundingMode } from "#db/schema.ts";
import { declarationKeys } from "./call.ts";

const line = (max: number) => z.string().trim().min(1, { error: "required" }).max(max, { error: "tooLong" });
const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: "integer" })
    .int({ error: "integer" })
    .min(min, { error: "outOfRange" })
    .max(max, { error: "outOfRange" });

const criterion = z.object({
  /** One of `criterionKeys`, or one that the list made up. */
  key: z.string().regex(/^[a-zA-Z0-9]{1,20}$/),
  /** Empty for a criterion that came along. */
  name: z.string().trim().max(40, { error: "tooLong" }).optional(),
  /** The most points it gives; those of a list sum to 100. */
  max: whole(1, 100),
  /** What earns how many points. */
  anchors: z.string().trim().max(500, { error: "tooLong" }).optional(),
});
export type Criterion = z.infer<typeof criterion>;

const period = (days: number, unit: "working" | "calendar", countsFirst: boolean) =>
  z
    .object({
      days: whole(1, 120).default(days),
      unit: z.enum(["working", "calendar"]).default(unit),
      countsFirst: z.boolean().default(countsFirst),
    })
    .default({ days, unit, countsFirst });

const standardCriteria: Criterion[] = [
  { key: "fit", max: 35 },
  { key: "route", max: 25 },
  { key: "team", max: 15 },
  { key: "schedule", max: 10 },
  { key: "price", max: 15 },
];

/**
 * What one list does differently from another: two notices never agree, so all that they set is here, with a default, and no code asks
 * for the kind of list where it can ask for the setting.
 */
export const procedureSettings = z.object({
  /** `intents`: firms and solvers come together by light intents. `sealed`: full bids that nobody reads before the opening. */
  bidding: z.enum(["sealed", "intents"]).default("sealed"),
  /** The firm itself (market type) or a panel of experts (funded type). */
  decidedBy: z.enum(["seeker", "panel"]).default("seeker"),
  sealing: z.enum(["default", "strict"]).default("default"),
  /** What is shown of bids before the opening. */
  shown: z.enum(["nothing", "count"]).default("nothing"),
  /** With fewer at the deadline the entry lapses (流榜). */
  minBids: whole(1, 10).default(1),
  mostPartners: whole(0, 20).default(5),
  /** How long a bidder may mend form errors (补正), from the day of asking. */
  correction: period(5, "working", false),
  /** From the closing day to the promised decision. */
  decision: period(15, "working", false),
  /** 公示. */
  notice: period(5, "working", true),
  /** From an objection's acceptance to its decision. */
  objection: period(15, "working", false),
  scoring: z
    .object({
      method: z.enum(["mean", "trimmed"]).default("mean"),
      minReviewers: whole(1, 15).default(3),
      isBlind: z.boolean().default(false),
      /** What decides between equal scores. */
      tie: z.enum(["price", "criterion", "chair"]).default("criterion"),
      /** What the firm, and each bidder of its own bid, are told once it is decided: rank and mean, or also who scored and how, or neither. */
      told: z.enum(["nothing", "result", "all"]).default("result"),
    })
    .default({ method: "mean", minReviewers: 3, isBlind: false, tie: "criterion", told: "result" }),
  criteria: z
    .array(criterion)
    .min(1, { error: "required" })
    .max(12, { error: "tooMany" })
    .default(standardCriteria),
  declarations: z
    .array(line(200))
    .max(20, { error: "tooMany" })
    .default([...declarationKeys]),
  ratios: z
    .object({
      /** The firm's own research money is at least so many times the grant (Ganzhou: 4). */
      ownPerGrant: z.coerce.number().positive().max(20).nullable().default(null),
      /** Of the grant at least this share goes to the solver in cash, in basis points (Ganzhou: 4000). */
      cashShareBp: whole(1, 10_000).nullable().default(null),
    })
    .default({ ownPerGrant: null, cashShareBp: null }),
  /** 验收, of the agreement that comes of an entry. */
  acceptance: z
    .object({
      /** Experts of the pool give an opinion before the conclusion, as many at least as sit on a panel of review. */
      panel: z.boolean().default(false),
      /** The result stands on a public page for `notice`. */
      publicise: z.boolean().default(false),
      notice: period(7, "calendar", true),
      /** How long the one rectification may take, in calendar days (national major projects: three months). */
      rectificationDays: whole(1, 365).default(90),
    })
    .default({
      panel: false,
      publicise: false,
      notice: { days: 7, unit: "calendar", countsFirst: true },
      rectificationDays: 90,
    }),
});
export type Procedure = z.infer<typeof procedureSettings>;

/** The settings of a list: what it stored, and the defaults for the rest. */
export const procedureOf = (call: { procedure: string }): Procedure =>
  procedureSettings.parse(JSON.parse(call.procedure));

/** What holds for an agreement that came of no list. */
export const plainProcedure = procedureSettings.parse({});

/** What a new list begins with: on a funded list experts decide what is awarded and judge what is accepted, in public. */
export const defaultProcedure = (fundingMode: FundingMode): Procedure =>
  procedureSettings.parse(
    fundingMode === "funded"
      ? { decidedBy: "panel", scoring: { method: "trimmed" }, acceptance: { panel: true, publicise: true } }
      : {},
  );
