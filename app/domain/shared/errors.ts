export type DomainErrorKind = "not_found" | "forbidden" | "conflict" | "invalid";

/**
 * The four ways in which the business says no; everything else is a bug. `code` is a key of the locale catalogs under
 * `errors`; `fields` maps a form field's name to such a key.
 */
export class DomainError extends Error {
  override name = "DomainError";
  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    readonly fields: Record<string, string> = {},
  ) {
    super(`${kind}: ${code}`);
  }
}

/** What the actor may not see does not exist for them. */
export const notFound = (code = "notFound") => new DomainError("not_found", code);
export const forbidden = (code = "forbidden") => new DomainError("forbidden", code);
export const conflict = (code: string) => new DomainError("conflict", code);
export const invalid = (fields: Record<string, string>, code = "invalid") =>
  new DomainError("invalid", code, fields);

/** By name, not by class: the server's bundle and its scripts each carry their own copy of this module. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof Error && error.name === "DomainError";
}
