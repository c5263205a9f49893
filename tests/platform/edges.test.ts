import { expect, test } from "vitest";
import { newToken } from "#app/domain/shared/secrets.ts";
import { wordsOf } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { readEnv } from "#app/platform/env.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { safeRedirect } from "#app/platform/redirect-to.ts";
import { client, demoPassword, logIn } from "#tests/support/browser-like.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

test("settings: defaults, and a wrong one named", () => {
  const env = readEnv({ PORT: "8080", DATA_DIR: "/tmp/x", SMTP_URL: "" });
  expect([env.PUBLIC_URL, env.DATABASE_URL, env.SMTP_URL]).toEqual([
    "http://localhost:8080",
    "/tmp/x/jiebang.sqlite",
    undefined,
  ]);
  expect(() => readEnv({ PORT: "many" })).toThrow(/PORT/);
  expect(env.SEARCH_ENGINE).toBe("embedded");
  expect(() => readEnv({ SEARCH_ENGINE: "meilisearch" })).toThrow(
    /needs the server's address.*\n.*MEILI_URL/,
  );
  expect(() => readEnv({ MEILI_URL: "not a url" })).toThrow(/MEILI_URL/);
  expect(() => readEnv({ MEILI_PREFIX: "with space" })).toThrow(/MEILI_PREFIX/);
  expect(readEnv({ SEARCH_ENGINE: "meilisearch", MEILI_URL: "http://m:7700" }).MEILI_PREFIX).toBe("jiebang_");
});

test("after log-in people stay on this site", () => {
  const targets = [
    "/needs?x=1",
    "//evil.cn",
    "https://evil.cn",
    "/\\evil.cn",
    "javascript:alert(1)",
    "/a\nb",
    "",
    null,
  ];
  expect(targets.map((target) => safeRedirect(target))).toEqual([
    "/needs?x=1",
    "/",
    "/",
    "/",
    "/",
    "/",
    "/",
    "/",
  ]);
});

test("a page number is a page number or the first", () => {
  const numbers = ["2", "0", "-1", "1e9", "x", "1.5"];
  expect(numbers.map((page) => pageOf(new URL(`http://a/?page=${page}`)).page)).toEqual([2, 1, 1, 1, 1, 1]);
});

test("the session: only its hash is kept, a log-in gives a new one, idle and absolute limits end it", async () => {
  let now = testNow;
  const db = await testDb();
  const server = await startServer(db, {}, { now: () => now });
  const user = await buildUser(db);
  const browser = await logIn(server, user.email);
  const first = browser.cookies.get("session");
  const rows = await db.selectFrom("session").select("id").execute();
  expect(rows.length).toBe(1);
  expect(decodeURIComponent(first ?? "")).not.toContain(rows[0]?.id ?? "");
  await browser.post("/login", { email: user.email, password: demoPassword });
  expect(browser.cookies.get("session")).not.toBe(first);
  expect((await db.selectFrom("session").select("id").execute()).length).toBe(1);
  const status = async () => (await browser.get("/account")).status;
  expect(await status()).toBe(200);
  now = new Date(testNow.getTime() + 11 * 3600_000);
  expect(await status()).toBe(200);
  now = new Date(now.getTime() + 13 * 3600_000);
  expect(await status()).toBe(302);
  now = testNow;
  const other = await logIn(server, user.email);
  for (let hours = 0; hours < 14 * 24; hours += 11) {
    now = new Date(testNow.getTime() + hours * 3600_000);
    expect((await other.get("/account")).status).toBe(200);
  }
  now = new Date(testNow.getTime() + 14 * 24 * 3600_000 + 1000);
  expect((await other.get("/account")).status).toBe(302);
});

test("a person sees the own devices and ends one of them", async () => {
  const db = await testDb();
  const server = await startServer(db);
  const user = await buildUser(db);
  const stranger = await logIn(server, (await buildUser(db)).email);
  const phone = await logIn(server, user.email);
  const laptop = await logIn(server, user.email);
  const ids = await db
    .selectFrom("session")
    .select(["id", "user_id"])
    .where("user_id", "=", user.userId)
    .execute();
  for (const { id } of ids) await stranger.post("/account", { act: "endSession", id });
  expect((await phone.get("/account")).status).toBe(200);
  const html = await (await laptop.get("/account")).text();
  const other = ids.find(({ id }) => html.includes(`value="${id}"`))?.id ?? "";
  await laptop.post("/account", { act: "endSession", id: other });
  expect([(await phone.get("/account")).status, (await laptop.get("/account")).status]).toEqual([302, 200]);
});

test("guessing a password is limited per account, whatever X-Forwarded-For says", async () => {
  const db = await testDb();
  const server = await startServer(db);
  const user = await buildUser(db);
  const guess = (i: number) =>
    client(server).post(
      "/login",
      { email: user.email, password: `guess ${i}` },
      { "X-Forwarded-For": `10.0.0.${i}` },
    );
  const texts: boolean[] = [];
  for (let i = 0; i < 10; i += 1)
    texts.push((await (await guess(i)).text()).includes(wordsOf("zh").errors.tooManyLogIns));
  expect(texts).toEqual([...Array(8).fill(false), true, true]);
  expect((await client(server).post("/login", { email: user.email, password: demoPassword })).status).toBe(
    422,
  );
});

test("what is too large, too many or nonsense is refused with a page, and logs hold no secret", async () => {
  const db = await testDb();
  const server = await startServer(db, { MAX_UPLOAD_MB: "1" });
  const user = await buildUser(db);
  const browser = await logIn(server, user.email);
  const large = await browser.post("/account", { act: "profile", name: "长".repeat(1_000_000) });
  const refusal = await large.text();
  expect([
    large.status,
    refusal.includes("太大：8.6 MB，上限 1 MB"),
    refusal.includes("您填写的内容还在"),
  ]).toEqual([413, true, true]);
  expect(await (await browser.get("/account")).text()).toContain(`data-max-bytes="${1024 ** 2}"`);
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`f${i}`, "x"]));
  expect((await browser.post("/account", { act: "profile", ...many })).status).toBe(413);
  expect((await browser.post("/account", { act: "constructor" })).status).toBe(400);
  const kept = await browser.post("/account", {
    act: "profile",
    name: "名".repeat(60),
    phone: "13800000000",
  });
  const html = await kept.text();
  expect([kept.status, html.includes("名".repeat(60)), html.includes("内容太长")]).toEqual([422, true, true]);
  const log = JSON.stringify(server.logged);
  expect(
    [demoPassword, browser.cookies.get("session") ?? "none"].filter((secret) => log.includes(secret)),
  ).toEqual([]);
});

test("the tokens of reset and invitation links are not in the log, in whatever form the address comes", async () => {
  const server = await startServer(await testDb());
  const browser = client(server);
  const token = newToken();
  const links = [paths.accounts.reset(token), paths.organizations.invitation(token)];
  for (const link of links) {
    await browser.get(link);
    await browser.get(`${link}.data?_routes=root`);
    await browser.get("/assets-of-that-page", { Referer: server.url + link });
    await browser.get(paths.accounts.login(link));
    await browser.post(link, { act: "accept", password: "x" });
    await browser.post(paths.home.language(), { locale: "en", redirectTo: link });
  }
  await expect.poll(() => server.logged.length).toBe(links.length * 6);
  const log = JSON.stringify(server.logged);
  expect(log).toContain("/reset/[cut].data");
  expect(log).not.toContain(token);
});

test("a bug is a page without a stack, logged once with the request's number", async () => {
  const db = await testDb();
  const server = await startServer(db);
  await db.schema.dropTable("invitation").execute();
  const answer = await client(server).get("/invitations/x");
  const html = await answer.text();
  expect(answer.status).toBe(500);
  expect(/SqliteError|no such table|does not exist|at file:|node_modules/.test(html)).toBe(false);
  const failures = server.logged.filter((line) => line.msg === "request failed");
  expect(failures.map((line) => [typeof line.requestId, line.path])).toEqual([
    ["string", "/invitations/[cut]"],
  ]);
});
