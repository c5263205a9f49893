import { Migrator } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { migrate, openSqlite, sqliteDb } from "#db/connect.ts";
import { migrations } from "#db/migrations/index.ts";

test("who had registered before there were states was let in; who had taken it back stays away", async () => {
  const sqlite = openSqlite(":memory:");
  const db = sqliteDb(sqlite);
  onTestFinished(() => db.destroy());
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo(
    "013-live",
  );
  expect(error).toBeUndefined();
  sqlite.exec(`
    insert into user (id, email, name, password_hash, locale, created_at) values
      ('u1', 'a@test.cn', '甲', '', 'zh', '2026-03-01'), ('u2', 'b@test.cn', '乙', '', 'zh', '2026-03-01');
    insert into roadshow (id, title, summary, host, status, starts_at, ends_at, created_at, version)
      values ('r', '路演', '', '', 'published', '2026-03-10', '2026-03-10', '2026-03-01', 1);
    insert into registration (id, roadshow_id, user_id, created_at, cancelled_at) values
      ('1', 'r', 'u1', '2026-03-02', null), ('2', 'r', 'u2', '2026-03-02', '2026-03-03');`);
  await migrate(db);
  const rows = await db.selectFrom("registration").select(["id", "status"]).orderBy("id").execute();
  expect(rows).toEqual([
    { id: "1", status: "approved" },
    { id: "2", status: "cancelled" },
  ]);
  const show = await db.selectFrom("roadshow").select(["admission", "capacity", "when_full"]).execute();
  expect(show).toEqual([{ admission: "open", capacity: null, when_full: "wait" }]);
});
