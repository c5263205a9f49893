import { beforeEach, expect, test } from "vitest";
import { reopenAward } from "#app/domain/agreements/commands/reopen.server.ts";
import { closeDueCalls, noteOverdueDecisions } from "#app/domain/calls/commands/clock.server.ts";
import { withdrawEntry } from "#app/domain/calls/commands/end-entry.server.ts";
import { extendCall } from "#app/domain/calls/commands/extend.server.ts";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { endDueNotices } from "#app/domain/notices/commands/end.server.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { App } from "#app/platform/app.server.ts";
import { sendNotices } from "#app/platform/notices.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildIntentRow } from "#tests/support/builders-agreements.ts";
import { buildBidRow, buildSealedEntry } from "#tests/support/builders-entries.ts";
import { awardOf, buildReviewWorld } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

let db: Db;
let app: App;
beforeEach(async () => {
  db = await testDb();
  app = (await startServer(db)).app;
});

/** A firm with an entry, an institute that bids with a partner, one that sent an intent before the list, one that took its bid back, and a coordinator. */
async function buildScene() {
  const scene = await buildSealedEntry(db);
  const { firm, entryId, needId } = scene;
  const person = async (org: string) => (await buildUser(db, { org })).email;
  const institution = () => buildOrg(db, { kind: "institution" });
  const [bidder, partner, keen, gone] = [
    await institution(),
    await institution(),
    await institution(),
    await institution(),
  ];
  const bidId = await buildBidRow(db, { entry_id: entryId, org_id: bidder, status: "draft" });
  await buildBidRow(db, { entry_id: entryId, org_id: gone, status: "withdrawn" });
  await db
    .insertInto("bid_partner")
    .values({
      id: newId(),
      bid_id: bidId,
      org_id: partner,
      terms_hash: "",
      invited_at: testNow.toISOString(),
      confirmed_by: null,
      confirmed_at: null,
      declined_at: null,
    })
    .execute();
  const sender = await buildUser(db, { org: keen });
  const sides = { seekerOrgId: firm, solverOrgId: keen, solver: sender };
  await buildIntentRow(db, sides, { need_id: needId, status: "sent" });
  await person(gone);
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  return {
    ...scene,
    coordinator,
    seeker: await person(firm),
    bidders: [await person(bidder), await person(partner), sender.email],
  };
}

/** Whom mails with these words went to. */
async function toldOf(words: string): Promise<string[]> {
  await sendNotices(app);
  const mails = await db.selectFrom("mail").select(["to_address", "subject"]).execute();
  return mails
    .filter(({ subject }) => subject.includes(words))
    .map(({ to_address }) => to_address)
    .sort();
}

test("an award that is reopened is told to the firm, to all who bid and to the coordinators", async () => {
  const world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
  await decideEntry(db, world.seeker, awardOf(world), testNow);
  await endDueNotices(db, new Date("2026-03-12T00:00:00.000Z"));
  const why = { reasonCode: "winnerDeclined", reason: "设备不能按期到位" } as const;
  await reopenAward(db, world.seeker, { entryId: world.entryId, ...why }, testNow);
  const emails = await db.selectFrom("user").select(["id", "email"]).execute();
  const told = [world.coordinator, ...world.bids.map(({ agent }) => agent)].map(
    ({ userId }) => emails.find(({ id }) => id === userId)?.email,
  );
  expect(await toldOf("中选方退出")).toEqual(told.sort());
});

test("an extension is told to the firm and everybody who bids or has sent an intent", async () => {
  const { callId, coordinator, seeker, bidders } = await buildScene();
  await extendCall(
    db,
    coordinator,
    { id: callId, closesAt: "2026-04-30T09:00:00.000Z", reason: "延长" },
    testNow,
  );
  expect(await toldOf("延长了截止时间")).toEqual([seeker, ...bidders].sort());
});

test("so is a lapse, and the coordinators hear of it as well", async () => {
  const { coordinator, seeker, bidders } = await buildScene();
  await closeDueCalls(db, new Date("2026-03-31T09:00:00.000Z"));
  expect(await toldOf("流榜")).toEqual([seeker, coordinator.email, ...bidders].sort());
});

test("so is a withdrawal, but not to the one who does it", async () => {
  const { entryId, coordinator, seeker, bidders } = await buildScene();
  await withdrawEntry(db, coordinator, { entryId, reason: "企业已自行解决" }, testNow);
  expect(await toldOf("已撤榜")).toEqual([seeker, ...bidders].sort());
});

test("a promised day that passed is told to the firm and the coordinators, once", async () => {
  const { entryId, coordinator, seeker } = await buildScene();
  await db
    .updateTable("call_entry")
    .set({ status: "review", decision_due_at: testNow.toISOString() })
    .where("id", "=", entryId)
    .execute();
  await noteOverdueDecisions(db, testNow);
  await noteOverdueDecisions(db, testNow);
  expect(await toldOf("已过承诺的决定日期")).toEqual([seeker, coordinator.email].sort());
});
