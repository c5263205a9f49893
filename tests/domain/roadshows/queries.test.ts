import { expect, test } from "vitest";
import { cancelRoadshow } from "#app/domain/roadshows/commands/publish.server.ts";
import { findRoadshow, findRoadshowToEdit } from "#app/domain/roadshows/queries/find.server.ts";
import { countRoadshowPhases, listRoadshows } from "#app/domain/roadshows/queries/list.server.ts";
import { listHeldPitches, searchCandidates } from "#app/domain/roadshows/queries/pitches.server.ts";
import { listRegistrations } from "#app/domain/roadshows/queries/registrations.server.ts";
import { searchRoadshows } from "#app/domain/roadshows/queries/search.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import {
  buildPitch,
  buildRegistration,
  buildRoadshow,
  showEnd,
  showStart,
} from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { queries, testDb } from "#tests/support/database.ts";

const page = { page: 1, pageSize: 20 };

test("upcoming ones by date, past ones latest first, drafts only for those who oversee", async () => {
  const db = await testDb();
  const at = (day: string) => ({ starts_at: `${day}T01:00:00.000Z`, ends_at: `${day}T03:00:00.000Z` });
  const next = await buildRoadshow(db, at("2026-03-05"));
  const later = await buildRoadshow(db, at("2026-04-05"));
  const draft = await buildRoadshow(db, { ...at("2026-03-20"), status: "draft" });
  const held = await buildRoadshow(db, { ...at("2026-02-05"), status: "held" });
  const calledOff = await buildRoadshow(db, { ...at("2026-05-05"), status: "cancelled" });
  const open = await buildRoadshow(db, at("2026-01-05"));
  const staff = await buildUser(db, { roles: ["auditor"] });
  const ids = async (actor: typeof visitor, when: "upcoming" | "past" | undefined, over = {}) => {
    const found = await listRoadshows(db, actor, { when, ...page, ...over }, testNow);
    return [found.total, ...found.items.map((item) => item.id)];
  };
  expect(await ids(visitor, "upcoming")).toEqual([2, next, later]);
  expect(await ids(staff, "upcoming")).toEqual([3, next, draft, later]);
  expect(await ids(visitor, "past")).toEqual([3, calledOff, held, open]);
  for (const [phase, ...seen] of [
    ["upcoming", next, later],
    ["over", open],
    ["held", held],
    ["cancelled", calledOff],
    ["draft"],
  ] as const) {
    expect(await ids(visitor, undefined, { phase })).toEqual([seen.length, ...seen]);
    expect((await countRoadshowPhases(db, visitor, testNow))[phase]).toBe(seen.length);
  }
  expect(await ids(staff, undefined, { phase: "draft" })).toEqual([1, draft]);
  expect(await ids(visitor, "past", { page: 2, pageSize: 2 })).toEqual([3, open]);
});

test("a card counts needs, solutions and what was held", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db, { title: "春季路演" });
  const need_id = await buildNeed(db);
  const solution_id = await buildSolution(db);
  await buildPitch(db, { roadshow_id: id, kind: "needPitch", need_id });
  await buildPitch(db, { roadshow_id: id, kind: "solutionPitch", solution_id, held_at: showEnd });
  await buildPitch(db, { roadshow_id: id, held_at: showEnd });
  const { items } = await listRoadshows(db, visitor, { when: "upcoming", ...page }, testNow);
  expect(items).toEqual([
    {
      id,
      title: "春季路演",
      summary: "金华成果与四平需求见面。",
      host: "四平市委人才办",
      status: "published",
      startsAt: showStart,
      endsAt: showEnd,
      needs: 1,
      solutions: 1,
      held: 2,
    },
  ]);
});

test("the agenda shows of needs and solutions what the reader may see", async () => {
  const db = await testDb();
  const firm = await buildOrg(db, { name: "保密农机厂" });
  const institute = await buildOrg(db, { name: "金华研究所", kind: "institution" });
  const ally = await buildOrg(db, { kind: "institution" });
  const need_id = await buildNeed(db, {
    org_id: firm,
    name_tier: "disclosed",
    need_no: "XQ1",
    title: "N",
  });
  const open = await buildSolution(db, { org_id: institute, solution_no: "CG1", title: "S" });
  const gone = await buildSolution(db, { org_id: institute, status: "withdrawn", solution_no: "CG2" });
  const unseen = await buildNeed(db, { org_id: firm, status: "draft", published_at: null });
  const id = await buildRoadshow(db);
  await buildPitch(db, { roadshow_id: id, kind: "needPitch", need_id, title: "甲" });
  await buildPitch(db, {
    roadshow_id: id,
    kind: "solutionPitch",
    solution_id: open,
    title: "乙",
    minutes: 20,
  });
  await buildPitch(db, { roadshow_id: id, kind: "solutionPitch", solution_id: gone, title: "丙" });
  await buildPitch(db, { roadshow_id: id, kind: "needPitch", need_id: unseen, title: "丁" });
  await buildPitch(db, { roadshow_id: id, title: "戊" });
  const grantor = await buildUser(db);
  const disclosed = { solution_id: null, granted_by: grantor.userId, granted_at: testNow.toISOString() };
  await db
    .insertInto("disclosure")
    .values({ id: newId(), need_id, org_id: ally, ...disclosed })
    .execute();
  const shown = async (actor: typeof visitor) =>
    (await findRoadshow(db, actor, id, testNow)).agenda.map((item) => item.presents);
  const need = { type: "need", id: need_id, no: "XQ1", title: "N", isOpen: true, org: null };
  const solver = { id: institute, name: "金华研究所" };
  const solution = { type: "solution", id: open, no: "CG1", title: "S", isOpen: true, org: solver };
  const named = { ...need, org: { id: firm, name: "保密农机厂" } };
  expect(await shown(visitor)).toEqual([need, solution, null, null, null]);
  expect(await shown(await buildUser(db, { org: institute }))).toEqual([
    need,
    solution,
    { ...solution, id: gone, no: "CG2", title: expect.any(String), isOpen: false },
    null,
    null,
  ]);
  expect((await shown(await buildUser(db, { org: ally })))[0]).toEqual(named);
  expect((await shown(await buildUser(db, { roles: ["auditor"] })))[0]).toEqual(named);
  const { agenda } = await findRoadshow(db, visitor, id, testNow);
  expect(agenda.slice(0, 3).map((item) => [item.title, item.startsAt])).toEqual([
    ["甲", "2026-03-10T01:00:00.000Z"],
    ["乙", "2026-03-10T01:10:00.000Z"],
    ["丙", "2026-03-10T01:30:00.000Z"],
  ]);
});

test("a draft is found by those who oversee, edited by organizers, and unknown to others", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db, { status: "draft" });
  const auditor = await buildUser(db, { roles: ["auditor"] });
  const advisor = await buildUser(db, { roles: ["advisor"] });
  await expect(findRoadshow(db, visitor, id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(findRoadshowToEdit(db, visitor, id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(findRoadshowToEdit(db, auditor, id)).rejects.toMatchObject({ kind: "forbidden" });
  const seen = await findRoadshow(db, auditor, id, testNow);
  expect([seen.status, seen.mayManage, seen.mayRegister, seen.mayEnter]).toEqual([
    "draft",
    false,
    false,
    false,
  ]);
  expect((await findRoadshowToEdit(db, advisor, id)).agendaOpen).toBe(true);
});

test("a cancelled event tells why", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db);
  await cancelRoadshow(db, await buildUser(db, { roles: ["admin"] }), { id, reason: "改期" }, testNow);
  expect((await findRoadshow(db, visitor, id, testNow)).cancelReason).toBe("改期");
  const bare = await buildRoadshow(db, { status: "cancelled" });
  expect((await findRoadshow(db, visitor, bare, testNow)).cancelReason).toBeNull();
});

test("held pitches of held events, by kind and page", async () => {
  const db = await testDb();
  const held = await buildRoadshow(db, { status: "held", title: "首场路演" });
  const running = await buildRoadshow(db);
  const solution_id = await buildSolution(db);
  const pitch = { roadshow_id: held, held_at: showEnd };
  const talk = await buildPitch(db, pitch);
  const solution = { kind: "solutionPitch", solution_id } as const;
  const shown = await buildPitch(db, { ...pitch, ...solution, title: "成果", speaker: "王工" });
  await buildPitch(db, { ...pitch, ...solution, held_at: null });
  await buildPitch(db, { ...pitch, ...solution, roadshow_id: running });
  expect(await listHeldPitches(db, { ...page, kind: "solutionPitch" })).toEqual({
    items: [
      {
        id: shown,
        kind: "solutionPitch",
        title: "成果",
        speaker: "王工",
        needId: null,
        solutionId: solution_id,
        heldAt: showEnd,
        roadshowId: held,
        roadshowTitle: "首场路演",
        startsAt: showStart,
      },
    ],
    total: 1,
    ...page,
  });
  expect((await listHeldPitches(db, page)).items.map((item) => item.id)).toEqual([talk, shown]);
});

test("candidates are published, not on the agenda, and hold the words literally", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db);
  const advisor = await buildUser(db, { roles: ["advisor"] });
  const firm = await buildOrg(db, { name: "顺意农机" });
  const on = await buildNeed(db, { title: "漏播 on", org_id: firm });
  await buildPitch(db, { roadshow_id: id, kind: "needPitch", need_id: on });
  const free = await buildNeed(db, { title: "漏播 100% Free", org_id: firm, need_no: "XQ2026-0001" });
  await buildNeed(db, { title: "漏播 draft", status: "accepted" });
  const solution = await buildSolution(db, { title: "漏播监测仪" });
  const search = async (q: string, kind: "needPitch" | "solutionPitch" = "needPitch") =>
    (await searchCandidates(db, advisor, { id, kind, q })).map((found) => found.id);
  expect(await searchCandidates(db, advisor, { id, kind: "needPitch", q: "free" })).toEqual([
    { id: free, no: "XQ2026-0001", title: "漏播 100% Free", orgName: "顺意农机" },
  ]);
  expect(await search("")).toEqual([free]);
  expect(await search("100%")).toEqual([free]);
  expect(await search("100_")).toEqual([]);
  expect(await search("xq2026-0001")).toEqual([free]);
  expect(await search("顺意")).toEqual([free]);
  expect(await search("漏播", "solutionPitch")).toEqual([solution]);
  await expect(searchCandidates(db, visitor, { id, kind: "needPitch", q: "" })).rejects.toMatchObject({
    kind: "forbidden",
  });
});

test("queries do not grow with the rows", async () => {
  const counts: number[] = [];
  for (const rows of [1, 3]) {
    const db = await testDb();
    const org = await buildOrg(db, { kind: "institution" });
    const staff = await buildUser(db, { roles: ["coordinator"], org });
    let id = "";
    for (let i = 0; i < rows; i++) {
      id = await buildRoadshow(db, { status: "held" });
    }
    for (let i = 0; i < rows; i++) {
      const solution_id = await buildSolution(db, { org_id: org });
      const held = { roadshow_id: id, held_at: showEnd };
      await buildPitch(db, { ...held, kind: "solutionPitch", solution_id });
      await buildPitch(db, { ...held, kind: "needPitch", need_id: await buildNeed(db) });
      await buildRegistration(db, id, (await buildUser(db, { org })).userId);
    }
    queries.count = 0;
    const list = await listRoadshows(db, staff, { when: "past", ...page }, testNow);
    const show = await findRoadshow(db, staff, id, testNow);
    const pitches = await listHeldPitches(db, page);
    const people = await listRegistrations(db, staff, id, page);
    expect([list.total, show.agenda.length, pitches.total, people.total]).toEqual([
      rows,
      rows * 2,
      rows * 2,
      rows,
    ]);
    counts.push(queries.count);
  }
  expect(counts).toEqual([15, 15]);
});

test("the search finds every word in title, summary or host; drafts are for those who oversee", async () => {
  const db = await testDb();
  const both = await buildRoadshow(db, { title: "割台专场", host: "金华农机研究所" });
  await buildRoadshow(db, { title: "割台" });
  const draft = await buildRoadshow(db, { title: "割台", summary: "农机草稿", status: "draft" });
  const staff = await buildUser(db, { roles: ["auditor"] });
  const ids = async (actor: typeof visitor) => {
    const { items, total } = await searchRoadshows(db, actor, ["割台 农机"], 9);
    return [total, ...items.map((item) => item.id).sort()];
  };
  expect(await ids(visitor)).toEqual([1, both]);
  expect(await ids(staff)).toEqual([2, ...[both, draft].sort()]);
});

test("organizers see what is wrong with an agenda, people its items by the clock", async () => {
  const db = await testDb();
  const advisor = await buildUser(db, { roles: ["advisor"] });
  const id = await buildRoadshow(db);
  const needs = [await buildNeed(db), await buildNeed(db, { status: "withdrawn" })];
  const [open = "", gone = ""] = needs;
  const item = { roadshow_id: id, speaker: "王工" };
  const pitch = { ...item, kind: "needPitch" } as const;
  const shown = await buildPitch(db, { ...pitch, need_id: open, position: 1 });
  const lost = await buildPitch(db, { ...pitch, need_id: gone, position: 2 });
  const beside = await buildPitch(db, { ...item, speaker: null, room: 2, position: 3 });
  const { agenda, conflicts } = await findRoadshowToEdit(db, advisor, id);
  expect(agenda.map((one) => one.id)).toEqual([shown, lost, beside]);
  expect(conflicts.map(({ kind, itemId }) => [kind, itemId])).toEqual([["notPublished", lost]]);
  const read = (await findRoadshow(db, visitor, id, testNow)).agenda;
  expect(read.map((one) => one.id)).toEqual([shown, beside, lost]);
});
