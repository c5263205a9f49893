import { expect, test } from "vitest";
import { cancelRegistration, register } from "#app/domain/roadshows/commands/registration.server.ts";
import { findRoadshow } from "#app/domain/roadshows/queries/find.server.ts";
import { listRegistrations } from "#app/domain/roadshows/queries/registrations.server.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import type { Db } from "#db/schema.ts";
import { buildMembership, buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import {
  buildRegistration,
  buildRoadshow,
  secretLink,
  secretNote,
  showEnd,
} from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";

const events = async (db: Db, id: string) =>
  (await listTimeline(db, "roadshow", id)).map((item) => [item.type, item.data]);

test("a person registers, takes it back and comes again, each once", async () => {
  const db = await testDb();
  const person = await buildUser(db);
  const { userId } = person;
  const id = await buildRoadshow(db);
  const registered = async () => (await findRoadshow(db, person, id, testNow)).registered;
  await register(db, person, { id }, testNow);
  await register(db, person, { id }, testNow);
  expect(await registered()).toBe(true);
  await cancelRegistration(db, person, { id }, testNow);
  await cancelRegistration(db, person, { id }, testNow);
  expect(await registered()).toBe(false);
  await register(db, person, { id }, testNow);
  expect(await registered()).toBe(true);
  expect(await events(db, id)).toEqual([
    ["roadshow.registered", { userId }],
    ["roadshow.unregistered", { userId }],
    ["roadshow.registered", { userId }],
  ]);
});

test("a double click registers once", async () => {
  const db = await testDb();
  const person = await buildUser(db);
  const id = await buildRoadshow(db);
  await Promise.all([1, 2, 3, 4].map(() => register(db, person, { id }, testNow)));
  expect(await db.selectFrom("registration").select("user_id").execute()).toEqual([
    { user_id: person.userId },
  ]);
  expect(await events(db, id)).toHaveLength(1);
});

test("registration closes with the event; it needs an account and an announced event", async () => {
  const db = await testDb();
  const person = await buildUser(db);
  const id = await buildRoadshow(db);
  const draft = await buildRoadshow(db, { status: "draft" });
  const cancelled = await buildRoadshow(db, { status: "cancelled" });
  const closed = { kind: "conflict", code: "registrationClosed" };
  const end = new Date(showEnd);
  await expect(register(db, person, { id }, end)).rejects.toMatchObject(closed);
  await expect(cancelRegistration(db, person, { id }, end)).rejects.toMatchObject(closed);
  await expect(register(db, person, { id: cancelled }, testNow)).rejects.toMatchObject(closed);
  await expect(register(db, person, { id: draft }, testNow)).rejects.toMatchObject({ kind: "not_found" });
  await expect(register(db, visitor, { id }, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(register(db, system, { id }, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(cancelRegistration(db, visitor, { id }, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await db.selectFrom("registration").selectAll().execute()).toEqual([]);
});

test("the way into the meeting shows to organizers and to those who registered, while it is to come", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db);
  const org = await buildOrg(db);
  const unregistered = await buildUser(db, { org, orgRole: "admin" });
  const registered = await buildUser(db);
  const former = await buildUser(db);
  const staff = await buildUser(db, { roles: ["coordinator"] });
  const auditor = await buildUser(db, { roles: ["auditor"] });
  await buildRegistration(db, id, registered.userId);
  await register(db, former, { id }, testNow);
  await cancelRegistration(db, former, { id }, testNow);
  const meeting = async (actor: typeof visitor) => (await findRoadshow(db, actor, id, testNow)).meeting;
  const open = { link: secretLink, note: secretNote };
  expect(await Promise.all([visitor, unregistered, former, auditor].map(meeting))).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(await meeting(registered)).toEqual(open);
  expect(await meeting(staff)).toEqual(open);
  await db.updateTable("roadshow").set({ status: "cancelled" }).where("id", "=", id).execute();
  expect(await meeting(registered)).toEqual(null);
});

test("organizers see who comes, with organizations; others do not", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db);
  const elsewhere = await buildRoadshow(db);
  const staff = await buildUser(db, { roles: ["advisor"] });
  const auditor = await buildUser(db, { roles: ["auditor"] });
  const firm = await buildOrg(db, { name: "甲农机厂" });
  const person = await buildUser(db, { name: "王芳", org: firm });
  const other = await buildOrg(db, { name: "乙研究所" });
  await buildMembership(db, { org_id: other, user_id: person.userId, role: "viewer" });
  const alone = await buildUser(db, { name: "李强" });
  const gone = await buildUser(db);
  await register(db, person, { id }, testNow);
  await register(db, alone, { id }, new Date(testNow.getTime() + 1000));
  await register(db, gone, { id }, testNow);
  await cancelRegistration(db, gone, { id }, testNow);
  await register(db, gone, { id: elsewhere }, testNow);
  expect(await listRegistrations(db, staff, id)).toEqual([
    {
      name: "王芳",
      email: person.email,
      registeredAt: testNow.toISOString(),
      organizations: expect.arrayContaining(["甲农机厂", "乙研究所"]),
    },
    {
      name: "李强",
      email: alone.email,
      registeredAt: new Date(testNow.getTime() + 1000).toISOString(),
      organizations: [],
    },
  ]);
  for (const actor of [visitor, person, auditor])
    await expect(listRegistrations(db, actor, id)).rejects.toMatchObject({ kind: "forbidden" });
});
