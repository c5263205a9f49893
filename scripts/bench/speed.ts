import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import MiniSearch from "minisearch";
import { normalize, wordsOf } from "#app/domain/matching/analyzer.ts";
import { meaningOf } from "#app/domain/matching/meaning.ts";
import type { Source } from "#app/domain/matching/profile.ts";
import { profileOf } from "#app/domain/matching/profile.ts";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { explainCandidates, rankCandidates, recalled } from "#app/domain/matching/recompute.server.ts";
import { builtinModel } from "#app/domain/matching/scorer.ts";
import { builtinEmbedder } from "#app/platform/embedding/builtin.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { documentBatch, writeAll } from "#app/platform/search/fill-index.ts";
import { randomFrom, syntheticRecords } from "./synthetic.ts";

const asked = 100;
const askedOfPeer = 20;
const shown = 50;
/** Records that are invented at once, while the clocks stand. */
const portioned = 50 * documentBatch;

/** The process's own time on the processor, in milliseconds: what else the machine does is not measured. */
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

interface Measured {
  indexSeconds: number;
  /** By the clock on the wall. */
  indexWallSeconds: number;
  wallP50: number;
  wallP95: number;
  p50: number;
  p95: number;
  megabytes: number;
}

/**
 * `npm run bench:speed -- [--sizes 1000,10000,100000] [--peer-up-to 10000]`: indexes invented solutions from nothing and matches full need texts (recall, scoring,
 * the reasons of the best fifty), and does the same with MiniSearch over the same words in the same run, up to the size it can bear. The solutions carry vectors
 * that were made up, because what is timed is finding by them; the time to read a real meaning is printed by itself.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: "string", default: "1000,10000,100000" },
      "peer-up-to": { type: "string", default: "10000" },
    },
  });
  const first: Measured[] = [];
  for (const size of values.sizes.split(",").map(Number)) {
    const random = randomFrom(size);
    const withVector = (source: Source): Source => ({
      ...source,
      meaning: meaningOf(
        builtinModel,
        Int8Array.from({ length: 512 }, () => Math.round((random() - 0.5) * 254)),
      ),
    });
    const records = syntheticRecords(size);
    const portion = (from: number) =>
      records("solution", Math.min(portioned, size - from), from).map(withVector);
    const ours = await measureEmbedded(size, portion, () => records("need", asked).map(withVector));
    print(`${size} solutions, embedded`, ours);
    first.push(ours);
    if (size > Number(values["peer-up-to"])) {
      console.log(`${size} solutions, MiniSearch: left out, a match takes it seconds (--peer-up-to ${size})`);
      continue;
    }
    const again = syntheticRecords(size);
    const peer = measureMiniSearch(again("solution", size), again("need", askedOfPeer));
    print(`${size} solutions, MiniSearch`, peer);
    console.log(
      `  MiniSearch : embedded  index ${ratio(peer.indexSeconds, ours.indexSeconds)}  p50 ${ratio(peer.p50, ours.p50)}  p95 ${ratio(peer.p95, ours.p95)}`,
    );
  }
  if (first.length > 1) {
    const [before, last] = first.slice(-2) as [Measured, Measured];
    console.log(`p95 at the largest size : p95 one size before  ${ratio(last.p95, before.p95)}`);
  }
  await measureMeaning();
}

const ratio = (a: number, b: number) => (a / b).toFixed(2);
const place = (times: number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

function print(
  name: string,
  { indexSeconds, indexWallSeconds, p50, p95, wallP50, wallP95, megabytes }: Measured,
): void {
  console.log(
    `${name}: index ${indexSeconds.toFixed(1)} s of processor, ${indexWallSeconds.toFixed(1)} s of wall clock; ` +
      `match p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms of processor, p50 ${wallP50.toFixed(1)} ms, p95 ${wallP95.toFixed(1)} ms of wall clock; ` +
      `memory +${megabytes} MB`,
  );
}

/** What lives in this process's memory; pages of the file that the system keeps for all processes are none of it. */
const memory = () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};

/** The records are made portion by portion, so that the memory that is measured holds the engine only. */
async function measureEmbedded(
  size: number,
  portion: (from: number) => Source[],
  questions: () => Source[],
): Promise<Measured> {
  const dir = mkdtempSync(path.join(tmpdir(), "bench-speed-"));
  const before = memory();
  const engine = openEmbedded(path.join(dir, "search.sqlite"));
  let [indexSeconds, indexWallSeconds] = [0, 0];
  const write = async (upsert: Source[]) => {
    const [began, start] = [clock(), performance.now()];
    await writeAll(engine, batchesOf(upsert));
    indexSeconds += (clock() - began) / 1000;
    indexWallSeconds += (performance.now() - start) / 1000;
  };
  for (let from = 0; from < size; from += portioned) await write(portion(from));
  const needs = questions();
  await write(needs);
  const [began, start] = [clock(), performance.now()];
  await engine.recall("solution", { words: ["系统"], grams: [] }, 1);
  console.log(
    `${size} solutions are read into memory in ${((clock() - began) / 1000).toFixed(1)} s of processor, ` +
      `${((performance.now() - start) / 1000).toFixed(1)} s of wall clock`,
  );
  const { times, wall } = await timeMatches(engine, needs);
  const megabytes = Math.round(memory() - before);
  await engine.close();
  rmSync(dir, { recursive: true });
  return measured(indexSeconds, indexWallSeconds, { times, wall }, megabytes);
}

function* batchesOf(sources: Source[]): Generator<Source[]> {
  for (let i = 0; i < sources.length; i += documentBatch) yield sources.slice(i, i + documentBatch);
}

interface Times {
  times: number[];
  wall: number[];
}

const measured = (
  indexSeconds: number,
  indexWallSeconds: number,
  { times, wall }: Times,
  megabytes: number,
): Measured => ({
  indexSeconds,
  indexWallSeconds,
  p50: place(times, 0.5),
  p95: place(times, 0.95),
  wallP50: place(wall, 0.5),
  wallP95: place(wall, 0.95),
  megabytes,
});

/** A need's text from its raw form to the reasons of its best fifty, once over all needs to warm up. */
async function timeMatches(engine: SearchEngine, needs: Source[]): Promise<Times> {
  const match = async (need: Source) => {
    const profile = profileOf(need);
    const candidates = await rankCandidates(engine, profile, recalled);
    await explainCandidates(engine, profile, candidates.slice(0, shown));
  };
  for (const need of needs) await match(need);
  const found: Times = { times: [], wall: [] };
  for (const need of needs) {
    const [began, start] = [clock(), performance.now()];
    await match(need);
    found.times.push(clock() - began);
    found.wall.push(performance.now() - start);
  }
  return found;
}

function measureMiniSearch(solutions: Source[], needs: Source[]): Measured {
  const before = memory();
  const tokenize = (text: string) => wordsOf(normalize(text));
  const [began, start] = [clock(), performance.now()];
  const index = new MiniSearch({ fields: ["title", "text"], tokenize, processTerm: (term) => term });
  index.addAll(solutions.map(({ id, title, brief, text }) => ({ id, title, text: `${brief}\n${text}` })));
  const indexSeconds = (clock() - began) / 1000;
  const indexWallSeconds = (performance.now() - start) / 1000;
  const found: Times = { times: [], wall: [] };
  for (const need of needs) {
    const [asked, waited] = [clock(), performance.now()];
    index.search(`${need.title}\n${need.text}`, { boost: { title: 3 } }).slice(0, shown);
    found.times.push(clock() - asked);
    found.wall.push(performance.now() - waited);
  }
  return measured(indexSeconds, indexWallSeconds, found, Math.round(memory() - before));
}

async function measureMeaning(): Promise<void> {
  const embedder = builtinEmbedder();
  const records = syntheticRecords(1)("solution", 100);
  await embedder.embed(records.slice(0, 10).map(({ title }) => title));
  const time = async (texts: string[]) => {
    const began = clock();
    await embedder.embed(texts);
    return ((clock() - began) / texts.length).toFixed(1);
  };
  const titles = await time(records.map(({ title }) => title));
  const texts = await time(records.map(({ title, text }) => `${title}。${text.slice(0, 300)}`));
  console.log(`built-in encoder: a title ${titles} ms, a title with 300 characters of text ${texts} ms`);
}

await main();
