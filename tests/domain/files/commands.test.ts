import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { attachFile, removeAttachment } from "#app/domain/files/commands.server.ts";
import { findDownload, listAttachments } from "#app/domain/files/queries.server.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { testDb } from "#tests/support/database.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

const owner = { type: "solution", id: "s1" } as const;
const allow = async () => {};
const refuse = async () => {
  throw forbidden();
};
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

async function attached(db: Db, store: ReturnType<typeof testStore>["store"], over = {}) {
  const actor = await buildUser(db);
  const upload = { name: "报告.pdf", bytes: samples.pdf };
  const id = await attachFile(
    db,
    actor,
    { owner, tier: "public", upload, store, authorise: allow, ...over },
    testNow,
  );
  return { actor, id };
}

test("keeps bytes, row and event; a reader gets the same bytes back", async () => {
  const db = await testDb();
  const { folder, store } = testStore();
  const { id } = await attached(db, store);
  expect(filesIn(folder)).toEqual([id]);
  expect(Buffer.from(await new Response(await store.read(id)).arrayBuffer())).toEqual(samples.pdf);
  const list = await listAttachments(db, owner, ["public"]);
  expect(list).toEqual({
    items: [
      {
        id,
        fileName: "报告.pdf",
        mediaType: "application/pdf",
        size: samples.pdf.length,
        tier: "public",
        createdAt: testNow.toISOString(),
      },
    ],
    hidden: { public: 0, verified: 0, disclosed: 0 },
  });
  const timeline = await listTimeline(db, "solution", "s1");
  expect(timeline.map((item) => item.type)).toEqual(["solution.fileAttached"]);
});

test("a refusal leaves neither bytes nor row", async () => {
  const db = await testDb();
  const { folder, store } = testStore();
  await expect(attached(db, store, { authorise: refuse })).rejects.toMatchObject({ kind: "forbidden" });
  const upload = { name: "a.exe", bytes: samples.exe };
  await expect(attached(db, store, { upload })).rejects.toMatchObject({ fields: { file: "fileType" } });
  let asked = 0;
  const lost = async () => {
    asked += 1;
    if (asked > 1) throw forbidden();
  };
  await expect(attached(db, store, { authorise: lost })).rejects.toMatchObject({ kind: "forbidden" });
  expect(filesIn(folder)).toEqual([]);
  expect(await db.selectFrom("attachment").selectAll().execute()).toEqual([]);
});

test("a record holds twenty files", async () => {
  const db = await testDb();
  const { folder, store } = testStore();
  for (let i = 0; i < 20; i += 1) await attached(db, store);
  await expect(attached(db, store)).rejects.toMatchObject({ kind: "conflict", code: "tooManyFiles" });
  expect(filesIn(folder)).toHaveLength(20);
});

test("names of files above the reader's tier stay unknown, and downloads of them are not found", async () => {
  const db = await testDb();
  const { store } = testStore();
  const { id } = await attached(db, store, { tier: "disclosed" });
  expect(await listAttachments(db, owner, ["public", "verified"])).toEqual({
    items: [],
    hidden: { public: 0, verified: 0, disclosed: 1 },
  });
  await expect(findDownload(db, id, { solution: async () => ["public"] })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(findDownload(db, id, { need: async () => ["disclosed"] })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(findDownload(db, "none", {})).rejects.toMatchObject({ kind: "not_found" });
  expect(await findDownload(db, id, { solution: async () => ["public", "disclosed"] })).toEqual({
    id,
    fileName: "报告.pdf",
    mediaType: "application/pdf",
    size: samples.pdf.length,
  });
});

test("removing ends the download and deletes the bytes; twice, or for another record, is not found", async () => {
  const db = await testDb();
  const { folder, store } = testStore();
  const { actor, id } = await attached(db, store);
  const input = { owner, attachmentId: id, store, authorise: allow };
  const other = { ...input, owner: { type: "need", id: "s1" } as const };
  await expect(removeAttachment(db, actor, other, testNow)).rejects.toMatchObject({ kind: "not_found" });
  await expect(removeAttachment(db, actor, { ...input, authorise: refuse }, testNow)).rejects.toMatchObject({
    kind: "forbidden",
  });
  expect(filesIn(folder)).toEqual([id]);
  await removeAttachment(db, actor, input, testNow);
  await expect(removeAttachment(db, actor, input, testNow)).rejects.toMatchObject({ kind: "not_found" });
  expect(filesIn(folder)).toEqual([]);
  await expect(findDownload(db, id, { solution: async () => ["public"] })).rejects.toMatchObject({
    kind: "not_found",
  });
  const timeline = await listTimeline(db, "solution", "s1");
  expect(timeline.map((item) => item.type)).toEqual(["solution.fileAttached", "solution.fileRemoved"]);
});

test("a key is never a path", () => {
  const { store } = testStore();
  expect(() => store.put("../../etc/passwd", samples.text)).toThrow("not a key");
});
