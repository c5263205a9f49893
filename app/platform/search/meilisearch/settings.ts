import type { Settings } from "meilisearch";
import { functionWords } from "#app/domain/matching/stop-words.ts";

export const embedder = "own";

const searchable = ["titleTerms", "title", "textTerms", "text", "grams"];

/**
 * The index's settings, best attribute first. Our own terms carry matching; `title` and `text` are there for what the
 * server does better, words with a typing error. Searches return ids and nothing else, so a leaked search key reads no text.
 */
const settings = {
  searchableAttributes: searchable,
  filterableAttributes: ["kind"],
  displayedAttributes: ["id", "record"],
  rankingRules: ["words", "typo", "attributeRank", "proximity", "wordPosition", "exactness"],
  stopWords: [...functionWords].sort(),
  // Our terms too: questions are asked as Chinese, and what the server takes for German it cuts by another dictionary.
  localizedAttributes: [{ attributePatterns: searchable, locales: ["cmn"] }],
  typoTolerance: {
    enabled: true,
    disableOnAttributes: ["titleTerms", "textTerms", "grams"],
    disableOnNumbers: true,
  },
  proximityPrecision: "byAttribute",
  facetSearch: false,
  pagination: { maxTotalHits: 2000 },
} satisfies Settings;

/** A vector's length is known from the first one that is written; until then the index has no embedder. */
export const wantedSettings = (dimensions: number | null): Settings => ({
  ...settings,
  ...(dimensions && { embedders: { [embedder]: { source: "userProvided", dimensions } } }),
});

/** Lists whose order the server does not keep. */
const sets = new Set(["filterableAttributes", "displayedAttributes", "stopWords", "disableOnAttributes"]);

/** Whether the server has all that is wanted; what it has besides are its own defaults. */
export const isApplied = (wanted: Settings, found: Settings): boolean => holds(found, wanted, "");

function holds(found: unknown, wanted: unknown, name: string): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length) return false;
    const [have, want] = sets.has(name) ? [[...found].sort(), [...wanted].sort()] : [found, wanted];
    return want.every((item, i) => holds(have[i], item, name));
  }
  if (wanted === null || typeof wanted !== "object") return found === wanted;
  if (found === null || typeof found !== "object") return false;
  return Object.entries(wanted).every(([key, value]) =>
    holds((found as Record<string, unknown>)[key], value, key),
  );
}
