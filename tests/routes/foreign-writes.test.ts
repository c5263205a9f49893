import { expect, test } from "vitest";
import { testDb } from "#tests/support/database.ts";
import { tryForeignWrites } from "#tests/support/foreign-writes.ts";
import { flatRoutes } from "#tests/support/routes.ts";
import { serverBuild, startServer } from "#tests/support/server.ts";

test("no writing route takes a request that does not come from our own pages", async () => {
  const db = await testDb();
  const server = await startServer(db);
  const { routes } = await serverBuild();
  const writing = (await flatRoutes()).filter((route) => routes[route.id]?.module.action !== undefined);
  const { tried, letThrough } = await tryForeignWrites(
    server.url,
    writing.map((route) => `/${route.path ?? ""}`),
  );
  expect(letThrough).toEqual([]);
  expect([writing.length > 30, tried]).toEqual([true, writing.length * 10]);
  expect(await db.selectFrom("event").select("seq").execute()).toEqual([]);
});

test("over https the session cookie is bound to the host", async () => {
  const server = await startServer(await testDb(), { PUBLIC_URL: "https://jiebang.example" });
  const fields = { name: "张三", email: "zhang@test.cn", password: "a long enough password", consent: "on" };
  const answer = await fetch(`${server.url}/register`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Origin: server.url, "Sec-Fetch-Site": "same-origin" },
    redirect: "manual",
  });
  expect(answer.status).toBe(302);
  const [pair = "", ...attributes] = (answer.headers.get("Set-Cookie") ?? "").split("; ");
  expect(pair).toMatch(/^__Host-session=./);
  expect(attributes).toEqual(expect.arrayContaining(["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]));
  expect(attributes.some((attribute) => attribute.startsWith("Domain"))).toBe(false);
});
