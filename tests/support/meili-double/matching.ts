import type { Filter } from "./filter.ts";
import type { StoredIndex } from "./stored-index.ts";
import { postingsOf } from "./stored-index.ts";
import type { Term } from "./tokens.ts";
import { parseQuery, typosBetween } from "./tokens.ts";

/** How one document holds one term. */
interface Held {
  typos: number;
  attribute: number;
  place: number;
  exact: number;
}

function holders(index: StoredIndex, term: Term, attributes: string[]): Map<string, Held> {
  const found = new Map<string, Held>();
  const postings = postingsOf(index);
  const [word = ""] = term.words;
  for (const [attribute, name] of attributes.entries()) {
    const words = postings.get(name);
    if (!words) continue;
    const add = (text: string, typos: number) => {
      for (const [id, place] of words.get(text) ?? []) {
        const better = found.get(id);
        if (!better || typos < better.typos)
          found.set(id, { typos, attribute, place, exact: text === word ? 1 : 0 });
      }
    };
    if (term.phrase) {
      addPhrase(index, term.words, name, attribute, found);
      continue;
    }
    add(word, 0);
    const most = typosAllowed(index, word, name);
    if (!term.prefix && most === 0) continue;
    for (const text of words.keys()) {
      if (text === word) continue;
      if (term.prefix && text.startsWith(word)) add(text, 0);
      else if (most > 0) {
        const typos = typosBetween(word, text, most);
        if (typos <= most) add(text, typos);
      }
    }
  }
  return found;
}

function addPhrase(
  index: StoredIndex,
  words: string[],
  name: string,
  attribute: number,
  found: Map<string, Held>,
) {
  const lists = words.map((word) => postingsOf(index).get(name)?.get(word));
  for (const id of lists[0]?.keys() ?? [])
    if (lists.every((list) => list?.has(id)) && !found.has(id))
      found.set(id, { typos: 0, attribute, place: 0, exact: 1 });
}

function typosAllowed(index: StoredIndex, word: string, attribute: string): number {
  const { enabled, minWordSizeForTypos, disableOnWords, disableOnAttributes, disableOnNumbers } =
    index.settings.typoTolerance;
  if (!enabled || disableOnWords.includes(word) || disableOnAttributes.includes(attribute)) return 0;
  if (disableOnNumbers && /^\d+$/.test(word)) return 0;
  if ([...word].length >= minWordSizeForTypos.twoTypos) return 2;
  return [...word].length >= minWordSizeForTypos.oneTypo ? 1 : 0;
}

/**
 * Which documents a query finds, best first. `all` wants every term; `last` lets terms go from the end but never the
 * first; `frequency` lets the commonest go but never the rarest. Phrases are always wanted.
 */
export function matching(
  index: StoredIndex,
  body: Record<string, unknown>,
  filter: Filter,
  attributes: string[],
): string[] {
  const { settings } = index;
  const { terms, negative } = parseQuery((body.q as string) ?? "", {
    stopWords: settings.stopWords,
    prefixes: settings.prefixSearch === "indexingTime",
  });
  const excluded = new Set(
    negative.flatMap((word) => [
      ...holders(index, { words: [word], phrase: true, prefix: false }, attributes).keys(),
    ]),
  );
  const allowed = (id: string) => !excluded.has(id) && filter(index.documents.get(id) ?? {});
  if (terms.length === 0) return [...index.documents.keys()].filter(allowed);
  const held = terms.map((term) => ({ term, found: holders(index, term, attributes) }));
  if (body.matchingStrategy === "frequency") held.sort((a, b) => a.found.size - b.found.size);
  const keep = body.matchingStrategy === "all" ? held.length : 1;
  const mandatory = held.filter(({ term }) => term.phrase);
  const optional = held.filter(({ term }) => !term.phrase);
  const candidates = (optional[0] ?? mandatory[0])?.found.keys() ?? [];
  const ranked = [...candidates].flatMap((id) => {
    if (!allowed(id) || !mandatory.every(({ found }) => found.has(id))) return [];
    const gap = optional.findIndex(({ found }) => !found.has(id));
    const words = gap === -1 ? optional.length : gap;
    if (words < Math.min(keep, optional.length)) return [];
    return [{ id, words, parts: optional.slice(0, words).map(({ found }) => found.get(id)) }];
  });
  return order(index, ranked).map(({ id }) => id);
}

interface RankedDocument {
  id: string;
  words: number;
  parts: (Held | undefined)[];
}

function order(index: StoredIndex, ranked: RankedDocument[]): RankedDocument[] {
  const sum = (value: (part: Held) => number) => (document: RankedDocument) =>
    document.parts.reduce((total, part) => total + (part ? value(part) : 0), 0);
  const rules: Record<string, (document: RankedDocument) => number> = {
    words: ({ words }) => -words,
    typo: sum(({ typos }) => typos),
    attribute: sum(({ attribute }) => attribute),
    attributeRank: sum(({ attribute }) => attribute),
    wordPosition: sum(({ place }) => place),
    exactness: sum(({ exact }) => -exact),
  };
  const values = index.settings.rankingRules.flatMap((name) => rules[name] ?? []);
  const keyed = ranked.map((document) => ({ document, key: values.map((value) => value(document)) }));
  keyed.sort((a, b) => {
    const at = a.key.findIndex((value, i) => value !== b.key[i]);
    return at === -1 ? 0 : (a.key[at] ?? 0) - (b.key[at] ?? 0);
  });
  return keyed.map(({ document }) => document);
}
