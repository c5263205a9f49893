import { expect, test } from "vitest";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { conflict } from "#app/domain/shared/errors.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { createSolution } from "#app/domain/solutions/commands/create.server.ts";
import { replacePatents, saveSolutionSection } from "#app/domain/solutions/commands/edit.server.ts";
import { changeStatus, editableSolution } from "#app/domain/solutions/commands/editable.server.ts";
import { attachToSolution, removeFromSolution } from "#app/domain/solutions/commands/files.server.ts";
import { importSolutions } from "#app/domain/solutions/commands/import.server.ts";
import {
  confirmSolution,
  publishSolution,
  withdrawSolution,
} from "#app/domain/solutions/commands/status.server.ts";
import type { ImportedSolutionInput } from "#app/domain/solutions/input.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildSolution, cardInput } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

const later = new Date("2026-03-03T02:00:00.000Z");
const types = async (db: Db, id: string) => (await listTimeline(db, "solution", id)).map((item) => item.type);
const rowOf = (db: Db, id: string) =>
  db.selectFrom("solution").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

async function institute(db: Db) {
  const orgId = await buildOrg(db, { kind: "institution" });
  return { orgId, agent: await buildUser(db, { org: orgId }) };
}

const choice = "requiredChoice";

test("a short card is published in one step and gets its number", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const id = await createSolution(db, agent, { ...cardInput(orgId), publish: true }, testNow);
  expect(await rowOf(db, id)).toMatchObject({
    solution_no: "CG2026-0001",
    status: "published",
    keywords: '["秸秆","菌剂"]',
    published_at: testNow.toISOString(),
    confirmed_at: testNow.toISOString(),
    created_by: agent.userId,
  });
  expect(await types(db, id)).toEqual(["solution.created", "solution.published"]);
});

test("a form sent twice makes one record; the same page used for another card is told so", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const input = cardInput(orgId);
  const ids = await Promise.all([1, 2, 3].map(() => createSolution(db, agent, input, testNow)));
  expect(new Set(ids)).toEqual(new Set([input.key]));
  expect(await types(db, input.key)).toEqual(["solution.created"]);
  const stranger = await buildUser(db, { org: orgId });
  for (const [actor, over] of [
    [agent, { title: "别的成果" }],
    [stranger, {}],
  ] as const) {
    await expect(createSolution(db, actor, { ...input, ...over }, testNow)).rejects.toMatchObject({
      kind: "conflict",
      code: "alreadyCreated",
    });
  }
});

test("only agents and admins of verified institutions or firms offer; staff on their behalf", async () => {
  const db = await testDb();
  const make = async (over: Parameters<typeof buildOrg>[1], orgRole: "agent" | "viewer" | "admin") => {
    const orgId = await buildOrg(db, over);
    const actor = await buildUser(db, { org: orgId, orgRole });
    return createSolution(db, actor, cardInput(orgId), testNow);
  };
  const cannot = { kind: "invalid", fields: { orgId: "orgCannotOffer" } };
  await expect(make({ status: "pending" }, "admin")).rejects.toMatchObject(cannot);
  await expect(make({ kind: "agency" }, "admin")).rejects.toMatchObject(cannot);
  await expect(make({}, "viewer")).rejects.toMatchObject({ kind: "forbidden" });
  await expect(createSolution(db, visitor, cardInput(await buildOrg(db)), testNow)).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(createSolution(db, system, cardInput("none"), testNow)).rejects.toMatchObject(cannot);
  expect(await make({ kind: "enterprise" }, "agent")).toEqual(expect.any(String));
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  expect(await createSolution(db, coordinator, cardInput(await buildOrg(db)), testNow)).toEqual(
    expect.any(String),
  );
});

test("publishing asks for field, TRL and a mode; withdrawing and coming back keep number and first date", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const bare = { techField: undefined, trl: undefined, cooperationModes: [] };
  const id = await createSolution(db, agent, cardInput(orgId, bare), testNow);
  await expect(publishSolution(db, agent, { id }, testNow)).rejects.toMatchObject({
    fields: { techField: choice, trl: choice, cooperationModes: choice },
  });
  await expect(confirmSolution(db, agent, { id }, testNow)).rejects.toMatchObject({ code: "wrongState" });
  const { key: _, orgId: __, ...values } = cardInput(orgId);
  await saveSolutionSection(db, agent, { id, version: 1, section: "card", values }, testNow);
  await publishSolution(db, agent, { id }, testNow);
  await expect(publishSolution(db, agent, { id }, testNow)).rejects.toMatchObject({ code: "wrongState" });
  await withdrawSolution(db, agent, { id }, testNow);
  await expect(withdrawSolution(db, agent, { id }, testNow)).rejects.toMatchObject({ code: "wrongState" });
  await publishSolution(db, agent, { id }, later);
  expect(await rowOf(db, id)).toMatchObject({
    solution_no: "CG2026-0001",
    published_at: testNow.toISOString(),
    confirmed_at: later.toISOString(),
  });
  await confirmSolution(db, agent, { id }, later);
  expect(await types(db, id)).toEqual([
    ...["solution.created", "solution.edited", "solution.published", "solution.withdrawn"],
    ...["solution.published", "solution.confirmed"],
  ]);
});

test("of several who publish or withdraw at once one succeeds", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const id = await createSolution(db, agent, cardInput(orgId), testNow);
  for (const act of [publishSolution, withdrawSolution]) {
    const results = await Promise.allSettled([1, 2, 3].map(() => act(db, agent, { id }, testNow)));
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  }
  expect(await types(db, id)).toEqual(["solution.created", "solution.published", "solution.withdrawn"]);
});

test("who may not see a result does not find it; who only reads is refused", async () => {
  const db = await testDb();
  const orgId = await buildOrg(db, { kind: "institution" });
  const draft = await buildSolution(db, { org_id: orgId, status: "draft" });
  const shown = await buildSolution(db, { org_id: orgId });
  const viewer = await buildUser(db, { org: orgId, orgRole: "viewer" });
  const foreign = await buildUser(db, { org: await buildOrg(db) });
  const { store } = testStore();
  const acts = [
    (actor: typeof viewer, id: string) => publishSolution(db, actor, { id }),
    (actor: typeof viewer, id: string) => withdrawSolution(db, actor, { id }),
    (actor: typeof viewer, id: string) => confirmSolution(db, actor, { id }),
    (actor: typeof viewer, id: string) => replacePatents(db, actor, { id, version: 1, patents: [] }),
    (actor: typeof viewer, id: string) =>
      saveSolutionSection(db, actor, { id, version: 1, section: "team", values: {} }),
    (actor: typeof viewer, id: string) =>
      attachToSolution(db, actor, {
        id,
        tier: "public",
        upload: { name: "a.pdf", bytes: samples.pdf },
        store,
      }),
    (actor: typeof viewer, id: string) => removeFromSolution(db, actor, { id, attachmentId: "none", store }),
  ];
  for (const act of acts) {
    await expect(act(foreign, draft)).rejects.toMatchObject({ kind: "not_found" });
    await expect(act(foreign, shown)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(act(viewer, draft)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(act(viewer, "none")).rejects.toMatchObject({ kind: "not_found" });
  }
});

test("every part saves, raises the version, and records which part", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const id = await buildSolution(db, { org_id: orgId, status: "draft" });
  const save = (change: Parameters<typeof saveSolutionSection>[2]) =>
    saveSolutionSection(db, agent, change, later);
  expect(await save({ id, version: 1, section: "content", values: { content: "正文" } })).toBe(2);
  expect(await save({ id, version: 2, section: "application", values: { industry: "farming" } })).toBe(3);
  expect(await save({ id, version: 3, section: "rights", values: { ownership: "清晰" } })).toBe(4);
  const price = { priceKind: "range" as const, priceMin: 5, priceMax: 9 };
  expect(await save({ id, version: 4, section: "price", values: price })).toBe(5);
  expect(await save({ id, version: 5, section: "team", values: { team: "三人" } })).toBe(6);
  const contact = { contactName: "王工", contactTier: "disclosed" as const };
  expect(await save({ id, version: 6, section: "contact", values: contact })).toBe(7);
  expect(await rowOf(db, id)).toMatchObject({
    ...{ content: "正文", industry: "farming", ownership: "清晰", price_min_fen: 5, price_max_fen: 9 },
    ...{ team: "三人", contact_name: "王工", contact_tier: "disclosed", version: 7 },
  });
  const timeline = await listTimeline(db, "solution", id);
  expect(timeline.map((item) => item.data.section)).toEqual([
    ...["content", "application", "rights", "price", "team", "contact"],
  ]);
});

test("what is emptied in a form is emptied in the record", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const full = { content: "一", industry: "farming", market: "二", ownership: "三", attribute: "original" };
  const people = { team: "四", awards: "五", contact_name: "六", contact_phone: "七", contact_email: "八" };
  const id = await buildSolution(db, { org_id: orgId, ...full, ...people });
  const save = (version: number, section: "content" | "application" | "rights" | "team") =>
    saveSolutionSection(db, agent, { id, version, section, values: {} }, later);
  await save(1, "content");
  await save(2, "application");
  await save(3, "rights");
  await save(4, "team");
  const values = { contactTier: "verified" as const };
  await saveSolutionSection(db, agent, { id, version: 5, section: "contact", values }, later);
  const emptied = Object.keys({ ...full, ...people }).map((column) => [column, null]);
  expect(await rowOf(db, id)).toMatchObject({ ...Object.fromEntries(emptied), version: 6 });
});

test("two editors: the second is told, and a save that changes nothing is harmless", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const id = await buildSolution(db, { org_id: orgId });
  const save = (team: string) =>
    saveSolutionSection(db, agent, { id, version: 1, section: "team", values: { team } }, later);
  const results = await Promise.allSettled(["甲", "乙", "丙", "丁"].map(save));
  expect(results.map((result) => result.status).sort()).toEqual([
    ...["fulfilled", "rejected", "rejected", "rejected"],
  ]);
  const lost = results.find((result) => result.status === "rejected");
  expect(lost?.reason).toMatchObject({ kind: "conflict", code: "edited" });
  const { team } = await rowOf(db, id);
  expect(await save(team ?? "")).toBe(2);
  expect(await types(db, id)).toEqual(["solution.edited"]);
});

test("a published card keeps what publishing asked for", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const id = await buildSolution(db, { org_id: orgId });
  const values = { title: "新题目", summary: "简介", cooperationModes: [], keywords: [] };
  await expect(
    saveSolutionSection(db, agent, { id, version: 1, section: "card", values }),
  ).rejects.toMatchObject({
    fields: { techField: choice, trl: choice, cooperationModes: choice },
  });
});

test("patents are replaced as a list, in order", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const id = await buildSolution(db, { org_id: orgId });
  const patents = [
    { kind: "invention" as const, number: "ZL202310000001.1", status: "granted" as const },
    { kind: "utility" as const, number: "ZL202320000002.2", status: "applied" as const, title: "装置" },
  ];
  expect(await replacePatents(db, agent, { id, version: 1, patents }, later)).toBe(2);
  expect(await replacePatents(db, agent, { id, version: 1, patents }, later)).toBe(2);
  await expect(
    replacePatents(db, agent, { id, version: 1, patents: patents.slice(1) }, later),
  ).rejects.toMatchObject({ code: "edited" });
  expect(await replacePatents(db, agent, { id, version: 2, patents: [] }, later)).toBe(3);
  expect(await types(db, id)).toEqual(["solution.edited", "solution.edited"]);
});

test("materials are kept and removed through the result's own policy", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const { store } = testStore();
  const id = await buildSolution(db, { org_id: orgId });
  const upload = { name: "检测报告.pdf", bytes: samples.pdf };
  const attachmentId = await attachToSolution(db, agent, { id, tier: "verified", upload, store }, later);
  await removeFromSolution(db, agent, { id, attachmentId, store }, later);
  expect(await types(db, id)).toEqual(["solution.fileAttached", "solution.fileRemoved"]);
});

test("an import is created once, updated where it differs, else unchanged", async () => {
  const db = await testDb();
  const orgId = await buildOrg(db, { kind: "institution" });
  const row = { importKey: "f:1", orgId, title: "题目", content: "长".repeat(250) };
  const first = await importOne(db, row, testNow);
  expect(await rowOf(db, first.id)).toMatchObject({
    status: "published",
    solution_no: "CG2026-0001",
    summary: `${"长".repeat(199)}…`,
  });
  expect(await importOne(db, row)).toEqual({ id: first.id, outcome: "unchanged" });
  const rich = {
    ...row,
    techField: "food" as const,
    industry: "foodBeverage" as const,
    trl: 7,
    keywords: ["饮品"],
    cooperationModes: ["service" as const],
  };
  expect(await importOne(db, rich)).toEqual({ id: first.id, outcome: "updated" });
  expect(await importOne(db, row)).toEqual({ id: first.id, outcome: "unchanged" });
  expect(await types(db, first.id)).toEqual(["solution.published", "solution.edited"]);
});

test("an import refuses other owners, organizations that may not offer, and other people", async () => {
  const db = await testDb();
  const [orgId, otherId] = [await buildOrg(db), await buildOrg(db)];
  const row = { importKey: "f:1", orgId, title: "题目", content: "短文" };
  const { id } = await importOne(db, row, testNow);
  const rows = [
    { ...row, orgId: otherId },
    { ...row, importKey: "f:2", orgId: "none" },
    { ...row, importKey: "f:3", title: "" },
    { importKey: "f:4", orgId, title: "只有名称" },
  ];
  const results = await importSolutions(db, system, { as: "draft", rows }, later);
  expect(results.slice(0, 3)).toEqual([
    { outcome: "failed", problems: { "": "importOwner" } },
    { outcome: "failed", problems: { orgId: "orgCannotOffer" } },
    { outcome: "failed", problems: { title: "required" } },
  ]);
  const [draft] = results.slice(3);
  if (draft?.outcome !== "created") throw new Error("not created");
  expect(await rowOf(db, draft.id)).toMatchObject({
    status: "draft",
    solution_no: null,
    summary: "只有名称",
    content: null,
  });
  const moving = { as: "published" as const, rows: rows.slice(0, 1), holdingOrgId: orgId };
  expect(await importSolutions(db, system, moving, later)).toEqual([{ id, outcome: "updated" }]);
  await expect(
    importSolutions(db, await buildUser(db), { as: "published", rows: [row] }),
  ).rejects.toMatchObject({ kind: "forbidden" });
});

async function importOne(db: Db, row: ImportedSolutionInput, now = later) {
  const [result] = await importSolutions(db, system, { as: "published", rows: [row] }, now);
  if (!result || result.outcome === "failed") throw new Error("not imported");
  return result;
}

test("a repeated import keeps the summary that people wrote", async () => {
  const db = await testDb();
  const { orgId, agent } = await institute(db);
  const row = { importKey: "f:1", orgId, title: "题目", content: "短文" };
  const { id } = await importOne(db, row, testNow);
  const values = {
    ...cardInput(orgId),
    title: "题目",
    summary: "人写的简介",
  };
  await saveSolutionSection(db, agent, { id, version: 1, section: "card", values }, later);
  expect(await importOne(db, row)).toEqual({ id, outcome: "unchanged" });
  await importOne(db, { ...row, content: "改过的短文" });
  expect(await rowOf(db, id)).toMatchObject({ summary: "人写的简介", content: "改过的短文" });
});

test("a summary that was made of the title of a result without a text is made anew", async () => {
  const db = await testDb();
  const orgId = await buildOrg(db, { kind: "institution" });
  const id = await buildSolution(db, {
    org_id: orgId,
    import_key: "f:1",
    title: "题目",
    summary: "题目",
    content: null,
  });
  const row = { importKey: "f:1", orgId, title: "题目", content: "正文" };
  expect(await importOne(db, row)).toEqual({ id, outcome: "updated" });
  expect((await rowOf(db, id)).summary).toBe("正文");
});

test("of two who change the state of what they have both read, the second is told", async () => {
  const db = await testDb();
  const id = await buildSolution(db);
  const solution = await editableSolution(db, system, id);
  await changeStatus(db, solution, { status: "withdrawn" });
  await expect(changeStatus(db, solution, { status: "withdrawn" })).rejects.toEqual(conflict("wrongState"));
});
