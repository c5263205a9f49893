import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser } from "#tests/support/builders.ts";
import { buildMatch } from "#tests/support/builders-matching.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { keepSearch, publishNeedNow } from "#tests/support/builders-subscriptions.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

async function stage() {
  const db = await testDb();
  const server = await startServer(db);
  const org = await buildOrg(db);
  const person = await buildUser(db, { org });
  const browser = await logIn(server, person.email);
  const page = async (path: string) => (await browser.get(path)).text();
  return { db, server, org, person, browser, page };
}

test("a search is saved from the list, opened, which makes its news old, and deleted", async () => {
  const { db, server, browser, page } = await stage();
  const search = encodeURI("?q=割台&field=agriculture&sort=newest&page=2");
  const form = paths.subscriptions.create("needs", search);
  expect(await page(paths.needs.list() + search)).toContain(form.replace(/&/g, "&amp;"));
  expect(await page(form)).toContain('value="割台 现代农业"');
  const query = new URLSearchParams({ q: "割台", field: "agriculture" }).toString();
  const fields = { act: "save", scope: "needs", query, name: "割台", cadence: "weekly" };
  const saved = await browser.post(paths.subscriptions.create("needs"), fields);
  expect(saved.headers.get("Location")).toBe(paths.subscriptions.list({ saved: "saved" }));
  await publishNeedNow(db, { title: "割台损失" });
  await catchUp(db, server.app.engine);
  expect(await page(paths.subscriptions.list())).toContain("新增 1 条");
  expect(await page(paths.home.dashboard())).toContain("查看新增 割台");
  const { id } = await db.selectFrom("subscription").select("id").executeTakeFirstOrThrow();
  const opened = await browser.post(paths.subscriptions.list(), { act: "open", id });
  expect(opened.headers.get("Location")).toBe(`${paths.needs.list()}?${query}`);
  expect(await page(paths.subscriptions.list())).not.toContain("新增 1 条");
  await browser.post(paths.subscriptions.list(), { act: "remove", id });
  expect(await page(paths.subscriptions.list())).toContain("还没有订阅");
});

test("a name is asked for, and the page keeps what was typed", async () => {
  const { browser } = await stage();
  const fields = { act: "save", scope: "needs", query: "q=a", name: " ", cadence: "daily" };
  const answer = await browser.post(paths.subscriptions.create("needs", "q=a"), fields);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("请填写此项");
});

test("an engine that does not answer costs the page nothing", async () => {
  const { db, server, person, page } = await stage();
  await keepSearch(db, person, { query: "q=割台", name: "割台" });
  await publishNeedNow(db, { title: "割台损失" });
  server.app.engine.search = () => Promise.reject(new Error("gone"));
  server.app.engine.position = () => Promise.reject(new Error("gone"));
  expect(await page(paths.subscriptions.list())).toContain("新增 1 条");
});

test("looking at an unsubscribe link ends nothing, its button ends the mails, and the log holds no token", async () => {
  const { db, server, person } = await stage();
  await keepSearch(db, person);
  const { token } = await db.selectFrom("digest_setting").select("token").executeTakeFirstOrThrow();
  const visitor = client(server);
  const link = paths.subscriptions.unsubscribe(token);
  const cadence = async () =>
    (await db.selectFrom("subscription").select("cadence").executeTakeFirstOrThrow()).cadence;
  expect(await (await visitor.get(link)).text()).toContain("停止全部订阅邮件");
  expect(await cadence()).toBe("daily");
  const ended = await visitor.post(link, { act: "end" });
  expect(await ended.text()).toContain("已停止");
  expect(await cadence()).toBe("off");
  expect(JSON.stringify(server.logged)).not.toContain(token);
});

test("a mail program's server ends the mails with one click; no other page may", async () => {
  const { db, server, person } = await stage();
  await keepSearch(db, person);
  const { token } = await db.selectFrom("digest_setting").select("token").executeTakeFirstOrThrow();
  const link = server.url + paths.subscriptions.unsubscribe(token);
  const post = async (url: string, headers: Record<string, string>) => {
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    return (await fetch(url, { method: "POST", body, headers, redirect: "manual" })).status;
  };
  const cadence = async () =>
    (await db.selectFrom("subscription").select("cadence").executeTakeFirstOrThrow()).cadence;
  expect(await post(link, { Origin: "https://evil.example" })).toBe(403);
  expect(await post(link, { "Sec-Fetch-Site": "cross-site" })).toBe(403);
  expect(await post(`${link}.data`, {})).toBe(403);
  expect(await post(`${server.url}/logout`, {})).toBe(403);
  expect(await cadence()).toBe("daily");
  expect(await post(link, {}), "no redirect, no log-in").toBe(200);
  expect(await cadence()).toBe("off");
  expect(await post(link, {}), "again").toBe(200);
  expect(await post(link.replace(token, "x".repeat(43)), {})).toBe(404);
});

test("a need without a good match says why, folds the weak ones and offers its owner to be told", async () => {
  const { db, server, org, browser, page } = await stage();
  const needId = await buildNeed(db, { org_id: org });
  const address = paths.needs.show(needId);
  expect(await page(address)).toContain("没有一项达到可推荐的程度");
  await buildMatch(db, { need_id: needId, level: 2, score: 45 });
  const weak = await page(address);
  expect(weak).toContain("只有 1 项弱匹配");
  expect(weak).toContain("看看这 1 项弱匹配");
  expect(weak).toContain("有合适的成果时通知我");
  expect(await (await client(server).get(address)).text()).not.toContain("有合适的成果时通知我");
  expect(await page(paths.home.dashboard())).toContain("还没有合适匹配的记录");
  const watched = await browser.post(address, { act: "watch", needId });
  expect(await watched.text()).toContain("已订阅");
  expect(await page(address)).toContain("不再通知");
  await buildMatch(db, { need_id: needId, level: 3, score: 65 });
  expect(await page(address)).not.toContain("只有 1 项弱匹配");
});

test("similar needs are answered while typing, without JavaScript on the check page, and not without limit", async () => {
  const { db, server, org, browser, page } = await stage();
  const title = "玉米收获机割台籽粒损失控制";
  const content = "割台摘穗板处籽粒啃伤和落粒损失大，需要降低损失率。";
  const id = await publishNeedNow(db, { title, content });
  const draft = await buildNeed(db, { org_id: org, status: "draft", title: "收获机割台落粒损失", content });
  await catchUp(db, server.app.engine);
  const ask = () => browser.post(paths.needs.similar(), { title: "收获机割台落粒损失", id: draft });
  const { needs } = (await (await ask()).json()) as { needs: { id: string }[] };
  expect(needs.map((need) => need.id)).toEqual([id]);
  expect(await page(paths.needs.check(draft))).toContain("平台上已有相似的需求");
  let last = 200;
  for (let i = 0; i < 45 && last === 200; i++) last = (await ask()).status;
  expect(last).toBe(429);
});
