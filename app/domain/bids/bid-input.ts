import { z } from "zod";
import { phone } from "../accounts/input.ts";
import { postedFile } from "../files/input.ts";
import { cleanText, wan } from "../needs/input.ts";
import { answerVerdicts, wholeBp } from "./bid.ts";

const text = (max: number) =>
  z.string({ error: "required" }).overwrite(cleanText).max(max, { error: "tooLong" });
const optional = (max: number) => text(max).optional();

const plain = (value: string) => value.normalize("NFKC").replace(/[\s,%]/g, "");

/** Percent with up to two decimals, as basis points. */
const percent = z
  .string()
  .transform(plain)
  .pipe(z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, { error: "percent" }))
  .transform((value) => Math.round(Number(value) * 100))
  .pipe(z.number().max(wholeBp, { error: "percent" }));

const month = z
  .string()
  .transform((value) => plain(value).replace(/个?月$/, ""))
  .pipe(z.string().regex(/^\d{1,3}$/, { error: "integer" }))
  .transform(Number)
  .pipe(z.number().max(120, { error: "tooBig" }));

const answers = z
  .array(
    z.object({
      metricId: z.string(),
      verdict: z.enum(answerVerdicts).optional(),
      value: optional(200),
      evidence: optional(1000),
    }),
  )
  .max(40, { error: "tooMany" })
  .default([]);

const milestones = z
  .array(
    z.object({
      title: optional(200),
      month: month.optional(),
      deliverable: optional(500),
      share: percent.optional(),
    }),
  )
  .max(20, { error: "tooMany" })
  .default([]);

const breakdown = z
  .array(z.object({ item: optional(100), amount: wan.optional() }))
  .max(20, { error: "tooMany" })
  .default([]);

/** A partner is named as people know it: by its registered name or its code. */
const partners = z
  .array(z.object({ org: optional(200), task: optional(500), share: percent.optional() }))
  .max(20, { error: "tooMany" })
  .default([]);

const save = { id: z.string(), base: z.string().optional() };
const section = <S extends string, T extends z.ZodRawShape>(name: S, shape: T) =>
  z.object({ ...save, section: z.literal(name), ...shape });

/** One save of one part of a bid. Lenient, as a draft is: what is missing is told by the check. `base` is the part as its editor got it. */
export const bidSectionInput = z.discriminatedUnion("section", [
  section("answers", { answers }),
  section("route", {
    summary: optional(1000),
    route: optional(8000),
    basis: optional(3000),
    achievements: optional(3000),
    risks: optional(2000),
    adoptionPlan: optional(2000),
  }),
  section("team", {
    leader: optional(50),
    leaderTitle: optional(100),
    leaderPhone: phone.optional(),
    team: optional(3000),
    contactName: optional(50),
    contactPhone: phone.optional(),
  }),
  section("schedule", { milestones }),
  section("price", { price: wan.optional(), breakdown }),
  section("ip", { ipProposal: optional(2000), incomeProposal: optional(2000) }),
  section("partners", { partners }),
  section("declarations", { declarations: z.array(z.string().max(200)).max(20).default([]) }),
]);
export type BidSectionInput = z.infer<typeof bidSectionInput>;

export const startBidInput = z.object({ entryId: z.string(), orgId: z.string({ error: "requiredChoice" }) });
export type StartBidInput = z.infer<typeof startBidInput>;

export const bidInput = z.object({ id: z.string() });

export const bidFileInput = z.object({ file: postedFile });
export const removeBidFileInput = z.object({ fileId: z.string() });

/** `terms` is the hash of what the partner was shown: a word given to other terms is none. */
export const answerTermsInput = z.object({
  terms: z.string(),
  verdict: z.enum(["confirm", "decline"], { error: "requiredChoice" }),
});
export type AnswerTermsInput = z.infer<typeof answerTermsInput> & { bidId: string };

const share = z
  .string({ error: "required" })
  .transform((value) => value.replace(/\s/g, ""))
  .pipe(z.string().regex(/^[A-Za-z0-9_-]{20,80}$/, { error: "shareForm" }));
export const takeShareInput = z.object({ share });
export const openingInput = z.object({ share: share.optional() });

export const questionInput = z.object({
  orgId: z.string({ error: "requiredChoice" }),
  text: text(1000).min(5, { error: "tooShort" }),
});
export const answerQuestionInput = z.object({
  id: z.string(),
  verdict: z.enum(["answer", "refuse"], { error: "requiredChoice" }),
  text: text(2000).min(2, { error: "required" }),
});
export type AnswerQuestionInput = z.infer<typeof answerQuestionInput>;

export const partnerPostInput = z.object({
  orgId: z.string({ error: "requiredChoice" }),
  offers: text(500).min(2, { error: "required" }),
  seeks: text(500).min(2, { error: "required" }),
  contact: text(100).min(2, { error: "required" }),
});
export type PartnerPostInput = z.infer<typeof partnerPostInput> & { entryId: string };

/** A receipt to be looked at: pasted, or as the two files that were downloaded. */
export const receiptInput = z.object({
  text: z.string().max(5000, { error: "tooLong" }).optional(),
  signature: z.string().max(500, { error: "tooLong" }).optional(),
  textFile: postedFile.optional(),
  signatureFile: postedFile.optional(),
});
