/**
 * Every run of letters, figures and signs with the two characters before and behind it: what is found by trigrams. Chinese alone is
 * found by its pairs of characters, so trigrams of whole texts need not be kept. The parts of a piece of a text lie within those of the
 * text.
 */
export const codePartsOf = (normalized: string): string[] =>
  [...normalized.matchAll(/(?<=(\S{0,2}))[^\s\p{Script=Han}]+(?=(\S{0,2}))/gu)]
    .filter(([run]) => /[\p{L}\p{N}]/u.test(run))
    .map(([run, before = "", behind = ""]) => before + run + behind);

/** What a text holds if it holds a fragment: pairs of characters, and parts that trigrams find. Null where neither can tell. */
export function conditionsOf(fragment: string): { pairs: string[]; codes: string[] } | null {
  const isHan = /^\p{Script=Han}+$/u.test(fragment);
  if (!isHan && [...fragment].length < 3) return null;
  const runs = fragment.match(/\p{Script=Han}{2,}/gu) ?? [];
  const pairs = runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)));
  return { pairs, codes: codePartsOf(fragment).filter((part) => [...part].length >= 3) };
}
