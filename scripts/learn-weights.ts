import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { featureNames, featuresOf } from "#app/domain/matching/features.ts";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import type { BenchRecord } from "./bench/load.ts";
import { readLines } from "./bench/load.ts";
import { cutsOf, levelError, ndcg } from "./learn/measure.ts";
import type { Judged, Linear } from "./learn/ridge.ts";
import { fitRidge } from "./learn/ridge.ts";

const usage = "npm run learn:weights -- --data DIR [--strength 1] [--out app/domain/matching/weights.json]";
const [repeats, folds] = [10, 5];

/** Learns what each signal is worth from judged pairs; prints figures of cross-validation by need; writes with --out. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      out: { type: "string" },
      strength: { type: "string", default: "1" },
    },
  });
  if (!values.data) throw new Error(usage);
  const strength = Number(values.strength);
  const groups = await judgedPairs(values.data);
  featureNames.forEach((name, i) => {
    const alone = { intercept: 0, weights: featureNames.map((_, j) => (i === j ? 1 : 0)) };
    console.log(`${name} alone: nDCG@10 ${meanNdcg(groups, alone).toFixed(4)}`);
  });
  const model = fitRidge(groups, strength);
  const figures = {
    ...crossValidate(groups, strength),
    needs: groups.length,
    pairs: groups.flat().length,
    strength,
  };
  console.log("cross-validation, grouped by need:", figures);
  const cuts = cutsOf(groups, model).map(round);
  const features = Object.fromEntries(featureNames.map((name, i) => [name, round(model.weights[i] ?? 0)]));
  const version = `1.${Math.round(strength)}.${featureNames.length}`;
  const weights = { version, intercept: round(model.intercept), features, cuts, crossValidation: figures };
  console.log(JSON.stringify(weights, null, 2));
  if (values.out) writeFileSync(values.out, `${JSON.stringify(weights, null, 2)}\n`);
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;

async function judgedPairs(dir: string): Promise<Judged[][]> {
  const engine = openEmbedded(":memory:");
  const sources = (kind: Kind, file: string) =>
    readLines<BenchRecord>(dir, file).map((record) => sourceOf(kind, record));
  await engine.apply({
    upsert: [...sources("need", "needs.jsonl"), ...sources("solution", "solutions.jsonl")],
    remove: [],
  });
  const corpus = await engine.corpus();
  const byId = async (kind: Kind) =>
    new Map(
      (await engine.profiles(kind, [...(await engine.versions(kind)).keys()])).map((profile) => [
        profile.id,
        profile,
      ]),
    );
  const [needs, solutions] = [await byId("need"), await byId("solution")];
  const groups = new Map<string, Judged[]>();
  const judgments = readLines<{ need: string; solution: string | number; level: number }>(
    dir,
    "judgments.jsonl",
  );
  for (const { need, solution, level } of judgments) {
    const [asked, offered] = [needs.get(need), solutions.get(String(solution))];
    if (!asked || !offered) throw new Error(`judged pair ${need} ${solution} is not in the folder`);
    const features = featuresOf(asked, offered, corpus);
    groups.set(need, [...(groups.get(need) ?? []), { x: featureNames.map((name) => features[name]), level }]);
  }
  await engine.close();
  return [...groups.values()];
}

const sourceOf = (kind: Kind, { id, title, content }: BenchRecord): Source => ({
  kind,
  id: String(id),
  orgId: kind,
  title,
  brief: "",
  text: content ?? "",
  figures: "",
  techField: null,
  industry: null,
  region: null,
  trl: null,
  needKind: null,
  modes: [],
  moneyMin: null,
  moneyMax: null,
});

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const meanNdcg = (groups: Judged[][], model: Linear) =>
  mean(groups.map((group) => ndcg(group, model)).filter((value) => value !== null));

/** Every need is predicted by models that have not seen it, ten times over with other folds. */
function crossValidate(groups: Judged[][], strength: number): { "nDCG@10": number; grade: number } {
  const values: number[] = [];
  let [error, count] = [0, 0];
  for (let repeat = 1; repeat <= repeats; repeat++) {
    const shuffled = shuffle(groups, repeat);
    for (let fold = 0; fold < folds; fold++) {
      const training = shuffled.filter((_, i) => i % folds !== fold);
      const model = fitRidge(training, strength);
      const cuts = cutsOf(training, model);
      for (const group of shuffled.filter((_, i) => i % folds === fold)) {
        const value = ndcg(group, model);
        if (value !== null) values.push(value);
        error += levelError(group, model, cuts);
        count += group.length;
      }
    }
  }
  return { "nDCG@10": round(mean(values)), grade: round(1 / (1 + error / count)) };
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

await main();
