import { expect, test } from "vitest";
import { client, demoPassword, logIn } from "#tests/support/browser-like.ts";
import { buildUser } from "#tests/support/builders.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

test("the start page comes with a nonce policy, in Chinese, and in English on request", async () => {
  const server = await startServer(await testDb());
  const browser = client(server);
  const page = await browser.get("/");
  const html = await page.text();
  expect(page.status).toBe(200);
  const policy = page.headers.get("Content-Security-Policy") ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "missing";
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(html).toContain(`nonce="${nonce}"`);
  expect(html).toContain('<html lang="zh-CN"');
  const switched = await browser.post("/language", { locale: "en", redirectTo: "/organizations" });
  expect([switched.status, switched.headers.get("Location")]).toEqual([302, "/organizations"]);
  expect(await (await browser.get("/")).text()).toContain('<html lang="en"');
});

test("healthz answers", async () => {
  const server = await startServer(await testDb());
  const answer = await client(server).get("/healthz");
  expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
});

test("an unknown address is a page of our own with status 404", async () => {
  const server = await startServer(await testDb());
  const answer = await client(server).get("/no-such-page");
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("没有找到");
});

test("register, log out, log in; a wrong password and an unknown address get the same words", async () => {
  const server = await startServer(await testDb());
  const browser = client(server);
  const registered = await browser.post("/register", {
    name: "张三",
    email: " Zhang＠test.cn ",
    password: demoPassword,
    consent: "on",
  });
  expect([registered.status, registered.headers.get("Location")]).toEqual([302, "/me"]);
  expect(browser.cookies.has("session")).toBe(true);
  await browser.post("/logout", {});
  expect(browser.cookies.has("session")).toBe(false);
  const wrong = await browser.post("/login", { email: "zhang@test.cn", password: "not the password" });
  const unknown = await browser.post("/login", { email: "nobody@test.cn", password: "not the password" });
  expect([wrong.status, unknown.status]).toEqual([422, 422]);
  expect(await wrong.text()).toContain("邮箱或密码不正确");
  const again = await browser.post("/login?redirectTo=//evil.example", {
    email: "zhang@test.cn",
    password: demoPassword,
  });
  expect([again.status, again.headers.get("Location")]).toEqual([302, "/me"]);
});

test("a writing request must come from our own pages", async () => {
  const server = await startServer(await testDb());
  const send = (headers: Record<string, string>) =>
    fetch(`${server.url}/login`, {
      method: "POST",
      body: new URLSearchParams({ email: "a@b.cn", password: "x" }),
      headers,
    });
  expect((await send({})).status).toBe(403);
  expect((await send({ Origin: "http://evil.example" })).status).toBe(403);
  expect((await send({ Origin: "null" })).status).toBe(403);
  expect((await send({ Origin: server.url, "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  expect((await send({ Origin: server.url, "Sec-Fetch-Site": "same-origin" })).status).toBe(422);
});

test("an ended session in the middle of a form gives everything back", async () => {
  const db = await testDb();
  const server = await startServer(db);
  const user = await buildUser(db);
  const browser = await logIn(server, user.email);
  await db.deleteFrom("session").execute();
  const answer = await browser.post("/account", { act: "profile", name: "改过的名字", phone: "13800000000" });
  const html = await answer.text();
  expect(answer.status).toBe(401);
  expect(html).toContain("登录已过期");
  expect(html).toContain('value="改过的名字"');
});

test("wrong passwords run out, with words that say so; the right one in time starts the count anew", async () => {
  const db = await testDb();
  const { email } = await buildUser(db);
  const browser = client(await startServer(db));
  const tryWith = (password: string) => browser.post("/login", { email, password });
  for (let i = 0; i < 7; i += 1) expect((await tryWith("wrong password")).status).toBe(422);
  expect((await tryWith(demoPassword)).status).toBe(302);
  await browser.post("/logout", {});
  for (let i = 0; i < 8; i += 1) await tryWith("wrong password");
  const refused = await tryWith(demoPassword);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("登录尝试次数过多");
});
