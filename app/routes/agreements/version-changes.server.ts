import type { KeptTerms } from "#app/domain/agreements/queries/terms.server.ts";
import type { TermKey } from "#app/domain/agreements/terms.ts";
import { termKeys } from "#app/domain/agreements/terms.ts";
import type { Segment } from "#app/domain/needs/text-diff.ts";
import { diffText } from "#app/domain/needs/text-diff.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { termText, typedTerms } from "./typed-terms.ts";

/** The terms that differ between two versions, in the order of the contract, word by word. */
export function changesBetween(
  language: Pick<Visit, "words" | "locale">,
  before: KeptTerms,
  after: KeptTerms,
): { key: TermKey; segments: Segment[] }[] {
  const [was, is] = [typedTerms(before), typedTerms(after)];
  return termKeys.flatMap((key) => {
    const [old, fresh] = [termText(language, key, was[key]), termText(language, key, is[key])];
    return old === fresh ? [] : [{ key, segments: diffText(old, fresh) }];
  });
}
