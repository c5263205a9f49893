import { z } from "zod";
import { phone } from "../accounts/input.ts";
import { boxes, intentStatuses, textLimit } from "./intent.ts";

const text = (max: number) => z.string({ error: "required" }).trim().max(max, { error: "tooLong" });

/** Where an intent is aimed: a need or a solution, perhaps met on a call list or at a roadshow. */
export const intentTargetInput = z.object({
  need: z.string().optional(),
  solution: z.string().optional(),
  entry: z.string().optional(),
  pitch: z.string().optional(),
});
export type IntentTarget = z.infer<typeof intentTargetInput>;

export const sendIntentInput = intentTargetInput
  .extend({
    fromOrgId: z.string({ error: "required" }),
    text: text(textLimit).min(10, { error: "tooShort" }),
    contactName: text(50).min(1, { error: "required" }),
    contactPhone: z.string({ error: "required" }).pipe(phone),
  })
  .refine((input) => (input.need === undefined) !== (input.solution === undefined), {
    error: "intentTarget",
  });
export type SendIntentInput = z.infer<typeof sendIntentInput>;

/** A refusal tells the sender why; an acceptance may go without words. */
export const answerIntentInput = z
  .object({
    id: z.string(),
    verdict: z.enum(["accept", "decline"], { error: "required" }),
    answer: text(800).optional(),
  })
  .refine((input) => input.verdict === "accept" || (input.answer ?? "").length >= 2, {
    error: "required",
    path: ["answer"],
  });
export type AnswerIntentInput = z.infer<typeof answerIntentInput>;

export const intentInput = z.object({ id: z.string() });
export type IntentInput = z.infer<typeof intentInput>;

export const intentFilter = z.object({
  box: z.enum(boxes).optional().catch(undefined),
  status: z.enum(intentStatuses).optional().catch(undefined),
});
export type IntentFilter = z.infer<typeof intentFilter>;
