import type { Group } from "./judged.ts";
import { cutsOf, levelError, ndcg } from "./measure.ts";
import type { Linear } from "./ridge.ts";
import { fitRidge, predict } from "./ridge.ts";

const [repeats, folds] = [10, 5];
const deep = 50;

export interface Figures {
  "nDCG@10": number;
  "R@50": number;
  grade: number;
}

export const round = (value: number) => Math.round(value * 1e4) / 1e4;
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Only the named signals of each pair. */
export const onlyColumns = (groups: Group[], columns: number[]): Group[] =>
  groups.map(({ pairs, pool }) => ({
    pairs: pairs.map(({ x, level }) => ({ x: columns.map((c) => x[c] ?? 0), level })),
    pool: pool.map(({ x, relevant }) => ({ x: columns.map((c) => x[c] ?? 0), relevant })),
  }));

export const fitGroups = (groups: Group[], strength: number): Linear =>
  fitRidge(
    groups.map(({ pairs }) => pairs),
    strength,
  );

export const cuts = (groups: Group[], model: Linear): number[] =>
  cutsOf(
    groups.map(({ pairs }) => pairs),
    model,
  );

/** Every need is predicted by models that have not seen it, ten times over with other folds; the depth in the pool once. */
export function crossValidate(groups: Group[], strength: number): Figures {
  const [ndcgs, recalls]: [number[], number[]] = [[], []];
  let [error, count] = [0, 0];
  for (let repeat = 1; repeat <= repeats; repeat++) {
    const shuffled = shuffle(groups, repeat);
    for (let fold = 0; fold < folds; fold++) {
      const training = shuffled.filter((_, i) => i % folds !== fold);
      const model = fitGroups(training, strength);
      const borders = cuts(training, model);
      for (const group of shuffled.filter((_, i) => i % folds === fold)) {
        const value = ndcg(group.pairs, model);
        if (value !== null) ndcgs.push(value);
        if (value !== null && repeat === 1) recalls.push(recall(group, model));
        error += levelError(group.pairs, model, borders);
        count += group.pairs.length;
      }
    }
  }
  return {
    "nDCG@10": round(mean(ndcgs)),
    "R@50": round(mean(recalls)),
    grade: round(1 / (1 + error / count)),
  };
}

/** Share of the pool's relevant solutions that stand among its first fifty. */
function recall({ pool }: Group, model: Linear): number {
  const ranked = pool
    .map(({ x, relevant }) => ({ relevant, value: predict(model, x) }))
    .sort((a, b) => b.value - a.value);
  const all = ranked.filter(({ relevant }) => relevant).length;
  return ranked.slice(0, deep).filter(({ relevant }) => relevant).length / all;
}

/** The same order every time for the same seed, so that figures can be repeated. */
function shuffle<T>(items: T[], seed: number): T[] {
  let state = seed;
  const next = () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state;
  };
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
