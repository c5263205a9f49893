import { expect, test } from "vitest";
import { cancelImport } from "#app/domain/imports/commands/cancel.server.ts";
import { runImport } from "#app/domain/imports/commands/run.server.ts";
import {
  findImport,
  listImportRows,
  listImports,
  listOpenImports,
  listRefusedRows,
} from "#app/domain/imports/queries.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { importWords } from "#app/platform/import-runner.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { importing, needTable } from "#tests/support/builders-imports.ts";
import { testDb } from "#tests/support/database.ts";
import { testStore } from "#tests/support/uploads.ts";

const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });
const countOf = async (db: Db, table: "need" | "solution" | "organization") =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as("n"))
        .executeTakeFirstOrThrow()
    ).n,
  );
const outcomesOf = async (db: Db, id: string) => (await findImport(db, system, id)).outcomes;
const none = { created: 0, updated: 0, unchanged: 0, failed: 0, noted: 0 };
const all = { page: 1, pageSize: 1000 };

async function desk() {
  const db = await testDb();
  const coordinator = await buildUser(db, { roles: ["coordinator"], name: "协调员" });
  return { db, coordinator, ...importing(db, coordinator) };
}

test("needs become public under their own organization or wait under the holding one", async () => {
  const { db, take } = await desk();
  const firm = await buildOrg(db, { name: "四平甲厂", uscc: "91330100799655058B" });
  await buildOrg(db, { name: "未核验厂", status: "pending" });
  await buildOrg(db, { name: "某大学", kind: "institution" });
  const text = `名称,内容,单位,联系人,截止日期
按名称,文,四平甲厂,王工,2026-12-31
按代码,文,91330100799655058b,,
未核验,文,未核验厂,李工,
不收需求,文,某大学,,
没有单位,文,,,明年
没有内容,,四平甲厂,,`;
  const id = await take({ text });
  expect(await findImport(db, system, id)).toMatchObject({ status: "done", total: 6, ok: 6, failed: 0 });
  expect(await outcomesOf(db, id)).toEqual({ ...none, created: 6, noted: 4 });
  const { items } = await listImportRows(db, system, { id, ...all });
  expect(items.map((row) => row.notes)).toEqual([
    [],
    [],
    [{ field: "org", code: "importHeld" }],
    [{ field: "org", code: "importHeld" }],
    [{ field: "deadline", code: "importLeftOut" }],
    [{ field: "content", code: "importTitleOnly" }],
  ]);
  const needs = await db.selectFrom("need").selectAll().orderBy("need_no").execute();
  const holding = await db
    .selectFrom("organization")
    .selectAll()
    .where("uscc", "=", "IMPORTED-NEEDS")
    .executeTakeFirstOrThrow();
  expect([holding.kind, holding.status]).toEqual(["enterprise", "verified"]);
  expect(needs.map((need) => [need.need_no, need.org_id, need.contact_name])).toEqual([
    ["XQ2026-0001", firm, "王工"],
    ["XQ2026-0002", firm, null],
    ["XQ2026-0003", holding.id, "未核验厂 李工"],
    ["XQ2026-0004", holding.id, "某大学"],
    ["XQ2026-0005", holding.id, null],
    ["XQ2026-0006", firm, null],
  ]);
  expect(needs[0]).toMatchObject({ status: "published", deadline: "2026-12-31" });
  expect((await findNeed(db, visitor, items[0]?.recordId ?? "")).title).toBe("按名称");
});

test("a repeated import changes nothing, a corrected row changes its record, a verified firm gets its own", async () => {
  const { db, take } = await desk();
  const text = "编号,名称,内容,单位\n1,甲,文,四平甲厂\n2,乙,文,\n";
  expect(await outcomesOf(db, await take({ text }))).toEqual({ ...none, created: 2, noted: 1 });
  expect(await outcomesOf(db, await take({ text, name: "b.csv" }))).toMatchObject({ unchanged: 2 });
  const firm = await buildOrg(db, { name: "四平甲厂" });
  const corrected = text.replace("2,乙,文", "2,乙,改过的文");
  expect(await outcomesOf(db, await take({ text: corrected }))).toEqual({ ...none, updated: 2 });
  expect(await countOf(db, "need")).toBe(2);
  const need = await db.selectFrom("need").selectAll().where("title", "=", "甲").executeTakeFirstOrThrow();
  expect(need.org_id).toBe(firm);
  expect(await outcomesOf(db, await take({ text, source: "河南" }))).toMatchObject({ created: 2 });
});

test("bad rows are reported with reasons, the others are taken over", async () => {
  const { db, coordinator } = await desk();
  const { take, files } = importing(db, coordinator, testStore(20 * 1024 * 1024).store);
  const text = [
    '{"id":1,"title":"甲","content":"文"}',
    '{"id":1,"title":"重复","content":"文"}',
    '{"title":"","content":"没有名称"}',
    "{broken",
    JSON.stringify({ title: "很长", content: "长".repeat(3_400_000) }),
    '{"title":"=cmd","content":"文"}',
  ].join("\n");
  const id = await take({ text, name: "a.jsonl" });
  expect(await outcomesOf(db, id)).toEqual({ ...none, created: 2, failed: 4 });
  const { items, total } = await listImportRows(db, system, { id, show: "failed", ...all });
  expect(total).toBe(4);
  expect(items.map(({ line, title, notes }) => [line, title, notes])).toEqual([
    [2, "重复", [{ field: "", code: "duplicateRow" }]],
    [3, "", [{ field: "title", code: "required" }]],
    [4, "{broken", [{ field: "", code: "badJson" }]],
    [5, "很长", [{ field: "content", code: "tooLong" }]],
  ]);
  const refused = await listRefusedRows(db, system, { id, files });
  expect(refused.rows.map((row) => [row.line, row.values.content?.length])).toEqual([
    [2, 1],
    [3, 4],
    [4, undefined],
    [5, 3_400_000],
  ]);
  expect((await listImportRows(db, system, { id, show: "noted", ...all })).total).toBe(0);
});

test("solutions need only a title; drafts and needs that wait for a list have their own state", async () => {
  const { db, take } = await desk();
  await take({ kind: "solution", text: "成果名称,成熟度,金额\n只有名称,7级,50" });
  const solution = await db.selectFrom("solution").selectAll().executeTakeFirstOrThrow();
  expect(solution).toMatchObject({ status: "published", summary: "只有名称", content: null, trl: 7 });
  expect([solution.price_kind, solution.price_min_fen]).toEqual(["fixed", 50_000_000]);
  await take({ kind: "solution", as: "draft", text: "名称\n草稿" });
  const draft = await db.selectFrom("solution").selectAll().where("title", "=", "草稿").executeTakeFirst();
  expect([draft?.status, draft?.solution_no]).toEqual(["draft", null]);
  const firm = await buildOrg(db, { name: "四平甲厂" });
  await take({ as: "accepted", text: "名称,内容\n待发布,文", org: "四平甲厂" });
  const need = await db.selectFrom("need").selectAll().executeTakeFirstOrThrow();
  expect([need.status, need.org_id, need.published_at]).toEqual(["accepted", firm, null]);
});

test("a job that died in the middle goes on after its last batch, once per row", async () => {
  const { db, queue, run } = await desk();
  const jobId = await queue({ text: needTable(450) });
  const died = new Error("power cut");
  let batches = 0;
  const crash = run(jobId, () => {
    batches += 1;
    if (batches === 2) throw died;
  });
  await expect(crash).rejects.toBe(died);
  // What a killed process leaves behind: committed batches and a job that still says it runs.
  await db.updateTable("job").set({ status: "running", finished_at: null, error: null }).execute();
  const before = await countOf(db, "need");
  expect([before, await listOpenImports(db)]).toEqual([400, [jobId]]);
  await Promise.all([run(jobId), run(jobId)]);
  expect(await findImport(db, system, jobId)).toMatchObject({ status: "done", ok: 450, failed: 0 });
  expect(await outcomesOf(db, jobId)).toEqual({ ...none, created: 450 });
  expect([await countOf(db, "need"), await listOpenImports(db)]).toEqual([450, []]);
});

test("cancelling stops a waiting job at once and a running one after its batch", async () => {
  const { db, coordinator, queue, run } = await desk();
  const waiting = await queue({ text: needTable(3) });
  await cancelImport(db, coordinator, { id: waiting }, testNow);
  await run(waiting);
  expect(await findImport(db, system, waiting)).toMatchObject({ status: "cancelled", ok: 0 });
  expect(await countOf(db, "need")).toBe(0);
  const running = await queue({ text: needTable(450) });
  let asked: Promise<void> | undefined;
  await run(running, () => {
    asked ??= Promise.resolve().then(() => cancelImport(db, coordinator, { id: running }, testNow));
  });
  await asked;
  const stopped = await findImport(db, system, running);
  expect([stopped.status, stopped.ok < 450, stopped.ok]).toEqual([
    "cancelled",
    true,
    await countOf(db, "need"),
  ]);
  await expect(cancelImport(db, coordinator, { id: running })).rejects.toEqual(
    refusal("conflict", "wrongState"),
  );
  await expect(cancelImport(db, coordinator, { id: "none" })).rejects.toEqual(
    refusal("not_found", "notFound"),
  );
  const types = (await listTimeline(db, "job", running)).map((event) => event.type);
  expect(types).toEqual(["import.queued", "import.cancelled", "import.stopped"]);
});

test("imports belong to staff, and end as failed when their file or their orderer is no good any more", async () => {
  const { db, queue, run, files, coordinator } = await desk();
  const member = await buildUser(db, { org: await buildOrg(db) });
  const other = importing(db, member, files);
  const forbidden = refusal("forbidden", "forbidden");
  await expect(other.queue({ text: needTable(1) })).rejects.toEqual(forbidden);
  await expect(cancelImport(db, member, { id: "x" })).rejects.toEqual(forbidden);
  await expect(listImports(db, member, all)).rejects.toEqual(forbidden);
  await expect(listImportRows(db, member, { id: "x", ...all })).rejects.toEqual(forbidden);
  await expect(findImport(db, coordinator, "x")).rejects.toEqual(refusal("not_found", "notFound"));
  await expect(listRefusedRows(db, coordinator, { id: "x", files })).rejects.toEqual(
    refusal("not_found", "notFound"),
  );
  await expect(run("x")).rejects.toEqual(refusal("not_found", "notFound"));
  await expect(queue({ text: needTable(1), kind: "solution", as: "accepted" })).rejects.toMatchObject({
    fields: { as: "importAcceptedNeeds" },
  });
  await expect(queue({ text: needTable(200_000) })).rejects.toMatchObject({
    fields: { file: "fileTooLarge" },
  });
  const jobId = await queue({ text: needTable(1) });
  await db.deleteFrom("platform_role").execute();
  await run(jobId);
  expect(await findImport(db, system, jobId)).toMatchObject({ status: "failed", error: "forbidden" });
  const { items } = await listImports(db, system, all);
  expect(items.map(({ createdBy, order }) => [createdBy, order.fileName, order.kind])).toEqual([
    ["协调员", "a.csv", "need"],
  ]);
});

test("a report without refusals has no rows to correct, whoever ordered the import", async () => {
  const { db } = await desk();
  const { queue, files } = importing(db, system);
  const id = await queue({ text: needTable(1) });
  await runImport(db, { jobId: id, files, words: importWords });
  expect(await outcomesOf(db, id)).toEqual({ ...none, created: 1 });
  const { rows, order } = await listRefusedRows(db, system, { id, files });
  expect([rows, order.fileName]).toEqual([[], "a.csv"]);
  const actors = await db.selectFrom("event").select("actor_id").where("subject_id", "=", id).execute();
  expect(actors.map((row) => row.actor_id)).toEqual([null, null]);
});

test("a batch of nothing but broken rows is reported like any other", async () => {
  const { db, take } = await desk();
  const text = `{"title":"甲","content":"文"}\n${"[1]\n".repeat(201)}`;
  const id = await take({ text, name: "a.jsonl" });
  expect(await findImport(db, system, id)).toMatchObject({ status: "done", ok: 1, failed: 201 });
});

test("a job that is done stays done when a second runner no longer finds its file", async () => {
  const { db, coordinator, take } = await desk();
  const id = await take({ text: needTable(1) });
  await expect(importing(db, coordinator).run(id)).rejects.toThrow();
  expect(await findImport(db, system, id)).toMatchObject({ status: "done", ok: 1, error: null });
});
