import { normalize, substringsOf, tokensOf } from "#app/domain/matching/analyzer.ts";
import type { Meaning } from "#app/domain/matching/meaning.ts";
import type { Source } from "#app/domain/matching/profile.ts";
import type { Reference } from "#app/domain/matching/recall.ts";
import { versionOf } from "../version.ts";
import { embedder } from "./settings.ts";

/** Raise when documents are made otherwise: every document in the server is then stale, and written again. */
const shape = "1";

export interface MeiliDocument {
  id: string;
  kind: string;
  record: string;
  version: string;
  title: string;
  text: string;
  titleTerms: string;
  textTerms: string;
  grams: string;
  _vectors: { [embedder]: number[] | null };
}

/** Substrings cover this much of a text, as in the embedded engine. */
const gramLimit = 1500;

/** A word in the server has 250 bytes at most. */
const termLimit = 50;

/**
 * The beginning of a term in letters and digits that no segmenter cuts: the server's own would make two words of
 * a term of ours, find nothing inside words, and spend more of its ten query terms.
 */
export const stem = (term: string) =>
  `x${Array.from({ length: Math.min(term.length, termLimit) }, (_, i) =>
    term.charCodeAt(i).toString(16).padStart(4, "0"),
  ).join("")}`;

/** A whole term: its end is marked, so that it is no other term's beginning (the server completes a query's last word). */
export const whole = (term: string) => `${stem(term)}z`;

const wholes = (terms: string[]) => terms.map(whole).join(" ");

const pairs = (run: string) => Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
const triples = (run: string) =>
  Array.from({ length: Math.max(0, run.length - 2) }, (_, i) => run.slice(i, i + 3));

/** Pieces by which any part is found: single characters, pairs of them, and three letters or digits of a code. */
export function piecesOf(normalized: string): string[] {
  const codes = normalized.match(/[a-z0-9][a-z0-9./-]{2,}/g) ?? [];
  const characters = normalized.match(/\p{Script=Han}/gu) ?? [];
  return [...new Set([...characters, ...substringsOf(normalized), ...codes.flatMap(triples)])];
}

/** The pieces that a text holds if it holds what is asked; none when two letters alone are asked for. */
export function partsOf(asked: string): string[] {
  const runs = asked.match(/\p{Script=Han}+|[a-z0-9][a-z0-9./-]*/gu) ?? [];
  const parts = runs.map((run) => {
    if (!/^\p{Script=Han}/u.test(run)) return triples(run);
    return [...run].length === 1 ? [run] : pairs(run);
  });
  return parts.some((part) => part.length === 0) ? [] : [...new Set(parts.flat())];
}

export const documentId = ({ kind, id }: Reference) => `${kind}-${id}`;
export const toKey = (documentId: string) => documentId.replace("-", "/");

/** A version as the server keeps it: of the record, and of the way its document is made. */
export const storedVersion = (version: string) => `${shape}.${version}`;

/** The server's vector of a meaning: of length 1. */
export const toVector = ({ numbers, norm }: Meaning): number[] =>
  Array.from(numbers, (number) => Math.fround(number / (norm || 1)));

/** A record without a meaning says so: the server refuses documents that say nothing, once it has an embedder. */
export function toDocument(source: Source): MeiliDocument {
  const title = normalize(source.title);
  const text = normalize([source.brief, source.text, source.figures].filter(Boolean).join("\n"));
  return {
    id: documentId(source),
    kind: source.kind,
    record: source.id,
    version: storedVersion(versionOf(source)),
    title,
    text,
    titleTerms: wholes(tokensOf(title)),
    textTerms: wholes(tokensOf(text)),
    grams: wholes(piecesOf(`${title}\n${text.slice(0, gramLimit)}`)),
    _vectors: { [embedder]: source.meaning && toVector(source.meaning) },
  };
}
