import { expect, test } from "vitest";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import { listOrigins } from "#app/domain/agreements/queries/origins.server.ts";
import { findPrefill } from "#app/domain/agreements/queries/prefill.server.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildDeal, buildIntentRow, buildNeedRow, draftOf } from "#tests/support/builders-agreements.ts";
import { buildCall, buildEntry } from "#tests/support/builders-calls.ts";
import { testDb } from "#tests/support/database.ts";

test("a deal about a need on a list keeps the list's ratios, whichever way it was drafted, and is told of them before", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const need_id = await buildNeedRow(db, { org_id: deal.seekerOrgId });
  const procedure = JSON.stringify({ bidding: "intents", ratios: { ownPerGrant: 4, cashShareBp: null } });
  const entry_id = await buildEntry(db, { call_id: await buildCall(db, { procedure }), need_id });
  const offline = (ownFundsFen: string) => draftOf(deal, { needId: need_id, grantFen: "10", ownFundsFen });
  await expect(draftAgreement(db, deal.seeker, offline("39"), testNow)).rejects.toMatchObject({
    fields: { ownFundsFen: "ownPerGrant|4|40|39" },
  });
  const id = await draftAgreement(db, deal.seeker, offline("40"), testNow);
  const kept = await db.selectFrom("agreement").select("entry_id").where("id", "=", id).executeTakeFirst();
  expect(kept).toEqual({ entry_id });
  const { ratios } = await findPrefill(db, deal.seeker, { needId: need_id }, testNow);
  expect(ratios.ownPerGrant).toBe(4);
});

test("an intent whose deal ended early may carry another", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const intentId = await buildIntentRow(db, deal, {
    need_id: await buildNeedRow(db, { org_id: deal.seekerOrgId }),
  });
  const draft = () => draftAgreement(db, deal.seeker, draftOf(deal, { source: "intent", intentId }), testNow);
  const id = await draft();
  await expect(draft()).rejects.toThrow("conflict: agreementExists");
  await db.updateTable("agreement").set({ status: "terminated" }).where("id", "=", id).execute();
  expect((await listOrigins(db, deal.seeker)).intent.map((one) => one.id)).toEqual([intentId]);
  expect(await draft()).not.toBe(id);
});
