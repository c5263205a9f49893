import { beforeEach, expect, test } from "vitest";
import { declineAward } from "#app/domain/agreements/commands/reopen.server.ts";
import { awardDeclineInput } from "#app/domain/calls/input.ts";
import { listCallTimeline } from "#app/domain/calls/queries/history.server.ts";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { endDueNotices } from "#app/domain/notices/commands/end.server.ts";
import { findAward } from "#app/domain/review/queries/award.server.ts";
import { findBidResult } from "#app/domain/review/queries/eligibility.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildAgreement } from "#tests/support/builders-agreements.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import { awardOf, bidStatusOf, buildReviewWorld, entryOf } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";

const later = new Date(testNow.getTime() + 10 * 86_400_000);
const why = { reasonCode: "termsFailed" as const, reason: "付款节点谈不拢" };

let db: Db;
let world: ReviewWorld;

async function award(texts = [{}, {}]) {
  db = await testDb();
  world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible", texts });
  await decideEntry(db, world.seeker, awardOf(world), testNow);
  await endDueNotices(db, later);
}
beforeEach(() => award());

const decline = (actor: Actor = world.bidOf(0).agent, bidId = world.bidOf(0).id) =>
  declineAward(db, actor, { bidId, ...why }, later);

const mayDecline = async (place = 0, actor: Actor = world.bidOf(place).agent) =>
  (await findBidResult(db, actor, world.bidOf(place).id, later)).mayDecline;

test("the winner declines: its bid and their draft end, the rest is decided anew, and all the world reads that", async () => {
  const sides = { seekerOrgId: world.seekerOrgId, solverOrgId: world.bidOf(0).orgId, seeker: world.seeker };
  const { entry, bid } = await findBidResult(db, world.bidOf(0).agent, world.bidOf(0).id, later);
  expect(bid.status).toBe("selected");
  const draft = await buildAgreement(db, sides, { title: entry.title, needId: world.needId });
  expect(await mayDecline()).toBe(true);
  await decline();
  expect(await entryOf(db, world.entryId)).toMatchObject({
    status: "review",
    round: 2,
    reason_code: why.reasonCode,
  });
  expect(await Promise.all(world.bids.map(({ id }) => bidStatusOf(db, id)))).toEqual([
    "declined",
    "eligible",
  ]);
  expect((await eventsOf(db, "agreement", draft)).at(-1)).toEqual(["agreement.cancelled", why]);
  expect((await eventsOf(db, "entry", world.entryId)).at(-1)?.[0]).toBe("entry.awardReopened");
  expect((await listCallTimeline(db, visitor, world.callId)).map(({ type, data }) => [type, data])).toEqual([
    ["call.awardReopened", { entryNo: "TEST-01", reasonCode: "termsFailed" }],
  ]);
  expect((await findAward(db, world.seeker, world.entryId)).fallen).toMatchObject([
    { code: "termsFailed", reason: why.reason },
  ]);
  expect(await mayDecline()).toBe(false);
  await expect(decline()).rejects.toMatchObject({ code: "wrongState" });
});

test("with nobody else to decide on, the entry lapses as not signed", async () => {
  await award([{}]);
  await decline();
  expect(await entryOf(db, world.entryId)).toMatchObject({
    status: "lapsed",
    reason_code: "notSigned",
    reason: why.reason,
    round: 1,
  });
  expect(await bidStatusOf(db, world.bidOf(0).id)).toBe("declined");
  expect((await eventsOf(db, "entry", world.entryId)).at(-1)?.[0]).toBe("entry.lapsed");
  expect(await findBidResult(db, world.bidOf(0).agent, world.bidOf(0).id, later)).toMatchObject({
    outcome: { outcome: "selected", forfeitCode: "termsFailed" },
    mayDecline: false,
  });
});

test("the winner's own people decline, and nobody else", async () => {
  const viewer = await buildUser(db, { org: world.bidOf(0).orgId, orgRole: "viewer" });
  for (const actor of [viewer, world.coordinator, world.auditor])
    await expect(decline(actor)).rejects.toMatchObject({ kind: "forbidden" });
  for (const actor of [world.seeker, world.bidOf(1).agent, world.stranger, visitor])
    await expect(decline(actor)).rejects.toMatchObject({ kind: "not_found" });
  await expect(decline(world.bidOf(0).agent, "no")).rejects.toMatchObject({ kind: "not_found" });
  expect([await mayDecline(0, viewer), await mayDecline(0, world.coordinator), await mayDecline(1)]).toEqual([
    false,
    false,
    false,
  ]);
  const { agent, id } = world.bidOf(1);
  await expect(decline(agent, id)).rejects.toMatchObject({ code: "wrongState" });
});

test("an award is declined while it stands, for one of a winner's reasons", async () => {
  await db.updateTable("call_entry").set({ status: "notice" }).where("id", "=", world.entryId).execute();
  expect(await mayDecline()).toBe(false);
  await expect(decline()).rejects.toMatchObject({ code: "wrongState" });
  await db.updateTable("call_entry").set({ status: "awarded" }).where("id", "=", world.entryId).execute();
  await db.updateTable("call_list").set({ status: "withdrawn" }).where("id", "=", world.callId).execute();
  expect(await mayDecline()).toBe(false);
  await expect(decline()).rejects.toMatchObject({ code: "wrongState" });
  expect(await bidStatusOf(db, world.bidOf(0).id)).toBe("selected");
  const posted = { bidId: "b", reason: "x" };
  expect(awardDeclineInput.safeParse({ ...posted, reasonCode: "foundUntrue" }).success).toBe(false);
  expect(awardDeclineInput.safeParse({ ...posted, reasonCode: "other" }).success).toBe(true);
});
