import { mkdirSync } from "node:fs";
import path from "node:path";
import SQLite from "better-sqlite3";
import type { DatabaseConnection, LogEvent } from "kysely";
import { CompiledQuery, Kysely, Migrator, PostgresDialect, SqliteDialect, SqliteDriver } from "kysely";
import pg from "pg";
import { migrations } from "./migrations/index.ts";
import type { Db, Schema } from "./schema.ts";

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/** A write transaction takes SQLite's lock at its start: a deferred one fails when it upgrades after another process wrote. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/** `synchronous = FULL` because better-sqlite3's build would use NORMAL, which can lose acknowledged commits in a power cut. */
export function openSqlite(source: string | Buffer): SQLite.Database {
  if (typeof source === "string" && source !== ":memory:")
    mkdirSync(path.dirname(source), { recursive: true });
  const sqlite = new SQLite(source);
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("busy_timeout = 5000");
  sqlite.pragma("foreign_keys = ON");
  return sqlite;
}

export function sqliteDb(sqlite: SQLite.Database, log?: (event: LogEvent) => void): Db {
  const config = { database: sqlite };
  const dialect = new SqliteDialect(config);
  dialect.createDriver = () => new ImmediateSqliteDriver(config);
  return new Kysely<Schema>({ dialect, log });
}

export function postgresDb(url: string, log?: (event: LogEvent) => void): Db {
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10 }) }),
    log,
  });
}

/** `url` is a postgres:// address or the path of a SQLite file. */
export function connect(url: string, log?: (event: LogEvent) => void): Db {
  return /^postgres(ql)?:/.test(url) ? postgresDb(url, log) : sqliteDb(openSqlite(url), log);
}

/** Brings the database to the newest schema; returns the names of the steps that ran. */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((step) => step.migrationName);
}
