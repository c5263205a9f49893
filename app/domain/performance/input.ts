import { z } from "zod";
import { postedFile } from "../files/input.ts";
import { day, required, text } from "../shared/fields.ts";
import { diligenceKinds } from "./diligence.ts";
import { moneyUnits, paymentKinds } from "./payment.ts";

const files = z.array(postedFile).max(10, { error: "tooMany" }).default([]);

export const handInInput = z.object({ milestoneId: z.string(), note: required(2000), files });
export type HandInInput = Omit<z.infer<typeof handInInput>, "files">;

/** Staff say on whose word; the seeker may add a remark. */
export const confirmMilestoneInput = z.object({ milestoneId: z.string(), note: text(2000).optional() });
export type ConfirmMilestoneInput = z.infer<typeof confirmMilestoneInput>;

export const giveBackInput = z.object({ milestoneId: z.string(), note: required(2000) });
export type GiveBackInput = z.infer<typeof giveBackInput>;

const decimals = { wan: 6, yuan: 2 };

/** 万元 or 元 as typed, in fen, without floating point; null when it is no amount that can be paid. */
export function fenOf(typed: string, unit: (typeof moneyUnits)[number]): number | null {
  const plain = typed.normalize("NFKC").replace(/[\s,]/g, "");
  const [, whole = "", fraction = ""] = /^(\d{1,11})(?:\.(\d+))?$/.exec(plain) ?? [];
  if (!whole || fraction.length > decimals[unit]) return null;
  const fen = Number(whole + fraction.padEnd(decimals[unit], "0"));
  return fen > 0 && Number.isSafeInteger(fen) ? fen : null;
}

export const paymentInput = z
  .object({
    kind: z.enum(paymentKinds, { error: "requiredChoice" }),
    amount: required(30),
    unit: z.enum(moneyUnits).default("wan"),
    paidOn: day,
    voucherNo: required(60),
    milestoneId: z.string().optional(),
    note: text(500).optional(),
    /** Ticked by who has read that the price would be exceeded. */
    over: z.literal("on").optional().catch(undefined),
    files,
  })
  .transform(({ amount, unit, ...input }, context) => {
    const amountFen = fenOf(amount, unit);
    if (amountFen === null) {
      context.addIssue({ code: "custom", path: ["amount"], message: "money" });
      return z.NEVER;
    }
    return { ...input, amountFen };
  });
export type PaymentInput = Omit<z.infer<typeof paymentInput>, "files">;

export const receivePaymentInput = z.object({ paymentId: z.string(), note: text(500).optional() });
export const disputePaymentInput = z.object({ paymentId: z.string(), note: required(500) });
export type AnswerPaymentInput = z.infer<typeof receivePaymentInput>;

export const diligenceInput = z.object({
  milestoneId: required(40),
  kind: z.enum(diligenceKinds, { error: "requiredChoice" }),
  happenedOn: day,
  body: required(4000),
  files,
});
export type DiligenceInput = Omit<z.infer<typeof diligenceInput>, "files">;
