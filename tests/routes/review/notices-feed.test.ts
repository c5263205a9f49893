import { beforeEach, expect, test } from "vitest";
import { xml2js } from "xml-js";
import { declineAward } from "#app/domain/agreements/commands/reopen.server.ts";
import { withdrawEntry } from "#app/domain/calls/commands/end-entry.server.ts";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { endDueNotices } from "#app/domain/notices/commands/end.server.ts";
import { fileObjection } from "#app/domain/notices/commands/object.server.ts";
import { acceptObjection, ruleOnObjection } from "#app/domain/notices/commands/rule.server.ts";
import { listFeedNotices } from "#app/domain/notices/queries/feed.server.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import { client } from "#tests/support/browser-like.ts";
import { testNow } from "#tests/support/builders.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import { awardOf, buildReviewWorld } from "#tests/support/builders-review.ts";
import { queries, testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";
import { samples } from "#tests/support/uploads.ts";

let db: Db;
let server: Awaited<ReturnType<typeof startServer>>;
let world: ReviewWorld;
beforeEach(async () => {
  db = await testDb();
  server = await startServer(db);
  world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
});

const read = async () => (await client(server).get(paths.notices.feed())).text();
const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const nameOf = async (id: string) =>
  (await db.selectFrom("organization").select("name").where("id", "=", id).executeTakeFirstOrThrow()).name;

test("the feed of notices is well-formed Atom, and a page leads to it", async () => {
  expect(await read()).not.toContain("<entry>");
  const id = await decideEntry(
    db,
    world.seeker,
    { ...awardOf(world), noticeTitle: "关于<低温>的公示" },
    testNow,
  );
  const answer = await client(server).get(paths.notices.feed());
  expect(answer.headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
  const xml = await answer.text();
  expect(() => xml2js(xml)).not.toThrow();
  expect(xml).toContain(`<id>urn:jiebang:notice:${id}</id>`);
  expect(xml).toContain(`href="http://127.0.0.1/notices/${id}"`);
  expect(xml).toContain("GS2026-0001 关于&#60;低温&#62;的公示");
  expect(xml).toContain(await nameOf(world.bidOf(0).orgId));
  expect(xml).toContain(`<updated>${testNow.toISOString()}</updated>`);
  expect(await (await client(server).get(paths.notices.list())).text()).toContain(
    'type="application/atom+xml" href="/notices/feed.atom"',
  );
});

test("it holds what stands on the public page and nothing of scores, replies, objectors or why a winner fell away", async () => {
  const award = awardOf(world);
  const outcomes = award.outcomes.map((one) =>
    one.outcome === "selected"
      ? one
      : {
          ...one,
          reason: "落选说明甲",
          metrics: one.metrics.map((metric) => ({ ...metric, text: "逐项答复乙" })),
        },
  );
  const id = await decideEntry(db, world.seeker, { ...award, outcomes, reasons: "总体理由丙" }, testNow);
  const filing = {
    ...{ noticeId: id, name: "孙举报", phone: "13800000009", text: "检测报告造假丁" },
    uploads: [{ name: "举报证据戊.pdf", bytes: samples.pdf }],
    store: server.app.files,
  };
  const caseId = await fileObjection(db, world.stranger, filing, testNow);
  await acceptObjection(db, world.coordinator, { id: caseId, version: 1 }, testNow);
  const decision = "查无实据己";
  await ruleOnObjection(
    db,
    world.coordinator,
    { id: caseId, version: 2, ruling: "reject", decision },
    testNow,
  );
  await endDueNotices(db, later(9));
  const declined = { bidId: world.bidOf(0).id, reasonCode: "termsFailed" as const, reason: "付款节点庚" };
  await declineAward(db, world.bidOf(0).agent, declined, later(10));
  const xml = await read();
  const secrets = [
    ...["落选说明甲", "逐项答复乙", "总体理由丙", "孙举报", "13800000009", "检测报告造假丁", "举报证据戊"],
    ...[decision, declined.reason, await nameOf(world.bidOf(1).orgId), world.stranger.name],
    ...[world.seeker.name, "JB2026", "YY2026"],
  ];
  expect(secrets.filter((secret) => xml.includes(secret))).toEqual([]);
  expect(xml).toContain("中选方已退出（合同条款谈不拢）");
  expect(xml).toContain(`<updated>${later(10).toISOString()}</updated>`);
  const [notice] = await listFeedNotices(db, 5);
  expect(Object.keys(notice ?? {}).sort()).toEqual([
    ...["callTitle", "endedAt", "endsAt", "endsOn", "entryId", "entryNo", "host", "id", "noticeNo"],
    ...["publishedAt", "reopened", "startsOn", "status", "text", "title", "updatedAt"],
  ]);
});

test("a notice that is taken back tells so; one query more or less for one notice or three", async () => {
  await decideEntry(db, world.seeker, awardOf(world), testNow);
  const count = async () => {
    const before = queries.count;
    await listFeedNotices(db, 50);
    return queries.count - before;
  };
  const one = await count();
  await withdrawEntry(db, world.coordinator, { entryId: world.entryId, reason: "撤" }, later(1));
  await endDueNotices(db, later(1));
  const other = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
  await decideEntry(db, other.seeker, awardOf(other), later(2));
  expect(await count()).toBe(one);
  expect((await listFeedNotices(db, 50)).map(({ status, updatedAt }) => [status, updatedAt])).toEqual([
    ["running", later(2).toISOString()],
    ["revoked", later(1).toISOString()],
  ]);
});
