import { expect, test } from "vitest";
import { points } from "#app/domain/matching/facts.ts";
import { featuresOf } from "#app/domain/matching/features.ts";
import { levelOf } from "#app/domain/matching/match.ts";
import { meaningOf } from "#app/domain/matching/meaning.ts";
import type { Source } from "#app/domain/matching/profile.ts";
import { profileOf } from "#app/domain/matching/profile.ts";
import { builtinModel, calibrate, queryOf, scorePair } from "#app/domain/matching/scorer.ts";
import { inverseFrequency } from "#app/domain/matching/vectors.ts";
import { corpusOf, market, needs, rankPair, solutions, source } from "./market.ts";

const answers: Record<string, string> = {
  "corn-storage": "corn-quickfreeze",
  seeder: "antiblock",
  "dye-wastewater": "salt",
  beverage: "hpp",
  ginseng: "polyphenol",
  weld: "vision",
};

test("of full texts, each need's answer comes first, with a level that says so", () => {
  const { needs: asked, solutions: offered, corpus } = market();
  for (const need of asked) {
    const ranked = offered
      .map((solution) => ({ id: solution.id, ...rankPair(need, solution, corpus) }))
      .sort((a, b) => b.score - a.score);
    expect([need.id, ranked[0]?.id]).toEqual([need.id, answers[need.id]]);
  }
  const levels = asked.map((need) => {
    const answer = offered.find((solution) => solution.id === answers[need.id]);
    return answer && rankPair(need, answer, corpus).level;
  });
  expect(levels).toEqual([4, 4, 4, 4, 3, 2]);
});

test("unrelated texts are level 1, only the neighbouring trade gets a 2", () => {
  const { needs: asked, solutions: offered, corpus } = market();
  const others = asked.flatMap((need) =>
    offered
      .filter((solution) => solution.id !== answers[need.id] && rankPair(need, solution, corpus).level > 1)
      .map((solution) => [need.id, solution.id, rankPair(need, solution, corpus).level]),
  );
  expect(others).toEqual([["corn-storage", "fruit-storage", 2]]);
});

test("a solution with nothing but a title is matched by its title", () => {
  const bare = solutions.map((solution) => ({ ...solution, brief: "", text: "" })).map(profileOf);
  const asked = needs.map(profileOf);
  const corpus = corpusOf([...asked, ...bare]);
  for (const need of asked.slice(0, 4)) {
    const best = bare
      .map((s) => ({ id: s.id, ...rankPair(need, s, corpus) }))
      .sort((a, b) => b.score - a.score)[0];
    expect([need.id, best?.id, (best?.level ?? 0) >= 2]).toEqual([need.id, answers[need.id], true]);
  }
});

test("reasons name the shared words, longest form only, heaviest first, and no word of the trade", () => {
  const { needs: asked, solutions: offered, corpus } = market();
  const [need, solution] = [asked.find((n) => n.id === "seeder"), offered.find((s) => s.id === "antiblock")];
  if (!need || !solution) throw new Error("no such pair");
  const { parts, score } = scorePair(need, solution, corpus);
  const [terms] = parts;
  expect(terms?.kind === "terms" && terms.terms.map(({ term }) => term).slice(0, 3)).toEqual([
    "免耕播种机",
    "秸秆覆盖",
    "堵塞",
  ]);
  expect(terms?.kind === "terms" && terms.terms.every(({ term }) => term !== "播种" && term !== "装置")).toBe(
    true,
  );
  expect(score).toBe(rankPair(need, solution, corpus).score);
});

const pair = (needFacts: Partial<Source>, solutionFacts: Partial<Source>) => {
  const need = profileOf(source("need", "n", "大豆低温压榨脱腥工艺", "豆粉生产中的脱腥", needFacts));
  const solution = profileOf(source("solution", "s", "大豆蛋白提取设备", "用于豆制品厂", solutionFacts));
  const rest = [...needs, ...solutions].map(profileOf);
  return scorePair(need, solution, corpusOf([need, solution, ...rest]));
};

test.each<[string, Partial<Source>, Partial<Source>, number]>([
  ["same field", { techField: "food" }, { techField: "food" }, points.field],
  [
    "same industry, other field",
    { techField: "food", industry: "farming" },
    { techField: "agriculture", industry: "farming" },
    points.industry,
  ],
  ["other field", { techField: "food" }, { techField: "aerospace" }, points.otherField],
  ["proven", {}, { trl: 8 }, points.ripe],
  [
    "from the laboratory, though something ripe is wanted",
    { needKind: "adoption" },
    { trl: 2 },
    points.unripe,
  ],
  ["from the laboratory, for research", { needKind: "keyTechnology" }, { trl: 2 }, 0],
  ["between", { needKind: "adoption" }, { trl: 5 }, 0],
  ["same region", { region: "siping" }, { region: "siping" }, points.region],
  ["both from somewhere else", { region: "other" }, { region: "other" }, 0],
  ["a mode in common", { modes: ["licence", "equity"] }, { modes: ["licence"] }, points.modes],
  ["within the reward", { moneyMax: 500 }, { moneyMin: 400 }, points.moneyFits],
  ["beyond the reward", { moneyMin: 300 }, { moneyMin: 400 }, points.moneyShort],
  ["figure met", { figures: "脱腥率≥90%" }, { figures: "脱腥率95%" }, points.quantity],
  ["figure of another thing", { figures: "脱腥率≥90%" }, { figures: "含水量95%" }, 0],
])("facts count in points: %s", (_, needFacts, solutionFacts, expected) => {
  const { parts } = pair(needFacts, solutionFacts);
  expect(parts.filter((part) => part.kind !== "terms").reduce((sum, part) => sum + part.points, 0)).toBe(
    expected,
  );
});

test("figures count for six points at most", () => {
  const figures = "纯度≥90% 收率≥80% 水分≥1% 脱腥率≥70%";
  expect(pair({ figures }, { figures }).parts.filter((part) => part.kind === "quantity")).toHaveLength(2);
});

test("facts never make a match of texts that share nothing", () => {
  const facts = { techField: "food", industry: "foodBeverage", region: "siping", modes: ["licence"] };
  const need = profileOf(source("need", "n", "果汁杀菌", "", facts));
  const solution = profileOf(source("solution", "s", "拖拉机变速箱", "", { ...facts, trl: 9 }));
  expect(scorePair(need, solution, corpusOf([need, solution]))).toMatchObject({ score: 0, level: 1 });
});

test("the scale runs from 0 to 100 with a level at each border", () => {
  const weights = { version: "t", intercept: 1, features: {}, cuts: [1.5, 2.5, 3] };
  expect([0, 1, 1.5, 2, 2.5, 3, 3.5, 4, 9].map((value) => calibrate(value, weights))).toEqual([
    0, 0, 40, 50, 60, 80, 90, 100, 100,
  ]);
  expect([0, 39.9, 40, 59.9, 60, 79.9, 80, 100].map(levelOf)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
});

test("a search starts from telling words; a word of the trade counts as common in a young corpus", () => {
  const { needs: asked, corpus } = market();
  const need = asked.find((n) => n.id === "ginseng");
  if (!need) throw new Error("no such need");
  expect(queryOf(need, corpus).words.slice(0, 3)).toEqual(["提取", "人参", "皂苷"]);
  expect(inverseFrequency(1000, 1, "装置")).toBe(inverseFrequency(1000, 100, "装置"));
  expect(inverseFrequency(1000, 1, "皂苷")).toBeGreaterThan(inverseFrequency(1000, 2, "皂苷"));
});

test.each([
  [builtinModel, "builtin"],
  ["served-1", "served"],
])("texts that mean alike match without a common word, by the meaning of %s", (model) => {
  const meaning = meaningOf(model, Int8Array.of(100, 0));
  const need = profileOf(source("need", "n", "果汁杀菌", "", { meaning }));
  const solution = profileOf(source("solution", "s", "拖拉机变速箱", "", { meaning }));
  const corpus = { ...corpusOf([need, solution]), background: { mean: 0.2, deviation: 0.1 } };
  expect(featuresOf(need, solution, corpus)).toEqual({ wordCosine: 0, gramCosine: 0, meaning: 8 });
  const { score, parts } = scorePair(need, solution, corpus);
  expect(parts).toEqual([{ kind: "meaning", points: Math.round(score) }]);
  expect(score).toBe(rankPair(need, solution, corpus).score);
  const young = { ...corpus, background: null };
  expect(featuresOf(need, solution, young).meaning).toBeNull();
  expect(scorePair(need, solution, young)).toEqual({ score: 0, level: 1, parts: [] });
});

test("a search names no more documents than it can go through", () => {
  const need = profileOf(source("need", "n", "人参皂苷提取"));
  const crowded = { ...corpusOf([need]), documents: 100_000, wordCount: () => 4000, gramCount: () => 4000 };
  const { words, grams } = queryOf(need, crowded);
  expect([words.length, grams.length]).toEqual([1, 1]);
  const deep = queryOf(need, crowded, 2);
  expect([deep.words.length, deep.grams.length]).toEqual([3, 3]);
});
