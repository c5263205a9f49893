import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { sendNotices } from "#app/platform/notices.server.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser } from "#tests/support/builders.ts";
import { buildNeed, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const of = paths.needs;

async function market() {
  const db = await testDb();
  const server = await startServer(db);
  const org = await buildOrg(db, { name: "四平揉丝机厂" });
  const agency = await buildOrg(db, { kind: "agency", name: "铁西区科技局" });
  const enter = async (over: Parameters<typeof buildUser>[1]) => {
    const { email } = await buildUser(db, over);
    return { email, ...(await logIn(server, email)) };
  };
  const firm = await enter({ org });
  const officer = await enter({ org: agency });
  const desk = await enter({ roles: ["coordinator"] });
  return { db, server, org, agency, firm, officer, desk };
}

const page = async (of: { get: (url: string) => Promise<Response> }, url: string) =>
  (await of.get(url)).text();
const basics = {
  act: "save",
  section: "basics",
  title: "揉丝机刀片延寿",
  techField: "agriculture",
  industry: "farmMachinery",
  needKind: "process",
  region: "siping",
};
const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";

test("findings stand in the form, on the check page and beside the coordinator's decision, in both languages", async () => {
  const { db, org, firm, desk } = await market();
  const id = await buildNeed(db, {
    org_id: org,
    status: "draft",
    content: "显著提高寿命，请致电 13804340001，材料和热处理工艺都可以谈，现有设备三台。",
  });
  const section = await page(firm, of.section(id, "problem"));
  for (const text of [
    "用了说不清程度的词：显著",
    "公开的内容里有联系方式：13804340001",
    "这件事自己能不能做",
  ])
    expect(section).toContain(text);
  expect(await page(firm, of.section(id, "reward"))).not.toContain("用了说不清程度的词");
  for (const url of [of.edit(id), of.check(id)])
    expect(await page(firm, url)).toMatch(/edit\/problem(\?from=check)?#need-content/);
  await firm.post(of.check(id), { act: "submit" });
  expect(await needStatusOf(db, id)).toBe("submitted");
  expect(await page(desk, of.queue())).toMatch(/tag-\w+">\d+ 分</);
  await desk.post(paths.home.language(), { act: "language", locale: "en" });
  const english = await page(desk, of.show(id));
  expect(english).toContain("could you do it yourself?");
});

test("a second round shows the firm and the coordinator what changed beside what was asked", async () => {
  const { db, server, org, firm, desk } = await market();
  const id = await buildNeed(db, { org_id: org, status: "draft", title: "刀片延寿" });
  await firm.post(of.check(id), { act: "submit" });
  const asked = {
    "remarks[0].field": "basics.title",
    "remarks[0].text": "写清用在哪里",
    "remarks[1].field": "problem.triedAlready",
    "remarks[1].text": "写清试过什么",
  };
  await desk.post(of.show(id), { act: "return", criteria: ["finances"], ...asked });
  const form = await page(firm, of.section(id, "basics"));
  expect([form.includes("写清用在哪里"), form.includes("写清试过什么")]).toEqual([true, false]);
  await firm.post(of.section(id, "basics"), { ...basics, id, version: versionIn(form) });
  const before = await page(firm, of.check(id));
  expect(before).toMatch(/与上次提交相比[\s\S]*<ins>[\s\S]*揉丝机/);
  await firm.post(of.check(id), { act: "submit" });
  for (const reader of [firm, desk]) {
    const text = await page(reader, of.show(id));
    expect(text).toMatch(/第 2 轮[\s\S]*未见改动[\s\S]*写清试过什么[\s\S]*已修改[\s\S]*写清用在哪里/);
    expect(text).toContain("财务指标 是");
  }
  await desk.post(of.show(id), { act: "accept", criteria: ["finances", "indicators"] });
  await desk.post(of.show(id), { act: "publish" });
  expect(await page(client(server), of.show(id))).not.toContain("写清试过什么");
});

test("the agency that the firm names gets a mail, reads the need and recommends; a rejection says why", async () => {
  const { db, server, org, agency, firm, officer, desk } = await market();
  const id = await buildNeed(db, { org_id: org, status: "draft", name_tier: "disclosed" });
  const form = await page(firm, of.section(id, "basics"));
  expect(form).toContain("铁西区科技局");
  const save = { ...basics, id, version: versionIn(form) };
  const refused = await firm.post(of.section(id, "basics"), { ...save, recommenderOrgId: org });
  expect([refused.status, (await refused.text()).includes("不能选择本单位")]).toEqual([422, true]);
  await firm.post(of.section(id, "basics"), { ...save, recommenderOrgId: agency });
  expect(await page(firm, of.check(id))).toContain("铁西区科技局");
  expect((await officer.get(of.show(id))).status).toBe(404);
  await firm.post(of.check(id), { act: "submit" });
  await sendNotices(server.app);
  const mails = await db
    .selectFrom("mail")
    .select("subject")
    .where("to_address", "=", officer.email)
    .execute();
  expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining("请贵单位推荐")]);
  expect(await page(officer, of.mine())).toContain("请本单位推荐的需求");
  expect((await officer.post(of.show(id), { act: "recommend", note: "" })).status).toBe(422);
  await officer.post(of.show(id), { act: "recommend", note: "该厂有试验条件" });
  for (const reader of [firm, desk]) expect(await page(reader, of.show(id))).toContain("该厂有试验条件");
  expect((await desk.post(of.show(id), { act: "reject", reason: "" })).status).toBe(422);
  await desk.post(of.show(id), { act: "reject", reason: "属于一般采购" });
  await sendNotices(server.app);
  const told = await db.selectFrom("mail").select("subject").where("to_address", "=", firm.email).execute();
  expect(told.map(({ subject }) => subject)).toContainEqual(expect.stringContaining("未受理"));
  expect(await page(firm, of.show(id))).toContain("属于一般采购");
});

test("a need is split by a form without scripts; what is wrong is named, and the whole shows its parts", async () => {
  const { db, org, firm, desk } = await market();
  const id = await buildNeed(db, { org_id: org, status: "submitted" });
  const blocks = {
    "parts[0].title": "刀片材料",
    "parts[0].content": "需要耐磨材料，含沙秸秆中使用。",
    "parts[0].metrics": ["0"],
  };
  const refused = await firm.post(of.split(id), { act: "split", ...blocks });
  const answer = await refused.text();
  expect([refused.status, answer.includes("请至少写出两条"), answer.includes("刀片材料")]).toEqual([
    422,
    true,
    true,
  ]);
  const more = { "parts[1].title": "热处理", "parts[1].content": "需要热处理工艺，变形要小。" };
  expect((await desk.post(of.split(id), { act: "split", ...blocks, ...more })).status).toBe(302);
  const whole = await page(firm, of.show(id));
  for (const text of ["已拆分为", "刀片材料", "热处理"]) expect(whole).toContain(text);
  expect((await firm.get(of.split(id))).status).toBe(403);
  expect((await firm.post(of.split(id), { act: "split", ...blocks, ...more })).status).toBe(409);
});

test("an old need says so in the list and on its page, and its owner confirms it with one click", async () => {
  const { db, server, org, firm } = await market();
  const old = new Date(Date.now() - 185 * 86_400_000).toISOString();
  const id = await buildNeed(db, { org_id: org, published_at: old, deadline: null });
  const visitor = client(server);
  expect(await page(visitor, of.list())).toContain("半年未确认");
  expect(await page(visitor, of.show(id))).not.toContain("仍然有效");
  expect(await page(firm, of.show(id))).toContain("仍然有效");
  expect((await firm.post(of.show(id), { act: "confirm" })).status).toBe(200);
  expect(await page(visitor, of.list())).not.toContain("半年未确认");
});
