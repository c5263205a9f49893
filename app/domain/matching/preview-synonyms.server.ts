import type { Db } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { forbidden } from "../shared/errors.ts";
import { checkSynonyms } from "./edit-synonyms.server.ts";
import type { Level } from "./match.ts";
import { mayEditSynonyms } from "./policy.ts";
import type { Profile } from "./profile.ts";
import { readSynonyms } from "./queries/synonyms.server.ts";
import type { Corpus, SearchEngine } from "./recall.ts";
import { keptMatches, rankCandidates, recalled } from "./recompute.server.ts";
import { synonymsOf } from "./synonyms.ts";

export interface MatchChange {
  needId: string;
  solutionId: string;
  need: string;
  solution: string;
  /** Null where the pair is no match. */
  before: Level | null;
  after: Level | null;
}

export interface SynonymPreview {
  changes: MatchChange[];
  total: number;
  /** Published needs that were compared, of how many there are; those that hold one of the words come first. */
  checked: number;
  needs: number;
}

interface Proposal {
  /** The group as it would be; empty when it is to go. */
  words: string[];
  /** The group as it is. */
  id?: string;
  before?: string[];
}

/** A page waits this long; what is not compared by then is left out and said so. */
const budgetMs = 3000;
const shown = 60;

/** Which matches would appear, disappear or change their level, by the scorer itself on the texts as they are now. */
export async function previewSynonyms(
  db: Db,
  engine: SearchEngine,
  actor: Actor,
  { words, id, before = [] }: Proposal,
  forMs = budgetMs,
): Promise<SynonymPreview> {
  if (!mayEditSynonyms(actor)) throw forbidden();
  await checkSynonyms(db, words, id);
  const began = Date.now();
  const others = (await readSynonyms(db)).filter((group) => group.join() !== before.join());
  const corpus = await engine.corpus();
  const as = (groups: string[][]): Corpus => ({ ...corpus, synonyms: synonymsOf(groups) });
  const [old, next] = [
    as(before.length > 0 ? [...others, before] : others),
    as(words.length > 0 ? [...others, words] : others),
  ];
  const holders = await engine.recall("need", { words: [...before, ...words], grams: [] }, 2000);
  const needs = [...new Set([...holders, ...(await engine.versions("need")).keys()])];
  const changes: Omit<MatchChange, "need" | "solution">[] = [];
  let checked = 0;
  for (const needId of needs) {
    if (Date.now() - began > forMs) break;
    for (const need of await engine.profiles("need", [needId]))
      changes.push(...(await compare(engine, need, old, next)));
    checked += 1;
    if (checked % 10 === 0) await new Promise(setImmediate);
  }
  const listed = changes.slice(0, shown);
  return { changes: await withTitles(db, listed), total: changes.length, checked, needs: needs.length };
}

async function levels(engine: SearchEngine, need: Profile, corpus: Corpus): Promise<Map<string, Level>> {
  const asked = { ...engine, corpus: async () => corpus };
  const candidates = await rankCandidates(asked, need, recalled);
  const kept = candidates.filter(({ level }) => level >= 2).slice(0, keptMatches);
  return new Map(kept.map(({ id, level }) => [id, level]));
}

async function compare(engine: SearchEngine, need: Profile, old: Corpus, next: Corpus) {
  const [before, after] = [await levels(engine, need, old), await levels(engine, need, next)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((solutionId) => ({
      needId: need.id,
      solutionId,
      before: before.get(solutionId) ?? null,
      after: after.get(solutionId) ?? null,
    }))
    .filter((pair) => pair.before !== pair.after);
}

async function withTitles(db: Db, pairs: Omit<MatchChange, "need" | "solution">[]): Promise<MatchChange[]> {
  const titles = async (kind: "need" | "solution", ids: string[]) =>
    new Map(
      (
        await db
          .selectFrom(kind)
          .select(["id", "title"])
          .where("id", "in", ["", ...ids])
          .where("status", "=", "published")
          .execute()
      ).map((row) => [row.id, row.title]),
    );
  const needs = await titles(
    "need",
    pairs.map((pair) => pair.needId),
  );
  const solutions = await titles(
    "solution",
    pairs.map((pair) => pair.solutionId),
  );
  return pairs.flatMap((pair) => {
    const [need, solution] = [needs.get(pair.needId), solutions.get(pair.solutionId)];
    return need !== undefined && solution !== undefined ? [{ ...pair, need, solution }] : [];
  });
}
