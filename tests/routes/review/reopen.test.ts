import { expect, test } from "vitest";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { endDueNotices } from "#app/domain/notices/commands/end.server.ts";
import { paths } from "#app/paths.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { testNow } from "#tests/support/builders.ts";
import { awardOf, buildReviewWorld, entryOf } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

/** The radio button of one bid's outcome in the form of the decision. */
const checked = (html: string) =>
  [...html.matchAll(/<input[^>]*name="outcomes\[\d+\]\.outcome"[^>]*>/g)]
    .map(([input]) => input)
    .filter((input) => input.includes("checked"))
    .map((input) => /value="(\w+)"/.exec(input)?.[1]);

test("through the pages: a winner does not sign, its reserve is proposed first, and everybody reads why", async () => {
  const db = await testDb();
  const server = await startServer(db);
  const world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible", texts: [{}, {}, {}] });
  const award = awardOf(world);
  const outcomes = award.outcomes.map((one, place) =>
    place === 1 ? { ...one, outcome: "reserve" as const } : one,
  );
  const noticeId = await decideEntry(db, world.seeker, { ...award, outcomes }, testNow);
  await endDueNotices(db, new Date("2026-03-12T00:00:00.000Z"));
  const text = async (browser: typeof firm, url: string) => (await browser.get(url)).text();
  const firm = await logIn(server, world.seeker.email);
  const url = paths.review.decide(world.entryId);
  expect(await text(firm, url)).toContain("中选方不签约？");
  const reason = "设备不能按期到位";
  const unchosen = await firm.post(url, { act: "reopenAward", entryId: world.entryId, reason });
  expect(unchosen.status).toBe(422);
  const fields = { act: "reopenAward", entryId: world.entryId, reasonCode: "winnerDeclined", reason };
  const reopened = await (await firm.post(url, fields)).text();
  expect(reopened).toContain("已退出（放弃签约）：设备不能按期到位");
  expect(reopened).toContain("备选，优先考虑");
  expect(checked(reopened)).toEqual(["selected", "declined"]);
  expect((await firm.post(url, fields)).status).toBe(409);
  expect(await entryOf(db, world.entryId)).toMatchObject({ status: "review", round: 2 });
  const visitor = client(server);
  expect(await text(visitor, paths.notices.show(noticeId))).toContain("中选方已退出（放弃签约）");
  expect(await text(visitor, paths.calls.show(world.callId))).toContain("条目中选方退出，重新决定");
  const results = await Promise.all(
    world.bids.map(async ({ id, agent }) => text(await logIn(server, agent.email), paths.review.result(id))),
  );
  expect(results[0]).toContain("贵方已退出中选（放弃签约）");
  expect(results[1]).toContain("贵方的备选方案优先考虑");
  expect(results[2]).toContain("方案正在评审");
});

test("through the pages: the winner declines on its own result page, and the firm reads why", async () => {
  const db = await testDb();
  const server = await startServer(db);
  const world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
  await decideEntry(db, world.seeker, awardOf(world), testNow);
  await endDueNotices(db, new Date("2026-03-12T00:00:00.000Z"));
  const { id, agent } = world.bidOf(0);
  const winner = await logIn(server, agent.email);
  const url = paths.review.result(id);
  expect(await (await winner.get(url)).text()).toContain("放弃中选");
  const loser = await logIn(server, world.bidOf(1).agent.email);
  expect(await (await loser.get(paths.review.result(world.bidOf(1).id))).text()).not.toContain("放弃中选");
  const reason = "关键设备交期推迟";
  expect((await winner.post(url, { act: "decline", bidId: id, reason })).status).toBe(422);
  const declined = { act: "decline", bidId: id, reasonCode: "termsFailed", reason };
  const answer = await (await winner.post(url, declined)).text();
  expect(answer).toContain("贵方已退出中选（合同条款谈不拢）");
  expect(answer).not.toContain("放弃中选");
  const firm = await logIn(server, world.seeker.email);
  const read = await (await firm.get(paths.review.decide(world.entryId))).text();
  expect(read).toContain(`已退出（合同条款谈不拢）：${reason}`);
  expect(await (await client(server).get(paths.calls.show(world.callId))).text()).not.toContain(reason);
});

test("the only bidder declines: its page says that the entry has lapsed for it", async () => {
  const db = await testDb();
  const server = await startServer(db);
  const world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible", texts: [{}] });
  await decideEntry(db, world.seeker, awardOf(world), testNow);
  await endDueNotices(db, new Date("2026-03-12T00:00:00.000Z"));
  const { id, agent } = world.bidOf(0);
  const winner = await logIn(server, agent.email);
  const fields = { act: "decline", bidId: id, reasonCode: "other", reason: "人员调整" };
  expect(await (await winner.post(paths.review.result(id), fields)).text()).toContain("贵方已退出中选");
  expect(await entryOf(db, world.entryId)).toMatchObject({ status: "lapsed", reason_code: "notSigned" });
});
