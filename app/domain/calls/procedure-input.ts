import { z } from "zod";
import { criterionKeys, declarationKeys } from "./call.ts";
import type { Criterion, Procedure } from "./procedure.ts";
import { procedureSettings } from "./procedure.ts";

/** What a row of criteria says when it is none of those that came along. */
export const ownCriterion = "own";

/** Full-width digits and blanks are accepted; an empty field is not filled in. */
const typed = z
  .string({ error: "required" })
  .transform((value) => value.normalize("NFKC").replace(/[\s,%]/g, ""));
const whole = (min: number, max: number) =>
  typed
    .transform((value) => (/^\d+$/.test(value) ? Number(value) : Number.NaN))
    .pipe(z.number({ error: "integer" }).min(min, { error: "outOfRange" }).max(max, { error: "outOfRange" }));
const decimal = (max: number) =>
  typed
    .transform((value) => (/^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN))
    .pipe(z.number({ error: "number" }).positive({ error: "outOfRange" }).max(max, { error: "outOfRange" }));

const period = z
  .object({
    days: whole(1, 120),
    unit: z.enum(["working", "calendar"], { error: "requiredChoice" }),
    /** Whether the day on which it begins is its first day. */
    begins: z.enum(["same", "next"], { error: "requiredChoice" }),
  })
  .transform(({ days, unit, begins }) => ({ days, unit, countsFirst: begins === "same" }));

const row = z
  .object({
    key: z.enum([...criterionKeys, ownCriterion], { error: "requiredChoice" }),
    name: z.string().trim().max(40, { error: "tooLong" }).optional(),
    max: whole(1, 100),
    anchors: z.string().trim().max(500, { error: "tooLong" }).optional(),
  })
  .refine(({ key, name }) => key !== ownCriterion || name, { path: ["name"], error: "required" });
type Row = z.infer<typeof row>;

/** Rows that a list made up are numbered in their order. */
const criteriaOf = (rows: Row[]): Criterion[] => {
  let own = 0;
  return rows.map(({ key, name, max, anchors }) => {
    if (key !== ownCriterion) return { key, max, anchors };
    own += 1;
    return { key: `${ownCriterion}${own}`, name, max, anchors };
  });
};

const standing = (rows: Row[]) => rows.map(({ key }) => key).filter((key) => key !== ownCriterion);

const criteria = z
  .array(row)
  .min(1, { error: "required" })
  .max(12, { error: "tooMany" })
  .refine((rows) => rows.reduce((sum, { max }) => sum + max, 0) === 100, { error: "criteriaSum" })
  .refine((rows) => new Set(standing(rows)).size === standing(rows).length, { error: "criteriaTwice" });

const { bidding, decidedBy, sealing, shown } = procedureSettings.shape;
const { method, tie, told } = procedureSettings.shape.scoring.unwrap().shape;

/** The settings as their form sends them; `toProcedure` makes of them what a list stores. */
export const procedureForm = z.object({
  bidding,
  decidedBy,
  sealing,
  shown,
  minBids: whole(1, 10),
  mostPartners: whole(0, 20),
  correction: period,
  decision: period,
  notice: period,
  objection: period,
  method,
  minReviewers: whole(1, 15),
  isBlind: z.boolean().default(false),
  tie,
  told,
  criteria,
  /** Those that came along and were ticked. */
  declarations: z.array(z.enum(declarationKeys)).default([]),
  /** More of them, one a line. */
  ownDeclarations: z.string().trim().max(2000, { error: "tooLong" }).default(""),
  ownPerGrant: decimal(20).optional(),
  cashShare: decimal(100).optional(),
  hasAcceptancePanel: z.boolean().default(false),
  isAcceptancePublic: z.boolean().default(false),
  acceptanceNotice: period,
  rectificationDays: whole(1, 365),
});
export type ProcedureForm = z.input<typeof procedureForm>;

const toProcedure = (form: z.output<typeof procedureForm>) => {
  const { method, minReviewers, isBlind, tie, told, ...others } = form;
  const { criteria, declarations, ownDeclarations, ...rest } = others;
  const { ownPerGrant = null, cashShare, ...unratioed } = rest;
  const { hasAcceptancePanel, isAcceptancePublic, acceptanceNotice, rectificationDays, ...settings } =
    unratioed;
  const lines = ownDeclarations
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return {
    ...settings,
    scoring: { method, minReviewers, isBlind, tie, told },
    criteria: criteriaOf(criteria),
    declarations: [...declarations, ...lines],
    ratios: { ownPerGrant, cashShareBp: cashShare === undefined ? null : Math.round(cashShare * 100) },
    acceptance: {
      panel: hasAcceptancePanel,
      publicise: isAcceptancePublic,
      notice: acceptanceNotice,
      rectificationDays,
    },
  };
};

const tooLong = { path: ["ownDeclarations"], error: "tooLong" };

export const procedureInput = z
  .object({ version: z.coerce.number().int(), ...procedureForm.shape })
  .refine(({ ownDeclarations }) => ownDeclarations.split("\n").length <= 15, {
    path: ["ownDeclarations"],
    error: "tooMany",
  })
  .refine(
    ({ ownDeclarations }) => ownDeclarations.split("\n").every((line) => line.trim().length <= 200),
    tooLong,
  )
  .transform(({ version, ...form }) => ({ version, procedure: toProcedure(form) satisfies Procedure }));
export type ProcedureInput = z.output<typeof procedureInput>;

const periodTyped = ({ days, unit, countsFirst }: Procedure["notice"]) => ({
  days: String(days),
  unit,
  begins: countsFirst ? "same" : "next",
});

/** What the form's fields start with. */
export function typedOf(procedure: Procedure) {
  const { scoring, criteria, declarations, ratios, acceptance, ...rest } = procedure;
  const isKnown = (one: string) => (declarationKeys as readonly string[]).includes(one);
  return {
    ...rest,
    ...scoring,
    minBids: String(rest.minBids),
    mostPartners: String(rest.mostPartners),
    minReviewers: String(scoring.minReviewers),
    correction: periodTyped(rest.correction),
    decision: periodTyped(rest.decision),
    notice: periodTyped(rest.notice),
    objection: periodTyped(rest.objection),
    criteria: criteria.map(({ key, name, max, anchors }) => ({
      key: (criterionKeys as readonly string[]).includes(key) ? key : ownCriterion,
      name,
      max: String(max),
      anchors,
    })),
    declarations: declarations.filter(isKnown),
    ownDeclarations: declarations.filter((one) => !isKnown(one)).join("\n"),
    ownPerGrant: ratios.ownPerGrant === null ? undefined : String(ratios.ownPerGrant),
    cashShare: ratios.cashShareBp === null ? undefined : String(ratios.cashShareBp / 100),
    hasAcceptancePanel: acceptance.panel,
    isAcceptancePublic: acceptance.publicise,
    acceptanceNotice: periodTyped(acceptance.notice),
    rectificationDays: String(acceptance.rectificationDays),
  };
}
