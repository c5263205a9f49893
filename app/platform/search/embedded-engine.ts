import type SQLite from "better-sqlite3";
import { normalize } from "#app/domain/matching/analyzer.ts";
import { meaningOf } from "#app/domain/matching/meaning.ts";
import type { Kind, Profile } from "#app/domain/matching/profile.ts";
import type { Corpus, Named, Reference, Renewal, SearchEngine } from "#app/domain/matching/recall.ts";
import { synonymsOf } from "#app/domain/matching/synonyms.ts";
import { recallIds, searchIds } from "./embedded-find.ts";
import type { Counts } from "./embedded-write.ts";
import { applyChange } from "./embedded-write.ts";
import type { MeaningStore } from "./meaning-store.ts";
import { backgroundOf, createMeaningStore } from "./meaning-store.ts";
import type { StoredProfile } from "./stored-profile.ts";
import { parseProfile } from "./stored-profile.ts";
import { saidSo, titlesWith } from "./title-store.ts";
import type { Vocabulary } from "./understand.ts";
import { understand } from "./understand.ts";

/** Profiles kept in memory: about 100 MB of full texts at most, and every record of a region's market in practice. */
const keptProfiles = 20_000;

interface Cache {
  /** SQLite's own counter of changes by other connections: when it moves, memory is out of date. */
  dataVersion: number;
  counts: Counts | null;
  corpus: Corpus | null;
  profiles: Map<string, Profile>;
  /** Null until somebody asks by meaning. */
  meanings: Record<Kind, MeaningStore> | null;
}

/** One index: FTS5 finds, and analysed documents stay in memory between questions. */
export function engineOn(sqlite: SQLite.Database): Omit<SearchEngine, keyof Renewal> {
  const cache: Cache = { dataVersion: -1, counts: null, corpus: null, profiles: new Map(), meanings: null };
  return {
    apply: async (change) => {
      const current = fresh(sqlite, cache);
      addCounts(current, applyChange(sqlite, change));
      for (const { kind, id } of [...change.remove, ...change.upsert])
        current.profiles.delete(`${kind}/${id}`);
      for (const { kind, id } of change.remove) current.meanings?.[kind].set(id, null);
      for (const { kind, id, meaning } of change.upsert) current.meanings?.[kind].set(id, meaning);
    },
    position: async () =>
      Number(sqlite.prepare("select value from meta where key = 'position'").pluck().get() ?? 0),
    versions: async (kind) =>
      new Map(
        sqlite.prepare("select id, version from doc where kind = ? order by row").raw().all(kind) as [
          string,
          string,
        ][],
      ),
    withoutMeaning: async (model, limit) => listWithoutMeaning(sqlite, model, limit),
    recall: async (kind, query, limit) => {
      const byWords = recallIds(sqlite, kind, query, limit);
      if (!query.meaning) return byWords;
      const byMeaning = readMeanings(sqlite, fresh(sqlite, cache))[kind].nearest(query.meaning, limit / 4);
      return [...new Set([...byWords, ...byMeaning])];
    },
    search: async (kind, text, limit) =>
      searchIds(
        sqlite,
        kind,
        understand(sqlite, readVocabulary(sqlite, fresh(sqlite, cache)), text).texts,
        limit,
      ),
    understand: async (text) => understand(sqlite, readVocabulary(sqlite, fresh(sqlite, cache)), text),
    titles: async (text, limit) => findTitles(sqlite, text, limit),
    profiles: async (kind, ids) => readProfiles(sqlite, fresh(sqlite, cache), kind, ids),
    corpus: async () => readCorpus(sqlite, fresh(sqlite, cache)),
    degraded: () => false,
    tend: async () => {},
    close: async () => {
      sqlite.close();
    },
  };
}

function fresh(sqlite: SQLite.Database, cache: Cache): Cache {
  const dataVersion = sqlite.pragma("data_version", { simple: true }) as number;
  if (dataVersion === cache.dataVersion) return cache;
  cache.profiles.clear();
  return Object.assign(cache, { dataVersion, counts: null, corpus: null, meanings: null });
}

/** Our own change goes into memory as it went into the file; a new corpus object makes every weighing new. */
function addCounts(cache: Cache, added: Counts): void {
  cache.corpus = null;
  if (!cache.counts) return;
  for (const channel of ["word", "gram"] as const)
    for (const [term, step] of added[channel]) {
      cache.counts[channel].set(term, (cache.counts[channel].get(term) ?? 0) + step);
    }
}

function readProfiles(sqlite: SQLite.Database, cache: Cache, kind: Kind, ids: string[]): Profile[] {
  const missing = ids.filter((id) => !cache.profiles.has(`${kind}/${id}`));
  const rows = sqlite
    .prepare(
      "select id, profile, model, meaning from doc where kind = ? and id in (select value from json_each(?))",
    )
    .all(kind, JSON.stringify(missing)) as ({ id: string } & StoredProfile)[];
  const read = new Map(rows.map((row) => [row.id, parseProfile(row)]));
  const found = ids.flatMap((id) => cache.profiles.get(`${kind}/${id}`) ?? read.get(id) ?? []);
  for (const [id, profile] of read) cache.profiles.set(`${kind}/${id}`, profile);
  for (const key of cache.profiles.keys()) {
    if (cache.profiles.size <= keptProfiles) break;
    cache.profiles.delete(key);
  }
  return found;
}

function readCorpus(sqlite: SQLite.Database, cache: Cache): Corpus {
  if (cache.corpus) return cache.corpus;
  cache.counts ??= readCounts(sqlite);
  const { word, gram } = cache.counts;
  const { need, solution } = readMeanings(sqlite, cache);
  cache.corpus = {
    documents: sqlite.prepare("select count(*) from doc").pluck().get() as number,
    wordCount: (term) => word.get(term) ?? 0,
    gramCount: (term) => gram.get(term) ?? 0,
    background: backgroundOf(need, solution),
    synonyms: synonymsOf(readSynonyms(sqlite)),
  };
  return cache.corpus;
}

/** By the text, or by what it says when it is pinyin. */
function findTitles(sqlite: SQLite.Database, text: string, limit: number): Named[] {
  const asked = normalize(text).trim();
  if (!asked) return [];
  const found = titlesWith(sqlite, asked, limit);
  if (found.length > 0 || !/^[a-z]+$/.test(asked)) return found;
  const said = saidSo(sqlite, asked);
  return said ? titlesWith(sqlite, said, limit) : [];
}

function readVocabulary(sqlite: SQLite.Database, cache: Cache): Vocabulary {
  cache.counts ??= readCounts(sqlite);
  return { words: cache.counts.word, synonyms: readCorpus(sqlite, cache).synonyms };
}

function readSynonyms(sqlite: SQLite.Database): string[][] {
  const stored = sqlite.prepare("select value from meta where key = 'synonyms'").pluck().get();
  return JSON.parse((stored as string | undefined) ?? "[]") as string[][];
}

function readCounts(sqlite: SQLite.Database): Counts {
  const counts: Counts = { word: new Map(), gram: new Map() };
  const rows = sqlite.prepare("select channel, term, count from df").raw().all() as [
    keyof Counts,
    string,
    number,
  ][];
  for (const [channel, term, count] of rows) counts[channel].set(term, count);
  return counts;
}

function readMeanings(sqlite: SQLite.Database, cache: Cache): Record<Kind, MeaningStore> {
  if (cache.meanings) return cache.meanings;
  const stores = { need: createMeaningStore(), solution: createMeaningStore() };
  const rows = sqlite.prepare(
    "select kind, id, model, meaning from doc where model is not null order by row",
  );
  for (const { kind, id, model, meaning } of rows.iterate() as Iterable<{
    kind: Kind;
    id: string;
    model: string;
    meaning: Buffer;
  }>)
    stores[kind].set(id, meaningOf(model, new Int8Array(meaning)));
  cache.meanings = stores;
  return stores;
}

function listWithoutMeaning(sqlite: SQLite.Database, model: string, limit: number) {
  const missing = "from doc where model is null or model <> ?";
  return {
    references: sqlite
      .prepare(`select kind, id ${missing} order by row limit ?`)
      .all(model, limit) as Reference[],
    count: sqlite.prepare(`select count(*) ${missing}`).pluck().get(model) as number,
  };
}
