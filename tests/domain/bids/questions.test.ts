import { expect, test } from "vitest";
import {
  answerQuestion,
  askQuestion,
  closePartnerPost,
  postForPartners,
} from "#app/domain/bids/commands/questions.server.ts";
import { listPartnerPosts, listQuestions } from "#app/domain/bids/queries/questions.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { afterClosing, buildBidding, closeEntry } from "#tests/support/builders-sealing.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

test("a question's asker is known to itself and staff, not to the firm; what is answered everybody reads", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const { entryId, institute } = world;
  const ask = (who = world.bidder, orgId = institute, now = testNow) =>
    askQuestion(db, who, { entryId, orgId, text: "含沙量按什么标准测?" }, now);
  expect(await refusal(ask(world.reader))).toEqual(["forbidden", {}]);
  expect(await refusal(ask(world.seeker, world.seekerOrgId))).toEqual(["invalid", { orgId: "ownNeed" }]);
  expect(await codeOf(ask(world.bidder, institute, afterClosing))).toBe("entryNotOpen");
  const id = await ask();
  const of = async (actor: typeof visitor) => (await listQuestions(db, actor, entryId, testNow)).items;
  expect(await of(visitor)).toEqual([]);
  expect(await of(world.rival)).toEqual([]);
  expect(await of(world.reader)).toMatchObject([{ isMine: true, asker: null, isWaiting: true }]);
  expect(await of(world.seeker)).toMatchObject([{ isMine: false, asker: null }]);
  expect(JSON.stringify(await of(world.seeker))).not.toContain("金华材料研究所");
  expect(await of(world.coordinator)).toMatchObject([{ asker: "金华材料研究所" }]);
  const ofBoth = await buildUser(db, { org: world.seekerOrgId, roles: ["coordinator"] });
  expect(await of(ofBoth)).toMatchObject([{ asker: null }]);
  const answer = (who: typeof visitor, verdict: "answer" | "refuse", question = id) =>
    answerQuestion(db, who, { id: question, verdict, text: "按行业标准。" }, testNow);
  expect(await refusal(answer(world.bidder, "answer"))).toEqual(["forbidden", {}]);
  expect(await refusal(answer(world.seeker, "answer", "none"))).toEqual(["not_found", {}]);
  await answer(world.seeker, "answer");
  expect(await codeOf(answer(world.coordinator, "refuse"))).toBe("wrongState");
  expect(await of(visitor)).toMatchObject([{ answer: "按行业标准。", isWaiting: false, isMine: false }]);
  const other = await ask();
  await answer(world.coordinator, "refuse", other);
  expect(await of(visitor)).toHaveLength(1);
  const refused = (await of(world.bidder)).find((one) => one.id === other);
  expect(refused).toMatchObject({ refusal: "按行业标准。", isWaiting: false });
  expect((await eventsOf(db, "question", other)).map(([type]) => type)).toEqual([
    "question.asked",
    "question.refused",
  ]);
  const page = await listQuestions(db, world.seeker, entryId, testNow);
  expect(page).toMatchObject({ mayAnswer: true, askers: [] });
  expect((await listQuestions(db, world.bidder, entryId, testNow)).askers).toHaveLength(1);
  await closeEntry(db, world);
  expect((await listQuestions(db, world.bidder, entryId, testNow)).askers).toEqual([]);
  expect(await codeOf(ask())).toBe("entryNotOpen");
  expect(await refusal(listQuestions(db, visitor, "none"))).toEqual(["not_found", {}]);
});

test("organizations look for partners where other organizations read it, and close their own posts", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const { entryId, institute } = world;
  const words = { offers: "材料设计", seeks: "热处理企业", contact: "陈工 13905790002" };
  const post = (who = world.bidder) =>
    postForPartners(db, who, { entryId, orgId: institute, ...words }, testNow);
  expect(await refusal(post(world.rival))).toEqual(["forbidden", {}]);
  const id = await post();
  expect(await refusal(listPartnerPosts(db, visitor, entryId))).toEqual(["forbidden", {}]);
  expect(await refusal(listPartnerPosts(db, await buildUser(db), entryId))).toEqual(["forbidden", {}]);
  const page = await listPartnerPosts(db, world.rival, entryId, testNow);
  expect(page.items).toMatchObject([{ orgName: "金华材料研究所", mayClose: false }]);
  expect(page.posters).toHaveLength(1);
  expect(await refusal(closePartnerPost(db, world.rival, { id }, testNow))).toEqual(["forbidden", {}]);
  expect(await refusal(closePartnerPost(db, world.rival, { id: "none" }, testNow))).toEqual([
    "not_found",
    {},
  ]);
  await closePartnerPost(db, world.bidder, { id }, testNow);
  expect(await codeOf(closePartnerPost(db, world.coordinator, { id }, testNow))).toBe("wrongState");
  expect((await listPartnerPosts(db, world.rival, entryId)).items).toEqual([]);
  expect((await eventsOf(db, "partnerPost", id)).map(([type]) => type)).toEqual([
    "partnerPost.posted",
    "partnerPost.closed",
  ]);
});
