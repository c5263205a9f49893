import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import SQLite from "better-sqlite3";
import { ANALYZER_VERSION } from "#app/domain/matching/analyzer.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import { putOnPages, termTable } from "./term-pages.ts";
import { titleTable } from "./title-store.ts";

/** Raise when the tables change. */
const tablesVersion = "6";
const layout = `${tablesVersion}/${ANALYZER_VERSION}`;

/** Tables of this version are brought to today's when the file is opened; of others, all but today's are thrown away. */
const upgradable = "5";

export const kinds: readonly Kind[] = ["need", "solution"];

/**
 * `text` holds tokens cut by jieba, because FTS5's own tokenizers find nothing inside a run of Chinese; `pairs` holds the pairs
 * of characters by which any part of a run is found, and `codes` trigrams of what is not Chinese. All are contentless: the texts stand in
 * the database.
 */
const tables = `
  create table if not exists meta (key text primary key, value text not null) without rowid;
  create table if not exists doc (
    row integer primary key autoincrement, kind text not null, id text not null, version text not null,
    facts text not null, terms blob not null, model text, meaning blob, unique (kind, id)
  );
  ${titleTable}
  create index if not exists doc_model on doc (model, row);
  ${termTable}
  ${kinds
    .map(
      (kind) => `
  create virtual table if not exists ${kind}_text using fts5 (
    title, body, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '-./+#^'"
  );
  create virtual table if not exists ${kind}_pairs using fts5 (
    pairs, content = '', contentless_delete = 1, detail = none, tokenize = ascii
  );
  create virtual table if not exists ${kind}_codes using fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram');`,
    )
    .join("")}`;

/**
 * The index's own file, beside either kind of main database. It can be made anew at any time, so it may lose its last
 * transaction in a power cut (NORMAL): its position goes back with its documents.
 */
export function openStore(file: string): Store {
  try {
    return prepare(file);
  } catch (error) {
    if (!isBroken(error)) throw error;
    discard(file);
    return prepare(file);
  }
}

export interface Store {
  sqlite: SQLite.Database;
  isCurrent: boolean;
}

const isBroken = (error: unknown) =>
  error instanceof SQLite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);

export function discard(file: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
}

/** Tables of today answer, whatever analyzer filled them, until a new index is there. */
function prepare(file: string): Store {
  const sqlite = open(file);
  sqlite.exec(tables);
  const found = (key: string) =>
    sqlite.prepare("select value from meta where key = ?").pluck().get(key) as string | undefined;
  sqlite.prepare("insert or ignore into meta (key, value) values ('layout', ?)").run(layout);
  const layoutNow = () => (found("layout") ?? layout).split("/");
  sqlite.transaction(() => upgrade(sqlite, layoutNow())).immediate();
  const [version, analyzer] = layoutNow();
  if (version === tablesVersion && analyzer === ANALYZER_VERSION) return { sqlite, isCurrent: true };
  if (version === tablesVersion && found("position") !== undefined) return { sqlite, isCurrent: false };
  sqlite.close();
  discard(file);
  return prepare(file);
}

function upgrade(sqlite: SQLite.Database, [version, analyzer]: string[]): void {
  if (version !== upgradable) return;
  putOnPages(sqlite);
  sqlite.prepare("update meta set value = ? where key = 'layout'").run(`${tablesVersion}/${analyzer}`);
}

function open(file: string): SQLite.Database {
  if (file !== ":memory:") mkdirSync(path.dirname(file), { recursive: true });
  const sqlite = new SQLite(file);
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = NORMAL");
  sqlite.pragma("busy_timeout = 5000");
  // A large index is read through the operating system's memory, not page by page.
  sqlite.pragma("cache_size = -65536");
  sqlite.pragma("mmap_size = 2147483648");
  return sqlite;
}
