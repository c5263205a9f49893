import { beforeEach, expect, test } from "vitest";
import { acceptMeeting } from "#app/domain/meetings/commands/answer.server.ts";
import { giveMeetingFeedback } from "#app/domain/meetings/commands/feedback.server.ts";
import { scheduleMeeting } from "#app/domain/meetings/commands/request.server.ts";
import { findMeeting, listMeetings } from "#app/domain/meetings/queries/meetings.server.ts";
import { findMeetings } from "#app/domain/meetings/queries/page.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildSealedEntry } from "#tests/support/builders-entries.ts";
import type { Scene } from "#tests/support/builders-meetings.ts";
import { buildMeeting, buildMeetingScene } from "#tests/support/builders-meetings.ts";
import {
  buildPitch,
  buildRegistration,
  buildRoadshow,
  showStart,
} from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let scene: Scene;
let first: string;
beforeEach(async () => {
  db = await testDb();
  scene = await buildMeetingScene(db);
  [first = ""] = scene.slots;
});

const begun = new Date(showStart);
const page = (actor: Parameters<typeof findMeetings>[1], now = testNow) =>
  findMeetings(db, actor, scene.id, now);

test("whoever is signed in reads times and whether they are free; who holds them, and where, is for overseers", async () => {
  const id = await buildMeeting(db, scene, first);
  const outside = await page(scene.competitor);
  expect(outside.slots[0]).toEqual({
    id: first,
    startsAt: showStart,
    endsAt: "2026-03-10T01:15:00.000Z",
    isTaken: true,
    isPast: false,
    place: null,
    heldBy: null,
  });
  expect(outside).toMatchObject({ meetings: [], mayArrange: false, oversees: false, guests: [] });
  const inside = await page(scene.auditor, begun);
  expect(
    inside.slots.map(({ isTaken, isPast, place, heldBy }) => ({ isTaken, isPast, place, heldBy })),
  ).toEqual([
    {
      ...{ isTaken: true, isPast: true, place: "洽谈桌 1" },
      heldBy: { meetingId: id, names: ["金华食品研究所", "四平冰城食品有限公司"] },
    },
    { isTaken: false, isPast: false, place: "洽谈桌 1", heldBy: null },
  ]);
  expect(inside).toMatchObject({ mayArrange: false, oversees: true, senders: [], targets: [], guests: [] });
});

test("a visitor is asked to log in, and a draft is found by overseers alone", async () => {
  await expect(page(visitor)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(findMeetings(db, scene.seeker, "none", testNow)).rejects.toMatchObject({ kind: "not_found" });
  const draft = await buildRoadshow(db, { status: "draft" });
  await expect(findMeetings(db, scene.seeker, draft, testNow)).rejects.toMatchObject({ kind: "not_found" });
  expect(await findMeetings(db, scene.coordinator, draft, testNow)).toMatchObject({
    ...{ mayArrange: true, guests: [], senders: [] },
  });
  const off = await buildRoadshow(db, { status: "cancelled" });
  expect(await findMeetings(db, scene.coordinator, off, testNow)).toMatchObject({ mayArrange: false });
});

test("one may ask about what others present, unless bids on it are sealed; a held roadshow still takes meetings", async () => {
  const { needId } = await buildSealedEntry(db);
  await buildPitch(db, { roadshow_id: scene.id, kind: "needPitch", need_id: needId });
  await buildPitch(db, { roadshow_id: scene.id });
  await db.updateTable("roadshow").set({ status: "held" }).where("id", "=", scene.id).execute();
  const { senders, targets } = await page(scene.solver);
  expect(senders).toEqual([{ orgId: scene.institute, orgName: "金华食品研究所" }]);
  expect(targets).toEqual([{ pitchId: scene.needPitch, kind: "need", title: "低糖雪糕配方稳定技术" }]);
  expect((await page(scene.seeker)).targets.map(({ pitchId, kind }) => [pitchId, kind])).toEqual([
    [scene.solutionPitch, "solution"],
  ]);
});

test("organizers choose among the verified organizations that present or have registered", async () => {
  const guest = await buildOrg(db, { name: "客单位" });
  await buildRegistration(db, scene.id, (await buildUser(db, { org: guest })).userId);
  const pending = await buildOrg(db, { status: "pending" });
  await buildRegistration(db, scene.id, (await buildUser(db, { org: pending })).userId);
  const { guests } = await page(scene.coordinator);
  expect(guests.map(({ orgId }) => orgId).sort()).toEqual([guest, scene.firm, scene.institute].sort());
});

test("the sides list their meetings, booked ones first; overseers list all", async () => {
  const asked = await buildMeeting(db, scene);
  const others = { fromOrgId: await buildOrg(db), toOrgId: scene.firm };
  const planned = { id: scene.id, slotId: first, ...others, text: "由协调员牵线面谈。" };
  const booked = await scheduleMeeting(db, scene.coordinator, planned, testNow);
  const ids = async (actor: Parameters<typeof listMeetings>[1]) =>
    (await listMeetings(db, actor, scene.id)).map(({ id }) => id);
  expect(await ids(scene.seeker)).toEqual([booked, asked]);
  expect(await ids(scene.solver)).toEqual([asked]);
  expect(await ids(scene.competitor)).toEqual([]);
  expect(await ids(scene.auditor)).toEqual([booked, asked]);
  expect((await listMeetings(db, scene.seeker, scene.id))[0]).toMatchObject({
    title: null,
    startsAt: showStart,
  });
});

test("one meeting for its sides and overseers, with what each may do", async () => {
  const id = await buildMeeting(db, scene);
  const find = (actor: Parameters<typeof findMeeting>[1], now = testNow) => findMeeting(db, actor, id, now);
  await expect(find(visitor)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(find(scene.competitor)).rejects.toMatchObject({ kind: "not_found" });
  await expect(findMeeting(db, scene.seeker, "none", testNow)).rejects.toMatchObject({ kind: "not_found" });
  expect(await find(scene.solver)).toMatchObject({
    ...{
      mayAnswer: false,
      mayCancel: true,
      freeSlots: [],
      isAsked: false,
      hasBegun: false,
      feedbackOf: null,
    },
  });
  const asked = await find(scene.seeker);
  expect(asked).toMatchObject({ mayAnswer: true, mayCancel: false, isAsked: true });
  expect(asked.freeSlots.map((slot) => slot.id)).toEqual(scene.slots);
  expect(await find(scene.seeker, new Date("2026-03-06T00:00:00.000Z"))).toMatchObject({ mayAnswer: false });
  await acceptMeeting(db, scene.seeker, { id, slotId: first }, testNow);
  expect(await find(scene.seeker)).toMatchObject({ mayCancel: true, place: "洽谈桌 1", hasBegun: false });
  await giveMeetingFeedback(
    db,
    scene.solver,
    { id, outcome: "met", nextStep: "trial", note: "送样。" },
    begun,
  );
  expect(await find(scene.seeker, begun)).toMatchObject({
    ...{ mayCancel: false, hasBegun: true, feedbackOf: scene.firm },
    feedback: [
      {
        ...{
          orgId: scene.institute,
          orgName: "金华食品研究所",
          outcome: "met",
          nextStep: "trial",
          note: "送样。",
        },
        givenAt: begun.toISOString(),
      },
    ],
  });
  expect(await find(scene.auditor, begun)).toMatchObject({ hasBegun: true, feedbackOf: null });
});

test("a firm that its need does not name is named to who asked once it agrees, and its people with it", async () => {
  await db.updateTable("need").set({ name_tier: "disclosed" }).where("id", "=", scene.needId).execute();
  const id = await buildMeeting(db, scene);
  const told = async () => {
    const { toOrgId, toOrgName, timeline } = await findMeeting(db, scene.solver, id, testNow);
    return { toOrgId, toOrgName, names: timeline.map(({ actorName }) => actorName) };
  };
  expect(await told()).toEqual({ toOrgId: null, toOrgName: null, names: [null] });
  expect((await listMeetings(db, scene.solver, scene.id))[0]).toMatchObject({
    toOrgId: null,
    toOrgName: null,
  });
  expect(await findMeeting(db, scene.seeker, id, testNow)).toMatchObject({
    toOrgName: "四平冰城食品有限公司",
  });
  await acceptMeeting(db, scene.seeker, { id, slotId: first }, testNow);
  expect(await told()).toEqual({
    ...{ toOrgId: scene.firm, toOrgName: "四平冰城食品有限公司" },
    names: ["吴研究员", "丁经办"],
  });
});
