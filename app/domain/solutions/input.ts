import { z } from "zod";
import { phone } from "../accounts/input.ts";
import { tiers } from "../files/attachment.ts";
import {
  cooperationModes,
  industries,
  patentKinds,
  patentStatuses,
  solutionAttributes,
  techFields,
} from "../shared/vocabulary.ts";
import type { Section } from "./solution.ts";

const text = (max: number) => z.string().trim().max(max, { error: "tooLong" });
const optionalText = (max: number) => text(max).optional();
const requiredText = (max: number) =>
  z.string({ error: "required" }).trim().min(2, { error: "required" }).max(max, { error: "tooLong" });

/** One line, split at the marks people use: comma, 、, ; or a space. The registration system takes three at most. */
const keywords = z
  .string()
  .optional()
  .transform((line) => [
    ...new Set(
      (line ?? "")
        .normalize("NFKC")
        .split(/[,;、\s]+/u)
        .filter(Boolean),
    ),
  ])
  .pipe(z.array(z.string().max(20, { error: "keywordLong" })).max(3, { error: "keywordsMany" }));

/** Full-width digits and the word 万元 are accepted; held as integer fen. */
export const wanYuan = z
  .string()
  .transform((typed) => typed.normalize("NFKC").replace(/[\s,]|万元?/g, ""))
  .pipe(z.string().regex(/^\d{1,7}(\.\d{1,6})?$/, { error: "money" }))
  .transform((typed) => Math.round(Number(typed) * 1_000_000));

const cardShape = {
  title: requiredText(80),
  summary: requiredText(600),
  techField: z.enum(techFields, { error: "requiredChoice" }).optional(),
  trl: z
    .number({ error: "requiredChoice" })
    .int({ error: "trl" })
    .min(1, { error: "trl" })
    .max(9, { error: "trl" })
    .optional(),
  cooperationModes: z.array(z.enum(cooperationModes)).default([]),
  keywords,
};

const priceShape = {
  priceKind: z.enum(["fixed", "range", "negotiable"]).optional(),
  priceMin: wanYuan.optional(),
  priceMax: wanYuan.optional(),
};

/** The amounts that the kind of price asks for, and no others. */
function settlePrice(
  price: { priceKind?: "fixed" | "range" | "negotiable"; priceMin?: number; priceMax?: number },
  context: z.core.$RefinementCtx,
) {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  const { priceKind = null, priceMin = null, priceMax = null } = price;
  if (priceKind === null || priceKind === "negotiable") return { priceKind, priceMin: null, priceMax: null };
  if (priceMin === null) refuse("priceMin", "required");
  if (priceKind === "fixed") return { priceKind, priceMin, priceMax: priceMin };
  if (priceMax === null) refuse("priceMax", "required");
  else if (priceMin !== null && priceMax < priceMin) refuse("priceMax", "rangeOrder");
  return { priceKind, priceMin, priceMax };
}

/** What each part of the profile takes. */
export const sectionInputs = {
  card: z.object(cardShape),
  content: z.object({
    content: optionalText(20_000),
    innovation: optionalText(3000),
    indicators: optionalText(3000),
  }),
  application: z.object({
    application: optionalText(3000),
    industry: z.enum(industries).optional(),
    market: optionalText(3000),
  }),
  rights: z.object({ attribute: z.enum(solutionAttributes).optional(), ownership: optionalText(1000) }),
  price: z.object(priceShape).transform(settlePrice),
  team: z.object({ team: optionalText(2000), awards: optionalText(2000) }),
  contact: z.object({
    contactName: optionalText(50),
    contactPhone: phone.optional(),
    contactEmail: z
      .string()
      .trim()
      .max(200, { error: "tooLong" })
      .pipe(z.email({ error: "email" }))
      .optional(),
    contactTier: z.enum(tiers).default("verified"),
  }),
} as const;

const held = z.object({ version: z.number().int() });

export type SectionValues = { [S in Section]: z.output<(typeof sectionInputs)[S]> };
export type SectionChange = {
  [S in Section]: { version: number; section: S; values: SectionValues[S] };
}[Section];

/** A part of the profile as its page posts it: its fields, and the version that the page was opened with. */
export const sectionInput = (section: Section) =>
  z
    .intersection(held, sectionInputs[section] as z.ZodType<SectionValues[Section]>)
    .transform(({ version, ...values }) => ({ version, section, values }) as SectionChange);

/** The short card of a new result; `key` was made with the page, so that a form sent twice makes one record. */
export const newSolutionInput = z.object({
  key: z.string().regex(/^[0-9a-z]{20}$/),
  orgId: z.string({ error: "required" }),
  ...cardShape,
});
/** The same card for publishing at once: with everything that a public card needs. */
export const newPublicSolutionInput = newSolutionInput.extend({
  techField: cardShape.techField.unwrap(),
  trl: cardShape.trl.unwrap(),
  cooperationModes: z.array(z.enum(cooperationModes)).min(1, { error: "requiredChoice" }),
});

export type NewSolutionInput = z.infer<typeof newSolutionInput>;

export const patentsInput = z.object({
  version: z.number().int(),
  patents: z
    .array(
      z.object({
        kind: z.enum(patentKinds, { error: "requiredChoice" }),
        number: requiredText(60),
        title: optionalText(120),
        status: z.enum(patentStatuses, { error: "requiredChoice" }),
        owner: optionalText(120),
        expiresOn: z.iso.date({ error: "date" }).optional(),
      }),
    )
    .max(30, { error: "tooMany" })
    .default([]),
});
export type PatentsInput = z.infer<typeof patentsInput>;

/** An act of the page itself: the address names the result. */
export const actInput = z.object({});
export const solutionInput = z.object({ id: z.string({ error: "required" }) });

/** A row of an import: a title is enough; everything else is added where the file has it. */
export const importedSolutionInput = z.object({
  importKey: z.string().min(1).max(200),
  orgId: z.string(),
  title: z.string({ error: "required" }).trim().min(1, { error: "required" }).max(200, { error: "tooLong" }),
  content: optionalText(20_000).transform((content) => content || undefined),
  summary: optionalText(600),
  techField: z.enum(techFields).optional(),
  industry: z.enum(industries).optional(),
  trl: z.number().int().min(1).max(9).optional(),
  price: z
    .object({
      kind: z.enum(["fixed", "range"]),
      minFen: z.number().int().positive(),
      maxFen: z.number().int().positive(),
    })
    .optional(),
  contactName: optionalText(200),
  contactPhone: phone.optional(),
  contactEmail: z.email({ error: "email" }).max(200, { error: "tooLong" }).optional(),
  cooperationModes: z.array(z.enum(cooperationModes)).default([]),
  keywords: z.array(z.string().max(20)).max(3).default([]),
});
export type ImportedSolutionInput = z.input<typeof importedSolutionInput>;
