import type { Meaning } from "#app/domain/matching/meaning.ts";
import { nearness } from "#app/domain/matching/meaning.ts";
import type { Background } from "#app/domain/matching/recall.ts";
import { createKernel, growTo } from "../embedding/kernel.ts";
import { largest } from "./largest.ts";

/** The meanings of one kind of record side by side in memory, so that the nearest of a hundred thousand are found in milliseconds. */
export interface MeaningStore {
  set(id: string, meaning: Meaning | null): void;
  get(id: string): Meaning | null;
  nearest(meaning: Meaning, limit: number): string[];
  size(): number;
  /** Up to `count` meanings, evenly spread over the store. */
  sample(count: number): Meaning[];
}

/** Numbers that the kernel reads at once. */
const lane = 32;

export function createMeaningStore(): MeaningStore {
  const kernel = createKernel();
  const ids: string[] = [];
  const places = new Map<string, number>();
  let norms = new Float64Array(0);
  /** Model and length of the vectors in memory: with the first of another one, everything begins anew. */
  let model = "";
  let length = 0;
  let dims = 0;

  function clear(meaning: Meaning): void {
    ids.length = 0;
    places.clear();
    model = meaning.model;
    length = meaning.numbers.length;
    dims = Math.ceil(meaning.numbers.length / lane) * lane;
  }

  function write(place: number, id: string, meaning: Meaning): void {
    ids[place] = id;
    if (norms.length <= place) {
      const roomy = new Float64Array(place * 2 + 100);
      roomy.set(norms);
      norms = roomy;
    }
    norms[place] = meaning.norm || 1;
    places.set(id, place);
    growTo(kernel, (place + 1) * dims);
    const row = new Int8Array(kernel.memory.buffer, place * dims, dims);
    row.fill(0);
    row.set(meaning.numbers);
  }

  const read = (place: number): Meaning => ({
    model,
    numbers: new Int8Array(kernel.memory.buffer, place * dims, length).slice(),
    norm: norms[place] as number,
  });

  function remove(id: string): void {
    const place = places.get(id);
    if (place === undefined) return;
    places.delete(id);
    const last = read(ids.length - 1);
    const lastId = ids.pop();
    if (lastId !== undefined && lastId !== id) write(place, lastId, last);
  }

  return {
    set(id, meaning) {
      if (!meaning) return remove(id);
      if (meaning.model !== model || meaning.numbers.length !== length) clear(meaning);
      write(places.get(id) ?? ids.length, id, meaning);
    },
    get(id) {
      const place = places.get(id);
      return place === undefined ? null : read(place);
    },
    nearest(meaning, limit) {
      if (meaning.model !== model || ids.length === 0) return [];
      const queryAt = ids.length * dims;
      const sumsAt = queryAt + dims * 2;
      growTo(kernel, sumsAt + ids.length * 4);
      const query = new Int16Array(kernel.memory.buffer, queryAt, dims);
      query.fill(0);
      query.set(meaning.numbers);
      kernel.scan(0, ids.length, dims, queryAt, sumsAt);
      const sums = new Int32Array(kernel.memory.buffer, sumsAt, ids.length);
      const near = new Float32Array(ids.length);
      for (let place = 0; place < near.length; place++)
        near[place] = (sums[place] as number) / (norms[place] as number);
      return largest(near, Math.floor(limit)).map((place) => ids[place] as string);
    },
    size: () => ids.length,
    sample: (count) =>
      Array.from({ length: Math.min(count, ids.length) }, (_, i) =>
        read(Math.floor((i * ids.length) / Math.min(count, ids.length))),
      ),
  };
}

const sampled = 60;
const fewestPairs = 200;

type ByModel = ReadonlyMap<string, MeaningStore>;

/** How near needs and solutions are that were put together blindly, by the model that read most; null while there are too few to tell. */
export function backgroundOf(needs: ByModel, solutions: ByModel): Background | null {
  const [most] = [...solutions].sort((a, b) => b[1].size() - a[1].size());
  const [asked, offered] = [
    needs.get(most?.[0] ?? "")?.sample(sampled) ?? [],
    most?.[1].sample(sampled) ?? [],
  ];
  const cosines = asked.flatMap((a) => offered.map((b) => nearness(a, b) ?? 0));
  if (cosines.length < fewestPairs) return null;
  const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
  const variance = cosines.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cosines.length;
  return variance > 0 ? { mean, deviation: Math.sqrt(variance) } : null;
}
