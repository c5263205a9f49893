import { beforeEach, expect, test } from "vitest";
import {
  declareRelation,
  endRelation,
  liftIntegrity,
  recordIntegrity,
} from "#app/domain/organizations/commands/standing.server.ts";
import { findStanding } from "#app/domain/organizations/queries.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
beforeEach(async () => {
  db = await testDb();
});

test("an organization's admins declare its ties and end them", async () => {
  const orgId = await buildOrg(db);
  const admin = await buildUser(db, { org: orgId, orgRole: "admin" });
  const agent = await buildUser(db, { org: orgId });
  const tie = { orgId, kind: "parent" as const, otherName: "四平控股", otherUscc: "91330100799655058B" };
  await expect(declareRelation(db, agent, tie)).rejects.toMatchObject({ kind: "forbidden" });
  const relationId = await declareRelation(db, admin, tie, testNow);
  await declareRelation(db, admin, { orgId, kind: "affiliate", otherName: "某合作社" }, testNow);
  expect((await findStanding(db, agent, orgId)).relations).toHaveLength(2);
  await expect(endRelation(db, agent, { orgId, relationId })).rejects.toMatchObject({ kind: "forbidden" });
  await endRelation(db, admin, { orgId, relationId }, testNow);
  await expect(endRelation(db, admin, { orgId, relationId })).rejects.toMatchObject({ code: "wrongState" });
  expect((await findStanding(db, agent, orgId)).relations.map(({ otherName }) => otherName)).toEqual([
    "某合作社",
  ]);
  expect((await eventsOf(db, "organization", orgId)).map(([type]) => type)).toEqual([
    "organization.relationDeclared",
    "organization.relationDeclared",
    "organization.relationEnded",
  ]);
  const stranger = await buildUser(db);
  await expect(findStanding(db, stranger, orgId)).rejects.toMatchObject({ kind: "not_found" });
});

test("staff record findings and lift them", async () => {
  const orgId = await buildOrg(db);
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const auditor = await buildUser(db, { roles: ["auditor"] });
  const finding = {
    orgId,
    kind: "research" as const,
    source: "科技部通报",
    sinceOn: "2025-05-01",
    note: "第12号",
  };
  await expect(recordIntegrity(db, auditor, finding)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(recordIntegrity(db, coordinator, { ...finding, orgId: "no" })).rejects.toMatchObject({
    kind: "not_found",
  });
  const recordId = await recordIntegrity(db, coordinator, finding, testNow);
  await recordIntegrity(db, coordinator, { ...finding, note: undefined }, testNow);
  expect((await findStanding(db, auditor, orgId)).integrity).toHaveLength(2);
  await expect(liftIntegrity(db, auditor, { orgId, recordId })).rejects.toMatchObject({ kind: "forbidden" });
  await liftIntegrity(db, coordinator, { orgId, recordId }, testNow);
  await expect(liftIntegrity(db, coordinator, { orgId, recordId })).rejects.toMatchObject({
    code: "wrongState",
  });
  expect((await findStanding(db, auditor, orgId)).integrity).toHaveLength(1);
});
