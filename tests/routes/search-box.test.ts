import { expect, test } from "vitest";
import { searchCalls } from "#app/domain/calls/search.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import { paths } from "#app/paths.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { backgroundTasks, meaningTask } from "#app/platform/tasks.server.ts";
import { startWorker } from "#app/platform/worker.server.ts";
import { logIn } from "#tests/support/browser-like.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildCall, buildEntry } from "#tests/support/builders-calls.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

test("pinyin and typing errors find what visitors may see, and nothing else; titles are offered while typing", async () => {
  const db = await testDb();
  const { app, url } = await startServer(db);
  const open = await buildSolution(db, { title: "免耕播种机防堵装置" });
  await buildNeed(db, { title: "秘密播种机改造", status: "draft" });
  const gone = await buildSolution(db, { title: "播种机排种器" });
  const told = { type: "solution.published", subjectType: "solution", subjectId: open };
  await recordEvent(db, system, told, testNow);
  await catchUp(db, app.engine);
  const page = async (q: string) => (await fetch(url + paths.home.search(q))).text();
  for (const q of ["bozhongji", "bzj", "播钟机"]) {
    const html = await page(q);
    expect(html, q).toContain("免耕播种机防堵装置");
    expect(html, q).toMatch(/已按.*播种机/);
    expect(html, q).not.toContain("秘密");
  }
  const offered = async (q: string) => (await fetch(url + paths.home.suggest(q))).json();
  await db.updateTable("solution").set({ status: "withdrawn" }).where("id", "=", gone).execute();
  const offer = { kind: "solution", title: "免耕播种机防堵装置", href: paths.solutions.show(open) };
  expect(await offered("播种机"), "withdrawn a moment ago, still in the index").toEqual([offer]);
  expect(await offered("bozhong")).toEqual([offer]);
  expect(await offered("秘密")).toEqual([]);
  expect(await offered("")).toEqual([]);
});

test("call lists are found by their own title and by an entry's; drafts are for those who oversee", async () => {
  const db = await testDb();
  const need = await buildNeed(db, { title: "割台仿形机构" });
  const byTitle = await buildCall(db, { title: "割台专项榜单" });
  const byEntry = await buildCall(db);
  const withdrawn = await buildCall(db);
  const draft = await buildCall(db, { title: "割台草稿榜单", status: "draft" });
  await buildEntry(db, { call_id: byEntry, need_id: need });
  await buildEntry(db, { call_id: withdrawn, need_id: need, status: "withdrawn" });
  const find = async (actor: Actor) => {
    const { items, total } = await searchCalls(db, actor, ["割刀", "割台"], 9);
    expect(total).toBe(items.length);
    return items.map(({ id }) => id).sort();
  };
  expect(await find(visitor)).toEqual([byTitle, byEntry].sort());
  expect(await find(system)).toEqual([byTitle, byEntry, draft].sort());
});

test("the search page narrows by its address without scripts; the lists say what words were taken for, too", async () => {
  const db = await testDb();
  const { app, url } = await startServer(db);
  const ids = [
    await buildNeed(db, { title: "免耕播种机防堵", tech_field: "agriculture" }),
    await buildNeed(db, { title: "播种机排种监测", tech_field: "electronics" }),
  ];
  await buildNeed(db, { title: "秘密播种机改造", tech_field: "food", status: "draft" });
  for (const id of ids)
    await recordEvent(db, system, { type: "need.published", subjectType: "need", subjectId: id }, testNow);
  await catchUp(db, app.engine);
  const page = async (path: string) => (await fetch(url + path)).text();
  const all = await page(paths.home.search("播种机"));
  expect(all).toContain("免耕播种机防堵");
  expect(all).toContain("播种机排种监测");
  expect(all).toContain('name="needs.field" value="agriculture"');
  expect(all, "only a draft has this field").not.toContain('name="needs.field" value="food"');
  const some = await page(`${paths.home.search("播种机")}&kind=needs&needs.field=agriculture`);
  expect(some).toContain("免耕播种机防堵");
  expect(some).not.toContain("播种机排种监测");
  expect(some, "the list takes the choice along").toContain(
    `${paths.needs.list()}?${new URLSearchParams({ q: "播种机", field: "agriculture" })}`.replace(
      "&",
      "&amp;",
    ),
  );
  expect(await page(paths.needs.list({ q: "播钟机" }))).toMatch(/已按「播种机」查找/);
  expect(await page(`${paths.solutions.list()}?q=bozhongji`)).toMatch(/已按拼音「bozhongji」查找/);
  app.engine.search = () => Promise.reject(new Error("gone"));
  expect(await page(paths.needs.list({ q: "播钟机" })), "the words themselves were looked for").not.toContain(
    "已按「",
  );
});

test("admins see how far the reading of meanings is, by which model, and what went wrong last", async () => {
  const db = await testDb();
  const embedder = { model: "broken", embed: () => Promise.reject(new Error("the model is away")) };
  const { app, url } = await startServer(db, {}, { embedder });
  const id = await buildNeed(db, { title: "播种机" });
  await recordEvent(db, system, { type: "need.published", subjectType: "need", subjectId: id }, testNow);
  await catchUp(db, app.engine, app);
  const admin = await logIn({ url }, (await buildUser(db, { roles: ["admin"] })).email);
  const page = async () => (await admin.get(paths.desk.indexHealth())).text();
  expect(await page()).toMatch(/已读取文意.*0 \/ 1.*broken/s);
  expect(await page()).not.toContain("最近一次读取出错");
  const meanings = backgroundTasks(app).filter(({ name }) => name === meaningTask);
  const stop = startWorker(app, meanings);
  await expect.poll(() => app.troubles.size).toBe(1);
  await stop();
  expect(await page()).toMatch(/最近一次读取出错.*仍在重试.*the model is away/s);
});
