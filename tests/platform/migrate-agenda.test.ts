import SQLite from "better-sqlite3";
import { Migrator } from "kysely";
import { expect, test } from "vitest";
import { sqliteDb } from "#db/connect.ts";
import { migrations } from "#db/migrations/index.ts";

test("agendas from before rooms keep their items, and what refers to them", async () => {
  const sqlite = new SQLite(":memory:");
  sqlite.pragma("foreign_keys = ON");
  const db = sqliteDb(sqlite);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  await migrator.migrateTo("013-live");
  sqlite.exec(`
    insert into roadshow (id, title, summary, host, status, starts_at, ends_at, created_at, version)
    values ('r', '路演', '简介', '人才办', 'draft', '2026-03-10T01:00:00.000Z', '2026-03-10T02:00:00.000Z', '2026-03-01', 1);
    insert into pitch (id, roadshow_id, kind, position, title, minutes) values ('p', 'r', 'talk', 1, '致辞', 5);
    insert into live_item (pitch_id, roadshow_id, stage, paused_ms) values ('p', 'r', 'waiting', 0);
  `);
  const { error } = await migrator.migrateToLatest();
  expect(error).toBe(undefined);
  expect(sqlite.pragma("foreign_key_check")).toEqual([]);
  expect(sqlite.prepare("select id, kind, room, gap, pinned_at from pitch").all()).toEqual([
    { id: "p", kind: "talk", room: 1, gap: 0, pinned_at: null },
  ]);
  expect(() => sqlite.exec("delete from pitch")).toThrow("FOREIGN KEY");
  expect(() => sqlite.exec("update pitch set kind = 'other'")).toThrow("pitch_kind_check");
  await db.destroy();
});
