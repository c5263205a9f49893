import { z } from "zod";
import { sides, whole } from "../agreements/agreement.ts";
import { changeReasons, haltKinds } from "./change.ts";
import { fenOf } from "./input.ts";

const text = (max: number) => z.string({ error: "required" }).trim().max(max, { error: "tooLong" });
const required = (max: number) => text(max).min(1, { error: "required" });
const day = z
  .string()
  .transform((value) => value.normalize("NFKC").trim())
  .pipe(z.iso.date({ error: "date" }));

/** What `read` makes of the typed text; what it cannot read has the given fault. */
const readBy = (read: (typed: string) => number | null, fault: string) =>
  z.string({ error: "required" }).transform((typed, context) => {
    const value = read(typed.normalize("NFKC").replace(/[\s,%]/g, ""));
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: fault });
    return z.NEVER;
  });

/** 万元 in fen; a deal without money has 0. */
const wan = readBy((typed) => (/^0+(\.0+)?$/.test(typed) ? 0 : fenOf(typed, "wan")), "money");
/** Percent in basis points. */
const percent = readBy((typed) => {
  const share = /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : 0;
  return share > 0 && share <= whole ? share : null;
}, "percent");

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
  milestones: z
    .array(
      z.object({
        id: z.string(),
        title: required(100),
        deliverable: text(500).optional(),
        dueOn: day.optional(),
        shareBp: percent,
      }),
    )
    .default([]),
});
export type TermsChangeInput = z.infer<typeof termsChangeInput>;

export const haltInput = z.object({ ...because, kind: z.enum(haltKinds, { error: "requiredChoice" }) });
export type HaltInput = z.infer<typeof haltInput>;

export const agreeChangeInput = z.object({ changeId: z.string(), note: text(2000).optional() });
export const refuseChangeInput = z.object({ changeId: z.string(), note: required(2000) });
export const withdrawChangeInput = z.object({ changeId: z.string() });
