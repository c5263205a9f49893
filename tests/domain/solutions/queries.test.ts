import { expect, test } from "vitest";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { listDisclosures } from "#app/domain/shared/disclosures.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { discloseSolution } from "#app/domain/solutions/commands/disclose.server.ts";
import { noFilter } from "#app/domain/solutions/facets.ts";
import { offeringOrgs } from "#app/domain/solutions/policy.ts";
import { listPublishedForApi } from "#app/domain/solutions/queries/api.server.ts";
import { listSolutionCards } from "#app/domain/solutions/queries/cards.server.ts";
import {
  findSolution,
  findSolutionForEdit,
  findSolutionTiers,
} from "#app/domain/solutions/queries/find.server.ts";
import { listSolutions } from "#app/domain/solutions/queries/list.server.ts";
import { listMySolutions } from "#app/domain/solutions/queries/mine.server.ts";
import { listOfferingOrgs } from "#app/domain/solutions/queries/offering.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { queries, testDb } from "#tests/support/database.ts";

const first = { page: 1, pageSize: 20 };
const all = { ...first, filter: noFilter, sort: "newest" as const };

async function cast(db: Db) {
  const orgId = await buildOrg(db, { kind: "institution", region: "hangzhou" });
  const other = await buildOrg(db);
  const id = await buildSolution(db, {
    org_id: orgId,
    content: "正文内容",
    contact_name: "联系人甲",
    contact_phone: "13800001111",
    contact_email: "secret@inst.cn",
    contact_tier: "disclosed",
  });
  return {
    id,
    orgId,
    other,
    agent: await buildUser(db, { org: orgId }),
    viewer: await buildUser(db, { org: orgId, orgRole: "viewer" }),
    verified: await buildUser(db, { org: other }),
    pending: await buildUser(db, { org: await buildOrg(db, { status: "pending" }) }),
    coordinator: await buildUser(db, { roles: ["coordinator"] }),
    auditor: await buildUser(db, { roles: ["auditor"] }),
  };
}

const publicKeys = [
  ...["id", "title", "summary", "content", "innovation", "indicators", "application", "techField"],
  ...["industry", "keywords", "attribute", "trl", "cooperationModes", "priceKind", "priceMinFen"],
  ...["priceMaxFen", "team", "awards", "market", "ownership", "status", "solutionNo", "stage", "orgId"],
  ...["orgName", "orgKind", "region", "publishedAt", "confirmedAt", "stale", "contact", "contactTier"],
  ...["patents", "tiers", "maySeeHistory", "mayEdit", "mayPublish", "mayWithdraw", "mayConfirm"],
];

test("the contact shows in its tier only, to every kind of reader the same keys", async () => {
  const db = await testDb();
  const people = await cast(db);
  const contact = { name: "联系人甲", phone: "13800001111", email: "secret@inst.cn" };
  const read = (actor: Actor) => findSolution(db, actor, people.id, testNow);
  const see = async (actor: Actor) => {
    const solution = await read(actor);
    expect(Object.keys(solution)).toEqual(publicKeys);
    return solution;
  };
  for (const actor of [visitor, people.pending, people.verified]) {
    const solution = await see(actor);
    expect(solution.contact).toBe(null);
    expect(JSON.stringify(solution)).not.toMatch(/13800001111|secret@|联系人甲/);
    expect(solution.mayEdit).toBe(false);
  }
  for (const actor of [people.agent, people.viewer, people.coordinator, people.auditor])
    expect((await see(actor)).contact).toEqual(contact);
  await db.updateTable("solution").set({ contact_tier: "verified" }).execute();
  expect((await see(people.verified)).contact).toEqual(contact);
  expect((await see(people.pending)).contact).toBe(null);
  await db.updateTable("solution").set({ contact_tier: "public" }).execute();
  expect((await see(visitor)).contact).toEqual(contact);
});

test("tiers of the files; a disclosure opens the last one to that organization", async () => {
  const db = await testDb();
  const people = await cast(db);
  const tiers = (actor: Actor) => findSolutionTiers(db, actor, people.id);
  expect(await tiers(visitor)).toEqual(["public"]);
  expect(await tiers(people.pending)).toEqual(["public"]);
  expect(await tiers(people.verified)).toEqual(["public", "verified"]);
  expect(await tiers(people.viewer)).toEqual(["public", "verified", "disclosed"]);
  await discloseSolution(db, people.agent, { id: people.id, orgId: people.other }, testNow);
  expect(await tiers(people.verified)).toEqual(["public", "verified", "disclosed"]);
  expect(await tiers(people.pending)).toEqual(["public"]);
});

test("what was opened to an organization stays readable to it, and to no other, after a withdrawal", async () => {
  const db = await testDb();
  const people = await cast(db);
  const competitor = await buildUser(db, { org: await buildOrg(db, { kind: "institution" }) });
  await discloseSolution(db, people.agent, { id: people.id, orgId: people.other }, testNow);
  await db.updateTable("solution").set({ status: "withdrawn" }).execute();
  const kept = await findSolution(db, people.verified, people.id);
  expect([kept.status, kept.contact?.phone, kept.maySeeHistory]).toEqual(["withdrawn", "13800001111", false]);
  expect(await findSolutionTiers(db, people.verified, people.id)).toContain("disclosed");
  for (const actor of [visitor, competitor]) {
    await expect(findSolution(db, actor, people.id)).rejects.toMatchObject({ kind: "not_found" });
    await expect(findSolutionTiers(db, actor, people.id)).rejects.toMatchObject({ kind: "not_found" });
  }
  await db.updateTable("solution").set({ status: "draft" }).execute();
  await expect(findSolution(db, people.verified, people.id)).rejects.toMatchObject({ kind: "not_found" });
});

test("opening a result is recorded once, by those who may change it, and the owner reads to whom", async () => {
  const db = await testDb();
  const people = await cast(db);
  const open = (actor: Actor) => discloseSolution(db, actor, { id: people.id, orgId: people.other }, testNow);
  for (const actor of [visitor, people.viewer, people.verified, people.auditor])
    await expect(open(actor)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await listDisclosures(db, "solution_id", people.id)).toEqual([]);
  await open(people.agent);
  await open(people.coordinator);
  expect(await listDisclosures(db, "solution_id", people.id)).toEqual([
    {
      orgId: people.other,
      orgName: people.verified.memberships[0]?.orgName,
      grantedAt: testNow.toISOString(),
      grantedBy: people.agent.name,
    },
  ]);
  expect((await listTimeline(db, "solution", people.id)).map(({ type, data }) => [type, data])).toEqual([
    ["solution.disclosed", { orgId: people.other }],
  ]);
});

test("drafts and withdrawn results exist only for their own people and those who oversee", async () => {
  const db = await testDb();
  const people = await cast(db);
  for (const status of ["draft", "withdrawn"] as const) {
    await db.updateTable("solution").set({ status }).execute();
    for (const actor of [visitor, people.verified, people.pending])
      await expect(findSolution(db, actor, people.id)).rejects.toMatchObject({ kind: "not_found" });
    for (const actor of [people.agent, people.viewer, people.coordinator, people.auditor])
      expect((await findSolution(db, actor, people.id)).status).toBe(status);
    expect((await listSolutions(db, all)).items).toEqual([]);
    expect((await listPublishedForApi(db, first)).items).toEqual([]);
    expect(await listSolutionCards(db, [people.id])).toEqual([]);
  }
});

test("the forms' values are for those who may change them", async () => {
  const db = await testDb();
  const people = await cast(db);
  const edit = (actor: Actor) => findSolutionForEdit(db, actor, people.id);
  expect(await edit(people.agent)).toMatchObject({ version: 1, contactPhone: "13800001111" });
  expect(await edit(people.coordinator)).toMatchObject({ version: 1 });
  for (const actor of [visitor, people.viewer, people.verified, people.auditor])
    await expect(edit(actor)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(findSolutionForEdit(db, people.agent, "none")).rejects.toMatchObject({ kind: "not_found" });
  expect(offeringOrgs(people.agent).map((m) => m.orgId)).toEqual([people.orgId]);
  expect(offeringOrgs(people.viewer)).toEqual([]);
});

test("people post for their own organizations, staff for all that can offer", async () => {
  const db = await testDb();
  const { agent, viewer, pending, coordinator, orgId, other } = await cast(db);
  await buildOrg(db, { kind: "agency" });
  const ids = async (actor: Actor) => (await listOfferingOrgs(db, actor)).map((org) => org.id).sort();
  expect(await ids(agent)).toEqual([orgId]);
  expect(await ids(coordinator)).toEqual([orgId, other].sort());
  for (const actor of [viewer, pending, visitor]) expect(await ids(actor)).toEqual([]);
  await expect(findSolutionTiers(db, agent, "none")).rejects.toMatchObject({ kind: "not_found" });
});

test("the page tells act, freshness and the remaining life of rights", async () => {
  const db = await testDb();
  const { id, agent } = await cast(db);
  const right = { solution_id: id, kind: "invention", title: null, owner: null };
  await db
    .insertInto("patent")
    .values([
      { id: "p2", position: 1, number: "二", status: "applied", expires_on: null, ...right },
      { id: "p1", position: 0, number: "一", status: "granted", expires_on: "2030-03-02", ...right },
    ])
    .execute();
  const fresh = await findSolution(db, agent, id, testNow);
  expect(fresh.patents.map((patent) => [patent.number, patent.monthsLeft])).toEqual([
    ["一", 48],
    ["二", null],
  ]);
  expect([fresh.stale, fresh.stage, fresh.mayPublish, fresh.mayWithdraw, fresh.mayConfirm]).toEqual([
    ...[false, "pilot", false, true, true],
  ]);
  const old = await findSolution(db, agent, id, new Date("2026-12-01T00:00:00.000Z"));
  expect(old.stale).toBe(true);
});

async function market(db: Db) {
  const jinhua = await buildOrg(db, { kind: "institution", region: "jinhua", name: "金华院" });
  const siping = await buildOrg(db, { kind: "enterprise", region: "siping" });
  const at = (day: number) => `2026-02-${String(day).padStart(2, "0")}T00:00:00.000Z`;
  const base = { org_id: jinhua, published_at: at(1), confirmed_at: at(1) };
  const wan = 1_000_000;
  await buildSolution(db, { ...base, id: "a", title: "低温菌剂", trl: 3, price_kind: "negotiable" });
  await buildSolution(db, {
    ...base,
    ...{ id: "b", title: "PET 瓶回收", tech_field: "food", trl: 9, published_at: at(3), org_id: siping },
    ...{ price_kind: "fixed", price_min_fen: 10 * wan, price_max_fen: 10 * wan },
    cooperation_modes: '["licence","equity"]',
  });
  await buildSolution(db, {
    ...base,
    ...{ id: "c", title: "整地机", trl: null, published_at: at(2), confirmed_at: at(9) },
    ...{ price_kind: "range", price_min_fen: 11 * wan, price_max_fen: 90 * wan, content: "含低温菌剂" },
  });
  await buildSolution(db, { ...base, id: "d", price_kind: "fixed", price_min_fen: 201 * wan, trl: 5 });
  await buildSolution(db, { ...base, id: "e", price_kind: "fixed", price_min_fen: 51 * wan, trl: 5 });
}

test("sorting, facets, bands of price and their counts", async () => {
  const db = await testDb();
  await market(db);
  const list = async (over: Partial<Parameters<typeof listSolutions>[1]>) => {
    const found = await listSolutions(db, { ...all, ...over });
    expect(found.total).toBe(found.items.length);
    return found.items.map((item) => item.id).join("");
  };
  const filtered = (over: Partial<typeof noFilter>) => list({ filter: { ...noFilter, ...over } });
  expect(await list({})).toBe("bcade");
  expect(await list({ sort: "trl" })).toBe("bdeac");
  expect(await list({ sort: "fresh" })).toBe("cbade");
  expect(await filtered({ techField: ["food"] })).toBe("b");
  expect(await filtered({ stage: ["lab", "production"] })).toBe("ba");
  expect(await filtered({ region: ["jinhua"] })).toBe("cade");
  expect(await filtered({ mode: ["equity"] })).toBe("b");
  expect(await filtered({ orgKind: ["enterprise"], region: ["jinhua"] })).toBe("");
  expect(await filtered({ price: ["negotiable", "upTo10"] })).toBe("ba");
  expect(await filtered({ price: ["upTo50"] })).toBe("c");
  expect(await filtered({ price: ["upTo200", "over200"] })).toBe("de");
  const { facets } = await listSolutions(db, { ...all, filter: { ...noFilter, techField: ["food"] } });
  expect(facets).toEqual({
    techField: { agriculture: 4, food: 1 },
    stage: { production: 1, lab: 0, bench: 0 },
    region: { siping: 1, jinhua: 0 },
    mode: { licence: 1, equity: 1 },
    price: { upTo10: 1, upTo50: 0, upTo200: 0, over200: 0, negotiable: 0 },
    orgKind: { enterprise: 1, institution: 0 },
  });
});

test("search by words or by the engine's order, and pages", async () => {
  const db = await testDb();
  await market(db);
  const ids = async (over: object) =>
    (await listSolutions(db, { ...all, ...over })).items.map((item) => item.id).join("");
  expect(await ids({ q: "低温菌剂" })).toBe("ca");
  expect(await ids({ q: "pet 回收" })).toBe("b");
  expect(await ids({ q: "%" })).toBe("bcade");
  expect(await ids({ q: "没有的词" })).toBe("");
  expect(await ids({ q: "x", ids: ["e", "a", "none"], sort: "relevance" })).toBe("ea");
  expect(await ids({ ids: ["e", "a"] })).toBe("ae");
  expect(await ids({ ids: [] })).toBe("");
  expect(await ids({ ids: ["e", "a", "b"], sort: "relevance", page: 2, pageSize: 2 })).toBe("b");
  const second = await listSolutions(db, { ...all, page: 2, pageSize: 2 });
  expect([second.total, second.page, second.items.map((item) => item.id)]).toEqual([5, 2, ["a", "d"]]);
});

test("lists cost the same number of statements for one row and for many", async () => {
  const db = await testDb();
  const { agent, orgId, id } = await cast(db);
  const cost = async (work: () => Promise<unknown>) => {
    queries.count = 0;
    await work();
    return queries.count;
  };
  const measure = async () => [
    await cost(() => listSolutions(db, all)),
    await cost(() => listSolutions(db, { ...all, ids: [id], sort: "relevance" })),
    await cost(() => listMySolutions(db, agent, first)),
    await cost(() => listPublishedForApi(db, first)),
  ];
  const one = await measure();
  for (let i = 0; i < 5; i += 1) await buildSolution(db, { org_id: orgId });
  expect(one).toEqual([2, 3, 2, 2]);
  expect(await measure()).toEqual(one);
});

test("mine: stale first, only my organizations', with what I may do", async () => {
  const db = await testDb();
  const { agent, viewer, orgId, id } = await cast(db);
  await buildSolution(db);
  const old = "2025-01-01T00:00:00.000Z";
  const stale = await buildSolution(db, { org_id: orgId, confirmed_at: old, updated_at: old });
  const draft = await buildSolution(db, {
    ...{ org_id: orgId, status: "draft", confirmed_at: null },
    updated_at: "2026-03-05T00:00:00.000Z",
  });
  const mine = await listMySolutions(db, agent, first, testNow);
  expect(mine.items.map((item) => [item.id, item.stale, item.mayEdit])).toEqual([
    [stale, true, true],
    [draft, false, true],
    [id, false, true],
  ]);
  expect([mine.total, mine.staleCount]).toEqual([3, 1]);
  const drafts = await listMySolutions(db, agent, { ...first, status: "draft" }, testNow);
  expect([drafts.items.map((item) => item.id), drafts.total, drafts.staleCount]).toEqual([[draft], 1, 0]);
  await db.updateTable("solution").set({ trl: null }).where("id", "=", draft).execute();
  expect((await findSolution(db, agent, draft, testNow)).stage).toBeNull();
  const read = await listMySolutions(db, viewer, first, testNow);
  expect(read.items.map((item) => item.mayEdit)).toEqual([false, false, false]);
  expect((await listMySolutions(db, visitor, first, testNow)).total).toBe(0);
});

test("the interface for machines carries public fields only", async () => {
  const db = await testDb();
  await cast(db);
  const { items } = await listPublishedForApi(db, first);
  expect(Object.keys(items[0] ?? {}).sort()).toEqual(
    [
      ...["id", "solutionNo", "status", "title", "summary", "techField", "trl", "cooperationModes"],
      ...["keywords", "priceKind", "priceMinFen", "priceMaxFen", "orgId", "orgName", "orgKind", "region"],
      ...["publishedAt", "confirmedAt", "content", "innovation", "indicators", "application", "industry"],
    ].sort(),
  );
});
