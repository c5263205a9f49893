import { MeiliError, refuseUnknown } from "./errors.ts";
import type { Filter } from "./filter.ts";
import { parseFilter } from "./filter.ts";
import { locales } from "./settings.ts";
import type { Document, StoredIndex } from "./stored-index.ts";
import { postingsOf } from "./stored-index.ts";
import type { Term } from "./tokens.ts";
import { parseQuery, typosBetween } from "./tokens.ts";

type Body = Record<string, unknown>;

const isWhole = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isText = (value: unknown) => typeof value === "string";
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isFlag = (value: unknown) => typeof value === "boolean";
const any = () => true;

/** What a search may say, and the code of the refusal; what the product never says is refused as not known to the double. */
const parameters: Record<string, [test: (value: unknown) => boolean, code: string]> = {
  q: [isText, "q"],
  offset: [isWhole, "offset"],
  limit: [isWhole, "limit"],
  page: [isWhole, "page"],
  hitsPerPage: [isWhole, "hits_per_page"],
  attributesToRetrieve: [isTexts, "attributes_to_retrieve"],
  attributesToSearchOn: [isTexts, "attributes_to_search_on"],
  filter: [any, "filter"],
  matchingStrategy: [(value) => ["last", "all", "frequency"].includes(value as string), "matching_strategy"],
  locales: [
    (value) => isTexts(value) && (value as string[]).every((name) => locales.includes(name)),
    "locales",
  ],
  hybrid: [(value) => typeof value === "object", "hybrid_query"],
  vector: [(value) => Array.isArray(value) && value.every((part) => typeof part === "number"), "vector"],
  showRankingScore: [isFlag, "show_ranking_score"],
};

function check(body: Body, isPart: boolean): void {
  refuseUnknown(body, [...Object.keys(parameters), ...(isPart ? ["indexUid"] : [])]);
  for (const [name, value] of Object.entries(body)) {
    const [test, code] = parameters[name] ?? [any, ""];
    if (value !== null && !test(value))
      throw new MeiliError(
        `invalid_search_${code}`,
        `Invalid value at \`.${name}\`: ${JSON.stringify(value)}`,
      );
  }
}

export function search(index: StoredIndex, body: Body, isPart = false): Body {
  check(body, isPart);
  const { settings } = index;
  const filter = parseFilter(body.filter, settings.filterableAttributes);
  const attributes = attributesOf(index, body.attributesToSearchOn as string[] | undefined);
  const ids =
    body.vector || body.hybrid ? nearest(index, body, filter) : matching(index, body, filter, attributes);
  const reach = ids.slice(0, settings.pagination.maxTotalHits);
  const common = { query: (body.q as string) ?? "", processingTimeMs: 1 };
  const hits = (from: number, count: number) =>
    reach
      .slice(from, from + count)
      .map((id) => shown(index, id, body.attributesToRetrieve as string[] | undefined));
  if (body.page !== undefined || body.hitsPerPage !== undefined) {
    const [page, hitsPerPage] = [(body.page as number) ?? 1, (body.hitsPerPage as number) ?? 20];
    const totals = {
      totalHits: reach.length,
      totalPages: hitsPerPage && Math.ceil(reach.length / hitsPerPage),
    };
    return { hits: hits((page - 1) * hitsPerPage, hitsPerPage), ...common, page, hitsPerPage, ...totals };
  }
  const [offset, limit] = [(body.offset as number) ?? 0, (body.limit as number) ?? 20];
  return { hits: hits(offset, limit), ...common, limit, offset, estimatedTotalHits: reach.length };
}

function attributesOf(index: StoredIndex, wanted: string[] | undefined): string[] {
  const known = index.settings.searchableAttributes.includes("*")
    ? [...postingsOf(index).keys()]
    : index.settings.searchableAttributes;
  for (const name of wanted ?? [])
    if (!known.includes(name))
      throw new MeiliError(
        "invalid_search_attributes_to_search_on",
        `Attribute \`${name}\` is not searchable. Available searchable attributes are: \`${known.join(", ")}\`.`,
      );
  return known.filter((name) => !wanted || wanted.includes(name));
}

function shown(index: StoredIndex, id: string, wanted: string[] = ["*"]): Document {
  const displayed = index.settings.displayedAttributes;
  const document = index.documents.get(id) ?? {};
  const may = (list: string[], name: string) => list.includes("*") || list.includes(name);
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => may(displayed, name) && may(wanted, name)),
  );
}

function nearest(index: StoredIndex, body: Body, filter: Filter): string[] {
  const hybrid = body.hybrid as { embedder?: string; semanticRatio?: number } | undefined;
  if (!hybrid)
    throw new MeiliError(
      "missing_search_hybrid",
      "Invalid request: missing `hybrid` parameter when `vector` or `media` are present.",
    );
  refuseUnknown(hybrid, ["embedder", "semanticRatio"], ".hybrid");
  const embedder = index.settings.embedders[hybrid.embedder ?? ""];
  if (!embedder)
    throw new MeiliError("invalid_search_embedder", `Cannot find embedder with name \`${hybrid.embedder}\`.`);
  if (hybrid.semanticRatio !== 1)
    throw new MeiliError(
      "invalid_search_semantic_ratio",
      "the double answers by vectors alone: `semanticRatio` 1",
    );
  const asked = body.vector as number[] | undefined;
  if (asked?.length !== embedder.dimensions)
    throw new MeiliError(
      "invalid_vector_dimensions",
      `Invalid vector dimensions: expected: \`${embedder.dimensions}\`, found: \`${asked?.length}\`.`,
    );
  const cosine = (other: number[]) => {
    const dot = (a: number[], b: number[]) => a.reduce((sum, part, i) => sum + part * (b[i] ?? 0), 0);
    return dot(asked, other) / Math.sqrt(dot(asked, asked) * dot(other, other) || 1);
  };
  return [...index.vectors]
    .filter(([id]) => filter(index.documents.get(id) ?? {}))
    .map(([id, vector]) => [id, cosine(vector)] as const)
    .sort((a, b) => b[1] - a[1])
    .map(([id]) => id);
}

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
function matching(index: StoredIndex, body: Body, filter: Filter, attributes: string[]): string[] {
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
