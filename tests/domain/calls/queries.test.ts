import { beforeEach, expect, test } from "vitest";
import { listPublishedCalls } from "#app/domain/calls/queries/feed.server.ts";
import { listCallTimeline } from "#app/domain/calls/queries/history.server.ts";
import { countCallPhases, findCall, listCalls } from "#app/domain/calls/queries/lists.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildCall, buildEntry } from "#tests/support/builders-calls.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { queries, testDb } from "#tests/support/database.ts";

let db: Db;
beforeEach(async () => {
  db = await testDb();
});

async function callInEveryPhase() {
  return {
    draft: await buildCall(db, { status: "draft", created_at: "2026-01-05T00:00:00.000Z" }),
    upcoming: await buildCall(db, {
      opens_at: "2026-03-05T00:00:00.000Z",
      created_at: "2026-01-04T00:00:00.000Z",
    }),
    open: await buildCall(db, { created_at: "2026-01-03T00:00:00.000Z" }),
    due: await buildCall(db, {
      closes_at: "2026-03-02T01:00:00.000Z",
      created_at: "2026-01-02T00:00:00.000Z",
    }),
    closed: await buildCall(db, { status: "closed", created_at: "2026-01-01T00:00:00.000Z" }),
  };
}

test("lists are found by the phase that readers see, drafts only by those who oversee", async () => {
  const calls = await callInEveryPhase();
  const auditor = await buildUser(db, { roles: ["auditor"] });
  const ids = async (actor = visitor, phase?: "draft" | "upcoming" | "open" | "closed") =>
    (await listCalls(db, actor, { page: 1, pageSize: 20, phase }, testNow)).items.map((call) => call.id);
  expect(await ids()).toEqual([calls.upcoming, calls.open, calls.due, calls.closed]);
  expect(await ids(auditor)).toEqual([calls.draft, calls.upcoming, calls.open, calls.due, calls.closed]);
  expect(await ids(visitor, "draft")).toEqual([]);
  expect(await ids(auditor, "draft")).toEqual([calls.draft]);
  expect(await ids(visitor, "upcoming")).toEqual([calls.upcoming]);
  expect(await ids(visitor, "open")).toEqual([calls.open]);
  expect(await ids(visitor, "closed")).toEqual([calls.due, calls.closed]);
  expect(await countCallPhases(db, visitor, testNow)).toEqual({
    draft: 0,
    upcoming: 1,
    open: 1,
    closed: 2,
    withdrawn: 0,
  });
  const page = await listCalls(db, visitor, { page: 2, pageSize: 3 }, testNow);
  expect([page.total, page.items.map((call) => call.id)]).toEqual([4, [calls.closed]]);
});

test("the list counts living entries, with as many statements for three lists as for one", async () => {
  const build = async () => {
    const id = await buildCall(db);
    await buildEntry(db, { call_id: id, need_id: await buildNeed(db) });
    await buildEntry(db, { call_id: id, need_id: await buildNeed(db), position: 2, status: "withdrawn" });
  };
  const count = async () => {
    queries.count = 0;
    const { items } = await listCalls(db, visitor, { page: 1, pageSize: 20 }, testNow);
    return [queries.count, items.map((call) => call.entryCount)];
  };
  await build();
  const [statements] = await count();
  await build();
  await build();
  expect(await count()).toEqual([statements, [1, 1, 1]]);
});

test("a public list shows of its needs what their tiers allow, and no more", async () => {
  const firm = await buildOrg(db, { name: "四平隐名化工有限公司" });
  const callId = await buildCall(db);
  const need = {
    org_id: firm,
    title: "低温涂料",
    name_tier: "verified",
    reward_tier: "disclosed",
    contact_phone: "13904340009",
  } as const;
  const id = await buildNeed(db, need);
  const entryId = await buildEntry(db, { call_id: callId, need_id: id });
  const seen = await findCall(db, visitor, callId, testNow);
  expect(seen.entries).toEqual([
    {
      id: entryId,
      entryNo: "TEST-01",
      position: 1,
      status: "listed",
      decisionDueAt: null,
      suspendedAt: null,
      reasonCode: null,
      need: {
        id,
        title: "低温涂料",
        excerpt: expect.any(String),
        status: "published",
        orgName: null,
        techField: "agriculture",
        region: "siping",
        reward: null,
        deadline: "2026-12-31",
      },
    },
  ]);
  expect(JSON.stringify(seen)).not.toMatch(/隐名|13904340009|20000000/);
  const agent = await buildUser(db, { org: await buildOrg(db) });
  const [asVerified] = (await findCall(db, agent, callId, testNow)).entries;
  expect([asVerified?.need.orgName, asVerified?.need.reward]).toEqual(["四平隐名化工有限公司", null]);
  const insider = await buildUser(db, { org: firm });
  const [asOwn] = (await findCall(db, insider, callId, testNow)).entries;
  expect(asOwn?.need.reward).toEqual({ kind: "range", minFen: 20_000_000, maxFen: 50_000_000 });
});

test("a draft's auditor does not read needs that he may not see", async () => {
  const callId = await buildCall(db, { status: "draft" });
  await buildEntry(db, { call_id: callId, need_id: await buildNeed(db, { status: "draft" }) });
  const auditor = await buildUser(db, { roles: ["auditor"] });
  expect((await findCall(db, auditor, callId, testNow)).entries).toEqual([]);
});

test("the public history starts with the publication and names nobody", async () => {
  const callId = await buildCall(db);
  const coordinator = await buildUser(db, { roles: ["coordinator"], name: "王协调" });
  for (const type of ["call.created", "call.edited", "call.published"])
    await recordEvent(db, coordinator, { type, subjectType: "call", subjectId: callId }, testNow);
  const typesFor = async (actor = visitor) =>
    (await listCallTimeline(db, actor, callId)).map((item) => [item.type, item.actorName]);
  expect(await typesFor()).toEqual([["call.published", null]]);
  expect(await typesFor(coordinator)).toEqual([
    ["call.created", "王协调"],
    ["call.edited", "王协调"],
    ["call.published", "王协调"],
  ]);
});

test("the feed tells of public lists only, newest first", async () => {
  await buildCall(db, { status: "draft" });
  await buildCall(db, { status: "withdrawn" });
  const first = await buildCall(db, { published_at: "2026-01-01T00:00:00.000Z", status: "closed" });
  const second = await buildCall(db, { published_at: "2026-02-01T00:00:00.000Z" });
  const needId = await buildNeed(db, { title: "低温涂料" });
  await buildEntry(db, { call_id: first, need_id: needId });
  await buildEntry(db, { call_id: first, need_id: await buildNeed(db), position: 2, status: "withdrawn" });
  const feed = await listPublishedCalls(db, 10);
  expect(feed.map((call) => call.id)).toEqual([second, first]);
  expect(feed.map((call) => call.entries)).toEqual([
    [],
    [{ callId: first, entryNo: "TEST-01", needId, title: "低温涂料" }],
  ]);
});
