import { expect, test } from "vitest";
import { countPeople, listPeople } from "#app/domain/accounts/queries.server.ts";
import { buildUser } from "#tests/support/builders.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

test("people are sorted by name or role and filtered by role; those without a role come last", async () => {
  const db = await testDb();
  const admin = await buildUser(db, { roles: ["admin"], name: "C" });
  await buildUser(db, { name: "A" });
  await buildUser(db, { roles: ["reviewer", "coordinator"], name: "B" });
  const names = async (filter: object) =>
    (await listPeople(db, admin, { page: 1, pageSize: 20, ...filter })).items.map((person) => person.name);
  expect(await names({ sort: "name" })).toEqual(["A", "B", "C"]);
  expect(await names({ sort: "role" })).toEqual(["C", "B", "A"]);
  expect(await names({ role: ["reviewer"] })).toEqual(["B"]);
  expect(await names({ role: ["reviewer", "admin"], sort: "name" })).toEqual(["B", "C"]);
  expect(await countPeople(db, admin)).toEqual({ admin: 1, coordinator: 1, reviewer: 1 });
});

test("only admins count people", async () => {
  const db = await testDb();
  expect(await refusal(countPeople(db, await buildUser(db, { roles: ["coordinator"] })))).toEqual([
    "forbidden",
    {},
  ]);
});
