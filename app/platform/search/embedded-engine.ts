import type SQLite from "better-sqlite3";
import { normalize } from "#app/domain/matching/analyzer.ts";
import { meaningOf } from "#app/domain/matching/meaning.ts";
import type { Kind, Profile } from "#app/domain/matching/profile.ts";
import type {
  Corpus,
  IndexChange,
  Named,
  Reference,
  Renewal,
  SearchEngine,
} from "#app/domain/matching/recall.ts";
import { synonymsOf } from "#app/domain/matching/synonyms.ts";
import { recallIds, searchIds } from "./embedded-find.ts";
import { applyChange } from "./embedded-write.ts";
import type { MeaningStore } from "./meaning-store.ts";
import { backgroundOf, createMeaningStore } from "./meaning-store.ts";
import type { StoredProfile } from "./stored-profile.ts";
import { readProfile } from "./stored-profile.ts";
import { saidSo, titlesWith } from "./title-store.ts";
import type { Knowledge } from "./understand.ts";
import { understand } from "./understand.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { readVocabulary } from "./vocabulary.ts";

/** Profiles kept in memory, about 6 kB each with their weights. */
const keptProfiles = 50_000;

interface Cache {
  /** SQLite's own counter of changes by other connections: when it moves, memory is out of date. */
  dataVersion: number;
  vocabulary: Vocabulary | null;
  corpus: Corpus | null;
  profiles: Map<string, Profile>;
  /** Null until somebody asks by meaning. */
  meanings: Record<Kind, MeaningStore> | null;
}

/** One index: FTS5 finds, and analysed documents stay in memory between questions. */
export function engineOn(sqlite: SQLite.Database): Omit<SearchEngine, keyof Renewal> {
  const cache: Cache = {
    dataVersion: -1,
    vocabulary: null,
    corpus: null,
    profiles: new Map(),
    meanings: null,
  };
  return {
    apply: async (change) => {
      try {
        sqlite
          .transaction(() => applyChange(sqlite, vocabularyOf(sqlite, fresh(sqlite, cache)), change))
          .immediate();
      } catch (error) {
        forget(cache);
        throw error;
      }
      takeIn(cache, change);
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
      const current = fresh(sqlite, cache);
      const byWords = recallIds(sqlite, vocabularyOf(sqlite, current), kind, query, limit);
      if (!query.meaning) return byWords;
      const byMeaning = readMeanings(sqlite, current)[kind].nearest(query.meaning, limit / 4);
      return [...new Set([...byWords, ...byMeaning])];
    },
    search: async (kind, text, limit) => {
      const current = fresh(sqlite, cache);
      const { texts } = understand(sqlite, knowledgeOf(sqlite, current), text);
      return searchIds(sqlite, vocabularyOf(sqlite, current), kind, texts, limit);
    },
    understand: async (text) => understand(sqlite, knowledgeOf(sqlite, fresh(sqlite, cache)), text),
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
  forget(cache);
  return Object.assign(cache, { dataVersion });
}

function forget(cache: Cache): void {
  cache.profiles.clear();
  Object.assign(cache, { dataVersion: -1, vocabulary: null, corpus: null, meanings: null });
}

/** Our own change goes into memory as it went into the file; a new corpus object makes every weighing new. */
function takeIn(cache: Cache, { upsert, remove }: IndexChange): void {
  cache.corpus = null;
  for (const { kind, id } of [...remove, ...upsert]) cache.profiles.delete(`${kind}/${id}`);
  for (const { kind, id } of remove) cache.meanings?.[kind].set(id, null);
  for (const { kind, id, meaning } of upsert) cache.meanings?.[kind].set(id, meaning);
}

function vocabularyOf(sqlite: SQLite.Database, cache: Cache): Vocabulary {
  cache.vocabulary ??= readVocabulary(sqlite);
  return cache.vocabulary;
}

function readProfiles(sqlite: SQLite.Database, cache: Cache, kind: Kind, ids: string[]): Profile[] {
  const missing = ids.filter((id) => !cache.profiles.has(`${kind}/${id}`));
  const rows = sqlite
    .prepare(
      "select id, facts, terms, model, meaning from doc where kind = ? and id in (select value from json_each(?))",
    )
    .all(kind, JSON.stringify(missing)) as ({ id: string } & StoredProfile)[];
  const vocabulary = vocabularyOf(sqlite, cache);
  const read = new Map(rows.map(({ id, ...stored }) => [id, readProfile(stored, vocabulary)]));
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
  const vocabulary = vocabularyOf(sqlite, cache);
  const { need, solution } = readMeanings(sqlite, cache);
  cache.corpus = {
    documents: vocabulary.documents,
    wordCount: (term) => vocabulary.count("words", term),
    gramCount: (term) => vocabulary.count("grams", term),
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

function knowledgeOf(sqlite: SQLite.Database, cache: Cache): Knowledge {
  const vocabulary = vocabularyOf(sqlite, cache);
  const words = { count: (word: string) => vocabulary.count("words", word), all: vocabulary.heldWords };
  return { words, synonyms: readCorpus(sqlite, cache).synonyms };
}

function readSynonyms(sqlite: SQLite.Database): string[][] {
  const stored = sqlite.prepare("select value from meta where key = 'synonyms'").pluck().get();
  return JSON.parse((stored as string | undefined) ?? "[]") as string[][];
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
