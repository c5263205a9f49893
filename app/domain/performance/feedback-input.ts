import { z } from "zod";
import { sides } from "../agreements/agreement.ts";

const rating = z.coerce
  .number({ error: "requiredChoice" })
  .int({ error: "requiredChoice" })
  .min(1, { error: "requiredChoice" })
  .max(5, { error: "requiredChoice" });

export const feedbackInput = z.object({
  side: z.enum(sides),
  timeliness: rating,
  quality: rating,
  communication: rating,
  body: z.string({ error: "required" }).trim().min(1, { error: "required" }).max(1000, { error: "tooLong" }),
});
export type FeedbackInput = z.infer<typeof feedbackInput>;
