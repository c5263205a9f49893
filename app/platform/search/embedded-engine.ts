import type SQLite from "better-sqlite3";
import { normalize } from "#app/domain/matching/analyzer.ts";
import type { Packed } from "#app/domain/matching/packed.ts";
import { unpack } from "#app/domain/matching/packed.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import type {
  Corpus,
  IndexChange,
  Named,
  Reference,
  Renewal,
  SearchEngine,
} from "#app/domain/matching/recall.ts";
import type { Synonyms } from "#app/domain/matching/synonyms.ts";
import { synonymsOf } from "#app/domain/matching/synonyms.ts";
import { recallIds, searchIds, tellingWords } from "./embedded-find.ts";
import { applyChange } from "./embedded-write.ts";
import { backgroundOf } from "./meaning-store.ts";
import type { Memory } from "./memory.ts";
import { createMemory } from "./memory.ts";
import { readApart } from "./read-apart.ts";
import { readForIndex } from "./reading.ts";
import { saidSo, titlesWith } from "./title-store.ts";
import type { Knowledge } from "./understand.ts";
import { understand } from "./understand.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { readVocabulary } from "./vocabulary.ts";

interface Cache {
  /** SQLite's own counter of changes by other connections: when it moves, memory is compared with the file. */
  dataVersion: number;
  vocabulary: Vocabulary | null;
  corpus: Corpus | null;
  synonyms: Synonyms | null;
  /** Null until somebody asks for records; `isWhole` when it holds all of them. */
  memory: Memory | null;
  isWhole: boolean;
  /** While records are read, the file stays open. */
  reading: Promise<void> | null;
}

/** As many sources at once are read in another thread, which takes half a second to begin. */
const worthAThread = 200;

/** What is known of the file before it is read. */
const nothing = { vocabulary: null, corpus: null, synonyms: null, isWhole: false };

/** One index: the file stores and answers search boxes, and all analysed documents stay in memory, where matches are found. */
export function engineOn(sqlite: SQLite.Database): Omit<SearchEngine, keyof Renewal> {
  const cache: Cache = { dataVersion: -1, memory: null, reading: null, ...nothing };
  return {
    apply: async (change) => {
      const { upsert } = change;
      const readings = upsert.length < worthAThread ? upsert.map(readForIndex) : await readApart(upsert);
      try {
        sqlite
          .transaction(() =>
            applyChange(sqlite, vocabularyOf(sqlite, fresh(sqlite, cache)), change, readings),
          )
          .immediate();
      } catch (error) {
        Object.assign(cache, nothing);
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
    recall: async (kind, query, limit) =>
      recallIds(await remembered(sqlite, cache), vocabularyOf(sqlite, cache), kind, query, limit),
    search: async (kind, text, limit) => {
      const { texts } = understand(sqlite, knowledgeOf(sqlite, fresh(sqlite, cache)), text);
      const strict = searchIds(sqlite, kind, texts, limit);
      if (strict.length > 0) return strict;
      const memory = await remembered(sqlite, cache);
      return recallIds(memory, vocabularyOf(sqlite, cache), kind, tellingWords(texts), limit);
    },
    understand: async (text) => understand(sqlite, knowledgeOf(sqlite, fresh(sqlite, cache)), text),
    titles: async (text, limit) => findTitles(sqlite, text, limit),
    profiles: async (kind, ids) => (await held(sqlite, cache, kind, ids)).map(unpack),
    packed: (kind, ids) => held(sqlite, cache, kind, ids),
    corpus: async () => readCorpus(sqlite, cache, await remembered(sqlite, cache)),
    degraded: () => false,
    tend: async () => {},
    close: async () => {
      await cache.reading?.catch(() => undefined);
      sqlite.close();
    },
  };
}

function fresh(sqlite: SQLite.Database, cache: Cache): Cache {
  const dataVersion = sqlite.pragma("data_version", { simple: true }) as number;
  if (dataVersion === cache.dataVersion) return cache;
  Object.assign(cache, { dataVersion, ...nothing });
  cache.memory?.compare();
  return cache;
}

/** Our own change goes into memory as it went into the file; a new corpus object makes every weighing new. */
function takeIn(cache: Cache, { upsert, remove }: IndexChange): void {
  Object.assign(cache, { corpus: null, synonyms: null, isWhole: false });
  for (const reference of [...remove, ...upsert]) cache.memory?.drop(reference);
}

function vocabularyOf(sqlite: SQLite.Database, cache: Cache): Vocabulary {
  cache.vocabulary ??= readVocabulary(sqlite);
  return cache.vocabulary;
}

/** All records in memory, read in steps between which other questions are answered. */
async function remembered(sqlite: SQLite.Database, cache: Cache): Promise<Memory> {
  cache.memory ??= createMemory(sqlite);
  const { memory } = cache;
  const readOn = sqlite.transaction(() => {
    fresh(sqlite, cache);
    if (!cache.isWhole) cache.isWhole = !memory.readOn(vocabularyOf(sqlite, cache).numberOfId);
  });
  const readAll = async () => {
    for (; !cache.isWhole; readOn()) await new Promise(setImmediate);
  };
  readOn();
  if (cache.isWhole) return memory;
  cache.reading ??= readAll().finally(() => {
    cache.reading = null;
  });
  await cache.reading;
  return memory;
}

async function held(sqlite: SQLite.Database, cache: Cache, kind: Kind, ids: string[]): Promise<Packed[]> {
  const memory = await remembered(sqlite, cache);
  return ids.flatMap((id) => memory[kind].get(id) ?? []);
}

function readCorpus(sqlite: SQLite.Database, cache: Cache, memory: Memory): Corpus {
  if (cache.corpus) return cache.corpus;
  const vocabulary = vocabularyOf(sqlite, cache);
  cache.corpus = {
    documents: vocabulary.documents,
    wordCount: (term) => vocabulary.count("words", term),
    gramCount: (term) => vocabulary.count("grams", term),
    background: backgroundOf(memory.need.meanings, memory.solution.meanings),
    synonyms: synonymsIn(sqlite, cache),
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
  return { words, synonyms: synonymsIn(sqlite, cache) };
}

function synonymsIn(sqlite: SQLite.Database, cache: Cache): Synonyms {
  const stored = sqlite.prepare("select value from meta where key = 'synonyms'").pluck();
  cache.synonyms ??= synonymsOf(JSON.parse((stored.get() as string | undefined) ?? "[]") as string[][]);
  return cache.synonyms;
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
