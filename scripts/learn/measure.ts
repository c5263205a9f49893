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

/**
 * Where the levels 2, 3 and 4 begin: the two borders that give the least absolute error, found among all, and the top
 * level for one pair in two hundred (the least error would never claim it).
 */
export function cutsOf(groups: Judged[][], model: Linear): number[] {
  const pairs = groups
    .flat()
    .map(({ x, level }) => ({ level, value: predict(model, x) }))
    .sort((a, b) => a.value - b.value);
  const error = [1, 2, 3].map((claimed) => {
    const sums = [0];
    for (const { level } of pairs) sums.push((sums.at(-1) ?? 0) + Math.abs(level - claimed));
    return sums;
  });
  const at = (claimed: number, i: number) => error[claimed - 1]?.[i] ?? 0;
  let best = { cost: Number.POSITIVE_INFINITY, second: 0, third: 0 };
  let second = 0;
  for (let third = 0; third < pairs.length; third++) {
    if (at(1, third) - at(2, third) < at(1, second) - at(2, second)) second = third;
    const cost = at(1, second) - at(2, second) + at(2, third) - at(3, third);
    if (cost < best.cost) best = { cost, second, third };
  }
  const value = (i: number) => pairs[Math.min(i, pairs.length - 1)]?.value ?? 0;
  const top = value(Math.floor(pairs.length * (1 - topShare)));
  return [value(best.second), value(best.third), Math.max(top, value(best.third) * 1.05)];
}

export const levelAt = (cuts: number[], value: number) => 1 + cuts.filter((cut) => value >= cut).length;

/** Sum of the absolute errors of the predicted levels. */
export const levelError = (group: Judged[], model: Linear, cuts: number[]) =>
  group.reduce((sum, { x, level }) => sum + Math.abs(levelAt(cuts, predict(model, x)) - level), 0);
