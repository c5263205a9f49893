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
  expect(reopened).toContain("已退出：放弃签约");
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
