import { expect, test } from "vitest";
import { visitor } from "#app/domain/shared/actor.ts";
import { headSeq } from "#app/domain/shared/events.ts";
import { changeSubscription, markSeen } from "#app/domain/subscriptions/commands/save.server.ts";
import {
  noteFoundMatches,
  unwatchMatches,
  watchMatches,
} from "#app/domain/subscriptions/commands/watch.server.ts";
import { listSubscriptions } from "#app/domain/subscriptions/queries/list.server.ts";
import { findWatch, listUnmatched } from "#app/domain/subscriptions/queries/watch.server.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildMatch } from "#tests/support/builders-matching.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

async function stage() {
  const db = await testDb();
  const org = await buildOrg(db);
  const needId = await buildNeed(db, { org_id: org, title: "揉丝机刀具" });
  const owner = await buildUser(db, { org });
  const news = async (actor = owner) =>
    (
      await listSubscriptions(db, actor, { find: async () => undefined, upTo: await headSeq(db) }, testNow)
    ).map((item) => [item.name, item.total, item.fresh]);
  return { db, org, needId, owner, news };
}

test("good matches that come later are told once; those that stood, weak ones and set-aside ones are not", async () => {
  const { db, needId, owner, news } = await stage();
  await buildMatch(db, { need_id: needId, level: 4 });
  await watchMatches(db, owner, { needId }, testNow);
  await watchMatches(db, owner, { needId }, testNow);
  await buildMatch(db, { need_id: needId, level: 2, score: 45 });
  await buildMatch(db, { need_id: needId, level: 3, stage: "dismissed" });
  await buildMatch(db, { need_id: needId, solution_id: await buildSolution(db, { status: "withdrawn" }) });
  expect(await noteFoundMatches(db, testNow)).toBe(0);
  expect(await news()).toEqual([["揉丝机刀具", 1, 0]]);
  const match = await buildMatch(db, { need_id: needId, level: 3, score: 65 });
  await buildMatch(db, { level: 4 });
  expect(await noteFoundMatches(db, testNow)).toBe(1);
  expect(await noteFoundMatches(db, testNow)).toBe(0);
  expect(await news()).toEqual([["揉丝机刀具", 2, 1]]);
  const [{ id }] = (await db.selectFrom("subscription").select("id").execute()) as [{ id: string }];
  await markSeen(db, owner, { id, upTo: 0 });
  expect(await news()).toEqual([["揉丝机刀具", 2, 0]]);
  const row = await db.selectFrom("match").selectAll().where("id", "=", match).executeTakeFirstOrThrow();
  await db.deleteFrom("match").where("id", "=", match).execute();
  await db
    .insertInto("match")
    .values({ ...row, id: "again" })
    .execute();
  expect(await noteFoundMatches(db, testNow)).toBe(0);
});

test("a solution is watched in the same way, and the watch can be ended", async () => {
  const { db } = await stage();
  const org = await buildOrg(db, { kind: "institution" });
  const solutionId = await buildSolution(db, { org_id: org });
  const viewer = await buildUser(db, { org, orgRole: "viewer" });
  expect(await findWatch(db, viewer, { solutionId })).toEqual({ isOn: false });
  await watchMatches(db, viewer, { solutionId }, testNow);
  expect(await findWatch(db, viewer, { solutionId })).toEqual({ isOn: true });
  await buildMatch(db, { solution_id: solutionId });
  expect(await noteFoundMatches(db, testNow)).toBe(1);
  await unwatchMatches(db, viewer, { solutionId }, testNow);
  await unwatchMatches(db, viewer, { solutionId }, testNow);
  expect(await findWatch(db, viewer, { solutionId })).toEqual({ isOn: false });
  const types = await db
    .selectFrom("event")
    .select("type")
    .where("subject_type", "=", "subscription")
    .orderBy("seq")
    .execute();
  expect(types.map((row) => row.type)).toEqual([
    "subscription.saved",
    "subscription.matched",
    "subscription.removed",
  ]);
});

test("only the owner's people ask for it, and only of what is published", async () => {
  const { db, org, needId, owner } = await stage();
  const stranger = await buildUser(db, { org: await buildOrg(db) });
  expect((await refusal(watchMatches(db, stranger, { needId }, testNow)))[0]).toBe("forbidden");
  expect((await refusal(watchMatches(db, visitor, { needId }, testNow)))[0]).toBe("forbidden");
  expect((await refusal(watchMatches(db, owner, { needId: "none" }, testNow)))[0]).toBe("not_found");
  const draft = await buildNeed(db, { org_id: org, status: "draft" });
  expect((await refusal(watchMatches(db, owner, { needId: draft }, testNow)))[0]).toBe("forbidden");
  expect([
    await findWatch(db, stranger, { needId }),
    await findWatch(db, visitor, { needId }),
    await findWatch(db, owner, { needId: draft }),
  ]).toEqual([null, null, null]);
});

test("the desk names the records without a good match, and how near anything comes", async () => {
  const { db, org, needId, owner } = await stage();
  const weak = await buildNeed(db, {
    org_id: org,
    title: "只有弱匹配",
    published_at: "2026-03-03T00:00:00Z",
  });
  const good = await buildNeed(db, { org_id: org });
  await buildNeed(db, { org_id: org, status: "draft" });
  await buildMatch(db, { need_id: weak, level: 2, score: 45 });
  await buildMatch(db, { need_id: good, level: 3, score: 65 });
  await watchMatches(db, owner, { needId: weak }, testNow);
  expect(await listUnmatched(db, owner)).toEqual([
    { kind: "need", id: weak, title: "只有弱匹配", weak: 1, isOn: true },
    { kind: "need", id: needId, title: "揉丝机刀具", weak: 0, isOn: false },
  ]);
  expect(await listUnmatched(db, await buildUser(db))).toEqual([]);
});

test("the list names a watched record by its title, whatever else it is told; without matches it counts none", async () => {
  const { db, org, needId, owner, news } = await stage();
  const solutionId = await buildSolution(db, { org_id: org, title: "激光熔覆" });
  await watchMatches(db, owner, { solutionId }, testNow);
  expect(await news()).toEqual([["激光熔覆", 0, 0]]);
  const [{ id }] = (await db.selectFrom("subscription").select("id").execute()) as [{ id: string }];
  await changeSubscription(db, owner, { id, name: "别名", cadence: "weekly" }, testNow);
  expect(await news()).toEqual([["激光熔覆", 0, 0]]);
  expect(await findWatch(db, owner, { needId })).toEqual({ isOn: false });
});

test("who names no record watches none", async () => {
  const { db, owner, needId } = await stage();
  await watchMatches(db, owner, { needId }, testNow);
  expect((await refusal(watchMatches(db, owner, {}, testNow)))[0]).toBe("not_found");
  await unwatchMatches(db, owner, {}, testNow);
  expect(await findWatch(db, owner, { needId })).toEqual({ isOn: true });
});
