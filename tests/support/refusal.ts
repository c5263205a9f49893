import { isDomainError } from "#app/domain/shared/errors.ts";

/** How the domain refused: its kind and its field errors. A success or a bug is an error of the test. */
export async function refusal(
  work: Promise<unknown>,
): Promise<[kind: string, fields: Record<string, string>]> {
  const result = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isDomainError(result)) throw result ?? new Error("was not refused");
  return [result.kind, result.fields];
}
