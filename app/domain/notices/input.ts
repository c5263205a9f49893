import { z } from "zod";
import { phone } from "../accounts/input.ts";
import { awardInput } from "../review/input.ts";

const text = (max: number) =>
  z.string({ error: "required" }).trim().min(1, { error: "required" }).max(max, { error: "tooLong" });
const posted = z.custom<File>(
  (value) => typeof value === "object" && value !== null && "arrayBuffer" in value,
  {
    error: "requiredFile",
  },
);

/** The decision and the notice that tells of it are one act. */
export const decideInput = awardInput.extend({ noticeTitle: text(120), noticeText: text(6000) });
export type DecideInput = z.infer<typeof decideInput>;

export const objectionInput = z.object({
  noticeId: z.string(),
  orgId: z.string().optional(),
  name: text(50).min(2, { error: "realName" }),
  phone,
  text: text(4000),
  files: z
    .array(posted, { error: "requiredFile" })
    .min(1, { error: "requiredFile" })
    .max(10, { error: "tooMany" }),
});
export type ObjectionInput = Omit<z.infer<typeof objectionInput>, "files">;

export const caseInput = z.object({ id: z.string(), version: z.coerce.number().int() });
export const refusalInput = caseInput.extend({ decision: text(2000) });
export const rulingInput = caseInput.extend({
  ruling: z.enum(["uphold", "reject"], { error: "requiredChoice" }),
  decision: text(4000),
});
export type RulingInput = z.infer<typeof rulingInput>;
