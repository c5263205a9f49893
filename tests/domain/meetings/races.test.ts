import { expect, test } from "vitest";
import { acceptMeeting } from "#app/domain/meetings/commands/answer.server.ts";
import { requestMeeting, scheduleMeeting } from "#app/domain/meetings/commands/request.server.ts";
import { addSlots } from "#app/domain/meetings/commands/slots.server.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildMeetingScene, requestOf, slotIds, slotsOf } from "#tests/support/builders-meetings.ts";
import { buildRoadshow } from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";

const many = 20;

async function atOnce(acts: (() => Promise<unknown>)[]) {
  const ends = await Promise.allSettled(acts.map((act) => act()));
  const refusals = ends.flatMap((end) => (end.status === "rejected" ? String(end.reason.code) : []));
  return { won: acts.length - refusals.length, refusals: [...new Set(refusals)] };
}

test("R9: of many meetings that are given one slot at once one has it", async () => {
  const db = await testDb();
  const scene = await buildMeetingScene(db);
  const [slotId = ""] = scene.slots;
  const ids: string[] = [];
  for (let n = 0; n < many; n += 1) {
    const fromOrgId = await buildOrg(db);
    const actor = await buildUser(db, { org: fromOrgId });
    ids.push(await requestMeeting(db, actor, requestOf(scene, { fromOrgId }), testNow));
  }
  const acts = ids.map((id) => () => acceptMeeting(db, scene.seeker, { id, slotId }, testNow));
  expect(await atOnce(acts)).toEqual({ won: 1, refusals: ["slotTaken"] });
});

test("R9: an organization that is booked for one moment at many roadshows at once is in one meeting", async () => {
  const db = await testDb();
  const { coordinator, firm } = await buildMeetingScene(db);
  const plans = [];
  for (let n = 0; n < many; n += 1) {
    const id = await buildRoadshow(db);
    await addSlots(db, coordinator, slotsOf(id, { count: 1 }), testNow);
    const [slotId = ""] = await slotIds(db, id);
    const other = await buildOrg(db);
    const [fromOrgId, toOrgId] = n % 2 ? [firm, other] : [other, firm];
    plans.push({ id, slotId, fromOrgId, toOrgId, text: "由协调员牵线面谈。" });
  }
  const acts = plans.map((plan) => () => scheduleMeeting(db, coordinator, plan, testNow));
  expect(await atOnce(acts)).toEqual({ won: 1, refusals: ["organizationBusy"] });
  const rows = await db.selectFrom("meeting_busy").select("moment").where("org_id", "=", firm).execute();
  expect(rows).toHaveLength(3);
});
