import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { featureNames } from "#app/domain/matching/features.ts";
import type { Knowledge, Weights } from "#app/domain/matching/scorer.ts";
import { builtinEmbedder } from "#app/platform/embedding/builtin.ts";
import { servedEmbedder } from "#app/platform/embedding/served.ts";
import { readEnv } from "#app/platform/env.ts";
import type { Group } from "./learn/judged.ts";
import { readGroups } from "./learn/judged.ts";
import { crossValidate, cuts, fitGroups, onlyColumns, round } from "./learn/validate.ts";

const usage =
  "[EMBEDDINGS_URL=…] npm run learn:weights -- --data DIR [--strength 10000] [--out app/domain/matching/weights.json]";
const version = "2.1";
const weightsFile = "app/domain/matching/weights.json";

/**
 * Learns what each signal is worth from judged pairs: by words alone, with the built-in encoder's meaning, and with a served model's when
 * EMBEDDINGS_URL names one (its weights stay as they are otherwise). Prints figures of cross-validation by need for all signals
 * together, for each alone and for all without it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      out: { type: "string" },
      strength: { type: "string", default: "10000" },
    },
  });
  if (!values.data) throw new Error(usage);
  const strength = Number(values.strength);
  const { models } = JSON.parse(readFileSync(weightsFile, "utf8")) as { models: Record<Knowledge, Weights> };
  const groups = await readGroups(values.data, builtinEmbedder());
  models.words = learn("words", groups, wordColumns, strength);
  models.builtin = learn("builtin", groups, allColumns, strength);
  const env = readEnv();
  if (env.EMBEDDINGS_URL) {
    const embedder = servedEmbedder({
      url: env.EMBEDDINGS_URL,
      model: env.EMBEDDINGS_MODEL,
      key: env.EMBEDDINGS_KEY,
      prefix: env.EMBEDDINGS_PREFIX,
    });
    models.served = learn("served", await readGroups(values.data, embedder), allColumns, strength);
  }
  const weights = { version, models };
  if (values.out) writeFileSync(values.out, `${JSON.stringify(weights, null, 2)}\n`);
}

const allColumns = featureNames.map((_, i) => i);
const wordColumns = allColumns.filter((i) => featureNames[i] !== "meaning");

function learn(name: Knowledge, groups: Group[], columns: number[], strength: number) {
  const of = (chosen: number[]) => crossValidate(onlyColumns(groups, chosen), strength);
  const own = onlyColumns(groups, columns);
  const model = fitGroups(own, strength);
  const figures = of(columns);
  console.log(`\n${name}, cross-validation by need: ${show(figures)}`);
  for (const column of columns) {
    const others = columns.filter((other) => other !== column);
    console.log(`  ${featureNames[column]}: alone ${show(of([column]))}; without it ${show(of(others))}`);
  }
  return {
    intercept: round(model.intercept),
    features: Object.fromEntries(
      columns.map((column, i) => [featureNames[column], round(model.weights[i] ?? 0)]),
    ),
    cuts: cuts(own, model).map(round),
    crossValidation: { ...figures, needs: groups.length, pairs: groups.flatMap(({ pairs }) => pairs).length },
  };
}

const show = (figures: object) =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${value}`)
    .join(" ");

await main();
