import { z } from "zod";
import { phone } from "../accounts/input.ts";
import { postedFile } from "../files/input.ts";
import { awardInput } from "../review/input.ts";
import { required } from "../shared/fields.ts";

/** The decision and the notice that tells of it are one act. */
export const decideInput = awardInput.extend({ noticeTitle: required(120), noticeText: required(6000) });
export type DecideInput = z.infer<typeof decideInput>;

export const objectionInput = z.object({
  noticeId: z.string(),
  orgId: z.string().optional(),
  name: required(50).min(2, { error: "realName" }),
  phone,
  text: required(4000),
  files: z
    .array(postedFile, { error: "requiredFile" })
    .min(1, { error: "requiredFile" })
    .max(10, { error: "tooMany" }),
});
export type ObjectionInput = Omit<z.infer<typeof objectionInput>, "files">;

export const caseInput = z.object({ id: z.string(), version: z.coerce.number().int() });
export const refusalInput = caseInput.extend({ decision: required(2000) });
export const rulingInput = caseInput.extend({
  ruling: z.enum(["uphold", "reject"], { error: "requiredChoice" }),
  decision: required(4000),
});
export type RulingInput = z.infer<typeof rulingInput>;
