import type { SubmissionResult } from "@conform-to/react";
import { useActionData } from "@remix-run/react";

export interface Answer {
  /** Empty when the only form of a page, which need not name its act, got no answer. */
  act: string;
  result: SubmissionResult<string[]>;
}

/** What the server said to the page's act, for conform's `lastResult`; nothing when another form of the page was sent. */
export function useSubmission(act: string): SubmissionResult<string[]> | undefined {
  const answer = useActionData<Answer | undefined>();
  const isMine = answer?.act === act || answer?.act === "";
  return isMine ? (answer.result as SubmissionResult<string[]>) : undefined;
}
