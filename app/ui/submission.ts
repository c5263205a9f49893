import type { SubmissionResult } from "@conform-to/react";
import { useActionData } from "@remix-run/react";

export interface Answer {
  act: string;
  result: SubmissionResult<string[]>;
}

/** What the server said to the page's act, for conform's `lastResult`; nothing when another form of the page was sent. */
export function useSubmission(act: string): SubmissionResult<string[]> | undefined {
  const answer = useActionData<Answer | undefined>();
  return answer?.act === act ? (answer.result as SubmissionResult<string[]>) : undefined;
}
