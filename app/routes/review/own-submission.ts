import { useSubmission } from "#app/ui/submission.ts";

/** What the server said to the act about one of several records of a page, by the form's field that names it. */
export function useOwnSubmission(act: string, field: string, value: string) {
  const answer = useSubmission(act);
  return answer?.initialValue?.[field] === value ? answer : undefined;
}
