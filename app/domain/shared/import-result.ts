/**
 * What became of one row of an import. `problems` says by field why a row was refused, in error codes; the empty name stands for
 * the record itself, such as one that may not change any more.
 */
export type ImportResult =
  | { outcome: "created" | "updated" | "unchanged"; id: string }
  | { outcome: "failed"; problems: Record<string, string> };

/** The first complaint about each field of a row, from zod's issues. */
export const problemsIn = (error: { issues: { path: PropertyKey[]; message: string }[] }) =>
  Object.fromEntries(error.issues.map((issue) => [issue.path.join("."), issue.message]).reverse()) as Record<
    string,
    string
  >;
