import { nearness } from "./meaning.ts";
import type { Profile } from "./profile.ts";
import type { Corpus } from "./recall.ts";
import type { Vector } from "./vectors.ts";
import { cosine, weigh } from "./vectors.ts";

/** The signals of a pair that are read off its texts; weights.json holds what each is worth. */
export const featureNames = ["wordCosine", "gramCosine", "meaning"] as const;

export type FeatureName = (typeof featureNames)[number];
/** All between 0 and 1 but the meaning, which counts standard deviations; it is null where no model has read both texts. */
export type Features = Record<Exclude<FeatureName, "meaning">, number> & { meaning: number | null };

/**
 * Two long texts share a little whatever they are about, and never share most of their weight even when one answers the
 * other: their cosine runs from about .03 to .6 where that of a title runs from 0 to 1. Set by hand on texts of our own,
 * because the judged solutions have titles only.
 */
const textNoise = 0.03;
const textGain = 1.8;

/**
 * From the cosines of the need with a solution's title and with the whole of it. A solution with a title only is judged by it. With a text, the text decides, and a title that fits better than its text
 * does half: one common word of a short title must not look like an answer that the text does not give.
 */
export function likenessOf(byTitle: number, byAll: number, hasText: boolean): number {
  if (!hasText) return byTitle;
  const byText = Math.min(1, Math.max(0, (byAll - textNoise) * textGain));
  return byText >= byTitle ? byText : (byText + byTitle) / 2;
}

const likeness = (need: Vector, title: Vector, all: Vector) =>
  likenessOf(cosine(need, title), cosine(need, all), all.terms.length > title.terms.length);

/** How much nearer two texts are in meaning than two that were put together blindly, in standard deviations of those. */
export const closenessOf = (cosine: number | null, { background }: Corpus): number | null =>
  cosine === null || !background ? null : (cosine - background.mean) / background.deviation;

export function featuresOf(need: Profile, solution: Profile, corpus: Corpus): Features {
  const asked = weigh(need, corpus);
  const offered = weigh(solution, corpus);
  return {
    wordCosine: likeness(asked.words, offered.titleWords, offered.words),
    gramCosine: likeness(asked.grams, offered.titleGrams, offered.grams),
    meaning: closenessOf(nearness(need.meaning, solution.meaning), corpus),
  };
}
