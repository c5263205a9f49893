import type { ClientActionFunctionArgs, ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { isRouteErrorResponse } from "@remix-run/react";
import { sizeProblem } from "./body-size.ts";
import type { Answer } from "./submission.ts";

const lost = { offline: "offline", notTaken: "notTaken" };
const lostCodes = [...Object.keys(lost), "bodyTooLarge"];

/**
 * The `clientAction` of pages with forms worth keeping. What the page's action answers passes through. When no answer of ours came
 * back, because it is too large to be sent, the network is gone or something in front of the routes refused, the page stays with all that was typed and says so.
 */
export async function keepForm({ request, serverAction }: ClientActionFunctionArgs) {
  const sent = request.clone();
  const refuse = async (code: string) => {
    const act = String((await sent.formData()).get("act") ?? "");
    return { act, result: { status: "error", error: { "": [code] } } } satisfies Answer;
  };
  const tooLarge = await sizeProblem(request.clone());
  if (tooLarge) return refuse(tooLarge);
  try {
    return await serverAction();
  } catch (error) {
    if (error instanceof Response || isRouteErrorResponse(error)) throw error;
    return refuse(error instanceof TypeError ? lost.offline : lost.notTaken);
  }
}

/** Whether what was sent got no answer: then nothing has changed, and reading the page again would fail as well. */
export const isLost = (answer: Answer | undefined) =>
  lostCodes.includes(answer?.result?.error?.[""]?.[0]?.split("|")[0] ?? "");

/** The `shouldRevalidate` of the same pages. */
export const unlessLost = ({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate && !isLost(actionResult);
