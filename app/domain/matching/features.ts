import type { Profile } from "./profile.ts";
import type { Corpus } from "./recall.ts";
import type { Vector } from "./vectors.ts";
import { cosine, weigh } from "./vectors.ts";

/** The lexical signals of a pair, each between 0 and 1; weights.json holds what each is worth. */
export const featureNames = ["wordCosine", "gramCosine"] as const;

export type FeatureName = (typeof featureNames)[number];
export type Features = Record<FeatureName, number>;

/**
 * Two long texts share a little whatever they are about, and never share most of their weight even when one answers the
 * other: their cosine runs from about .03 to .6 where that of a title runs from 0 to 1. Set by hand on texts of our own,
 * because the judged solutions have titles only.
 */
const textNoise = 0.03;
const textGain = 1.8;

/**
 * A solution with a title only is judged by it. With a text, the text decides, and a title that fits better than its text
 * does half: one common word of a short title must not look like an answer that the text does not give.
 */
function nearness(need: Vector, title: Vector, all: Vector): number {
  const byTitle = cosine(need, title);
  if (all.weights.size === title.weights.size) return byTitle;
  const byText = Math.min(1, Math.max(0, (cosine(need, all) - textNoise) * textGain));
  return byText >= byTitle ? byText : (byText + byTitle) / 2;
}

export function featuresOf(need: Profile, solution: Profile, corpus: Corpus): Features {
  const asked = weigh(need, corpus);
  const offered = weigh(solution, corpus);
  return {
    wordCosine: nearness(asked.words, offered.titleWords, offered.words),
    gramCosine: nearness(asked.grams, offered.titleGrams, offered.grams),
  };
}
