import type { Meilisearch, MultiSearchQuery } from "meilisearch";
import { normalize, tokensOf, wordsOf } from "#app/domain/matching/analyzer.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import type { RecallQuery } from "#app/domain/matching/recall.ts";
import type { Connection } from "./client.ts";
import { partsOf, stem, toVector, whole } from "./document.ts";
import { embedder } from "./settings.ts";

type Channel = "terms" | "pieces" | "texts";
const attributes: Record<Channel, string[]> = {
  terms: ["titleTerms", "textTerms"],
  pieces: ["grams"],
  texts: ["title", "text"],
};

interface Asking {
  limit: number;
  /** What one place in its answer counts when answers are put together. */
  weight: number;
}

interface WordQuestion extends Asking {
  q: string;
  channel: Channel;
  matchingStrategy: "all" | "frequency";
}

type Question = WordQuestion | (Asking & { vector: number[] });

interface Answer {
  weight: number;
  /** How many records the question would find without its limit. */
  total: number;
  ids: string[];
}

/** The server takes no more of a query. */
const queryTerms = 10;

/** How many of a term's holders are looked at when 600 candidates are asked for. */
const perTerm = 100;

/** How many terms are asked alone: a query's sixteen words and their synonyms, and the best pairs. */
const alone = { terms: 40, pieces: 16 };

/** Dampens the first places: that a record is in many answers says more than where it stands in one. */
const evenness = 60;

/** The space at the end says that the last word is finished, which saves the server from completing it. */
const finished = (terms: string[]) => `${terms.map(whole).join(" ")} `;

async function ask(client: Meilisearch, uid: string, kind: Kind, questions: Question[]): Promise<Answer[]> {
  if (questions.length === 0) return [];
  const queries = questions.map(
    (question): MultiSearchQuery => ({
      ...{ indexUid: uid, limit: question.limit, filter: `kind = ${kind}`, attributesToRetrieve: ["record"] },
      ...("vector" in question ? byVector(question.vector) : byWords(question)),
    }),
  );
  const { results } = await client.multiSearch<{ queries: MultiSearchQuery[] }, { record?: unknown }>({
    queries,
  });
  if (results.length !== questions.length) throw new Error("the search server left out answers");
  return questions.map(({ weight }, i) => ({
    weight,
    total: results[i]?.estimatedTotalHits ?? 0,
    ids: results[i]?.hits.map(idOf) ?? [],
  }));
}

/** Something without our id is no answer: a list must not show an empty place for it. */
function idOf({ record }: { record?: unknown }): string {
  if (typeof record !== "string")
    throw new Error("the search server answers with something that is no record");
  return record;
}

const byWords = ({ q, channel, matchingStrategy }: WordQuestion) => ({
  ...{ q, matchingStrategy, attributesToSearchOn: attributes[channel] },
  locales: ["cmn" as const],
});

const byVector = (vector: number[]) => ({ vector, hybrid: { embedder, semanticRatio: 1 } });

/** The server adds no scores up, so we do: each answer gives its records a share that shrinks with their place in it. */
function fuse(answers: Answer[], limit: number): string[] {
  const shares = new Map<string, number>();
  for (const { weight, ids } of answers)
    ids.forEach((id, place) => {
      shares.set(id, (shares.get(id) ?? 0) + weight / (evenness + place));
    });
  return [...shares]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([id]) => id);
}

const rarerFirst = (answer: Answer) => ({ ...answer, weight: answer.weight / Math.log2(2 + answer.total) });

/** The heaviest ten of a channel together, so that records with many of them come first, and the heaviest each alone. */
function questionsOf(terms: string[], channel: keyof typeof alone, limit: number): WordQuestion[] {
  if (terms.length === 0) return [];
  const strategy = { channel, matchingStrategy: "frequency" as const };
  const depth = Math.max(perTerm, Math.ceil(limit / 6));
  return [
    { ...strategy, q: finished(terms.slice(0, queryTerms)), limit: depth, weight: 2 },
    ...terms
      .slice(0, Math.max(alone[channel], Math.ceil(limit / 40)))
      .map((term, i) => ({ ...strategy, q: finished([term]), limit: depth, weight: 1 / (1 + i / 8) })),
  ];
}

/** One request, in the background: the scorer in our code decides afterwards, so recall has only to miss nothing. */
export async function recallIds(
  connection: Connection,
  kind: Kind,
  query: RecallQuery,
  limit: number,
  dimensions: number | null,
): Promise<string[]> {
  const near: Question[] =
    query.meaning && query.meaning.numbers.length === dimensions
      ? [{ vector: toVector(query.meaning), limit: Math.ceil(limit / 3), weight: 2 }]
      : [];
  const questions = [
    ...questionsOf(query.words, "terms", limit),
    ...questionsOf(query.grams, "pieces", limit),
    ...near,
  ];
  return fuse(await ask(connection.writing, connection.uid, kind, questions), limit);
}

/**
 * The search box, from strict to lenient until something is found: all words; the last only begun; all as parts of
 * words; words with a typing error; some of the words that say something. Two requests at most.
 */
export async function searchIds(
  connection: Connection,
  kind: Kind,
  text: string,
  limit: number,
): Promise<string[]> {
  const normalized = normalize(text).slice(0, 200).trim();
  const words = [...new Set(tokensOf(normalized))];
  const last = words.at(-1);
  if (last === undefined) return [];
  const all = (q: string, channel: Channel = "terms"): WordQuestion => ({
    q,
    channel,
    matchingStrategy: "all",
    limit,
    weight: 1,
  });
  const first = (answers: Answer[]) => answers.find(({ ids }) => ids.length > 0)?.ids;
  const begun = [...words.slice(0, -1).map(whole), stem(last)].join(" ");
  const strict = first(
    await ask(connection.asking, connection.uid, kind, [all(finished(words)), all(begun)]),
  );
  if (strict) return strict;
  const parts = partsOf(normalized);
  const lenient = [
    ...(parts.length > 0 ? [all(finished(parts), "pieces")] : []),
    all(normalized.replace(/["“”-]/g, " "), "texts"),
  ];
  const telling = [...new Set(wordsOf(normalized))].filter((word) => word.length > 1).slice(0, queryTerms);
  const some = telling.map((word) => all(finished([word])));
  const answers = await ask(connection.asking, connection.uid, kind, [...lenient, ...some]);
  return (
    first(answers.slice(0, lenient.length)) ?? fuse(answers.slice(lenient.length).map(rarerFirst), limit)
  );
}
