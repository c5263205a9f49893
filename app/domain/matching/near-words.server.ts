import type { Embedder } from "./meaning.ts";
import type { NearWords } from "./near-words.ts";
import { nearestWords, ownWords } from "./near-words.ts";
import type { SearchEngine } from "./recall.ts";

/** Words whose vectors stay in memory, by embedder: about 40 MB, and more than a region's records weigh most. */
const keptWords = 20_000;
const vectors = new WeakMap<Embedder, Map<string, Float32Array>>();

/** A page does not wait longer for a model behind an address; it then names no words. */
const patienceMs = 1_000;

/**
 * The words by which two published records are near in meaning though neither uses the other's word. Each word is read once; nothing is named
 * where the model is away or slow, or no two words are near enough.
 */
export async function findNearWords(
  engine: SearchEngine,
  embedder: Embedder,
  { needId, solutionId }: { needId: string; solutionId: string },
  kept = keptWords,
): Promise<NearWords[]> {
  const [need] = await engine.profiles("need", [needId]);
  const [solution] = await engine.profiles("solution", [solutionId]);
  if (!need || !solution) return [];
  const corpus = await engine.corpus();
  const [asked, offered] = [ownWords(need, solution, corpus), ownWords(solution, need, corpus)];
  const known = await read(embedder, [...asked, ...offered], kept).catch(() => null);
  return known ? nearestWords(asked, offered, (word) => known.get(word)) : [];
}

async function read(embedder: Embedder, words: string[], kept: number): Promise<Map<string, Float32Array>> {
  const known = vectors.get(embedder) ?? new Map<string, Float32Array>();
  vectors.set(embedder, known);
  if (known.size > kept) known.clear();
  const missing = [...new Set(words)].filter((word) => !known.has(word));
  if (missing.length === 0) return known;
  const made = await inTime(embedder.embed(missing));
  for (const [i, word] of missing.entries()) known.set(word, ofLengthOne(made[i] as Float32Array));
  return known;
}

function ofLengthOne(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the model is slow")), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
