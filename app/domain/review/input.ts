import { z } from "zod";
import { postedFile } from "../files/input.ts";
import { uscc } from "../organizations/input.ts";
import { day, required } from "../shared/fields.ts";
import { techFields } from "../shared/vocabulary.ts";
import { reasonCodes } from "./reply.ts";

export const bidInput = z.object({ bidId: z.string() });
export const correctionInput = z.object({ bidId: z.string(), text: required(2000) });
export const correctionAnswerInput = z.object({
  bidId: z.string(),
  text: required(4000),
  files: z.array(postedFile).max(10, { error: "tooMany" }).default([]),
});
export const eligibilityInput = z.object({
  bidId: z.string(),
  decision: z.enum(["eligible", "ineligible"], { error: "requiredChoice" }),
  reasons: required(2000),
});
export type EligibilityInput = z.infer<typeof eligibilityInput>;

export const admitInput = z.object({
  entryId: z.string(),
  bidIds: z
    .array(z.string(), { error: "requiredChoice" })
    .min(1, { error: "requiredChoice" })
    .max(500, { error: "tooMany" }),
  reasons: required(2000),
});
export type AdmitInput = z.infer<typeof admitInput>;

export const entryInput = z.object({ entryId: z.string() });

export const expertInput = z.object({
  userId: z.string({ error: "requiredChoice" }),
  institution: required(80),
  institutionUscc: uscc.optional(),
  title: z.string().trim().max(50, { error: "tooLong" }).optional(),
  intro: z.string().trim().max(1000, { error: "tooLong" }).optional(),
  fields: z.array(z.enum(techFields)).min(1, { error: "requiredChoice" }),
});
export type ExpertInput = z.infer<typeof expertInput>;
export const expertRefInput = z.object({ userId: z.string() });

/** `entry:person`, as the boxes of the assignment page send them. */
const pair = z
  .string()
  .regex(/^\w+:\w+$/, { error: "choice" })
  .transform((value) => {
    const [entryId = "", userId = ""] = value.split(":");
    return { entryId, userId };
  });
export const assignInput = z.object({
  callId: z.string(),
  picks: z.array(pair).min(1, { error: "requiredChoice" }).max(1000, { error: "tooMany" }),
  /** An entry whose chair is left open sends an empty value. */
  chairs: z
    .array(pair.optional())
    .max(200, { error: "tooMany" })
    .default([])
    .transform((all) => all.flatMap((one) => one ?? [])),
  dueOn: day,
});
export type AssignInput = z.infer<typeof assignInput>;

export const assignmentInput = z.object({ id: z.string() });
export const acceptInput = z.object({
  id: z.string(),
  pledge: z.literal("on", { error: "declarationRequired" }),
});
export const recuseInput = z.object({ id: z.string(), reason: required(500) });
export const giveBackInput = z.object({ id: z.string(), reason: required(500) });

const points = z.coerce
  .number({ error: "integer" })
  .int({ error: "integer" })
  .min(0, { error: "outOfRange" })
  .max(100, { error: "outOfRange" });
export const sheetInput = z.object({
  id: z.string(),
  bidId: z.string(),
  version: z.coerce.number().int(),
  /** What is not scored yet comes empty. */
  points: z
    .record(z.string(), points.optional())
    .default({})
    .transform((all) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([key, one]) => (one === undefined ? [] : [[key, one]])),
      ),
    ),
  opinion: z.string().trim().max(4000, { error: "tooLong" }).default(""),
});
export type SheetInput = z.infer<typeof sheetInput>;

const metricReason = z.object({
  metricId: z.string(),
  name: z.string(),
  text: z.string().trim().max(1000, { error: "tooLong" }).default(""),
});
const outcome = z.object({
  bidId: z.string(),
  outcome: z.enum(["selected", "reserve", "declined"], { error: "requiredChoice" }),
  codes: z.array(z.enum(reasonCodes)).default([]),
  reason: z.string().trim().max(1000, { error: "tooLong" }).default(""),
  metrics: z.array(metricReason).default([]),
});
export const awardInput = z.object({
  entryId: z.string(),
  reasons: required(4000),
  outcomes: z.array(outcome).min(1, { error: "required" }),
});
export type AwardInput = z.infer<typeof awardInput>;

export const feedbackInput = z.object({ bidId: z.string(), feedback: required(2000) });
