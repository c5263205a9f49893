import type { Judged, Linear } from "./ridge.ts";
import { predict } from "./ridge.ts";

const gain = (levels: number[]) =>
  levels.reduce((sum, level, i) => sum + (2 ** (level - 1) - 1) / Math.log2(i + 2), 0);

/** nDCG@10 over a need's judged solutions; null for a need that has none of level 3 or 4. */
export function ndcg(group: Judged[], model: Linear): number | null {
  if (!group.some(({ level }) => level >= 3)) return null;
  const ranked = group
    .map(({ x, level }) => ({ level, value: predict(model, x) }))
    .sort((a, b) => b.value - a.value || a.level - b.level)
    .map(({ level }) => level);
  return gain(ranked.slice(0, 10)) / gain([...ranked].sort((a, b) => b - a).slice(0, 10));
}

/** Share of judged pairs that the highest level may claim: it should be rare and deserved. */
const topShare = 1 / 200;

/** Where the error hardly changes, the level 2 is to be earned: this much more error is allowed for a higher border. */
const tolerance = 1.01;

/**
 * Where the levels 2, 3 and 4 begin: the borders of 2 and 3 that give the least absolute error, found among all, with the
 * first as high as `tolerance` allows; and the top level for one pair in two hundred (the least error would never claim it).
 */
export function cutsOf(groups: Judged[][], model: Linear): number[] {
  const pairs = groups
    .flat()
    .map(({ x, level }) => ({ level, value: predict(model, x) }))
    .sort((a, b) => a.value - b.value);
  const steps = (lower: number) =>
    savedBy(pairs.map(({ level }) => Math.abs(level - lower - 1) - Math.abs(level - lower)));
  const [two, three] = [steps(1), steps(2)];
  const third = three.indexOf(Math.min(...three));
  const least = Math.min(...two.slice(0, third + 1));
  const all = pairs.reduce((sum, { level }) => sum + level - 1, 0);
  const allowed = least + (tolerance - 1) * (all + least + Math.min(...three));
  const second = two.slice(0, third + 1).findLastIndex((cost) => cost <= allowed);
  const value = (i: number) => pairs[Math.min(i, pairs.length - 1)]?.value ?? 0;
  return [
    value(second),
    value(third),
    Math.max(value(Math.floor(pairs.length * (1 - topShare))), value(third) * 1.05),
  ];
}

/** Entry i: how the error changes when everything from place i on is claimed one level higher. */
function savedBy(changes: number[]): number[] {
  const saved = [...changes, 0];
  for (let i = changes.length - 1; i >= 0; i--) saved[i] = (saved[i + 1] ?? 0) + (changes[i] ?? 0);
  return saved;
}

export const levelAt = (cuts: number[], value: number) => 1 + cuts.filter((cut) => value >= cut).length;

/** Sum of the absolute errors of the predicted levels. */
export const levelError = (group: Judged[], model: Linear, cuts: number[]) =>
  group.reduce((sum, { x, level }) => sum + Math.abs(levelAt(cuts, predict(model, x)) - level), 0);
