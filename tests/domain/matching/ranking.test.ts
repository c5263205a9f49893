import { expect, test } from "vitest";
import { meaningOf } from "#app/domain/matching/meaning.ts";
import { pack, unpack } from "#app/domain/matching/packed.ts";
import type { Profile, Source } from "#app/domain/matching/profile.ts";
import { profileOf } from "#app/domain/matching/profile.ts";
import { rankerOf } from "#app/domain/matching/ranking.ts";
import type { Corpus } from "#app/domain/matching/recall.ts";
import { builtinModel, scorePair } from "#app/domain/matching/scorer.ts";
import { synonymsOf } from "#app/domain/matching/synonyms.ts";
import { corpusOf, needs, solutions, source } from "./market.ts";

const profilesOf = (sources: Source[], shape: (source: Source, i: number) => Source) =>
  sources.map((one, i) => profileOf(shape(one, i)));

/** Every pair from either side, and what the vectors say of it. */
function compare(asked: Profile[], offered: Profile[], corpus: Corpus): void {
  let matches = 0;
  for (const need of asked)
    for (const solution of offered) {
      const { score, level } = scorePair(need, solution, corpus);
      for (const ranked of [rankerOf(need, corpus)(pack(solution)), rankerOf(solution, corpus)(pack(need))]) {
        expect(ranked.score, `${need.id} ${solution.id}`).toBeCloseTo(score, 5);
        expect(ranked.level).toBe(level);
      }
      matches += level > 1 ? 1 : 0;
    }
  expect(matches).toBeGreaterThan(3);
}

const plain = (source: Source) => source;
const titleOnly = (source: Source) => ({ ...source, brief: "", text: "" });
const withMeaning = (source: Source, i: number) => ({
  ...source,
  meaning: i % 3 === 2 ? null : meaningOf(builtinModel, Int8Array.of(100 - i * 9, i * 17, 20)),
});
/** A word of the title comes back in the text, and once more by another name. */
const groups = [
  ["播种机", "施肥机", "秸秆"],
  ["废水", "污水", "染料"],
  ["没有的词", "保鲜", "速冻", "预冷"],
];

test.each<[string, (source: Source, i: number) => Source, string[][]]>([
  ["full texts", plain, []],
  ["titles", titleOnly, []],
  ["meanings", withMeaning, []],
  ["synonyms", plain, groups],
  ["synonyms in titles, meanings", (source, i) => withMeaning(titleOnly(source), i), groups],
])("many records are ranked as each pair is scored: %s", (_, shape, synonyms) => {
  const [asked, offered] = [profilesOf(needs, shape), profilesOf(solutions, shape)];
  const corpus = { ...corpusOf([...asked, ...offered]), synonyms: synonymsOf(synonyms) };
  compare(asked, offered, { ...corpus, background: { mean: 0.5, deviation: 0.3 } });
});

test("a record that comes later, with words that nobody knew, is ranked too", () => {
  const [asked, offered] = [profilesOf(needs, plain), profilesOf(solutions, plain)];
  const corpus = corpusOf([...asked, ...offered]);
  const [need] = asked as [Profile];
  const rank = rankerOf(need, corpus);
  const later = profileOf(source("solution", "later", "鲜食玉米预冷", "zqxa zqxb 汁液流失 zqxc"));
  for (const _ of [1, 2])
    expect(rank(pack(later)).score).toBeCloseTo(scorePair(need, later, corpus).score, 5);
});

test("packed and unpacked again, a profile is the same; a count has eight bits", () => {
  for (const source of [...needs, ...solutions]) {
    const profile = profileOf(withMeaning(source, 1));
    expect(unpack(pack(profile))).toEqual(profile);
  }
  const often = profileOf({ ...(needs[0] as Source), text: "轴承 ".repeat(300) });
  expect(often.text.counts).toContain(255);
  expect(unpack(pack(often))).toEqual(often);
});
