import { z } from "zod";
import { phone } from "../accounts/input.ts";
import {
  cooperationModes,
  industries,
  ipOwnerships,
  metricOperators,
  needKinds,
  regions,
  techFields,
} from "../shared/vocabulary.ts";
import type { NeedForm, NeedSection, Readiness } from "./need.ts";
import { fenPerWan, isUntouched, needSections, rewardKinds, visibilityTiers } from "./need.ts";

/** Unix line ends, without control and zero-width characters that editors and chat programs leave in copied text. */
export const cleanText = (value: string) =>
  value
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u2060\ufeff]/g, "")
    .trim();

export const text = (max: number) =>
  z.string({ error: "required" }).overwrite(cleanText).max(max, { error: "tooLong" });

/** One line, also when it was typed into a field of two. */
const needTitle = text(80)
  .min(1, { error: "required" })
  .min(2, { error: "tooShort" })
  .transform((title) => title.replace(/\s*\n\s*/g, " "));

/** Digits as people type them: full width, with blanks and thousands separators. */
const plain = (value: string) => value.normalize("NFKC").replace(/[\s,]|\p{Cf}/gu, "");

const months = z
  .string()
  .transform((value) => plain(value).replace(/个?月$/, ""))
  .pipe(z.string().regex(/^\d{1,3}$/, { error: "integer" }))
  .transform(Number)
  .pipe(z.number().min(1, { error: "months" }).max(36, { error: "months" }));

/** 万元 with up to six decimals, as integer fen. */
export const wan = z
  .string()
  .transform((value) => plain(value).replace(/万?元?$/, ""))
  .pipe(z.string().regex(/^\d{1,7}(\.\d{1,6})?$/, { error: "money" }))
  .transform((value) => {
    const [whole = "0", decimals = ""] = value.split(".");
    return Number(whole) * fenPerWan + Number(decimals.padEnd(6, "0"));
  })
  .pipe(z.number().positive({ error: "money" }));

/** A calendar day, written 2026-12-31, 2026/12/31, 2026.12.31 or 2026年12月31日. */
export const day = z
  .string()
  .transform((value) => {
    const [, y, m = "", d = ""] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain(value)) ?? [];
    return y ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : "";
  })
  .refine((value) => new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value, { error: "date" });

const email = z
  .string()
  .transform((value) => plain(value).toLowerCase())
  .pipe(z.email({ error: "email" }).max(200, { error: "tooLong" }));

const basics = {
  title: needTitle,
  techField: z.enum(techFields).optional(),
  industry: z.enum(industries).optional(),
  needKind: z.enum(needKinds).optional(),
  region: z.enum(regions).optional(),
  recommenderOrgId: z.string().optional(),
  deadline: day.optional(),
  durationMonths: months.optional(),
};

const problem = {
  content: text(5000).optional(),
  background: text(3000).optional(),
  triedAlready: text(2000).optional(),
  ownBasis: text(2000).optional(),
  scenario: text(2000).optional(),
  expectedOutcome: text(2000).optional(),
};

const metricRow = z.object({
  name: text(100).optional(),
  operator: z.enum(metricOperators).optional(),
  target: text(200).optional(),
  unit: text(30).optional(),
  current: text(200).optional(),
  testMethod: text(300).optional(),
  binding: z.boolean().optional(),
});

const reward = {
  rewardKind: z.enum(rewardKinds).optional(),
  rewardAmount: wan.optional(),
  rewardMin: wan.optional(),
  rewardMax: wan.optional(),
};

const conditions = {
  cooperationModes: z.array(z.enum(cooperationModes)).max(cooperationModes.length).default([]),
  ipOwnership: z.enum(ipOwnerships).optional(),
  ipTerms: text(2000).optional(),
  bidderRequirements: text(2000).optional(),
  transferLocation: text(200).optional(),
};

const tier = z.enum(visibilityTiers, { error: "requiredChoice" });
const contact = {
  contactName: text(50).optional(),
  contactPhone: phone.optional(),
  contactEmail: email.optional(),
  nameTier: tier,
  rewardTier: tier,
  contactTier: tier,
};

/** `base` is the digest of the part as the editor got it: colleagues in different parts do not disturb one another. */
const save = { id: z.string(), version: z.coerce.number().int(), base: z.string().optional() };
const section = <S extends string, T extends z.ZodRawShape>(name: S, shape: T) =>
  z.object({ ...save, section: z.literal(name), ...shape });

/** One save of one part. Lenient: a draft may be incomplete, but what is written must be readable. */
export const needSectionInput = z.discriminatedUnion("section", [
  section("basics", basics),
  section("problem", problem),
  section("metrics", { rows: z.array(metricRow).max(40, { error: "tooMany" }).default([]) }),
  section("reward", reward).superRefine((value, context) => {
    if (
      value.rewardKind === "range" &&
      value.rewardMin &&
      value.rewardMax &&
      value.rewardMin > value.rewardMax
    )
      context.addIssue({ code: "custom", path: ["rewardMax"], message: "rangeOrder" });
  }),
  section("conditions", conditions),
  section("contact", contact),
  section("pledge", { pledged: z.boolean().optional() }),
]);
export type NeedSectionInput = z.infer<typeof needSectionInput>;

/** `id` is drawn when the page is shown, so that a form sent twice opens one need. */
export const newNeedInput = z.object({
  id: z.string().regex(/^[0-9a-z]{20}$/),
  orgId: z.string({ error: "requiredChoice" }),
  title: needTitle,
  content: text(5000).min(1, { error: "required" }).min(10, { error: "tooShort" }),
});
export type NewNeedInput = z.infer<typeof newNeedInput>;

/** What has been typed of a need so far, for others that are like it. */
export const similarInput = z.object({
  id: z.string().optional(),
  title: text(200).min(2, { error: "tooShort" }),
  content: text(5000).optional(),
  techField: z.enum(techFields).optional(),
});

export const needIdInput = z.object({ id: z.string() });

export const needWithdrawInput = z.object({
  id: z.string(),
  reason: text(500).min(2, { error: "required" }),
});
export type NeedWithdrawInput = z.infer<typeof needWithdrawInput>;

export const needAddendumInput = z.object({ id: z.string(), text: text(2000).min(5, { error: "tooShort" }) });
export type NeedAddendumInput = z.infer<typeof needAddendumInput>;

/** A row of an imported file: title and content are enough. Codes that the vocabulary lacks are refused. */
export const needImportInput = z.object({
  importKey: text(200).min(1, { error: "required" }),
  orgId: z.string(),
  title: text(300).min(1, { error: "required" }),
  content: text(20_000).min(1, { error: "required" }),
  techField: basics.techField,
  industry: basics.industry,
  needKind: basics.needKind,
  region: basics.region,
  deadline: basics.deadline,
  reward: z
    .object({
      kind: z.enum(rewardKinds),
      minFen: z.number().int().positive().nullable(),
      maxFen: z.number().int().positive().nullable(),
    })
    .optional(),
  contactName: text(200).optional(),
  contactPhone: phone.optional(),
  contactEmail: email.optional(),
  cooperationModes: z.array(z.enum(cooperationModes)).default([]),
});
export type NeedImportInput = z.input<typeof needImportInput>;

const chosen = z.string({ error: "requiredChoice" }).min(1, { error: "requiredChoice" });
const written = (min: number) =>
  z.string({ error: "required" }).min(1, { error: "required" }).min(min, { error: "tooShort" });

/** What a need must have when it is handed in, part by part; the task list and the check page read the same rule. */
export const completeNeed = (today: string) =>
  z.object({
    basics: z.object({
      title: written(2),
      techField: chosen,
      industry: chosen,
      needKind: chosen,
      region: chosen,
      deadline: z
        .string()
        .nullable()
        .refine((value) => !value || value >= today, { error: "datePast" }),
    }),
    problem: z.object({ content: written(20), background: written(10) }),
    metrics: z.object({
      rows: z.array(z.object({ name: written(1), target: written(1) })).min(1, { error: "metricRequired" }),
    }),
    reward: z
      .object({
        rewardKind: z.enum(rewardKinds, { error: "requiredChoice" }),
        rewardMin: z.number().nullable(),
        rewardMax: z.number().nullable(),
      })
      .superRefine((value, context) => {
        const miss = (path: string) =>
          context.addIssue({ code: "custom", path: [path], message: "required" });
        if (value.rewardKind === "fixed" && value.rewardMax === null) miss("rewardAmount");
        if (value.rewardKind === "range" && value.rewardMin === null) miss("rewardMin");
        if (value.rewardKind === "range" && value.rewardMax === null) miss("rewardMax");
      }),
    conditions: z.object({
      cooperationModes: z.array(z.string()).min(1, { error: "requiredChoice" }),
      ipOwnership: chosen,
    }),
    contact: z.object({ contactName: written(1), contactPhone: written(1) }),
    pledge: z.object({ pledged: z.literal(true, { error: "pledgeRequired" }) }),
  });

export type SectionProblems = Partial<Record<NeedSection, Record<string, string>>>;

/** What is missing before a need can be handed in: error codes by part and field. Empty when it is complete. */
export function problemsOf(form: NeedForm, today: string): SectionProblems {
  const parsed = completeNeed(today).safeParse(form);
  const problems: SectionProblems = {};
  for (const issue of parsed.error?.issues ?? []) {
    const [part, ...path] = issue.path;
    const name = path.reduce<string>(
      (head, key) =>
        typeof key === "number" ? `${head}[${key}]` : head ? `${head}.${String(key)}` : String(key),
      "",
    );
    const fields = problems[part as NeedSection] ?? {};
    fields[name] ??= issue.message;
    problems[part as NeedSection] = fields;
  }
  return problems;
}

/** The task list: where every part stands. */
export function readinessOf(form: NeedForm, today: string): Record<NeedSection, Readiness> {
  const problems = problemsOf(form, today);
  const readiness = (part: NeedSection): Readiness =>
    problems[part] ? (isUntouched(form[part]) ? "notStarted" : "started") : "done";
  return Object.fromEntries(needSections.map((part) => [part, readiness(part)])) as Record<
    NeedSection,
    Readiness
  >;
}
