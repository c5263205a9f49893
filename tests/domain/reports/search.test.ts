import { expect, test } from "vitest";
import { listNeeds } from "#app/domain/needs/queries/list.server.ts";
import { listOrganizations } from "#app/domain/organizations/queries.server.ts";
import { search } from "#app/domain/reports/queries/search.server.ts";
import { chosenValues, noChoice, searchChoice } from "#app/domain/reports/search.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { chosenFilter } from "#app/domain/solutions/facets.ts";
import { listSolutions } from "#app/domain/solutions/queries/list.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

async function market(db: Db) {
  const firm = await buildOrg(db, { name: "割台机械厂" });
  const hidden = await buildOrg(db, { name: "割台未核验厂", status: "pending", region: "jinhua" });
  const need = { org_id: firm, title: "割台仿形", region: "siping" } as const;
  await buildNeed(db, { ...need, tech_field: "agriculture" });
  await buildNeed(db, { ...need, tech_field: "food", status: "lapsed" });
  for (const status of ["draft", "submitted", "returned", "accepted", "withdrawn"] as const)
    await buildNeed(db, { ...need, tech_field: "materials", region: "changchun", status });
  const institute = await buildOrg(db, { kind: "institution", region: "jinhua" });
  const solution = { org_id: institute, title: "割台减损", tech_field: "agriculture" } as const;
  await buildSolution(db, { ...solution, trl: 8 });
  await buildSolution(db, { ...solution, trl: 3 });
  for (const status of ["draft", "withdrawn"] as const)
    await buildSolution(db, { ...solution, tech_field: "materials", trl: 5, status });
  return hidden;
}

const q = "割台";
const chosen = (address: string) => searchChoice((name) => new URLSearchParams(address).getAll(name));
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, n) => all + n, 0);

test("each kind's facets count what was found, and nothing that the searcher may not see", async () => {
  const db = await testDb();
  const hidden = await market(db);
  const found = await search(db, visitor, { q }, testNow);
  expect([found.total, found.needs.total, found.solutions.total, found.organizations.total]).toEqual([
    5, 2, 2, 1,
  ]);
  expect(found.needs.facets.field).toEqual({ agriculture: 1, food: 1 });
  expect(found.needs.facets.region).toEqual({ siping: 2 });
  expect(found.needs.facets.status).toEqual({ published: 1, lapsed: 1 });
  expect(found.solutions.facets.techField).toEqual({ agriculture: 2 });
  expect(sum(found.solutions.facets.stage)).toBe(2);
  expect(found.organizations.facets.region).toEqual({ siping: 1 });
  const member = await search(db, await buildUser(db, { org: hidden }), { q }, testNow);
  expect(member.organizations.facets.region, "one's own").toEqual({ siping: 1, jinhua: 1 });
  expect(member.needs.facets, "somebody else's drafts").toEqual(found.needs.facets);
});

test("a choice narrows its kind only; every count is what choosing would list, here and on the kind's own list", async () => {
  const db = await testDb();
  await market(db);
  const choice = chosen("needs.field=food&needs.status=published&solutions.stage=production");
  const found = await search(db, visitor, { q, choice }, testNow);
  expect([found.needs.total, found.needs.items, found.solutions.total, found.organizations.total]).toEqual([
    0,
    [],
    1,
    1,
  ]);
  expect(found.needs.facets.field, "under the choice of a state").toEqual({ agriculture: 1, food: 0 });
  expect(found.needs.facets.status, "under the choice of a field").toEqual({ published: 0, lapsed: 1 });
  const facets = { needs: found.needs.facets, solutions: found.solutions.facets };
  for (const [value, count] of Object.entries(facets.needs.field)) {
    const one = chosen(`needs.field=${value}&needs.status=published`);
    const next = await search(db, visitor, { q, choice: one, kind: "needs" }, testNow);
    expect([next.needs.total, next.needs.items.length], value).toEqual([count, count]);
    const page = { page: 1, pageSize: 20 };
    expect((await listNeeds(db, visitor, { ...page, q, filters: one.needs }, testNow)).total).toBe(count);
  }
  const filter = chosenFilter((name) => (name === "stage" ? ["production"] : []));
  const list = await listSolutions(db, { page: 1, pageSize: 20, q, filter, sort: "newest" });
  expect(list.total).toBe(found.solutions.total);
  expect(chosenValues(choice, "needs")).toEqual([
    ["field", "food"],
    ["status", "published"],
  ]);
  expect([chosenValues(choice, "calls"), chosenValues(noChoice, "needs")]).toEqual([[], []]);
});

test("of a chosen kind more is shown, the others are only counted", async () => {
  const db = await testDb();
  for (let i = 0; i < 8; i++) await buildNeed(db, { title: `割台 ${i}` });
  await buildOrg(db, { name: "割台厂" });
  const all = await search(db, visitor, { q }, testNow);
  expect([all.needs.items.length, all.organizations.items.length]).toEqual([5, 1]);
  const needs = await search(db, visitor, { q, kind: "needs" }, testNow);
  expect([needs.needs.items.length, needs.needs.total]).toEqual([8, 8]);
  expect([needs.organizations.items, needs.organizations.total]).toEqual([[], 1]);
  const page = { page: 1, pageSize: 20, q };
  expect((await listOrganizations(db, visitor, page)).total).toBe(1);
});
