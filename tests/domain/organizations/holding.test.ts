import { expect, test } from "vitest";
import { openHoldingOrganization } from "#app/domain/organizations/commands/holding.server.ts";
import { holdingOrganizations } from "#app/domain/organizations/organization.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

test("staff open one organization for imported needs and one for solutions, each once", async () => {
  const db = await testDb();
  const needs = await openHoldingOrganization(db, system, { holds: "need" });
  const solutions = await openHoldingOrganization(db, system, { holds: "solution" });
  expect(await openHoldingOrganization(db, system, { holds: "need" })).toBe(needs);
  const rows = await db.selectFrom("organization").select(["id", "uscc", "name", "kind", "status"]).execute();
  const row = (id: string, holds: keyof typeof holdingOrganizations) => ({
    ...holdingOrganizations[holds],
    id,
    status: "verified",
  });
  expect(new Map(rows.map((one) => [one.id, one]))).toEqual(
    new Map([
      [needs, row(needs, "need")],
      [solutions, row(solutions, "solution")],
    ]),
  );
  expect((await listTimeline(db, "organization", needs)).map((item) => item.type)).toEqual([
    "organization.opened",
  ]);
  expect(await refusal(openHoldingOrganization(db, visitor, { holds: "need" }))).toEqual(["forbidden", {}]);
});
