import { z } from "zod";
import { text } from "./input.ts";
import type { VettingCriterion } from "./need.ts";
import { remarkFields, vettingCriteria } from "./need.ts";

/** A coordinator's judgement: the criteria that are met, and what there is to say. */
const criteria = z.array(z.enum(vettingCriteria)).default([]);
export const needAcceptInput = z.object({ id: z.string(), criteria, reason: text(500).optional() });
export const needRejectInput = z.object({
  id: z.string(),
  criteria,
  reason: text(500).min(2, { error: "required" }),
});
export type NeedRejectInput = z.infer<typeof needRejectInput>;

export const needRecommendInput = z.object({ id: z.string(), note: text(500).min(2, { error: "required" }) });
export type NeedRecommendInput = z.infer<typeof needRecommendInput>;

export const needReturnInput = z.object({
  id: z.string(),
  criteria,
  remarks: z
    .array(z.object({ field: z.enum(remarkFields).optional(), text: text(1000).optional() }))
    .max(20)
    .transform((remarks) =>
      remarks.flatMap(({ field, text: words }) => (words ? [{ field: field ?? null, text: words }] : [])),
    ),
});
/** Without a judgement nothing was ticked. */
export type NeedReturnInput = Omit<z.infer<typeof needReturnInput>, "criteria"> & {
  criteria?: VettingCriterion[];
};

const part = z.object({
  title: text(80).default(""),
  content: text(5000).default(""),
  /** Places of the whole need's indicators that belong to this part. */
  metrics: z.array(z.coerce.number().int().min(0)).default([]),
});
const isWritten = ({ title, content }: { title: string; content: string }) => title !== "" || content !== "";

/** Two to five parts; a block of the form in which nothing is written is none. */
export const needSplitInput = z.object({
  id: z.string(),
  parts: z
    .array(part)
    .max(5, { error: "tooMany" })
    .default([])
    .superRefine((parts, context) => {
      const refuse = (message: string, ...path: (string | number)[]) =>
        context.addIssue({ code: "custom", path, message });
      if (parts.filter(isWritten).length < 2) refuse("splitInTwo");
      for (const [index, { title, content }] of parts.entries()) {
        if (!isWritten({ title, content })) continue;
        if (title.length < 2) refuse("required", index, "title");
        if (content.length < 10) refuse("tooShort", index, "content");
      }
    })
    .transform((parts) => parts.filter(isWritten)),
});
export type NeedSplitInput = z.infer<typeof needSplitInput>;
