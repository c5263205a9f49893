import { beforeEach, expect, test } from "vitest";
import { answerIntent, withdrawIntent } from "#app/domain/bids/commands/answer.server.ts";
import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import { listSealedNeeds } from "#app/domain/bids/queries/target.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildPitchRow, buildRoadshowRow } from "#tests/support/builders-agreements.ts";
import type { Sides } from "#tests/support/builders-bids.ts";
import { buildIntent, buildSides, intentOf } from "#tests/support/builders-bids.ts";
import { buildCall, buildEntry, eventsOf } from "#tests/support/builders-calls.ts";
import { buildSealedEntry } from "#tests/support/builders-entries.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let sides: Sides;
beforeEach(async () => {
  db = await testDb();
  sides = await buildSides(db);
});

const rowOf = (id: string) =>
  db.selectFrom("intent").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const send = (over: Parameters<typeof intentOf>[1], actor: Actor = sides.solver) =>
  sendIntent(db, actor, intentOf(sides, over), testNow);

test("an institute sends an intent on a need; it gets a number and an event", async () => {
  const id = await buildIntent(db, sides);
  expect(await rowOf(id)).toEqual({
    id,
    intent_no: "YX2026-0001",
    from_org_id: sides.institute,
    to_org_id: sides.firm,
    need_id: sides.needId,
    solution_id: null,
    call_entry_id: null,
    pitch_id: null,
    text: "本所有成熟的配方和中试线，愿意面谈。",
    contact_name: "吴研究员",
    contact_phone: "13905790001",
    status: "sent",
    answer: null,
    answered_by: null,
    answered_at: null,
    created_by: sides.solver.userId,
    created_at: testNow.toISOString(),
    version: 1,
  });
  const data = { fromOrgId: sides.institute, toOrgId: sides.firm, needId: sides.needId, solutionId: null };
  expect(await eventsOf(db, "intent", id)).toEqual([["intent.sent", data]]);
});

test("a firm sends an intent on a solution", async () => {
  const solution = await buildSolution(db, { org_id: sides.institute });
  const id = await send({ solution, fromOrgId: sides.firm }, sides.seeker);
  expect(await rowOf(id)).toMatchObject({ need_id: null, solution_id: solution, to_org_id: sides.institute });
  const second = await buildSolution(db, { org_id: sides.institute });
  expect(await rowOf(await send({ solution: second, fromOrgId: sides.firm }, sides.seeker))).toMatchObject({
    intent_no: "YX2026-0002",
  });
});

test("who may not speak for a verified organization sends nothing", async () => {
  const need = sides.needId;
  const pending = await buildOrg(db, { status: "pending" });
  const viewer = await buildUser(db, { org: sides.institute, orgRole: "viewer" });
  const refused = { kind: "forbidden" };
  await expect(send({ need }, visitor)).rejects.toMatchObject(refused);
  await expect(send({ need }, sides.competitor)).rejects.toMatchObject(refused);
  await expect(send({ need }, viewer)).rejects.toMatchObject(refused);
  await expect(send({ need }, sides.coordinator)).rejects.toMatchObject(refused);
  const admin = await buildUser(db, { org: pending, orgRole: "admin" });
  await expect(send({ need, fromOrgId: pending }, admin)).rejects.toMatchObject(refused);
  await expect(send({ need, fromOrgId: sides.firm }, sides.seeker)).rejects.toMatchObject({
    kind: "invalid",
    fields: { fromOrgId: "ownOrganization" },
  });
});

test("what is hidden is not found, what is over takes no intent", async () => {
  const draft = await buildNeed(db, { status: "draft" });
  const lapsed = await buildNeed(db, { status: "lapsed" });
  const hidden = await buildSolution(db, { status: "draft" });
  const own = await buildSolution(db, { org_id: sides.institute, status: "withdrawn" });
  const missing = { kind: "not_found" };
  await expect(send({ need: draft })).rejects.toMatchObject(missing);
  await expect(send({ need: "none" })).rejects.toMatchObject(missing);
  await expect(send({ solution: hidden })).rejects.toMatchObject(missing);
  await expect(send({})).rejects.toMatchObject(missing);
  await expect(send({ need: lapsed })).rejects.toMatchObject({ kind: "conflict", code: "needNotOpen" });
  await expect(send({ solution: own })).rejects.toMatchObject({ kind: "conflict", code: "solutionNotOpen" });
});

test("a need on a list takes intents while the list is open, and the intent names the entry", async () => {
  const open = await buildEntry(db, { call_id: await buildCall(db), need_id: sides.needId });
  const id = await send({ need: sides.needId });
  expect((await rowOf(id)).call_entry_id).toBe(open);

  const late = await buildNeed(db);
  const over = await buildEntry(db, {
    call_id: await buildCall(db, { closes_at: testNow.toISOString() }),
    need_id: late,
  });
  const early = await buildNeed(db);
  await buildEntry(db, {
    call_id: await buildCall(db, { opens_at: "2026-03-05T00:00:00.000Z" }),
    need_id: early,
  });
  const shut = { kind: "conflict", code: "callNotOpen" };
  await expect(send({ need: late, entry: over })).rejects.toMatchObject(shut);
  await expect(send({ need: late })).rejects.toMatchObject(shut);
  await expect(send({ need: early })).rejects.toMatchObject(shut);
  await expect(send({ need: late, entry: open })).rejects.toMatchObject({ kind: "not_found" });
});

test("where bids are sealed there are no intents, from the publication to the end of the procedure", async () => {
  const sealed = { kind: "conflict", code: "takesSealedBids" };
  const { needId, entryId } = await buildSealedEntry(db, { procedure: { bidding: "sealed" } });
  const roadshow_id = await buildRoadshowRow(db);
  const pitch = await buildPitchRow(db, { roadshow_id, kind: "needPitch", need_id: needId });
  for (const status of ["listed", "review", "awarded"] as const) {
    await db.updateTable("call_entry").set({ status }).where("id", "=", entryId).execute();
    await expect(send({ need: needId })).rejects.toMatchObject(sealed);
    await expect(send({ need: needId, pitch })).rejects.toMatchObject(sealed);
    expect(await listSealedNeeds(db, [needId, sides.needId])).toEqual([needId]);
  }
  await db.updateTable("call_entry").set({ status: "lapsed" }).where("id", "=", entryId).execute();
  expect(await listSealedNeeds(db, [needId])).toEqual([]);
  await buildEntry(db, { call_id: await buildCall(db), need_id: sides.needId });
  expect(await listSealedNeeds(db, [sides.needId])).toEqual([]);
});

test("a pitch of a public roadshow invites intents on what it presents, even after the list has closed", async () => {
  await buildEntry(db, { call_id: await buildCall(db, { status: "closed" }), need_id: sides.needId });
  const roadshow_id = await buildRoadshowRow(db);
  const pitch = await buildPitchRow(db, { roadshow_id, kind: "needPitch", need_id: sides.needId });
  const other = await buildPitchRow(db, { roadshow_id, kind: "needPitch", need_id: await buildNeed(db) });
  const secret = await buildPitchRow(db, {
    roadshow_id: await buildRoadshowRow(db, { status: "draft" }),
    need_id: sides.needId,
  });
  const id = await send({ need: sides.needId, pitch });
  expect((await rowOf(id)).pitch_id).toBe(pitch);
  for (const wrong of [other, secret, "none"])
    await expect(send({ need: sides.needId, pitch: wrong })).rejects.toMatchObject({ kind: "not_found" });

  const solution = await buildSolution(db);
  const offer = await buildPitchRow(db, { roadshow_id, kind: "solutionPitch", solution_id: solution });
  expect((await rowOf(await send({ solution, pitch: offer }))).pitch_id).toBe(offer);
});

test("one open intent on the same thing, however often and fast it is sent", async () => {
  const results = await Promise.allSettled([buildIntent(db, sides), buildIntent(db, sides)]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const exists = { kind: "conflict", code: "intentExists" };
  await expect(buildIntent(db, sides)).rejects.toMatchObject(exists);
  const [{ id } = { id: "" }] = await db.selectFrom("intent").select("id").execute();
  await withdrawIntent(db, sides.solver, { id }, testNow);
  const again = await buildIntent(db, sides);
  await answerIntent(db, sides.seeker, { id: again, verdict: "decline", answer: "已有人选" }, testNow);
  const third = await buildIntent(db, sides);
  await answerIntent(db, sides.seeker, { id: third, verdict: "accept" }, testNow);
  await expect(buildIntent(db, sides)).rejects.toMatchObject(exists);
});
