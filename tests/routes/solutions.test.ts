import { expect, test } from "vitest";
import { system } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { paths } from "#app/paths.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import type { Db } from "#db/schema.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";
import { samples } from "#tests/support/uploads.ts";

async function setUp(settings: Record<string, string> = {}) {
  const db = await testDb();
  const server = await startServer(db, settings);
  const orgId = await buildOrg(db, { kind: "institution", region: "jinhua" });
  const user = await buildUser(db, { org: orgId });
  return { db, server, orgId, agent: await logIn(server, user.email) };
}

const card = (orgId: string, over: Record<string, string | string[]> = {}) => ({
  key: newId(),
  orgId,
  title: "耐冷秸秆腐解菌剂",
  summary: "五度条件下加快腐解",
  techField: "agriculture",
  trl: "6",
  cooperationModes: ["licence", "jointDevelopment"],
  keywords: "秸秆、菌剂",
  ...over,
});
const statuses = (db: Db) => db.selectFrom("solution").select(["id", "status", "title"]).execute();

test("a card is published in one request, and sent twice it stays one", async () => {
  const { db, server, orgId, agent } = await setUp();
  const fields = { act: "publish", ...card(orgId) };
  const answers = [
    await agent.post(paths.solutions.create(), fields),
    await agent.post(paths.solutions.create(), fields),
  ];
  expect(answers.map((answer) => [answer.status, answer.headers.get("Location")])).toEqual([
    [302, paths.solutions.show(fields.key)],
    [302, paths.solutions.show(fields.key)],
  ]);
  expect(await statuses(db)).toEqual([{ id: fields.key, status: "published", title: "耐冷秸秆腐解菌剂" }]);
  const page = await (await client(server).get(paths.solutions.show(fields.key))).text();
  expect(page).toContain("耐冷秸秆腐解菌剂");
  expect(page).toContain("TRL 6 · 中试");
  const list = await (
    await client(server).get(`${paths.solutions.list()}?q=秸秆&techField=agriculture`)
  ).text();
  expect(list).toContain("共 1 条");
});

test("the search box asks the engine, by relevance; without an index or an engine the list says so", async () => {
  const { db, server, orgId } = await setUp();
  const at = (day: string) => `2026-02-${day}T00:00:00.000Z`;
  await buildSolution(db, { org_id: orgId, title: "大豆蛋白饮料稳定剂", published_at: at("01") });
  await buildSolution(db, { org_id: orgId, title: "玉米饲料", summary: "不含饮料", published_at: at("02") });
  const place = `${paths.solutions.list()}?q=${encodeURIComponent("饮料")}`;
  const read = async () => (await client(server).get(place)).text();
  const before = await read();
  expect(before).toContain("搜索服务暂时不可用");
  expect(before).toContain("共 2 条");
  await recordEvent(
    db,
    system,
    { type: "solution.published", subjectType: "solution", subjectId: "x" },
    testNow,
  );
  await catchUp(db, server.app.engine);
  const ranked = await read();
  expect(ranked).not.toContain("搜索服务暂时不可用");
  expect(ranked).toContain("相关度");
  expect(ranked.indexOf("大豆蛋白饮料稳定剂")).toBeLessThan(ranked.indexOf("玉米饲料"));
  await server.app.engine.close();
  expect(await read()).toContain("搜索服务暂时不可用");
});

test("an incomplete card is refused with every field at once, and what was typed stays", async () => {
  const { db, orgId, agent } = await setUp();
  const refused = await agent.post(paths.solutions.create(), {
    ...{ act: "publish", key: newId(), orgId, title: "我写的题目" },
  });
  const page = await refused.text();
  expect(refused.status).toBe(422);
  expect(page).toContain("有 4 处需要修改");
  expect(page).toContain('value="我写的题目"');
  expect(await statuses(db)).toEqual([]);
  const draft = await agent.post(paths.solutions.create(), {
    ...{ act: "draft", key: newId(), orgId, title: "我写的题目", summary: "简介内容" },
  });
  expect(draft.status).toBe(302);
  expect((await statuses(db)).map((row) => row.status)).toEqual(["draft"]);
});

test("whoever has no organization that can offer is told what to do", async () => {
  const { db, server } = await setUp();
  const user = await buildUser(db);
  const page = await (await (await logIn(server, user.email)).get(paths.solutions.create())).text();
  expect(page).toContain("您还不能发布成果");
});

test("parts save, autosave stays on the page, and the second editor sees both versions", async () => {
  const { db, orgId, agent } = await setUp();
  const id = await buildSolution(db, { org_id: orgId, status: "draft" });
  const team = paths.solutions.section(id, "team");
  const auto = await agent.post(team, { act: "autosave", version: "1", team: "甲的团队" });
  expect(auto.status).toBe(200);
  const raced = await agent.post(team, { act: "save", version: "1", team: "乙的团队" });
  const page = await raced.text();
  expect(raced.status).toBe(409);
  expect(page).toContain("对方刚刚保存的内容");
  expect(page).toContain("甲的团队");
  expect(page).toContain(">乙的团队</textarea>");
  expect(page).toContain('name="version" value="2"');
  const saved = await agent.post(team, { act: "save", version: "2", team: "乙的团队" });
  expect([saved.status, saved.headers.get("Location")]).toEqual([302, paths.solutions.edit(id)]);
  const price = await agent.post(paths.solutions.section(id, "price"), {
    ...{ act: "save", version: "3", priceKind: "range", priceMin: "３０万元", priceMax: "50" },
  });
  expect(price.status).toBe(302);
  const row = await db.selectFrom("solution").selectAll().executeTakeFirstOrThrow();
  expect([row.team, row.price_min_fen, row.price_max_fen]).toEqual(["乙的团队", 30_000_000, 50_000_000]);
  expect((await agent.get(paths.solutions.section(id, "nothing"))).status).toBe(404);
  expect((await agent.post(paths.solutions.section(id, "nothing"), { act: "save" })).status).toBe(400);
});

test("patents are rows that are added without scripts", async () => {
  const { db, orgId, agent } = await setUp();
  const id = await buildSolution(db, { org_id: orgId });
  const place = paths.solutions.patents(id);
  const intent = JSON.stringify({ type: "insert", payload: { name: "patents" } });
  const added = await agent.post(place, { version: "1", __intent__: intent });
  expect(await added.text()).toContain('name="patents[0].number"');
  const saved = await agent.post(place, {
    ...{ act: "save", version: "1", "patents[0].kind": "invention", "patents[0].number": "ZL202310000001.1" },
    ...{ "patents[0].status": "granted", "patents[0].expiresOn": "2043-01-01" },
  });
  expect(saved.status).toBe(302);
  expect(await (await agent.get(paths.solutions.show(id))).text()).toContain("ZL202310000001.1");
});

test("the owner withdraws, publishes again and confirms; mine shows stale ones first", async () => {
  const { db, orgId, agent } = await setUp();
  const id = await buildSolution(db, { org_id: orgId, confirmed_at: "2025-01-01T00:00:00.000Z" });
  expect(await (await agent.get(paths.solutions.mine())).text()).toContain("有 1 项成果超过半年没有确认");
  expect((await agent.post(paths.solutions.mine(), { id })).status).toBe(200);
  expect(await (await agent.get(paths.solutions.mine())).text()).not.toContain("超过半年没有确认");
  const show = paths.solutions.show(id);
  for (const act of ["withdraw", "publish", "confirm"])
    expect((await agent.post(show, { act })).status).toBe(200);
  expect((await agent.post(show, { act: "publish" })).status).toBe(409);
  const draft = await buildSolution(db, { org_id: orgId, status: "draft", trl: null });
  const refused = await agent.post(paths.solutions.edit(draft), { act: "publish" });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("技术就绪度：请选择一项");
});

function upload(agent: Client, id: string, file: File, tier = "public") {
  const form = new FormData();
  form.set("act", "attachFile");
  form.set("tier", tier);
  form.set("file", file);
  return agent.post(paths.solutions.materials(id), form);
}

test("files: exact refusals; downloads follow the tier and can run nothing", async () => {
  const { db, server, orgId, agent } = await setUp({ MAX_UPLOAD_MB: "1" });
  const id = await buildSolution(db, { org_id: orgId });
  const refusals: [File, number, string][] = [
    [new File([samples.svg], "a.svg"), 422, "不支持这种文件"],
    [new File([samples.svg], "a.png"), 422, "文件内容与扩展名不符"],
    [new File([samples.gifHtml], "a.jpg"), 422, "文件内容与扩展名不符"],
    [new File([samples.exe], "a.pdf.exe"), 422, "不支持这种文件"],
    [new File([], "a.pdf"), 422, "文件是空的"],
    [new File([], ""), 422, "请选择文件"],
    [new File([samples.text], "README"), 422, "文件名无效"],
    [new File([Buffer.alloc(1024 * 1024 + 1)], "a.pdf"), 413, "上限 1 MB"],
  ];
  for (const [file, status, words] of refusals) {
    const answer = await upload(agent, id, file);
    expect([file.name, answer.status, (await answer.text()).includes(words)]).toEqual([
      file.name,
      status,
      true,
    ]);
  }
  expect(await db.selectFrom("attachment").selectAll().execute()).toEqual([]);
  expect((await upload(agent, id, new File([samples.pdf], "../../检测'报告.pdf"), "verified")).status).toBe(
    200,
  );
  const file = await db.selectFrom("attachment").selectAll().executeTakeFirstOrThrow();
  expect(file.file_name).toBe("检测'报告.pdf");
  const anonymous = client(server);
  expect((await anonymous.get(paths.files.download(file.id))).status).toBe(404);
  const page = await (await anonymous.get(paths.solutions.show(id))).text();
  expect(page).not.toContain("检测");
  expect(page).toContain("另有 1 份资料，已核验单位登录后可以查看");
  const firm = await logIn(server, (await buildUser(db, { org: await buildOrg(db) })).email);
  const download = await firm.get(paths.files.download(file.id));
  expect(Buffer.from(await download.arrayBuffer())).toEqual(samples.pdf);
  const header = (name: string) => download.headers.get(name);
  expect(header("Content-Disposition")).toBe(
    "attachment; filename*=UTF-8''%E6%A3%80%E6%B5%8B%27%E6%8A%A5%E5%91%8A.pdf",
  );
  expect(header("X-Content-Type-Options")).toBe("nosniff");
  expect(header("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
  expect(header("Content-Type")).toBe("application/pdf");
  const removed = await agent.post(paths.solutions.materials(id), {
    act: "removeFile",
    attachmentId: file.id,
  });
  expect(removed.status).toBe(200);
  expect((await firm.get(paths.files.download(file.id))).status).toBe(404);
});

test("contacts and drafts do not leak into pages or their data", async () => {
  const { db, server, orgId } = await setUp();
  const id = await buildSolution(db, {
    ...{ org_id: orgId, contact_phone: "13899990000", contact_email: "hidden@inst.cn" },
    contact_name: "不公开的人",
  });
  const draft = await buildSolution(db, { org_id: orgId, status: "draft", title: "未公开的草稿" });
  const anonymous = client(server);
  const places = [paths.solutions.show(id), `${paths.solutions.show(id)}.data`, paths.solutions.list()];
  for (const place of places) {
    const text = await (await anonymous.get(place)).text();
    expect(text).not.toMatch(/13899990000|hidden@|不公开的人|未公开的草稿/);
  }
  expect((await anonymous.get(paths.solutions.show(draft))).status).toBe(404);
});
