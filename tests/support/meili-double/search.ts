import { MeiliError, refuseUnknown } from "./errors.ts";
import type { Filter } from "./filter.ts";
import { parseFilter } from "./filter.ts";
import { matching } from "./matching.ts";
import { locales } from "./settings.ts";
import type { Document, StoredIndex } from "./stored-index.ts";
import { postingsOf } from "./stored-index.ts";

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
    Object.entries(document).filter(
      ([name]) => name !== "_vectors" && may(displayed, name) && may(wanted, name),
    ),
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
