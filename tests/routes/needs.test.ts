import { expect, test } from "vitest";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { paths } from "#app/paths.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser } from "#tests/support/builders.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const of = paths.needs;

async function market() {
  const db = await testDb();
  const server = await startServer(db);
  const org = await buildOrg(db, { name: "秘密农机厂" });
  const agent = await buildUser(db, { org, phone: "13800000001" });
  return { db, server, org, agent, firm: await logIn(server, agent.email) };
}

const rows = {
  "rows[0].name": "刀片寿命",
  "rows[0].operator": "ge",
  "rows[0].target": "５００",
  "rows[0].unit": "小时",
  "rows[0].binding": "on",
};
const parts: Record<string, Record<string, string | string[]>> = {
  basics: {
    title: "玉米秸秆揉丝机刀具延寿",
    techField: "agriculture",
    industry: "farmMachinery",
    needKind: "keyTechnology",
    region: "siping",
    deadline: "2030-12-31",
    durationMonths: "１２",
  },
  problem: {
    content: "现有刀片在含沙秸秆里寿命不足两百小时，需要新的材料与工艺。",
    background: "每年更换两千套，停机损失大。",
  },
  metrics: rows,
  reward: { rewardKind: "range", rewardMin: "２０", rewardMax: "50.5" },
  conditions: { cooperationModes: ["commissioned", "licence"], ipOwnership: "shared" },
  contact: {
    contactName: "赵联系",
    contactPhone: "１３８０４３４０００１",
    nameTier: "public",
    rewardTier: "public",
    contactTier: "disclosed",
  },
  pledge: { pledged: "on" },
};

test("a firm writes a need part by part with full-width digits, checks and submits it, and gets a receipt", async () => {
  const { db, org, agent, firm } = await market();
  const id = newId();
  const start = { id, orgId: org, title: "刀具延寿", content: "刀片寿命不足两百小时，需要新工艺。" };
  const created = await firm.post(of.create(), start);
  expect([created.status, created.headers.get("Location")]).toEqual([302, of.edit(id)]);
  expect((await firm.post(of.create(), start)).headers.get("Location")).toBe(of.edit(id));
  for (const [section, values] of Object.entries(parts)) {
    const { version } = await findNeedForm(db, agent, id);
    const fields = { act: "save", id, section, version: String(version), ...values };
    const saved = await firm.post(of.section(id, section), fields);
    expect([section, saved.status, saved.headers.get("Location")]).toEqual([section, 302, of.edit(id)]);
  }
  const { form, problems } = await findNeedForm(db, agent, id);
  expect(problems).toEqual({});
  expect([form.basics.durationMonths, form.reward, form.contact.contactPhone]).toEqual([
    12,
    { rewardKind: "range", rewardMin: 20_000_000, rewardMax: 50_500_000 },
    "13804340001",
  ]);
  const check = await (await firm.get(of.check(id))).text();
  expect(check).toContain(`${of.section(id, "basics")}?from=check#need-title`);
  for (const again of [1, 2]) {
    const sent = await firm.post(of.check(id), { act: "submit" });
    expect([again, sent.status, sent.headers.get("Location")]).toEqual([again, 302, of.receipt(id)]);
  }
  expect((await needEvents(db, id)).filter((type) => type === "need.submitted")).toEqual(["need.submitted"]);
  const receipt = await (await firm.get(of.receipt(id))).text();
  expect(receipt).toMatch(/XQ\d{4}-0001/);
  const form2 = await firm.get(of.edit(id));
  expect([form2.status, form2.headers.get("Location")]).toEqual([302, of.show(id)]);
});

test("rows of metrics come and go without scripts", async () => {
  const { db, org, firm } = await market();
  const id = await buildNeed(db, { org_id: org, status: "draft" });
  const post = (intent: object) =>
    firm.post(of.section(id, "metrics"), {
      act: "save",
      id,
      section: "metrics",
      version: "1",
      ...rows,
      __intent__: JSON.stringify(intent),
    });
  const added = await post({ type: "insert", payload: { name: "rows", defaultValue: { operator: "le" } } });
  const html = await added.text();
  expect([added.status, html.includes('name="rows[0].name"'), html.includes('name="rows[1].name"')]).toEqual([
    200,
    true,
    true,
  ]);
  const removed = await (await post({ type: "remove", payload: { name: "rows", index: 0 } })).text();
  expect(removed).not.toContain('name="rows[0].name"');
  expect((await needEvents(db, id)).length).toBe(0);
});

test("an incomplete need is sent back to what is missing", async () => {
  const { db, org, firm } = await market();
  const id = await buildNeed(db, { org_id: org, status: "draft", region: null, pledged_at: null });
  const sent = await firm.post(of.check(id), { act: "submit" });
  const html = await sent.text();
  expect([sent.status, await needStatusOf(db, id)]).toEqual([422, "draft"]);
  expect(html).toContain("有 2 处需要修改");
  expect(html).toContain(`${of.section(id, "basics")}?from=check#need-region`);
});

test("malformed fields and ten megabytes of text answer with a message and the text that was typed", async () => {
  const { db, org, firm } = await market();
  const id = await buildNeed(db, { org_id: org, status: "draft" });
  const base = { act: "save", id, version: "1" };
  const bad = await firm.post(of.section(id, "basics"), {
    ...base,
    section: "basics",
    title: "保留我",
    durationMonths: "九十",
  });
  const html = await bad.text();
  expect([bad.status, html.includes("请填写整数"), html.includes("保留我</textarea>")]).toEqual([
    422,
    true,
    true,
  ]);
  const long = await firm.post(of.section(id, "problem"), {
    ...base,
    section: "problem",
    content: "a".repeat(10_000_000),
  });
  expect([422, 413]).toContain(long.status);
  expect(await long.text()).toMatch(/太长|超过大小上限/);
});

test("two editors: the second sees both versions and keeps either", async () => {
  const { db, org, agent, server, firm } = await market();
  const id = await buildNeed(db, { org_id: org, status: "draft", title: "原名称" });
  const colleague = await logIn(server, (await buildUser(db, { org })).email);
  const fields = { act: "save", id, section: "basics", version: "1" };
  await colleague.post(of.section(id, "basics"), { ...fields, title: "同事的名称" });
  const stale = await firm.post(of.section(id, "basics"), { ...fields, title: "我的名称", region: "jinhua" });
  const html = await stale.text();
  expect(stale.status).toBe(409);
  for (const text of ["两个人改了同一部分", "同事的名称", "我的名称", "金华"]) expect(html).toContain(text);
  const hidden = Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]),
  ) as Record<string, string>;
  expect([hidden.version, hidden.title, hidden.region]).toEqual(["2", "我的名称", "jinhua"]);
  expect((await firm.post(of.section(id, "basics"), hidden)).status).toBe(302);
  expect((await findNeedForm(db, agent, id)).form.basics.title).toBe("我的名称");
});

test("a frozen need refuses changes; an ended session gives the text back", async () => {
  const { db, org, firm } = await market();
  const id = await buildNeed(db, { org_id: org });
  const fields = { act: "autosave", id, section: "problem", version: "1", content: "会话已过期时写的内容" };
  const frozen = await firm.post(of.section(id, "problem"), fields);
  expect([frozen.status, await needEvents(db, id)]).toEqual([302, []]);
  await db.deleteFrom("session").execute();
  const expired = await firm.post(of.section(id, "problem"), fields);
  expect(expired.status).toBe(401);
  expect(await expired.text()).toContain("会话已过期时写的内容");
});

test("what a tier hides is neither in the page nor in its data", async () => {
  const { db, org, server, firm } = await market();
  const id = await buildNeed(db, { org_id: org, name_tier: "disclosed", reward_tier: "verified" });
  const scientist = await buildUser(db, { org: await buildOrg(db, { kind: "institution" }) });
  const institute = await logIn(server, scientist.email);
  const secrets = /秘密农机厂|13804340001|zhao@firm\.cn|赵联系/;
  for (const url of [of.show(id), `${of.show(id)}.data`, of.list(), `${of.list()}.data`]) {
    const visitor = await (await client(server).get(url)).text();
    expect(visitor).toContain("玉米秸秆");
    expect(visitor).not.toMatch(secrets);
    expect(visitor).not.toMatch(/50000000|20–50/);
    const known = await (await institute.get(url)).text();
    expect(known).not.toMatch(secrets);
    expect(known).toMatch(/50000000/);
  }
  const own = await (await firm.get(of.show(id))).text();
  expect(own).toMatch(/13804340001/);
});

test("a coordinator returns with remarks, then accepts and publishes; the firm adds an addendum and withdraws", async () => {
  const { db, org, server, firm } = await market();
  const id = await buildNeed(db, { org_id: org, status: "submitted" });
  const desk = await logIn(server, (await buildUser(db, { roles: ["coordinator"] })).email);
  expect(await (await desk.get(of.queue())).text()).toContain("玉米秸秆");
  const empty = await desk.post(of.show(id), { act: "return", "remarks[0].text": "" });
  expect([empty.status, (await empty.text()).includes("请至少写一条意见")]).toEqual([422, true]);
  const remark = { "remarks[0].field": "metrics", "remarks[0].text": "请补充检验方法" };
  await desk.post(of.show(id), { act: "return", ...remark });
  for (const url of [of.edit(id), of.section(id, "metrics")])
    expect(await (await firm.get(url)).text()).toContain("请补充检验方法");
  expect(await (await firm.get(of.section(id, "basics"))).text()).not.toContain("请补充检验方法");
  await firm.post(of.check(id), { act: "submit" });
  await desk.post(of.show(id), { act: "accept" });
  await desk.post(of.show(id), { act: "publish" });
  expect(await needStatusOf(db, id)).toBe("published");
  expect((await desk.post(of.show(id), { act: "accept" })).status).toBe(409);
  await firm.post(of.show(id), { act: "addendum", text: "试验地点改为公主岭" });
  const page = await (await client(server).get(of.show(id))).text();
  for (const text of ["试验地点改为公主岭", "补充说明第 1 号", "刀片寿命", "田间试验"])
    expect(page).toContain(text);
  const short = await firm.post(of.show(id), { act: "withdraw", reason: "" });
  expect([short.status, await needStatusOf(db, id)]).toEqual([422, "published"]);
  await firm.post(of.show(id), { act: "withdraw", reason: "已解决" });
  expect(await (await client(server).get(of.show(id))).text()).toContain("已撤榜");
});

test("the list filters, searches and sorts by its address; my needs show drafts", async () => {
  const { db, org, server, firm } = await market();
  await buildNeed(db, { title: "冰淇淋稳定剂", tech_field: "food" });
  await buildNeed(db, { org_id: org, title: "我的草稿", status: "draft" });
  await buildNeed(db, { title: "秸秆打捆机" });
  const visitor = client(server);
  const food = await (await visitor.get(`${of.list()}?field=food&sort=reward`)).text();
  expect([food.includes("冰淇淋稳定剂"), food.includes("秸秆打捆机"), food.includes("共 1 条")]).toEqual([
    true,
    false,
    true,
  ]);
  const none = await (
    await visitor.get(`${of.list()}?q=${encodeURIComponent("量子")}&page=abc&field=xx`)
  ).text();
  expect(none).toContain("没有符合条件的需求");
  const mine = await (await firm.get(`${of.mine()}?status=draft`)).text();
  expect([mine.includes("我的草稿"), mine.includes("秸秆打捆机")]).toEqual([true, false]);
});

test("files are added and removed while the need may be changed", async () => {
  const { db, org, firm } = await market();
  const id = await buildNeed(db, { org_id: org, status: "draft" });
  const upload = (name: string, text: string) => {
    const form = new FormData();
    form.set("act", "attachFile");
    form.set("tier", "verified");
    form.set("file", new File([text], name));
    return firm.post(of.files(id), form);
  };
  expect((await upload("图纸.txt", "刀片图纸说明")).status).toBe(200);
  const wrong = await upload("图纸.exe", "MZ");
  expect([wrong.status, (await wrong.text()).includes("图纸.txt")]).toEqual([422, true]);
  const { id: attachmentId } = await db.selectFrom("attachment").select("id").executeTakeFirstOrThrow();
  await firm.post(of.files(id), { act: "removeFile", attachmentId });
  expect(await needEvents(db, id)).toEqual(["need.fileAttached", "need.fileRemoved"]);
});
