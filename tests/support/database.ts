import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, onTestFinished } from "vitest";
import { migrate, openSqlite, postgresDb, sqliteDb } from "#db/connect.ts";
import type { Db } from "#db/schema.ts";

/** Statements the current test has sent, for the tests that hold a list to a constant number of queries. */
export const queries = { count: 0 };
const count = () => {
  queries.count += 1;
};

let snapshot: Buffer | undefined;
async function sqliteSnapshot(): Promise<Buffer> {
  if (snapshot) return snapshot;
  const sqlite = openSqlite(":memory:");
  const db = sqliteDb(sqlite);
  await migrate(db);
  snapshot = sqlite.serialize();
  await db.destroy();
  return snapshot;
}

/** A fresh, migrated, empty database that goes away with the test: SQLite, or PostgreSQL when TEST_DATABASE_URL is set. */
export async function testDb(): Promise<Db> {
  const url = process.env.TEST_DATABASE_URL;
  const db = url ? await postgresTestDb(url) : sqliteDb(openSqlite(await sqliteSnapshot()), count);
  onTestFinished(() => db.destroy());
  queries.count = 0;
  return db;
}

/** One template database per worker; each test gets a copy of it. */
const template = `jiebang_tpl_${randomBytes(6).toString("hex")}`;
const made: string[] = [];

async function admin(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const withDatabase = (url: string, name: string) =>
  Object.assign(new URL(url), { pathname: `/${name}` }).toString();

async function postgresTestDb(url: string): Promise<Db> {
  if (!made.includes(template)) {
    await admin(url, `create database ${template}`);
    made.push(template);
    const db = postgresDb(withDatabase(url, template));
    await migrate(db);
    await db.destroy();
  }
  return postgresDb(await newDatabase(url, `template ${template}`), count);
}

async function newDatabase(url: string, from = ""): Promise<string> {
  const name = `jiebang_${randomBytes(6).toString("hex")}`;
  await admin(url, `create database ${name} ${from}`);
  made.push(name);
  return withDatabase(url, name);
}

/** The DATABASE_URL of a product under test: an empty PostgreSQL database when TEST_DATABASE_URL is set, else its own SQLite. */
export async function productDatabase(): Promise<string> {
  const url = process.env.TEST_DATABASE_URL;
  return url ? newDatabase(url) : "";
}

afterAll(async () => {
  const url = process.env.TEST_DATABASE_URL;
  if (url && made.length > 0)
    await admin(url, ...made.map((name) => `drop database if exists ${name} with (force)`));
  made.length = 0;
});
