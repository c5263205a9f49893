import { z } from "zod";
import { sides } from "../agreements/agreement.ts";
import { required } from "../shared/fields.ts";

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
  body: required(1000),
});
export type FeedbackInput = z.infer<typeof feedbackInput>;
