import { expect, test } from "vitest";
import { importNeeds } from "#app/domain/needs/commands/import.server.ts";
import { system } from "#app/domain/shared/actor.ts";
import { buildOrg, testNow } from "#tests/support/builders.ts";
import { needEvents } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

test.each([
  ["draft", "need.importedAsDraft", null, null],
  ["accepted", "need.importedAsAccepted", "XQ2026-0001", null],
  ["published", "need.imported", "XQ2026-0001", testNow.toISOString()],
] as const)("a row arrives as %s, and its own again changes nothing", async (as, event, no, published) => {
  const db = await testDb();
  const row = { importKey: "f:1", orgId: await buildOrg(db), title: "题目", content: "内容" };
  const rows = [{ ...row, cooperationModes: ["licence" as const] }];
  const [first] = await importNeeds(db, system, { as, rows }, testNow);
  const need = await db
    .selectFrom("need")
    .select(["id", "status", "need_no", "published_at", "cooperation_modes"])
    .executeTakeFirstOrThrow();
  expect(first).toEqual({ outcome: "created", id: need.id });
  expect(need).toEqual({
    id: need.id,
    status: as,
    need_no: no,
    published_at: published,
    cooperation_modes: '["licence"]',
  });
  expect(await needEvents(db, need.id)).toEqual([event]);
  expect(await importNeeds(db, system, { as, rows: [row] }, testNow)).toEqual([
    { outcome: "unchanged", id: need.id },
  ]);
});
