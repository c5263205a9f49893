import { z } from "zod";
import { sides } from "../agreements/agreement.ts";
import { milestoneInput } from "../agreements/terms-input.ts";
import { day, required, text, wan } from "../shared/fields.ts";
import { changeReasons, haltKinds } from "./change.ts";

const because = {
  /** In whose name it is asked. */
  side: z.enum(sides),
  reasonCode: z.enum(changeReasons, { error: "requiredChoice" }),
  reason: required(2000),
};

export const termsChangeInput = z.object({
  ...because,
  endsOn: day.optional(),
  contractValueFen: wan,
  techValueFen: wan.optional(),
  milestones: z.array(milestoneInput.extend({ id: z.string() })).default([]),
});
export type TermsChangeInput = z.infer<typeof termsChangeInput>;

export const haltInput = z.object({ ...because, kind: z.enum(haltKinds, { error: "requiredChoice" }) });
export type HaltInput = z.infer<typeof haltInput>;

export const agreeChangeInput = z.object({ changeId: z.string(), note: text(2000).optional() });
export const refuseChangeInput = z.object({ changeId: z.string(), note: required(2000) });
export const withdrawChangeInput = z.object({ changeId: z.string() });
