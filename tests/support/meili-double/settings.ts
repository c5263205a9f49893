import { MeiliError, refuseUnknown } from "./errors.ts";

export interface DoubleSettings {
  displayedAttributes: string[];
  searchableAttributes: string[];
  filterableAttributes: string[];
  sortableAttributes: string[];
  rankingRules: string[];
  stopWords: string[];
  nonSeparatorTokens: string[];
  separatorTokens: string[];
  dictionary: string[];
  synonyms: Record<string, string[]>;
  distinctAttribute: string | null;
  proximityPrecision: string;
  typoTolerance: {
    enabled: boolean;
    minWordSizeForTypos: { oneTypo: number; twoTypos: number };
    disableOnWords: string[];
    disableOnAttributes: string[];
    disableOnNumbers: boolean;
  };
  faceting: { maxValuesPerFacet: number; sortFacetValuesBy: Record<string, string> };
  pagination: { maxTotalHits: number };
  embedders: Record<string, { source: string; dimensions: number }>;
  searchCutoffMs: number | null;
  localizedAttributes: { attributePatterns: string[]; locales: string[] }[] | null;
  facetSearch: boolean;
  prefixSearch: string;
}

export const defaultSettings = (): DoubleSettings => ({
  displayedAttributes: ["*"],
  searchableAttributes: ["*"],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ["words", "typo", "proximity", "attributeRank", "sort", "wordPosition", "exactness"],
  stopWords: [],
  nonSeparatorTokens: [],
  separatorTokens: [],
  dictionary: [],
  synonyms: {},
  distinctAttribute: null,
  proximityPrecision: "byWord",
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnWords: [],
    disableOnAttributes: [],
    disableOnNumbers: false,
  },
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { "*": "alpha" } },
  pagination: { maxTotalHits: 1000 },
  embedders: {},
  searchCutoffMs: null,
  localizedAttributes: null,
  facetSearch: true,
  prefixSearch: "indexingTime",
});

const rules = [
  "words",
  "typo",
  "proximity",
  "attribute",
  "attributeRank",
  "wordPosition",
  "sort",
  "exactness",
];
export const locales = ["cmn", "zho", "zh", "eng", "en", "jpn", "ja", "kor", "ko", "deu", "de", "fra", "fr"];

const strings = (value: unknown) =>
  Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");
const oneOf = (list: string[]) => (value: unknown) => list.includes(value as string);
const fields = (known: string[], test: (value: Record<string, unknown>) => boolean) => (value: unknown) => {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  refuseUnknown(value, known);
  return test(value as Record<string, unknown>);
};
const wholeNumber = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;

const checks: Record<keyof DoubleSettings, (value: unknown) => boolean> = {
  displayedAttributes: strings,
  searchableAttributes: strings,
  filterableAttributes: strings,
  sortableAttributes: strings,
  rankingRules: (value) =>
    strings(value) &&
    (value as string[]).every((rule) => rules.includes(rule) || /^[\w-]+:(asc|desc)$/.test(rule)),
  stopWords: strings,
  nonSeparatorTokens: strings,
  separatorTokens: strings,
  dictionary: strings,
  synonyms: (value) => typeof value === "object" && Object.values(value ?? {}).every(strings),
  distinctAttribute: (value) => typeof value === "string",
  proximityPrecision: oneOf(["byWord", "byAttribute"]),
  typoTolerance: fields(Object.keys(defaultSettings().typoTolerance), (value) =>
    Object.entries(value).every(([key, part]) => {
      if (key === "minWordSizeForTypos") return typeof part === "object";
      return key.endsWith("s") && key !== "disableOnNumbers" ? strings(part) : typeof part === "boolean";
    }),
  ),
  faceting: fields(["maxValuesPerFacet", "sortFacetValuesBy"], () => true),
  pagination: fields(["maxTotalHits"], (value) => wholeNumber(value.maxTotalHits)),
  embedders: (value) =>
    typeof value === "object" &&
    Object.entries(value ?? {}).every(([name, settings]) => isEmbedder(name, settings)),
  searchCutoffMs: wholeNumber,
  localizedAttributes: (value) =>
    Array.isArray(value) &&
    value.every(
      fields(
        ["attributePatterns", "locales"],
        (rule) =>
          strings(rule.attributePatterns) &&
          strings(rule.locales) &&
          (rule.locales as string[]).every(oneOf(locales)),
      ),
    ),
  facetSearch: (value) => typeof value === "boolean",
  prefixSearch: oneOf(["indexingTime", "disabled"]),
};

function isEmbedder(name: string, value: unknown): boolean {
  const wrong = (why: string) =>
    new MeiliError("invalid_settings_embedders", `\`.embedders.${name}\`: ${why}`);
  if (value === null || typeof value !== "object") throw wrong("expected an object");
  const { source, dimensions } = value as Record<string, unknown>;
  if (source !== "userProvided") throw wrong(`the double knows no source \`${source}\``);
  if (dimensions === undefined)
    throw wrong("Missing field `dimensions` (note: this field is mandatory for source `userProvided`)");
  refuseUnknown(value, ["source", "dimensions", "distribution", "binaryQuantized"], `.embedders.${name}`);
  return wholeNumber(dimensions) && (dimensions as number) > 0;
}

const codes: Record<string, string> = { searchCutoffMs: "search_cutoff_ms" };
const snake = (name: string) => codes[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Refuses at once what the server refuses at once; null sets a setting back. */
export function checkSettings(body: unknown): Partial<DoubleSettings> {
  if (body === null || typeof body !== "object" || Array.isArray(body))
    throw new MeiliError("bad_request", "Invalid value type: expected an object");
  refuseUnknown(body, Object.keys(checks));
  for (const [name, value] of Object.entries(body))
    if (value !== null && !checks[name as keyof DoubleSettings](value))
      throw new MeiliError(
        `invalid_settings_${snake(name)}`,
        `Invalid value at \`.${name}\`: ${JSON.stringify(value).slice(0, 100)}`,
      );
  return body;
}

/** What the task does: objects are merged, lists replaced, and the server keeps some lists sorted. */
export function mergeSettings(old: DoubleSettings, change: Partial<DoubleSettings>): DoubleSettings {
  const merged = { ...old } as unknown as Record<string, unknown>;
  const defaults = defaultSettings() as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(change)) {
    const before = merged[name];
    if (value === null) merged[name] = defaults[name];
    else if (Array.isArray(value) || typeof value !== "object") merged[name] = value;
    else merged[name] = { ...(before as object), ...value };
  }
  const settings = merged as unknown as DoubleSettings;
  return {
    ...settings,
    stopWords: [...new Set(settings.stopWords)].sort(),
    filterableAttributes: [...new Set(settings.filterableAttributes)].sort(),
  };
}
