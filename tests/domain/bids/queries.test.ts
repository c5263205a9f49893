import { beforeEach, expect, test } from "vitest";
import { answerIntent } from "#app/domain/bids/commands/answer.server.ts";
import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import { findIntentForm } from "#app/domain/bids/queries/form.server.ts";
import { countIntents, findIntent, listIntents } from "#app/domain/bids/queries/intents.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildPitchRow, buildRoadshowRow } from "#tests/support/builders-agreements.ts";
import type { Sides } from "#tests/support/builders-bids.ts";
import { buildIntent, buildSides, intentOf } from "#tests/support/builders-bids.ts";
import { buildCall, buildEntry } from "#tests/support/builders-calls.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { queries, testDb } from "#tests/support/database.ts";

let db: Db;
let sides: Sides;
beforeEach(async () => {
  db = await testDb();
  sides = await buildSides(db);
});

const page = { page: 1, pageSize: 20 };
const idsIn = async (
  actor: Actor,
  request: { box?: "incoming" | "outgoing" | "all"; status?: "sent" } = {},
) => {
  const { box, page: found } = await listIntents(db, actor, { ...page, ...request });
  return [box, found.items.map((item) => item.id)];
};

test("each person has the boxes of their organizations; overseers have all", async () => {
  const id = await buildIntent(db, sides);
  expect(await idsIn(sides.seeker)).toEqual(["incoming", [id]]);
  expect(await idsIn(sides.seeker, { box: "outgoing" })).toEqual(["outgoing", []]);
  expect(await idsIn(sides.solver, { box: "outgoing" })).toEqual(["outgoing", [id]]);
  expect(await idsIn(sides.solver)).toEqual(["outgoing", [id]]);
  expect(await idsIn(sides.solver, { box: "incoming" })).toEqual(["incoming", []]);
  expect(await idsIn(sides.competitor)).toEqual(["incoming", []]);
  expect(await idsIn(await buildUser(db))).toEqual(["incoming", []]);
  expect(await idsIn(sides.auditor)).toEqual(["all", [id]]);
  await expect(idsIn(sides.competitor, { box: "all" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(idsIn(visitor)).rejects.toMatchObject({ kind: "forbidden" });
});

test("the list filters by state, counts states, and leaves contact data out", async () => {
  const first = await buildIntent(db, sides);
  await answerIntent(db, sides.seeker, { id: first, verdict: "decline", answer: "不合适" }, testNow);
  const second = await buildIntent(db, sides);
  expect(await idsIn(sides.seeker, { status: "sent" })).toEqual(["incoming", [second]]);
  expect(await countIntents(db, sides.seeker, "incoming")).toEqual({
    sent: 1,
    accepted: 0,
    declined: 1,
    withdrawn: 0,
  });
  const { page: found } = await listIntents(db, sides.seeker, page);
  expect(JSON.stringify(found)).not.toContain("13905790001");
});

test("a list of three costs as many statements as a list of one", async () => {
  const count = async () => {
    queries.count = 0;
    await listIntents(db, sides.solver, { ...page, box: "outgoing" });
    return queries.count;
  };
  await buildIntent(db, sides);
  const one = await count();
  for (let i = 0; i < 2; i += 1) await buildIntent(db, sides, { need: await buildNeed(db) });
  expect(await count()).toBe(one);
});

test("an intent on a need whose firm is hidden names neither the firm nor its people until it is accepted", async () => {
  await db.updateTable("need").set({ name_tier: "disclosed" }).where("id", "=", sides.needId).execute();
  const id = await buildIntent(db, sides);
  const hidden = await findIntent(db, sides.solver, id);
  expect([hidden.toOrgName, hidden.toOrgId]).toEqual([null, null]);
  const { page: listed } = await listIntents(db, sides.solver, { ...page, box: "outgoing" });
  expect(JSON.stringify([hidden, listed])).not.toMatch(new RegExp(`冰城|${sides.firm}`));
  const declined = await buildIntent(db, sides, {
    need: await buildNeed(db, { org_id: sides.firm, name_tier: "disclosed" }),
  });
  await answerIntent(db, sides.seeker, { id: declined, verdict: "decline", answer: "不合适" }, testNow);
  expect(JSON.stringify(await findIntent(db, sides.solver, declined))).not.toContain("丁经办");
  await answerIntent(db, sides.seeker, { id, verdict: "accept" }, testNow);
  const open = await findIntent(db, sides.solver, id);
  expect([open.toOrgName, open.toOrgId, open.answeredBy]).toEqual([
    "四平冰城食品有限公司",
    sides.firm,
    "丁经办",
  ]);
  expect((await findIntent(db, sides.seeker, declined)).toOrgName).toBe("四平冰城食品有限公司");
});

test("an intent's page gives the two sides the contact and what each may do", async () => {
  const callId = await buildCall(db);
  const entryId = await buildEntry(db, { call_id: callId, need_id: sides.needId });
  const id = await buildIntent(db, sides, { entry: entryId });
  expect(await findIntent(db, sides.seeker, id)).toEqual({
    id,
    intentNo: "YX2026-0001",
    status: "sent",
    text: "本所有成熟的配方和中试线，愿意面谈。",
    fromOrgId: sides.institute,
    fromOrgName: "金华食品研究所",
    toOrgId: sides.firm,
    toOrgName: "四平冰城食品有限公司",
    needId: sides.needId,
    solutionId: null,
    title: "低糖雪糕配方稳定技术",
    callId,
    entryNo: "TEST-01",
    roadshowId: null,
    roadshowTitle: null,
    contactName: "吴研究员",
    contactPhone: "13905790001",
    answer: null,
    answeredBy: null,
    answeredAt: null,
    createdAt: testNow.toISOString(),
    mayOpenSubject: true,
    isReceiver: true,
    isSender: false,
    mayAnswer: true,
    mayWithdraw: false,
    timeline: [{ seq: 1, type: "intent.sent", at: testNow.toISOString(), actorName: "吴研究员" }],
  });
  const mine = await findIntent(db, sides.solver, id);
  expect([mine.isReceiver, mine.mayAnswer, mine.mayWithdraw]).toEqual([false, false, true]);
  await expect(findIntent(db, sides.competitor, id)).rejects.toMatchObject({ kind: "not_found" });
});

test("the form knows the subject, the senders and the writer's contact", async () => {
  const form = await findIntentForm(db, sides.solver, { need: sides.needId }, testNow);
  expect(form).toEqual({
    title: "低糖雪糕配方稳定技术",
    needId: sides.needId,
    solutionId: null,
    callEntryId: null,
    entryNo: null,
    pitchId: null,
    orgName: "四平冰城食品有限公司",
    senders: [{ orgId: sides.institute, orgName: "金华食品研究所" }],
    standingIntentId: null,
    isOwn: false,
    unverified: null,
    contact: { name: "吴研究员", phone: "13905790001" },
    problem: null,
  });
  const id = await buildIntent(db, sides);
  expect(await findIntentForm(db, sides.solver, { need: sides.needId }, testNow)).toMatchObject({
    senders: [],
    standingIntentId: id,
  });
  expect(await findIntentForm(db, sides.seeker, { need: sides.needId }, testNow)).toMatchObject({
    senders: [],
    standingIntentId: null,
    isOwn: true,
    unverified: null,
    contact: { name: "丁经办", phone: "" },
  });
  await expect(findIntentForm(db, visitor, { need: sides.needId }, testNow)).rejects.toMatchObject({
    kind: "forbidden",
  });
});

test("the form hides the firm that the need hides, and names a solution's owner", async () => {
  const need = await buildNeed(db, { org_id: sides.firm, name_tier: "disclosed" });
  expect((await findIntentForm(db, sides.solver, { need }, testNow)).orgName).toBeNull();
  const solution = await buildSolution(db, { org_id: sides.institute });
  const form = await findIntentForm(db, sides.seeker, { solution }, testNow);
  expect(form.orgName).toBe("金华食品研究所");
  const about = intentOf(sides, { solution, fromOrgId: sides.firm });
  const id = await sendIntent(db, sides.seeker, about, testNow);
  expect((await findIntent(db, sides.solver, id)).title).toMatch(/^测试成果/);
  expect(await idsIn(sides.solver)).toEqual(["incoming", [id]]);
  await db.updateTable("solution").set({ status: "withdrawn" }).execute();
  const opens = async (actor: Actor) => (await findIntent(db, actor, id)).mayOpenSubject;
  expect([await opens(sides.seeker), await opens(sides.solver)]).toEqual([false, true]);
  await answerIntent(db, sides.solver, { id, verdict: "accept" }, testNow);
  expect(await opens(sides.seeker)).toBe(true);
});

test("a pitch alone is enough to say what an intent is about", async () => {
  const roadshow_id = await buildRoadshowRow(db);
  const pitch = await buildPitchRow(db, { roadshow_id, kind: "needPitch", need_id: sides.needId });
  expect(await findIntentForm(db, sides.solver, { pitch }, testNow)).toMatchObject({
    needId: sides.needId,
    solutionId: null,
    pitchId: pitch,
  });
  const talk = await buildPitchRow(db, { roadshow_id, kind: "talk" });
  await expect(findIntentForm(db, sides.solver, { pitch: talk }, testNow)).rejects.toMatchObject({
    kind: "not_found",
  });
});
