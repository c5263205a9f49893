import { expect, test } from "vitest";
import { nextNumber } from "#app/domain/shared/numbers.ts";
import { buildOrg, testNow } from "#tests/support/builders.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

test("numbers count up within their year, also past 9999", async () => {
  const db = await testDb();
  const org = await buildOrg(db, { kind: "institution" });
  const next = () => nextNumber(db, "solution", testNow);
  expect(await next()).toBe("CG2026-0001");
  await buildSolution(db, { org_id: org, solution_no: "CG2025-0420" });
  expect(await next()).toBe("CG2026-0001");
  await buildSolution(db, { org_id: org, solution_no: "CG2026-9999" });
  expect(await next()).toBe("CG2026-10000");
  await buildSolution(db, { org_id: org, solution_no: "CG2026-10000" });
  expect(await next()).toBe("CG2026-10001");
  expect(await nextNumber(db, "solution", new Date("2026-12-31T16:00:00Z"))).toBe("CG2027-0001");
});
