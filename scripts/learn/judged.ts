import { featureNames, featuresOf } from "#app/domain/matching/features.ts";
import type { Embedder } from "#app/domain/matching/meaning.ts";
import { meaningTexts, toMeaning } from "#app/domain/matching/meaning.ts";
import type { Kind, Profile, Source } from "#app/domain/matching/profile.ts";
import { emptySource } from "#app/domain/matching/profile.ts";
import type { Corpus } from "#app/domain/matching/recall.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import type { BenchRecord } from "../bench/load.ts";
import { readLines } from "../bench/load.ts";
import type { Judged } from "./ridge.ts";

/** One need of a judged folder: its judged pairs, and the signals of every solution of the pool for asking how deep an answer lies. */
export interface Group {
  pairs: Judged[];
  /** Signals of the whole pool, and which of it was judged level 3 or better. */
  pool: { x: number[]; relevant: boolean }[];
}

export async function readGroups(dir: string, embedder: Embedder | null): Promise<Group[]> {
  const engine = openEmbedded(":memory:");
  const sources = (kind: Kind, file: string) =>
    readLines<BenchRecord>(dir, file).map((record) => sourceOf(kind, record));
  const upsert = [...sources("need", "needs.jsonl"), ...sources("solution", "solutions.jsonl")];
  await engine.apply({ upsert: embedder ? await withMeaning(embedder, upsert) : upsert, remove: [] });
  const corpus = await engine.corpus();
  const byId = async (kind: Kind) =>
    new Map(
      (await engine.profiles(kind, [...(await engine.versions(kind)).keys()])).map((profile) => [
        profile.id,
        profile,
      ]),
    );
  const [needs, solutions] = [await byId("need"), await byId("solution")];
  const levels = new Map<string, Map<string, number>>();
  const judgments = readLines<{ need: string; solution: string | number; level: number }>(
    dir,
    "judgments.jsonl",
  );
  for (const { need, solution, level } of judgments)
    levels.set(need, (levels.get(need) ?? new Map()).set(String(solution), level));
  const groups = [...levels].map(([id, judged]) => groupOf(needs.get(id), solutions, judged, corpus));
  await engine.close();
  return groups;
}

function groupOf(
  need: Profile | undefined,
  solutions: Map<string, Profile>,
  judged: Map<string, number>,
  corpus: Corpus,
): Group {
  if (!need) throw new Error("a judged need is not in the folder");
  const group: Group = { pairs: [], pool: [] };
  for (const [id, solution] of solutions) {
    const features = featuresOf(need, solution, corpus);
    const x = featureNames.map((name) => features[name] ?? 0);
    const level = judged.get(id);
    group.pool.push({ x, relevant: (level ?? 0) >= 3 });
    if (level !== undefined) group.pairs.push({ x, level });
  }
  return group;
}

async function withMeaning(embedder: Embedder, sources: Source[]): Promise<Source[]> {
  const texts = sources.map(meaningTexts);
  const vectors = await embedder.embed(texts.flat());
  let next = 0;
  return sources.map((source, i) => {
    const own = vectors.slice(next, next + (texts[i]?.length ?? 0));
    next += own.length;
    return { ...source, meaning: toMeaning(embedder.model, own) };
  });
}

const sourceOf = (kind: Kind, { id, title, content }: BenchRecord): Source => ({
  ...emptySource(kind, String(id), kind),
  title,
  text: content ?? "",
});
