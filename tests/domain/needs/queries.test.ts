import { expect, test } from "vitest";
import { listPublishedForApi } from "#app/domain/needs/queries/api.server.ts";
import { listNeedCards } from "#app/domain/needs/queries/cards.server.ts";
import { countNeedsByStatus, listMyNeeds, listNeedsToVet } from "#app/domain/needs/queries/desk.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import type { NeedSearch } from "#app/domain/needs/queries/list.server.ts";
import {
  countNeeds,
  countPublishedNeeds,
  listFreshNeeds,
  listNeeds,
} from "#app/domain/needs/queries/list.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { queries, testDb } from "#tests/support/database.ts";

const page = { page: 1, pageSize: 20 };
const titles = async (db: Db, actor: Actor, search: Partial<NeedSearch>) =>
  (await listNeeds(db, actor, { ...page, ...search }, testNow)).items.map((item) => item.title);

test("the list holds what is or was open, newest first, with counts per facet", async () => {
  const db = await testDb();
  await buildNeed(db, { title: "旧", published_at: "2026-01-01T00:00:00.000Z", deadline: null });
  await buildNeed(db, {
    title: "新",
    tech_field: "food",
    industry: "foodBeverage",
    region: "jinhua",
    deadline: "2026-03-05",
    reward_kind: "negotiable",
    reward_max_fen: null,
    cooperation_modes: '["licence"]',
  });
  await buildNeed(db, {
    title: "过期",
    status: "lapsed",
    deadline: "2026-02-01",
    reward_max_fen: 10_000_000,
    published_at: "2025-01-01T00:00:00.000Z",
  });
  for (const status of ["draft", "submitted", "returned", "accepted", "withdrawn"] as const)
    await buildNeed(db, { title: status, status });
  const list = await listNeeds(db, visitor, page, testNow);
  expect([list.total, list.items.map((item) => item.title)]).toEqual([3, ["新", "旧", "过期"]]);
  expect(list.facets).toEqual({
    field: { agriculture: 2, food: 1 },
    industry: { farmMachinery: 2, foodBeverage: 1 },
    region: { siping: 2, jinhua: 1 },
    reward: { under20: 1, under50: 1, negotiable: 1 },
    deadline: { open: 1, past: 1, week: 1 },
    status: { published: 2, lapsed: 1 },
    mode: { commissioned: 2, jointDevelopment: 2, licence: 1 },
  });
  const some = await listNeeds(
    db,
    visitor,
    { ...page, filters: { field: ["food"], status: ["published"] } },
    testNow,
  );
  expect([some.total, some.facets.field, some.facets.status]).toEqual([
    1,
    { agriculture: 1, food: 1 },
    { published: 1, lapsed: 0 },
  ]);
  expect(await titles(db, visitor, { filters: { mode: ["licence", "unknown"] } })).toEqual(["新"]);
  expect(await titles(db, visitor, { filters: { mode: ["unknown"] } })).toEqual([]);
  expect(
    await titles(db, visitor, { filters: { reward: ["under20", "negotiable"], deadline: ["past"] } }),
  ).toEqual(["过期"]);
  expect(await titles(db, visitor, { sort: "deadline" })).toEqual(["新", "旧", "过期"]);
  expect(await titles(db, visitor, { sort: "reward" })).toEqual(["旧", "过期", "新"]);
  expect(await countPublishedNeeds(db)).toBe(2);
});

test("search: all words, in title or text, literally; or the ids that an engine found, in its order", async () => {
  const db = await testDb();
  const milk = await buildNeed(db, { title: "冰淇淋稳定剂", content: "乳脂 5% 以下" });
  const corn = await buildNeed(db, { title: "玉米_蛋白", content: "酶解 ABC" });
  await buildNeed(db, { title: "未公开的玉米", status: "draft" });
  expect(await titles(db, visitor, { q: "玉米 abc" })).toEqual(["玉米_蛋白"]);
  expect(await titles(db, visitor, { q: "５％" })).toEqual(["冰淇淋稳定剂"]);
  expect(await titles(db, visitor, { q: "%" })).toEqual(["冰淇淋稳定剂"]);
  expect(await titles(db, visitor, { q: "玉米\\" })).toEqual([]);
  expect(await titles(db, visitor, { q: "x", ids: [corn, "gone", milk] })).toEqual([
    "玉米_蛋白",
    "冰淇淋稳定剂",
  ]);
  expect(await titles(db, visitor, { ids: [corn, milk], page: 2, pageSize: 1 })).toEqual(["冰淇淋稳定剂"]);
  expect(await titles(db, visitor, { ids: [] })).toEqual([]);
  expect((await listNeeds(db, visitor, { ...page, ids: [milk], sort: "newest" }, testNow)).total).toBe(1);
});

test("a hidden reward shows neither in cards, bands nor by its place", async () => {
  const db = await testDb();
  const org = await buildOrg(db);
  const agent = await buildUser(db, { org });
  const scientist = await buildUser(db, { org: await buildOrg(db, { kind: "institution" }) });
  await buildNeed(db, { title: "公开", reward_max_fen: 1_000_000, reward_kind: "fixed" });
  await buildNeed(db, { org_id: org, title: "认证", reward_max_fen: 900_000_000, reward_tier: "verified" });
  await buildNeed(db, {
    org_id: org,
    title: "定向",
    reward_max_fen: 800_000_000,
    reward_tier: "disclosed",
    name_tier: "disclosed",
  });
  const rewards = async (actor: Actor) => {
    const list = await listNeeds(db, actor, { ...page, sort: "reward" }, testNow);
    const cards = list.items.map((item) => [item.title, item.reward?.maxFen ?? null, item.orgName !== null]);
    return { first: cards[0], cards: cards.sort(), bands: list.facets.reward };
  };
  expect(await rewards(visitor)).toEqual({
    first: ["公开", 1_000_000, true],
    cards: [
      ["公开", 1_000_000, true],
      ["定向", null, false],
      ["认证", null, true],
    ].sort(),
    bands: { under20: 1 },
  });
  expect((await rewards(scientist)).bands).toEqual({ under20: 1, over500: 1 });
  expect(await rewards(agent)).toEqual({
    first: ["认证", 900_000_000, true],
    cards: [
      ["公开", 1_000_000, true],
      ["定向", 800_000_000, true],
      ["认证", 900_000_000, true],
    ].sort(),
    bands: { under20: 1, over500: 2 },
  });
  const oversees = await buildUser(db, { roles: ["auditor"] });
  expect((await rewards(oversees)).bands).toEqual({ under20: 1, over500: 2 });
});

test("a list of three takes as many statements as a list of one", async () => {
  const db = await testDb();
  const agent = await buildUser(db, { org: await buildOrg(db) });
  const cost = async () => {
    queries.count = 0;
    await listNeeds(db, agent, page, testNow);
    await listMyNeeds(db, agent, page);
    await listPublishedForApi(db, page);
    return queries.count;
  };
  await buildNeed(db);
  const one = await cost();
  await buildNeed(db);
  await buildNeed(db);
  expect(await cost()).toBe(one);
});

const openKeys = [
  "family isStale recommender addenda background content contact cooperationModes deadline durationMonths expectedOutcome id industry ipOwnership ipTerms isInside",
  "may metrics needKind needNo org ownBasis publishedAt region remarks reward scenario status submittedAt techField tiers timeline",
  "title transferLocation triedAlready version bidderRequirements",
]
  .join(" ")
  .split(" ")
  .sort();

test("detail: every reader gets the same keys, and hidden fields are empty", async () => {
  const db = await testDb();
  const org = await buildOrg(db, { name: "秘密农机厂" });
  const agent = await buildUser(db, { org });
  const scientist = await buildUser(db, { org: await buildOrg(db, { kind: "institution" }) });
  const id = await buildNeed(db, { org_id: org, name_tier: "verified", reward_tier: "disclosed" });
  for (const type of ["need.submitted", "need.edited", "need.published"])
    await recordEvent(db, agent, { type, subjectType: "need", subjectId: id }, testNow);
  const seen = async (actor: Actor) => {
    const need = await findNeed(db, actor, id);
    expect(Object.keys(need).sort()).toEqual(openKeys);
    return [
      need.org?.name ?? null,
      need.reward?.maxFen ?? null,
      need.contact?.phone ?? null,
      need.timeline.map((e) => [e.type, e.actorName]),
    ];
  };
  expect(await seen(visitor)).toEqual([null, null, null, [["need.published", null]]]);
  expect(await seen(scientist)).toEqual(["秘密农机厂", null, null, [["need.published", null]]]);
  expect(await seen(agent)).toEqual([
    "秘密农机厂",
    50_000_000,
    "13804340001",
    [
      ["need.submitted", agent.name],
      ["need.published", agent.name],
    ],
  ]);
  const secrets = /秘密农机厂|13804340001|zhao@firm\.cn|赵联系|50000000/;
  expect(JSON.stringify(await findNeed(db, visitor, id))).not.toMatch(secrets);
  expect(JSON.stringify(await listNeeds(db, visitor, page, testNow))).not.toMatch(secrets);
  expect(JSON.stringify(await listPublishedForApi(db, page))).not.toMatch(secrets);
  await expect(findNeed(db, visitor, "nothing")).rejects.toMatchObject({ kind: "not_found" });
});

test("a need without contact or reward shows none", async () => {
  const db = await testDb();
  const blank = {
    contact_name: null,
    contact_phone: null,
    contact_email: null,
    contact_tier: "public" as const,
  };
  const id = await buildNeed(db, { ...blank, reward_kind: null, reward_min_fen: null, reward_max_fen: null });
  const need = await findNeed(db, visitor, id);
  expect([need.contact, need.reward]).toEqual([null, null]);
  const mail = await buildNeed(db, { ...blank, contact_email: "a@b.cn" });
  expect((await findNeed(db, visitor, mail)).contact).toEqual({ name: null, phone: null, email: "a@b.cn" });
  const phone = await buildNeed(db, { ...blank, contact_phone: "13800000000" });
  expect((await findNeed(db, visitor, phone)).contact?.phone).toBe("13800000000");
});

test("my needs, the vetting queue and the counts", async () => {
  const db = await testDb();
  const org = await buildOrg(db, { name: "康达" });
  const agent = await buildUser(db, { org });
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  await buildNeed(db, {
    org_id: org,
    title: "草稿",
    status: "draft",
    updated_at: "2026-03-05T00:00:00.000Z",
  });
  await buildNeed(db, { org_id: org, title: "待审", status: "submitted" });
  await buildNeed(db, { title: "别家早到", status: "submitted", updated_at: "2026-01-05T00:00:00.000Z" });
  await buildNeed(db, { title: "别家已受理", status: "accepted" });
  const mine = await listMyNeeds(db, agent, page);
  expect([mine.total, mine.items.map((item) => [item.title, item.orgName])]).toEqual([
    2,
    [
      ["草稿", "康达"],
      ["待审", "康达"],
    ],
  ]);
  expect((await listMyNeeds(db, agent, { ...page, status: "draft" })).total).toBe(1);
  const queue = await listNeedsToVet(db, coordinator, page);
  expect(queue.items.map((item) => item.title)).toEqual(["别家早到", "待审"]);
  expect((await listNeedsToVet(db, coordinator, { ...page, status: "accepted" })).total).toBe(1);
  await expect(listNeedsToVet(db, agent, page)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await countNeedsByStatus(db)).toEqual({ draft: 1, submitted: 2, accepted: 1 });
  expect(await countNeedsByStatus(db, [org])).toEqual({ draft: 1, submitted: 1 });
});

test("cards keep the order of the ids and leave out what the reader may not see", async () => {
  const db = await testDb();
  const org = await buildOrg(db);
  const agent = await buildUser(db, { org });
  const draft = await buildNeed(db, { org_id: org, status: "draft", content: "长".repeat(100) });
  const open = await buildNeed(db);
  const ids = async (actor: Actor) =>
    (await listNeedCards(db, actor, [draft, "gone", open])).map((card) => card.id);
  expect(await ids(agent)).toEqual([draft, open]);
  expect(await ids(visitor)).toEqual([open]);
  expect((await listNeedCards(db, agent, [draft]))[0]?.excerpt).toBe(`${"长".repeat(90)}…`);
  expect(await listNeedCards(db, agent, [])).toEqual([]);
});

test("a search counts what it finds and what of it became public by given events, and lists those", async () => {
  const db = await testDb();
  const [old, id] = [await buildNeed(db, { title: "旧" }), await buildNeed(db, { title: "新" })];
  await buildNeed(db, { title: "草稿", status: "draft" });
  for (const subjectId of [old, id])
    await recordEvent(db, system, { type: "need.published", subjectType: "need", subjectId }, testNow);
  const span = { after: 1, upTo: 2 };
  expect(await countNeeds(db, visitor, {}, span)).toEqual({ total: 2, fresh: 1 });
  const fresh = await listFreshNeeds(db, visitor, page, span, testNow);
  expect([fresh.total, fresh.items.map((item) => item.title)]).toEqual([1, ["新"]]);
});
