import { expect, test } from "vitest";
import { advance, moveItem } from "#app/domain/live/commands/items.server.ts";
import { announce, moveShow, setWatch } from "#app/domain/live/commands/stage.server.ts";
import { findConsole, findFollowing, findLive, findLiveLink } from "#app/domain/live/queries/find.server.ts";
import type { ItemAct } from "#app/domain/live/stage.ts";
import { endOf, forecast } from "#app/domain/live/stage.ts";
import { removePitch } from "#app/domain/roadshows/commands/agenda.server.ts";
import { holdRoadshow } from "#app/domain/roadshows/commands/publish.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import type { Db } from "#db/schema.ts";
import { begin, buildLive, minute, toldOf } from "#tests/support/builders-live.ts";
import { buildPitch, buildRoadshow } from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";

async function scene() {
  const db = await testDb();
  const live = await buildLive(db);
  const [first, second, third] = live.pitches;
  const act = (move: ItemAct, pitchId: string, at: Date) =>
    moveItem(db, live.host, { id: live.id, pitchId, move }, at);
  const show = (move: "begin" | "pause" | "resume" | "close", at: Date) =>
    moveShow(db, live.host, { id: live.id, move }, at);
  const items = async () => (await findLive(db, live.host, live.id)).state.stage.items;
  const stages = async () => (await items()).map(({ title, stage }) => `${title} ${stage}`);
  return { db, live, first, second, third, act, show, items, stages };
}
const types = async (db: Db, id: string) => (await listTimeline(db, "live", id)).map(({ type }) => type);

test("an event goes its way, item by item, and each act is recorded and told", async () => {
  const { db, live, first, second, act, show, stages } = await scene();
  await act("call", first, minute(-5));
  await show("begin", minute(0));
  await act("start", first, minute(1));
  await act("questions", first, minute(6));
  await act("finish", first, minute(10));
  await act("start", second, minute(11));
  expect(await stages()).toEqual(["开场 done", "需求 presenting", "收尾 waiting"]);
  expect(await types(db, live.id)).toEqual([
    "live.operatorNamed",
    "live.itemCalled",
    "live.begun",
    "live.itemStarted",
    "live.itemQuestions",
    "live.itemFinished",
    "live.itemStarted",
  ]);
  const told = await toldOf(db, live.id);
  expect(told.map(({ seq, audience }) => [seq, audience])).toEqual(
    [1, 2, 3, 4, 5, 6].map((seq) => [seq, "public"]),
  );
  expect(told.at(-1)?.change.stage?.items[1]).toMatchObject({
    stage: "presenting",
    startedAt: minute(11).toISOString(),
  });
  const held = await db.selectFrom("pitch").select("held_at").where("id", "=", first).executeTakeFirst();
  expect(held?.held_at).toBe(minute(10).toISOString());
  await act("finish", second, minute(30));
  await show("close", minute(31));
  expect((await findFollowing(db, live.guest, live.id)).isOver).toBe(true);
  await expect(act("call", live.pitches[2], minute(32))).rejects.toMatchObject({ code: "liveNotRunning" });
  await holdRoadshow(db, live.staff, { id: live.id }, minute(40));
  expect((await findLive(db, live.guest, live.id)).mayTakePart).toBe(false);
  await expect(show("begin", minute(41))).rejects.toMatchObject({ kind: "conflict", code: "wrongState" });
});

test("one item at a time is on stage, and only while the event runs", async () => {
  const { live, db, first, second, act, show } = await scene();
  await expect(act("start", first, minute(0))).rejects.toMatchObject({ code: "liveNotRunning" });
  await show("begin", minute(0));
  await act("start", first, minute(0));
  await expect(act("start", second, minute(1))).rejects.toMatchObject({ code: "stageTaken" });
  await expect(act("start", first, minute(1))).rejects.toMatchObject({ code: "wrongState" });
  await expect(show("close", minute(1))).rejects.toMatchObject({ code: "stageTaken" });
  await expect(act("call", "unknown", minute(1))).rejects.toMatchObject({ kind: "not_found" });
  const row = { roadshow_id: live.id, stage: "answering" as const, paused_ms: 0 };
  const times = { called_at: null, started_at: null, ended_at: null };
  const twice = db.insertInto("live_item").values({ ...row, ...times, pitch_id: second });
  await expect(twice.execute()).rejects.toThrow(/unique/i);
});

test("a pause takes nothing from the time of what is on stage", async () => {
  const { first, act, show, items } = await scene();
  await show("begin", minute(0));
  await show("pause", minute(1));
  await expect(act("start", first, minute(1))).rejects.toMatchObject({ code: "liveNotRunning" });
  await show("resume", minute(2));
  await act("start", first, minute(2));
  await show("pause", minute(5));
  await show("resume", minute(9));
  await show("pause", minute(10));
  await act("call", (await items())[1]?.id ?? "", minute(10));
  await show("resume", minute(11));
  const [on] = await items();
  expect(on && endOf(on, null, minute(11).getTime())).toBe(minute(17).getTime());
});

test("next ends what is on stage and starts what follows", async () => {
  const { db, live, show, stages } = await scene();
  const next = (at: Date) => advance(db, live.host, { id: live.id }, at);
  await expect(next(minute(0))).rejects.toMatchObject({ code: "liveNotRunning" });
  await show("begin", minute(0));
  for (const n of [1, 2, 3]) await next(minute(n));
  expect(await stages()).toEqual(["开场 done", "需求 done", "收尾 presenting"]);
  await expect(next(minute(4))).rejects.toMatchObject({ code: "agendaDone" });
});

test("who does not come is given up when the timer is over, and may be called again", async () => {
  const { first, act, stages, items } = await scene();
  await act("call", first, minute(0));
  await expect(act("absent", first, minute(2.9))).rejects.toMatchObject({ code: "noShowTimerRuns" });
  await act("absent", first, minute(3));
  expect((await stages())[0]).toBe("开场 absent");
  await act("call", first, minute(8));
  expect((await items())[0]).toMatchObject({
    stage: "ready",
    calledAt: minute(8).toISOString(),
    endedAt: null,
  });
});

test("what is postponed goes to the end of the agenda and comes last", async () => {
  const { first, act, show, stages } = await scene();
  await act("call", first, minute(0));
  await act("postpone", first, minute(1));
  expect(await stages()).toEqual(["需求 waiting", "收尾 waiting", "开场 postponed"]);
  await show("begin", minute(2));
  await act("start", first, minute(3));
  expect(await stages()).toEqual(["需求 waiting", "收尾 waiting", "开场 presenting"]);
});

test("a break is on stage like anything else and is no pitch that was held", async () => {
  const { db, live, act, show } = await scene();
  const pause = await buildPitch(db, { roadshow_id: live.id, kind: "break" });
  await show("begin", minute(0));
  await act("start", pause, minute(1));
  await act("finish", pause, minute(2));
  const row = await db.selectFrom("pitch").select("held_at").where("id", "=", pause).executeTakeFirst();
  expect(row?.held_at).toBeNull();
});

test("what was noted as held before it ended keeps its time", async () => {
  const { db, first, act, show } = await scene();
  await show("begin", minute(0));
  await act("start", first, minute(0));
  const early = minute(4).toISOString();
  await db.updateTable("pitch").set({ held_at: early }).where("id", "=", first).execute();
  await act("finish", first, minute(9));
  const row = await db.selectFrom("pitch").select("held_at").where("id", "=", first).executeTakeFirst();
  expect(row?.held_at).toBe(early);
});

test("what was called stays on the agenda", async () => {
  const { db, live, first, act } = await scene();
  await act("call", first, minute(0));
  await expect(removePitch(db, live.staff, { id: live.id, pitchId: first })).rejects.toMatchObject({
    code: "pitchInUse",
  });
});

test("an announcement stands until it is taken back", async () => {
  const { db, live } = await scene();
  await announce(db, live.host, { id: live.id, text: "五分钟后开始" }, minute(-5));
  const notice = async () => (await findLive(db, live.guest, live.id)).state.stage.notice;
  expect(await notice()).toEqual({ text: "五分钟后开始", at: minute(-5).toISOString() });
  await announce(db, live.host, { id: live.id }, minute(0));
  expect(await notice()).toBeNull();
  expect((await listTimeline(db, "live", live.id)).at(-1)?.data).toEqual({ text: null });
});

test("an event may begin half an hour early, not earlier, and whenever its host is ready after that", async () => {
  const { show, db, live } = await scene();
  await expect(show("begin", minute(-31))).rejects.toMatchObject({ code: "liveTooEarly" });
  await show("begin", minute(45));
  const { stage } = (await findLive(db, live.guest, live.id)).state;
  expect([...forecast(stage, minute(45).getTime()).values()]).toEqual(
    [45, 55, 75].map((n) => minute(n).getTime()),
  );
});

test("an event across midnight, run in another time zone, is counted by instants", async () => {
  const zone = process.env.TZ;
  process.env.TZ = "America/Los_Angeles";
  try {
    const db = await testDb();
    const late = { starts_at: "2026-03-10T15:30:00.000Z", ends_at: "2026-03-10T17:30:00.000Z" };
    const live = await buildLive(db, late);
    const at = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
    await moveShow(db, live.host, { id: live.id, move: "begin" }, at("15:50"));
    await advance(db, live.host, { id: live.id }, at("15:55"));
    const { stage } = (await findLive(db, live.guest, live.id)).state;
    const [on] = stage.items;
    expect(on && new Date(endOf(on, null, at("15:56").getTime())).toISOString()).toBe(
      "2026-03-10T16:05:00.000Z",
    );
    expect([...forecast(stage, at("15:56").getTime()).values()].map((ms) => new Date(ms))).toEqual([
      at("16:05"),
      at("16:25"),
    ]);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test("only who runs the event acts on it; others do not even find a draft", async () => {
  const { db, live } = await scene();
  const { id } = live;
  const draft = await buildRoadshow(db, { status: "draft" });
  for (const person of [live.guest, live.stranger, visitor]) {
    const refusal = { kind: "forbidden" };
    await expect(moveShow(db, person, { id, move: "begin" })).rejects.toMatchObject(refusal);
    await expect(announce(db, person, { id })).rejects.toMatchObject(refusal);
    await expect(advance(db, person, { id })).rejects.toMatchObject(refusal);
    await expect(moveShow(db, person, { id: draft, move: "begin" })).rejects.toMatchObject({
      kind: "not_found",
    });
  }
  await expect(findConsole(db, live.guest, id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(findLive(db, live.staff, draft)).rejects.toMatchObject({ kind: "not_found" });
});

test("organizers open the event to everybody, and close it again", async () => {
  const { db, live } = await scene();
  const { id } = live;
  const link = (person: typeof visitor) => findLiveLink(db, person, { id, status: "published" });
  const waiting = { status: "waiting", watch: "registered" };
  expect(await link(visitor)).toEqual({ ...waiting, audience: null });
  expect(await link(live.guest)).toEqual({ ...waiting, audience: "registered" });
  expect(await findLiveLink(db, live.staff, { id, status: "held" })).toBeNull();
  const refusal = { kind: "forbidden", code: "registerFirst" };
  await expect(findLive(db, visitor, id)).rejects.toMatchObject(refusal);
  await expect(setWatch(db, live.host, { id, watch: "public" })).rejects.toMatchObject({ kind: "forbidden" });
  await setWatch(db, live.staff, { id, watch: "public" });
  expect((await findLive(db, visitor, id)).audience).toBe("public");
  expect((await findLive(db, live.stranger, id)).mayTakePart).toBe(false);
  expect((await findConsole(db, live.staff, id)).watch).toBe("public");
  await setWatch(db, live.staff, { id, watch: "registered" });
  await expect(findFollowing(db, live.stranger, id)).rejects.toMatchObject(refusal);
});

test("a roadshow whose event never began waits, and can be followed", async () => {
  const db = await testDb();
  const live = await buildLive(db);
  const other = await buildRoadshow(db);
  const found = await findLive(db, live.staff, other);
  expect([found.state.seq, found.state.stage.status, found.audience]).toEqual([0, "waiting", "moderator"]);
  await begin(db, live);
  expect((await findLive(db, live.guest, live.id)).state.stage.status).toBe("running");
});
