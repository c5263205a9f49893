import { beforeEach, expect, test } from "vitest";
import { createCall, editCall } from "#app/domain/calls/commands/edit.server.ts";
import { addEntry, moveEntry, removeEntry } from "#app/domain/calls/commands/entries.server.ts";
import type { CallInput } from "#app/domain/calls/input.ts";
import { listAddableNeeds } from "#app/domain/calls/queries/addable.server.ts";
import { findCall } from "#app/domain/calls/queries/lists.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildCall, buildEntry, eventsOf } from "#tests/support/builders-calls.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

const settings: CallInput = {
  callNo: "SP2026-90",
  batch: "2026年第九批",
  title: "四平市企业技术需求榜单",
  host: "四平市委人才办",
  fundingMode: "market",
  opensAt: "2026-03-01T01:00:00.000Z",
  closesAt: "2026-03-31T09:00:00.000Z",
};

let db: Db;
let coordinator: Actor;
let auditor: Actor;
beforeEach(async () => {
  db = await testDb();
  coordinator = await buildUser(db, { roles: ["coordinator"] });
  auditor = await buildUser(db, { roles: ["auditor"] });
});

const entriesOf = async (callId: string) =>
  (await findCall(db, coordinator, callId, testNow)).entries.map((entry) => [entry.entryNo, entry.need.id]);

test("a coordinator begins a draft; its number is taken from then on", async () => {
  const id = await createCall(db, coordinator, settings, testNow);
  const call = await findCall(db, coordinator, id, testNow);
  expect({ ...call, id: "" }).toEqual({
    ...settings,
    id: "",
    intro: null,
    status: "draft",
    phase: "draft",
    publishedAt: null,
    closedAt: null,
    version: 1,
    entries: [],
    mayManage: true,
  });
  expect(await eventsOf(db, "call", id)).toEqual([["call.created", { callNo: "SP2026-90" }]]);
  await expect(createCall(db, coordinator, settings, testNow)).rejects.toMatchObject({
    kind: "invalid",
    fields: { callNo: "callNoTaken" },
  });
});

test("only staff work on lists; others do not even see a draft", async () => {
  await expect(createCall(db, visitor, settings, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(createCall(db, auditor, settings, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  const id = await buildCall(db, { status: "draft" });
  const edit = { ...settings, id, version: 1 };
  await expect(editCall(db, visitor, edit, testNow)).rejects.toMatchObject({ kind: "not_found" });
  await expect(editCall(db, auditor, edit, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(editCall(db, coordinator, { ...edit, id: "none" }, testNow)).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("a draft is edited by version; a new number renumbers its entries", async () => {
  const id = await createCall(db, coordinator, settings, testNow);
  const needId = await buildNeed(db, { status: "accepted" });
  await addEntry(db, coordinator, { callId: id, needId }, testNow);
  const { opensAt, closesAt, ...open } = settings;
  await editCall(db, coordinator, { ...open, id, version: 1, callNo: "SP2026-91" }, testNow);
  expect(await entriesOf(id)).toEqual([["SP2026-91-01", needId]]);
  expect(await findCall(db, coordinator, id, testNow)).toMatchObject({
    opensAt: null,
    closesAt: null,
    version: 2,
  });
  await expect(editCall(db, coordinator, { ...settings, id, version: 1 }, testNow)).rejects.toMatchObject({
    kind: "conflict",
    code: "edited",
  });
  expect((await eventsOf(db, "call", id)).map(([type]) => type)).toEqual([
    "call.created",
    "call.entryAdded",
    "call.edited",
  ]);
  await buildCall(db, { call_no: "SP2026-92" });
  await expect(
    editCall(db, coordinator, { ...settings, id, version: 2, callNo: "SP2026-92" }, testNow),
  ).rejects.toMatchObject({ fields: { callNo: "callNoTaken" } });
});

test("entries stand in order, change places and close the gap", async () => {
  const id = await buildCall(db, { status: "draft", call_no: "SP1" });
  const a = await buildNeed(db, { status: "accepted" });
  const b = await buildNeed(db, { status: "accepted" });
  const c = await buildNeed(db, { status: "accepted" });
  const entryIds: string[] = [];
  for (const needId of [a, b, c])
    entryIds.push(await addEntry(db, coordinator, { callId: id, needId }, testNow));
  const [first = "", second = "", third = ""] = entryIds;
  await moveEntry(db, coordinator, { entryId: third, direction: "up" }, testNow);
  await moveEntry(db, coordinator, { entryId: first, direction: "up" }, testNow);
  expect(await entriesOf(id)).toEqual([
    ["SP1-01", a],
    ["SP1-02", c],
    ["SP1-03", b],
  ]);
  await moveEntry(db, coordinator, { entryId: first, direction: "down" }, testNow);
  await removeEntry(db, coordinator, { entryId: third }, testNow);
  expect(await entriesOf(id)).toEqual([
    ["SP1-01", a],
    ["SP1-02", b],
  ]);
  expect(await eventsOf(db, "call", id)).toEqual([
    ...[a, b, c].map((needId) => ["call.entryAdded", { needId }]),
    ["call.entryMoved", {}],
    ["call.entryMoved", {}],
    ["call.entryRemoved", { needId: c }],
  ]);
  await expect(removeEntry(db, coordinator, { entryId: third }, testNow)).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(moveEntry(db, auditor, { entryId: second, direction: "up" }, testNow)).rejects.toMatchObject({
    kind: "forbidden",
  });
});

test("only accepted needs that stand on no living list can be added", async () => {
  const id = await buildCall(db, { status: "draft" });
  const submitted = await buildNeed(db, { status: "submitted" });
  const listed = await buildNeed(db, { status: "accepted" });
  const free = await buildNeed(db, { status: "accepted", need_no: "XQ2026-7777", title: "空闲" });
  await buildEntry(db, { call_id: await buildCall(db, { status: "draft" }), need_id: listed });
  await buildEntry(db, { call_id: await buildCall(db, { status: "withdrawn" }), need_id: free });
  expect((await listAddableNeeds(db, coordinator)).map((need) => need.id)).toEqual([free]);
  await expect(listAddableNeeds(db, auditor)).rejects.toMatchObject({ kind: "forbidden" });
  for (const needId of [submitted, listed, "none"])
    await expect(addEntry(db, coordinator, { callId: id, needId }, testNow)).rejects.toMatchObject({
      kind: "conflict",
      code: "needNotAddable",
    });
  const twice = [1, 2].map(() => addEntry(db, coordinator, { callId: id, needId: free }, testNow));
  const results = await Promise.allSettled(twice);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("what was published is frozen", async () => {
  const id = await buildCall(db);
  const needId = await buildNeed(db, { status: "accepted" });
  const entryId = await buildEntry(db, { call_id: id, need_id: await buildNeed(db) });
  const frozen = { kind: "conflict", code: "wrongState" };
  await expect(editCall(db, coordinator, { ...settings, id, version: 1 }, testNow)).rejects.toMatchObject(
    frozen,
  );
  await expect(addEntry(db, coordinator, { callId: id, needId }, testNow)).rejects.toMatchObject(frozen);
  await expect(removeEntry(db, coordinator, { entryId }, testNow)).rejects.toMatchObject(frozen);
  await expect(moveEntry(db, coordinator, { entryId, direction: "up" }, testNow)).rejects.toMatchObject(
    frozen,
  );
});
