import { expect, test } from "vitest";
import { holdListedEntry, moveHeldEntry } from "#app/domain/calls/commands/move-entry.server.ts";
import { defaultProcedure, procedureOf, procedureSettings } from "#app/domain/calls/procedure.ts";
import { system } from "#app/domain/shared/actor.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildCall, buildEntry, eventsOf } from "#tests/support/builders-calls.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

test("every setting has a default, and what a list stored differs from it", () => {
  const market = defaultProcedure("market");
  expect(market).toMatchObject({ bidding: "sealed", decidedBy: "seeker", minBids: 1 });
  expect(market.criteria.reduce((sum, { max }) => sum + max, 0)).toBe(100);
  expect(defaultProcedure("funded")).toMatchObject({
    decidedBy: "panel",
    scoring: { method: "trimmed", minReviewers: 3 },
  });
  expect(procedureOf({ procedure: '{"notice":{"days":7}}' }).notice).toEqual({
    days: 7,
    unit: "working",
    countsFirst: true,
  });
  expect(procedureSettings.safeParse({ minBids: 0 }).success).toBe(false);
});

test("an entry moves in one place, with its reason and its event", async () => {
  const db = await testDb();
  const call_id = await buildCall(db);
  const entryId = await buildEntry(db, { call_id, need_id: await buildNeed(db), entry_no: "SP-01" });
  const lapse = () =>
    inTransaction(db, async (trx) => {
      const held = await holdListedEntry(trx, entryId);
      await moveHeldEntry(
        trx,
        system,
        held,
        { act: "lapse", reasonCode: "noBids", reason: "无人揭榜" },
        testNow,
      );
    });
  await lapse();
  const row = await db.selectFrom("call_entry").selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: "lapsed", reason_code: "noBids", status_at: testNow.toISOString() });
  expect(await eventsOf(db, "entry", entryId)).toEqual([
    ["entry.lapsed", { entryNo: "SP-01", reasonCode: "noBids", reason: "无人揭榜" }],
  ]);
  expect(await refusal(lapse())).toEqual(["conflict", {}]);
});

test("what was never public is not found", async () => {
  const db = await testDb();
  const call_id = await buildCall(db, { status: "draft" });
  const entryId = await buildEntry(db, { call_id, need_id: await buildNeed(db) });
  expect(await refusal(holdListedEntry(db, entryId))).toEqual(["not_found", {}]);
  expect(await refusal(holdListedEntry(db, "none"))).toEqual(["not_found", {}]);
});
