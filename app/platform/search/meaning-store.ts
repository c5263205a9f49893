import type { Meaning } from "#app/domain/matching/meaning.ts";
import { nearness } from "#app/domain/matching/meaning.ts";
import type { Background } from "#app/domain/matching/recall.ts";
import { createKernel, growTo } from "../embedding/kernel.ts";
import { largest } from "./largest.ts";

/** The meanings of one kind of record side by side in memory, so that the nearest of a hundred thousand are found in milliseconds. */
export interface MeaningStore {
  set(id: string, meaning: Meaning | null): void;
  nearest(meaning: Meaning, limit: number): string[];
  /** Up to `count` meanings, evenly spread over the store. */
  sample(count: number): Meaning[];
}

const lane = 16;

export function createMeaningStore(): MeaningStore {
  const kernel = createKernel();
  const ids: string[] = [];
  const places = new Map<string, number>();
  const held: Meaning[] = [];
  const norms: number[] = [];
  /** Model and length of the vectors in memory: with the first of another one, everything begins anew. */
  let model = "";
  let dims = 0;

  function clear(meaning: Meaning): void {
    ids.length = 0;
    held.length = 0;
    places.clear();
    model = meaning.model;
    dims = Math.ceil(meaning.numbers.length / lane) * lane;
  }

  function write(place: number, id: string, meaning: Meaning): void {
    ids[place] = id;
    held[place] = meaning;
    norms[place] = meaning.norm || 1;
    places.set(id, place);
    growTo(kernel, (place + 1) * dims);
    const row = new Int8Array(kernel.memory.buffer, place * dims, dims);
    row.fill(0);
    row.set(meaning.numbers);
  }

  function remove(id: string): void {
    const place = places.get(id);
    if (place === undefined) return;
    places.delete(id);
    const [lastId, last] = [ids.pop(), held.pop()];
    if (lastId !== undefined && last && lastId !== id) write(place, lastId, last);
  }

  return {
    set(id, meaning) {
      if (!meaning) return remove(id);
      if (meaning.model !== model || meaning.numbers.length > dims) clear(meaning);
      write(places.get(id) ?? ids.length, id, meaning);
    },
    nearest(meaning, limit) {
      if (meaning.model !== model || ids.length === 0) return [];
      const queryAt = ids.length * dims;
      const sumsAt = queryAt + dims;
      growTo(kernel, sumsAt + ids.length * 4);
      const query = new Int8Array(kernel.memory.buffer, queryAt, dims);
      query.fill(0);
      query.set(meaning.numbers);
      kernel.scan(0, ids.length, dims, queryAt, sumsAt);
      const sums = new Int32Array(kernel.memory.buffer, sumsAt, ids.length);
      const near = (place: number) => Math.fround((sums[place] as number) / (norms[place] as number));
      return largest(ids.length, Math.floor(limit), near).map((place) => ids[place] as string);
    },
    sample: (count) =>
      Array.from(
        { length: Math.min(count, held.length) },
        (_, i) => held[Math.floor((i * held.length) / Math.min(count, held.length))] as Meaning,
      ),
  };
}

const sampled = 60;
const fewestPairs = 200;

/** How near needs and solutions are that were put together blindly; null while there are too few to tell. */
export function backgroundOf(needs: MeaningStore, solutions: MeaningStore): Background | null {
  const [asked, offered] = [needs.sample(sampled), solutions.sample(sampled)];
  const cosines = asked.flatMap((a) => offered.map((b) => nearness(a, b) ?? 0));
  if (cosines.length < fewestPairs) return null;
  const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
  const variance = cosines.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cosines.length;
  return variance > 0 ? { mean, deviation: Math.sqrt(variance) } : null;
}
