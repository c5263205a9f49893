import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { runQueuedJobs } from "#app/platform/import-runner.server.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { logIn } from "#tests/support/browser-like.ts";
import { buildUser } from "#tests/support/builders.ts";
import { needTable } from "#tests/support/builders-imports.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";
import { samples } from "#tests/support/uploads.ts";

async function desk() {
  const db = await testDb();
  const server = await startServer(db);
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  return { db, server, browser: await logIn(server, coordinator.email) };
}

function send(browser: Client, content: string | Buffer, name: string, fields: Record<string, string> = {}) {
  const form = new FormData();
  const all = { act: "start", kind: "need", as: "published", ...fields };
  for (const [field, value] of Object.entries(all)) form.set(field, value);
  form.set("file", new File([content as BlobPart], name));
  return browser.post(paths.imports.create(), form);
}

test("a file goes in by the page, is taken over by the worker, and its report names every row", async () => {
  const { server, browser } = await desk();
  const text = "名称,内容\n秸秆腐熟,低温菌剂\n,没有名称\n=cmd|calc,\n-5 度启动,";
  const answer = await send(browser, text, "需求.csv");
  const address = answer.headers.get("Location") ?? "";
  expect([answer.status, address]).toEqual([302, expect.stringMatching(/^\/imports\/[0-9a-z]{20}$/)]);
  const waiting = await (await browser.get(address)).text();
  expect(waiting).toContain("已排队");
  expect(waiting).toContain("取消导入");
  await runQueuedJobs(server.app);
  const report = await (await browser.get(address)).text();
  expect(report).toContain("导入完成：新建 3，更新 0，无变化 0，失败 1。");
  expect(report).toContain("名称：请填写此项");
  expect(report).toContain("内容：内容为空，已用名称代替");
  expect(report).not.toContain("取消导入");
  const failed = await (await browser.get(`${address}?show=failed`)).text();
  expect(failed).not.toContain("秸秆腐熟");
  expect(await (await browser.get(paths.imports.list())).text()).toContain("需求.csv");
});

test("the refused rows come as a table that no spreadsheet runs, and that can be sent again", async () => {
  const { db, server, browser } = await desk();
  const text = '编号,名称,内容\n1,甲,文\n1,=1+1,"@x ""引"""\n2,"\t乙",文\n1,-丙,+文';
  const address = (await send(browser, text, "a.csv")).headers.get("Location") ?? "";
  await runQueuedJobs(server.app);
  const file = await browser.get(`${address}/errors.csv`);
  expect([file.headers.get("Content-Type"), file.headers.get("X-Content-Type-Options")]).toEqual([
    "text/csv; charset=utf-8",
    "nosniff",
  ]);
  const bytes = Buffer.from(await file.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const table = bytes.toString("utf8").slice(1);
  const empty = ",".repeat(12);
  expect(table.split("\r\n")).toEqual([
    "行号,失败原因,编号,名称,内容,单位,统一社会信用代码,技术领域,行业,地区,需求类型,合作方式,榜额下限,榜额上限,截止日期,联系人,联系电话,电子邮箱",
    `3,与前面的行重复,1,'=1+1,"'@x ""引"""${empty},`,
    `5,与前面的行重复,1,'-丙,'+文${empty},`,
    "",
  ]);
  const again = await send(browser, table.replaceAll("复,1,", "复,9,"), "b.csv");
  await runQueuedJobs(server.app);
  expect(again.status).toBe(302);
  const titles = await db.selectFrom("need").select("title").orderBy("need_no").execute();
  expect(titles.map((need) => need.title)).toEqual(["甲", "乙", "=1+1"]);
});

test("wrong files and choices are refused on the page, and nothing is queued", async () => {
  const { db, browser } = await desk();
  const refusals: [Promise<Response>, string][] = [
    [send(browser, samples.pdf, "a.pdf"), "请选择 .csv"],
    [send(browser, samples.png, "a.csv"), "文件内容与扩展名不符"],
    [send(browser, "内容\n文", "a.csv"), "没有找到“名称”列"],
    [send(browser, '名称,内容\n"甲,文', "a.csv"), "引号不配对"],
    [send(browser, "名称\n甲", "a.csv", { kind: "solution", as: "accepted" }), "只适用于需求"],
    [browser.post(paths.imports.create(), { kind: "need", as: "published" }), "请选择文件"],
  ];
  for (const [answer, words] of refusals) {
    const response = await answer;
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(words);
  }
  expect(await db.selectFrom("job").select("id").execute()).toEqual([]);
});

test("a line of 10 MB is one failed row; what is larger than the server takes is refused whole", async () => {
  const { db, server, browser } = await desk();
  const line = JSON.stringify({ title: "很长", content: "长".repeat(3_400_000) });
  const address = (await send(browser, `${line}\n{"title":"甲","content":"文"}`, "a.jsonl")).headers.get(
    "Location",
  );
  await runQueuedJobs(server.app);
  const job = await db.selectFrom("job").selectAll().executeTakeFirstOrThrow();
  expect([job.status, job.ok, job.failed]).toEqual(["done", 1, 1]);
  expect(await (await browser.get(address ?? "")).text()).toContain("内容：内容太长，请缩短");
  expect((await send(browser, Buffer.alloc(21 * 1024 * 1024, "a"), "a.csv")).status).toBe(413);
});

test("a waiting import is cancelled from its page, once; templates come in the reader's language", async () => {
  const { db, server, browser } = await desk();
  const address = (await send(browser, needTable(3), "a.csv")).headers.get("Location") ?? "";
  expect((await browser.post(address, { act: "cancel" })).status).toBe(200);
  expect((await browser.post(address, { act: "cancel" })).status).toBe(409);
  await runQueuedJobs(server.app);
  expect(await (await browser.get(address)).text()).toContain("导入已取消。已处理的 0 行保留。");
  expect(await db.selectFrom("need").select("id").execute()).toEqual([]);
  const template = Buffer.from(await (await browser.get(paths.imports.template("solution"))).arrayBuffer());
  expect(template.toString("utf8")).toMatch(/^\ufeff编号,名称,内容,单位,.*技术成熟度,关键词/);
  await browser.post("/language", { locale: "en", redirectTo: "/" });
  expect(await (await browser.get(paths.imports.template("need"))).text()).toMatch(/id,title,content,org,/);
});
