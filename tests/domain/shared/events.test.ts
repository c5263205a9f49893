import { expect, test } from "vitest";
import { system } from "#app/domain/shared/actor.ts";
import { listTimeline, recordEvent } from "#app/domain/shared/events.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { testDb } from "#tests/support/database.ts";

const now = new Date("2026-03-01T02:00:00Z");

test("events number themselves without a gap, and a rolled-back one leaves none", async () => {
  const db = await testDb();
  const record = (type: string) =>
    inTransaction(db, (trx) => recordEvent(trx, system, { type, subjectType: "need", subjectId: "n1" }, now));
  expect(await record("need.created")).toBe(1);
  await expect(
    inTransaction(db, async (trx) => {
      await recordEvent(trx, system, { type: "need.lost", subjectType: "need", subjectId: "n1" }, now);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  expect(await record("need.submitted")).toBe(2);
  const timeline = await listTimeline(db, "need", "n1");
  expect(timeline.map((item) => [item.seq, item.type, item.at])).toEqual([
    [1, "need.created", now.toISOString()],
    [2, "need.submitted", now.toISOString()],
  ]);
});

test("a transaction inside a transaction joins it", async () => {
  const db = await testDb();
  const seq = await inTransaction(db, (outer) =>
    inTransaction(outer, (inner) =>
      recordEvent(inner, system, { type: "need.created", subjectType: "need", subjectId: newId() }, now),
    ),
  );
  expect(seq).toBe(1);
});
