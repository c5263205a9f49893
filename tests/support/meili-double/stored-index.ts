import { MeiliError } from "./errors.ts";
import type { DoubleSettings } from "./settings.ts";
import { defaultSettings } from "./settings.ts";
import { wordsOf } from "./tokens.ts";

export type Document = Record<string, unknown>;

/** Attribute → word → document → place of the word's first occurrence. */
type Postings = Map<string, Map<string, Map<string, number>>>;

export interface StoredIndex {
  uid: string;
  primaryKey: string | null;
  createdAt: string;
  settings: DoubleSettings;
  documents: Map<string, Document>;
  vectors: Map<string, number[]>;
  postings: Postings | null;
}

export const emptyIndex = (uid: string, primaryKey: string | null): StoredIndex => ({
  uid,
  primaryKey,
  createdAt: new Date().toISOString(),
  settings: defaultSettings(),
  documents: new Map(),
  vectors: new Map(),
  postings: null,
});

/** Word lists are made when they are asked for, and kept up to date from then on. */
export function postingsOf(index: StoredIndex): Postings {
  if (index.postings) return index.postings;
  index.postings = new Map();
  for (const [id, document] of index.documents) enlist(index, id, document);
  return index.postings;
}

/** `*` stands for every attribute. */
export const searchableOf = (index: StoredIndex, document: Document): string[] =>
  index.settings.searchableAttributes.includes("*")
    ? Object.keys(document)
    : index.settings.searchableAttributes;

function enlist(index: StoredIndex, id: string, document: Document): void {
  for (const attribute of searchableOf(index, document)) {
    const value = document[attribute];
    if (value === undefined || value === null || attribute === "_vectors") continue;
    const words = index.postings?.get(attribute) ?? new Map<string, Map<string, number>>();
    index.postings?.set(attribute, words);
    wordsOf([value].flat().join(" . ")).forEach((word, place) => {
      const holders = words.get(word) ?? new Map<string, number>();
      words.set(word, holders);
      if (!holders.has(id)) holders.set(id, place);
    });
  }
}

export function removeDocument(index: StoredIndex, id: string): boolean {
  index.vectors.delete(id);
  if (!index.documents.delete(id)) return false;
  for (const words of index.postings?.values() ?? [])
    for (const holders of words.values()) holders.delete(id);
  return true;
}

/** The whole task fails with the first wrong document, and leaves nothing behind. */
export function addDocuments(index: StoredIndex, documents: Document[], primaryKey: string | null): void {
  const key = index.primaryKey ?? primaryKey ?? inferKey(documents[0]);
  if (index.primaryKey && primaryKey && index.primaryKey !== primaryKey)
    throw new MeiliError(
      "index_primary_key_already_exists",
      `Index \`${index.uid}\`: Index already has a primary key: \`${index.primaryKey}\`.`,
    );
  const checked = documents.map((document) => {
    const id = idOf(document, key);
    return { id, document, vector: vectorOf(index.settings, id, document._vectors) };
  });
  index.primaryKey = key;
  for (const { id, document, vector } of checked) {
    removeDocument(index, id);
    index.documents.set(id, document);
    if (vector) index.vectors.set(id, vector);
    if (index.postings) enlist(index, id, document);
  }
}

/** New settings are for all documents: with an embedder, each has to have its vector, or to do without by its own word. */
export function applySettings(index: StoredIndex, settings: DoubleSettings): void {
  const vectors = new Map<string, number[]>();
  for (const [id, document] of index.documents) {
    const vector = vectorOf(settings, id, document._vectors);
    if (vector) vectors.set(id, vector);
  }
  Object.assign(index, { settings, vectors, postings: null });
}

function inferKey(document: Document = {}): string {
  const candidates = Object.keys(document).filter((name) => /id$/i.test(name));
  const [only] = candidates;
  if (candidates.length === 1 && only) return only;
  if (candidates.length === 0)
    throw new MeiliError(
      "index_primary_key_no_candidate_found",
      "The primary key inference failed as the engine did not find any field ending with `id` in its name. Please specify the primary key manually using the `primaryKey` query parameter.",
    );
  throw new MeiliError(
    "index_primary_key_multiple_candidates_found",
    `The primary key inference failed as the engine found ${candidates.length} fields ending with \`id\` in their names: '${candidates[0]}' and '${candidates[1]}'. Please specify the primary key manually using the \`primaryKey\` query parameter.`,
  );
}

function idOf(document: Document, key: string): string {
  const value = document[key];
  if (value === undefined || value === null)
    throw new MeiliError(
      "missing_document_id",
      `Document doesn't have a \`${key}\` attribute: \`${JSON.stringify(document).slice(0, 100)}\`.`,
    );
  const id = String(value);
  const typed = typeof value === "string" || Number.isInteger(value);
  if (!typed || !/^[A-Za-z0-9_-]+$/.test(id) || Buffer.byteLength(id) > 511)
    throw new MeiliError(
      "invalid_document_id",
      `Document identifier \`${JSON.stringify(value)}\` is invalid. A document identifier can be of type integer or string, only composed of alphanumeric characters (a-z A-Z 0-9), hyphens (-) and underscores (_), and can not be more than 511 bytes.`,
    );
  return id;
}

/** With an embedder of vectors that users provide, every document has one or says that it has none. */
function vectorOf(settings: DoubleSettings, id: string, vectors: unknown): number[] | null {
  const given = (vectors ?? {}) as Record<string, unknown>;
  if (vectors !== undefined && (vectors === null || typeof vectors !== "object"))
    throw new MeiliError(
      "invalid_vectors_type",
      `Invalid type for \`_vectors\` in document with id \`"${id}"\``,
    );
  for (const [name, { dimensions }] of Object.entries(settings.embedders)) {
    const value = given[name];
    if (value === undefined)
      throw new MeiliError(
        "vector_embedding_error",
        `While embedding documents for embedder \`${name}\`: no vectors provided for document \`"${id}"\`\n- Note: \`${name}\` has \`source: userProvided\`, so documents must provide embeddings as an array in \`_vectors.${name}\`.\n- Hint: opt-out for a document with \`_vectors.${name}: null\``,
      );
    if (value === null) return null;
    if (!Array.isArray(value) || value.some((part) => typeof part !== "number"))
      throw new MeiliError(
        "invalid_vectors_type",
        `Invalid \`_vectors.${name}\` in document with id \`"${id}"\``,
      );
    if (value.length !== dimensions)
      throw new MeiliError(
        "invalid_vector_dimensions",
        `Invalid vector dimensions in document with id \`${id}\` in \`._vectors.${name}\`.\n  - note: embedding #0 has dimensions ${value.length}\n  - note: embedder \`${name}\` requires ${dimensions}`,
      );
    return value as number[];
  }
  return null;
}
