import type { Profile } from "./profile.ts";
import type { Corpus } from "./recall.ts";
import type { Vector } from "./vectors.ts";
import { cosine, weigh } from "./vectors.ts";

/** The lexical signals of a pair, each between 0 and 1; weights.json holds what each is worth. */
export const featureNames = ["wordCosine", "gramCosine"] as const;

export type FeatureName = (typeof featureNames)[number];
export type Features = Record<FeatureName, number>;

/** A solution answers by its title or by its text, whichever fits better: a long text must not drown a fitting title. */
const best = (need: Vector, title: Vector, all: Vector) => Math.max(cosine(need, title), cosine(need, all));

export function featuresOf(need: Profile, solution: Profile, corpus: Corpus): Features {
  const asked = weigh(need, corpus);
  const offered = weigh(solution, corpus);
  return {
    wordCosine: best(asked.words, offered.titleWords, offered.words),
    gramCosine: best(asked.grams, offered.titleGrams, offered.grams),
  };
}
