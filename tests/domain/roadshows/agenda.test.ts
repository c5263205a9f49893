import { expect, test } from "vitest";
import {
  addPitch,
  editPitch,
  movePitch,
  placePitch,
  removePitch,
} from "#app/domain/roadshows/commands/agenda.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildPitch, buildRoadshow } from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

const pitches = (db: Db, roadshowId: string) =>
  db.selectFrom("pitch").selectAll().where("roadshow_id", "=", roadshowId).orderBy("position").execute();
const titles = async (db: Db, id: string) => (await pitches(db, id)).map((pitch) => pitch.title);
const events = async (db: Db, id: string) =>
  (await listTimeline(db, "roadshow", id)).map((item) => [item.type, item.data]);

async function scene(over: Parameters<typeof buildRoadshow>[1] = { status: "draft" }) {
  const db = await testDb();
  const staff = await buildUser(db, { roles: ["coordinator"] });
  const id = await buildRoadshow(db, over);
  return { db, staff, id };
}

test("a need, a solution, a talk and a break follow one another, titled after what they present", async () => {
  const { db, staff, id } = await scene();
  const needId = await buildNeed(db, { title: "玉米秸秆制糠醛降耗" });
  const solutionId = await buildSolution(db, { title: "膜分离节能装置" });
  const first = await addPitch(db, staff, { id, kind: "needPitch", needId, minutes: 15 }, testNow);
  const solution = {
    id,
    kind: "solutionPitch",
    solutionId,
    title: "膜分离",
    speaker: "王工",
    minutes: 20,
  } as const;
  await addPitch(db, staff, solution, testNow);
  await addPitch(db, staff, { id, kind: "talk", title: "政策", minutes: 10 }, testNow);
  await addPitch(db, staff, { id, kind: "break", title: "茶歇", minutes: 5 }, testNow);
  const rows = await pitches(db, id);
  expect(
    rows.map((row) => [
      row.position,
      row.kind,
      row.title,
      row.need_id,
      row.solution_id,
      row.speaker,
      row.minutes,
    ]),
  ).toEqual([
    [1, "needPitch", "玉米秸秆制糠醛降耗", needId, null, null, 15],
    [2, "solutionPitch", "膜分离", null, solutionId, "王工", 20],
    [3, "talk", "政策", null, null, null, 10],
    [4, "break", "茶歇", null, null, null, 5],
  ]);
  expect((await events(db, id))[0]).toEqual([
    "roadshow.pitchAdded",
    { pitchId: first, title: "玉米秸秆制糠醛降耗" },
  ]);
});

test("only what is published, and only once, comes on the agenda", async () => {
  const { db, staff, id } = await scene();
  const needId = await buildNeed(db);
  const accepted = await buildNeed(db, { status: "accepted" });
  const withdrawn = await buildSolution(db, { status: "withdrawn" });
  const need = (over: object) => addPitch(db, staff, { id, kind: "needPitch", needId, minutes: 5, ...over });
  await need({});
  await expect(need({})).rejects.toMatchObject({ kind: "invalid", fields: { needId: "alreadyOnAgenda" } });
  await expect(need({ needId: accepted })).rejects.toMatchObject({ fields: { needId: "notPublished" } });
  await expect(need({ needId: undefined })).rejects.toMatchObject({ fields: { needId: "notPublished" } });
  const solution = { kind: "solutionPitch", solutionId: withdrawn } as const;
  await expect(need(solution)).rejects.toMatchObject({ fields: { solutionId: "notPublished" } });
  expect(await pitches(db, id)).toHaveLength(1);
});

test("others may not touch the agenda, and do not learn of a draft", async () => {
  const { db, id } = await scene();
  const announced = await buildRoadshow(db);
  const auditor = await buildUser(db, { roles: ["auditor"] });
  const talk = { kind: "talk", title: "政策", minutes: 5 } as const;
  await expect(addPitch(db, visitor, { id, ...talk })).rejects.toMatchObject({ kind: "not_found" });
  await expect(addPitch(db, auditor, { id, ...talk })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(addPitch(db, visitor, { id: announced, ...talk })).rejects.toMatchObject({
    kind: "forbidden",
  });
  expect(await pitches(db, announced)).toEqual([]);
});

test("an announced agenda keeps to the announced hours; a closed or cancelled one is frozen", async () => {
  const { db, staff, id } = await scene({ status: "published" });
  const talk = { id, kind: "talk", title: "政策" } as const;
  const pitchId = await addPitch(db, staff, { ...talk, minutes: 120 });
  const tooLong = { kind: "invalid", fields: { minutes: "agendaTooLong" } };
  await expect(addPitch(db, staff, { ...talk, minutes: 1 })).rejects.toMatchObject(tooLong);
  const edit = { id, pitchId, title: "政策" };
  await expect(editPitch(db, staff, { ...edit, minutes: 121 })).rejects.toMatchObject(tooLong);
  await editPitch(db, staff, { ...edit, minutes: 100 });
  await addPitch(db, staff, { ...talk, minutes: 20 });
  await expect(editPitch(db, staff, { ...edit, minutes: 101 })).rejects.toMatchObject(tooLong);
  for (const status of ["held", "cancelled"] as const) {
    const closed = await buildRoadshow(db, { status });
    await expect(addPitch(db, staff, { ...talk, id: closed, minutes: 5 })).rejects.toMatchObject({
      kind: "conflict",
      code: "wrongState",
    });
  }
});

test("an item's words, speaker and minutes change", async () => {
  const { db, staff, id } = await scene();
  const pitchId = await buildPitch(db, { roadshow_id: id, speaker: "李工" });
  await editPitch(db, staff, { id, pitchId, title: "新题目", minutes: 25 }, testNow);
  const [row] = await pitches(db, id);
  expect([row?.title, row?.speaker, row?.minutes]).toEqual(["新题目", null, 25]);
  expect(await events(db, id)).toEqual([["roadshow.pitchEdited", { pitchId, title: "新题目" }]]);
  const elsewhere = await buildRoadshow(db);
  await expect(
    editPitch(db, staff, { id: elsewhere, pitchId, title: "别处", minutes: 5 }),
  ).rejects.toMatchObject({ kind: "not_found" });
});

test("items exchange places with their neighbours; the ends stay", async () => {
  const { db, staff, id } = await scene();
  const [a = "", b = "", c = ""] = await Promise.all(
    ["甲", "乙", "丙"].map((title, i) => buildPitch(db, { roadshow_id: id, title, position: i + 1 })),
  );
  await movePitch(db, staff, { id, pitchId: c, direction: "up" }, testNow);
  expect(await titles(db, id)).toEqual(["甲", "丙", "乙"]);
  await movePitch(db, staff, { id, pitchId: a, direction: "down" }, testNow);
  expect(await titles(db, id)).toEqual(["丙", "甲", "乙"]);
  await movePitch(db, staff, { id, pitchId: c, direction: "up" }, testNow);
  await movePitch(db, staff, { id, pitchId: b, direction: "down" }, testNow);
  expect(await titles(db, id)).toEqual(["丙", "甲", "乙"]);
  expect(await events(db, id)).toEqual([
    ["roadshow.pitchMoved", { pitchId: c, title: "丙" }],
    ["roadshow.pitchMoved", { pitchId: a, title: "甲" }],
  ]);
});

test("an item goes to another room, before another or to the end, and back", async () => {
  const { db, staff, id } = await scene();
  const [a = "", b = "", c = ""] = await Promise.all(
    ["甲", "乙", "丙"].map((title, i) => buildPitch(db, { roadshow_id: id, title, position: i + 1 })),
  );
  const rooms = async () => (await pitches(db, id)).map((row) => `${row.title}${row.room}`);
  await placePitch(db, staff, { id, pitchId: c, room: 2 }, testNow);
  expect(await rooms()).toEqual(["甲1", "乙1", "丙2"]);
  await placePitch(db, staff, { id, pitchId: a, room: 2, beforeId: c }, testNow);
  expect(await rooms()).toEqual(["乙1", "甲2", "丙2"]);
  await placePitch(db, staff, { id, pitchId: c, room: 2 }, testNow);
  expect(await events(db, id)).toHaveLength(2);
  const edit = { id, pitchId: b, title: "乙", minutes: 10 };
  await editPitch(db, staff, { ...edit, room: 3, gap: 5, pinnedAt: "2026-03-10T01:30:00.000Z" }, testNow);
  const moved = (await pitches(db, id)).find((row) => row.id === b);
  expect([moved?.room, moved?.gap, moved?.pinned_at]).toEqual([3, 5, "2026-03-10T01:30:00.000Z"]);
  await editPitch(db, staff, edit, testNow);
  const again = (await pitches(db, id)).find((row) => row.id === b);
  expect([again?.room, again?.gap, again?.pinned_at]).toEqual([3, 0, null]);
});

test("an announced agenda refuses what would meet; what was called to the stage stays in its room", async () => {
  const { db, staff, id } = await scene({ status: "published" });
  const talk = { id, kind: "qa", title: "答疑", minutes: 10, speaker: "王工" } as const;
  const first = await addPitch(db, staff, talk, testNow);
  const second = { ...talk, pinnedAt: "2026-03-10T01:05:00.000Z" };
  await expect(addPitch(db, staff, second)).rejects.toMatchObject({ fields: { minutes: "agendaOverlap" } });
  const elsewhere = addPitch(db, staff, { ...second, room: 2 });
  await expect(elsewhere).rejects.toMatchObject({ fields: { minutes: "agendaSpeakerTwice" } });
  await addPitch(db, staff, { ...second, room: 2, speaker: "李工" }, testNow);
  await db
    .insertInto("live_item")
    .values({
      pitch_id: first,
      roadshow_id: id,
      stage: "ready",
      called_at: testNow.toISOString(),
      started_at: null,
      ended_at: null,
      paused_ms: 0,
    })
    .execute();
  const place = placePitch(db, staff, { id, pitchId: first, room: 3 });
  await expect(place).rejects.toMatchObject({ code: "pitchInUse" });
});

test("an item leaves the agenda unless something hangs on it", async () => {
  const { db, staff, id } = await scene({ status: "published" });
  const pitchId = await buildPitch(db, { roadshow_id: id });
  const remove = () => removePitch(db, staff, { id, pitchId }, testNow);
  await expect(remove()).rejects.toMatchObject({ kind: "conflict", code: "agendaEmpty" });
  const other = await buildPitch(db, { roadshow_id: id, held_at: testNow.toISOString() });
  await expect(removePitch(db, staff, { id, pitchId: other })).rejects.toMatchObject({ code: "pitchHeld" });
  const intent = await buildIntentAt(db, pitchId, staff.userId);
  await expect(remove()).rejects.toMatchObject({ code: "pitchInUse" });
  await db.deleteFrom("intent").where("id", "=", intent).execute();
  await remove();
  expect((await pitches(db, id)).map((row) => row.id)).toEqual([other]);
  expect((await events(db, id)).map(([type]) => type)).toEqual(["roadshow.pitchRemoved"]);
});

test("a draft may lose its only item", async () => {
  const { db, staff, id } = await scene();
  const pitchId = await buildPitch(db, { roadshow_id: id });
  await removePitch(db, staff, { id, pitchId }, testNow);
  expect(await pitches(db, id)).toEqual([]);
});

async function buildIntentAt(db: Db, pitch_id: string, created_by: string): Promise<string> {
  const id = newId();
  const from_org_id = await buildOrg(db, { kind: "institution" });
  const row = { need_id: null, solution_id: null, call_entry_id: null, answer: null, answered_by: null };
  const contact = { contact_name: "王工", contact_phone: "13800001234", text: "想合作" };
  const made = { created_by, created_at: testNow.toISOString(), answered_at: null, version: 1 };
  await db
    .insertInto("intent")
    .values({
      ...row,
      ...contact,
      ...made,
      id,
      intent_no: `YX-${id}`,
      from_org_id,
      to_org_id: await buildOrg(db),
      pitch_id,
      status: "sent",
    })
    .execute();
  return id;
}

test("many hands at once leave every position once", async () => {
  const { db, staff, id } = await scene();
  await Promise.all(
    Array.from({ length: 8 }, (_, i) => addPitch(db, staff, { id, kind: "talk", title: `${i}`, minutes: 5 })),
  );
  const before = await pitches(db, id);
  expect(before.map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await Promise.all(
    [
      ...before.map((row, i) =>
        movePitch(db, staff, { id, pitchId: row.id, direction: i % 2 ? "up" : "down" }),
      ),
      removePitch(db, staff, { id, pitchId: before[3]?.id ?? "" }),
      addPitch(db, staff, { id, kind: "talk", title: "新", minutes: 5 }),
    ].map((act) => act.catch((error: { kind: string }) => expect(error.kind).toBe("not_found"))),
  );
  const after = await pitches(db, id);
  expect(after).toHaveLength(8);
  expect(new Set(after.map((row) => row.position)).size).toBe(8);
});
