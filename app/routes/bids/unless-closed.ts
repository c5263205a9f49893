import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { isLost } from "#app/ui/keep-form.ts";
import type { Answer } from "#app/ui/submission.ts";

const closingCodes = ["bidTooLate", "entryNotOpen", "wrongState"];

/**
 * The `shouldRevalidate` of a bid's forms. Once the bid can no longer be changed there is no form to read again: that would lead away
 * from the refusal and from what was typed. After any other refusal the page shows what is stored now.
 */
export const unlessClosed = ({ actionResult }: ShouldRevalidateFunctionArgs) =>
  !isLost(actionResult) && !isClosed(actionResult);

const isClosed = (answer: Answer | undefined) =>
  closingCodes.includes(answer?.result?.error?.[""]?.[0] ?? "");
