import { beforeEach, expect, test } from "vitest";
import { xml2js } from "xml-js";
import { system } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser } from "#tests/support/builders.ts";
import { buildCall, buildEntry } from "#tests/support/builders-calls.ts";
import { buildNeed, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";
import type { TestServer } from "#tests/support/server.ts";
import { startServer } from "#tests/support/server.ts";

let db: Db;
let server: TestServer;
const now = new Date("2026-03-02T02:00:00.000Z");
beforeEach(async () => {
  db = await testDb();
  server = await startServer(db, { PUBLIC_URL: "http://127.0.0.1" }, { now: () => now });
});

async function coordinator(): Promise<Client> {
  const user = await buildUser(db, { roles: ["coordinator"] });
  return logIn(server, user.email);
}

const settings = {
  callNo: "SP2026-88",
  batch: "2026年第一批",
  title: "四平市企业技术需求榜单",
  host: "四平市委人才办",
  fundingMode: "market",
  opensAt: "2026-03-01T09:00",
  closesAt: "2026-03-31T17:00",
};

const callId = async () => (await db.selectFrom("call_list").select("id").executeTakeFirstOrThrow()).id;
const textOf = async (response: Response) => (await response.text()).replaceAll("<!-- -->", "");

test("a coordinator makes a list, fills it, publishes it, and everybody reads it", async () => {
  const browser = await coordinator();
  const needId = await buildNeed(db, { status: "accepted", title: "低温下的秸秆快速腐解" });
  const made = await browser.post(paths.calls.create(), settings);
  const id = await callId();
  expect([made.status, made.headers.get("Location")]).toEqual([302, paths.calls.edit(id)]);
  const empty = await textOf(await browser.get(paths.calls.edit(id)));
  expect(empty).toContain("至少加入一条需求");
  expect(empty).toContain("低温下的秸秆快速腐解");
  expect((await browser.post(paths.calls.edit(id), { act: "add", needId })).status).toBe(200);
  const published = await browser.post(paths.calls.edit(id), { act: "publish", version: "1" });
  expect([published.status, published.headers.get("Location")]).toEqual([302, paths.calls.show(id)]);
  const page = await textOf(await client(server).get(paths.calls.show(id)));
  expect(page).toContain("SP2026-88-01");
  expect(page).toContain("2026年3月31日 17:00（北京时间）");
  expect(page).toContain("剩 29 天");
  expect(await textOf(await client(server).get(paths.calls.list()))).toContain("四平市企业技术需求榜单");
});

test("wrong settings come back as typed, with what is wrong", async () => {
  const browser = await coordinator();
  const answer = await browser.post(paths.calls.create(), { ...settings, callNo: "第一批", host: "" });
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain("有 2 处需要修改");
  expect(html).toContain('value="四平市企业技术需求榜单"');
  expect(html).toContain('value="2026-03-31T17:00"');
});

test("of two editors the second sees both versions", async () => {
  const browser = await coordinator();
  await browser.post(paths.calls.create(), settings);
  const id = await callId();
  const edit = { ...settings, act: "edit", version: "1" };
  expect((await browser.post(paths.calls.edit(id), { ...edit, title: "先保存的标题" })).status).toBe(200);
  const late = await browser.post(paths.calls.edit(id), { ...edit, title: "后保存的标题" });
  const html = await late.text();
  expect(late.status).toBe(409);
  expect(html).toContain("先保存的标题");
  expect(html).toContain('value="后保存的标题"');
});

test("an act twice, or on a list that has moved on, ends in a clear message", async () => {
  const browser = await coordinator();
  const id = await buildCall(db, { status: "draft" });
  const needId = await buildNeed(db, { status: "accepted" });
  const add = { act: "add", needId };
  await browser.post(paths.calls.edit(id), add);
  const again = await browser.post(paths.calls.edit(id), add);
  expect([again.status, (await again.text()).includes("已列入其他榜单")]).toEqual([409, true]);
  const entry = await db.selectFrom("call_entry").select("id").executeTakeFirstOrThrow();
  const acts = [
    { act: "move", entryId: entry.id, direction: "up" },
    { act: "publish", version: "9" },
    { act: "remove", entryId: entry.id },
    { act: "publish", version: "1" },
    { act: "withdrawCall", reason: "" },
    { act: "withdrawCall", reason: "本批取消" },
  ];
  const statuses: number[] = [];
  for (const fields of acts) statuses.push((await browser.post(paths.calls.edit(id), fields)).status);
  expect(statuses).toEqual([200, 409, 200, 422, 422, 302]);
});

test("an entry is withdrawn from the manage page", async () => {
  const browser = await coordinator();
  const id = await buildCall(db);
  const needId = await buildNeed(db);
  const entryId = await buildEntry(db, { call_id: id, need_id: needId });
  expect(await (await browser.get(paths.calls.edit(id))).text()).toContain("撤榜原因");
  const fields = { act: "withdrawEntry", entryId, reason: "企业转产" };
  expect((await browser.post(paths.calls.edit(id), fields)).status).toBe(200);
  expect(await needStatusOf(db, needId)).toBe("withdrawn");
  expect(await textOf(await client(server).get(paths.calls.show(id)))).toContain("企业转产");
});

async function callWithSecrets() {
  const firm = await buildOrg(db, { name: "四平隐名化工有限公司" });
  const needId = await buildNeed(db, {
    org_id: firm,
    title: "涂料<低温>&快干",
    name_tier: "verified",
    reward_tier: "disclosed",
    reward_min_fen: 77_700_000,
    reward_max_fen: 88_800_000,
    contact_phone: "13904340009",
  });
  const id = await buildCall(db, { intro: "开放 <两周>", title: "春季榜单 & 补充" });
  await buildEntry(db, { call_id: id, need_id: needId });
  return { id, needId };
}

test("no public form of a list leaks a hidden name, reward or contact", async () => {
  const { id } = await callWithSecrets();
  await buildCall(db, { status: "draft", title: "尚未公开的榜单" });
  const visitor = client(server);
  for (const path of [paths.calls.show(id), paths.calls.print(id), paths.calls.feed(), paths.calls.list()]) {
    const answer = await visitor.get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(await answer.text()).not.toMatch(/隐名|777|888|13904340009|尚未公开/);
  }
});

test("the print version has a code per entry that leads to the need's address", async () => {
  const { id, needId } = await callWithSecrets();
  const html = await (await client(server).get(paths.calls.print(id))).text();
  expect(html).toContain(`http://127.0.0.1/needs/${needId}`);
  const images = [...html.matchAll(/<img src="data:image\/svg\+xml,([^"]+)"/g)];
  expect(images).toHaveLength(1);
  expect(decodeURIComponent(images[0]?.[1] ?? "")).toMatch(/^<svg [^>]*viewBox/);
});

test("the feed is well-formed Atom with stable ids and absolute links", async () => {
  const { id, needId } = await callWithSecrets();
  const answer = await client(server).get(paths.calls.feed());
  expect(answer.headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
  const xml = await answer.text();
  expect(() => xml2js(xml)).not.toThrow();
  const entry = /<entry>(.*?)<\/entry>/s.exec(xml)?.[1] ?? "";
  expect(entry).toContain(`<id>urn:jiebang:call:${id}</id>`);
  expect(entry).toContain(`href="http://127.0.0.1/calls/${id}"`);
  expect(entry).toContain(`http://127.0.0.1/needs/${needId}`);
  expect(entry).toContain("涂料&#60;低温&#62;&#38;快干");
  expect(entry).not.toMatch(/<低温>|<两周>/);
  expect(xml).toContain("<updated>2026-03-02T02:00:00.000Z</updated>");
});

test("the feed tells when an entry was withdrawn, a list closed, a list was taken back", async () => {
  const { id } = await callWithSecrets();
  const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
  const read = async () => {
    const xml = await (await client(server).get(paths.calls.feed())).text();
    const [feed, ...entries] = xml.split("<entry>");
    const entry = entries.find((one) => one.includes(`urn:jiebang:call:${id}<`)) ?? "";
    return [feed, entry].map((part) => /<updated>(.*?)<\/updated>/.exec(part ?? "")?.[1]);
  };
  const record = (type: string, at: Date) =>
    inTransaction(db, (trx) => recordEvent(trx, system, { type, subjectType: "call", subjectId: id }, at));
  for (const [hours, type] of [
    [1, "call.entryWithdrawn"],
    [2, "call.closed"],
  ] as const) {
    await record(type, later(hours));
    expect(await read()).toEqual([later(hours).toISOString(), later(hours).toISOString()]);
  }
  await record("call.edited", later(3));
  expect(await read()).toEqual([later(2).toISOString(), later(2).toISOString()]);
  await record("call.withdrawn", later(4));
  await db.updateTable("call_list").set({ status: "withdrawn" }).where("id", "=", id).execute();
  expect(await read()).toEqual([later(4).toISOString(), undefined]);
});

test("an empty feed is a feed", async () => {
  const xml = await (await client(server).get(paths.calls.feed())).text();
  expect(xml).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
  expect(xml).not.toContain("<entry>");
});
