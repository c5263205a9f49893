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

/**
 * Shares of judged pairs that the levels 3 and 4 may claim. Staff gave 3 or 4 to one pair in ten; the signals can name one in eighty of
 * which more than half are right, and beyond that they guess. The least error would never claim a 4.
 */
const [thirdShare, fourthShare] = [1 / 80, 1 / 300];

/** The level 2 is to be earned: this much more error is allowed for a higher border. */
const tolerance = 1.005;

/** Where the levels 2, 3 and 4 begin: 2 by the least absolute error within `tolerance`, 3 and 4 by their shares. */
export function cutsOf(groups: Judged[][], model: Linear): number[] {
  const pairs = groups
    .flat()
    .map(({ x, level }) => ({ level, value: predict(model, x) }))
    .sort((a, b) => a.value - b.value);
  const changes = savedBy(pairs.map(({ level }) => Math.abs(level - 2) - Math.abs(level - 1)));
  const least = Math.min(...changes);
  const error = pairs.reduce((sum, { level }) => sum + level - 1, 0) + least;
  const second = changes.findLastIndex((change) => change <= least + (tolerance - 1) * error);
  const value = (place: number) => pairs[Math.min(place, pairs.length - 1)]?.value ?? 0;
  return [
    value(second),
    value(Math.floor(pairs.length * (1 - thirdShare))),
    value(Math.floor(pairs.length * (1 - fourthShare))),
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
