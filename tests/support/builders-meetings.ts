import { acceptMeeting } from "#app/domain/meetings/commands/answer.server.ts";
import { requestMeeting } from "#app/domain/meetings/commands/request.server.ts";
import { addSlots } from "#app/domain/meetings/commands/slots.server.ts";
import type { MeetingRequestInput, SlotsInput } from "#app/domain/meetings/input.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "./builders.ts";
import type { Sides } from "./builders-bids.ts";
import { buildSides } from "./builders-bids.ts";
import { buildPitch, buildRoadshow, showStart } from "./builders-roadshows.ts";
import { buildSolution } from "./builders-solutions.ts";

export const slotsOf = (id: string, over: Partial<SlotsInput> = {}): SlotsInput => ({
  id,
  startsAt: showStart,
  count: 2,
  minutes: 15,
  gap: 5,
  places: ["洽谈桌 1"],
  ...over,
});

export interface Scene extends Sides {
  id: string;
  needPitch: string;
  solutionPitch: string;
  /** In their order. */
  slots: string[];
}

/** A roadshow with a firm's need and an institute's solution on the agenda, and two slots at one table. */
export async function buildMeetingScene(db: Db): Promise<Scene> {
  const sides = await buildSides(db);
  const id = await buildRoadshow(db);
  const solutionId = await buildSolution(db, { org_id: sides.institute });
  const needPitch = await buildPitch(db, { roadshow_id: id, kind: "needPitch", need_id: sides.needId });
  const solutionPitch = await buildPitch(db, {
    roadshow_id: id,
    kind: "solutionPitch",
    solution_id: solutionId,
  });
  await addSlots(db, sides.coordinator, slotsOf(id), testNow);
  return { ...sides, id, needPitch, solutionPitch, slots: await slotIds(db, id) };
}

export async function slotIds(db: Db, roadshowId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("meeting_slot")
    .select("id")
    .where("roadshow_id", "=", roadshowId)
    .orderBy("starts_at")
    .orderBy("place")
    .execute();
  return rows.map(({ id }) => id);
}

export const requestOf = (scene: Scene, over: Partial<MeetingRequestInput> = {}): MeetingRequestInput => ({
  id: scene.id,
  fromOrgId: scene.institute,
  pitchId: scene.needPitch,
  text: "想就配方稳定性当面请教。",
  ...over,
});

/** The institute asks the firm; with a slot, the firm agrees. */
export async function buildMeeting(db: Db, scene: Scene, slotId?: string): Promise<string> {
  const id = await requestMeeting(db, scene.solver, requestOf(scene), testNow);
  if (slotId) await acceptMeeting(db, scene.seeker, { id, slotId }, testNow);
  return id;
}

export const meetingRow = (db: Db, id: string) =>
  db.selectFrom("meeting").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

export const buildAdvisor = (db: Db) => buildUser(db, { roles: ["advisor"] });
