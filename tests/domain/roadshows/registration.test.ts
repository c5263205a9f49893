import { expect, test } from "vitest";
import { cancelRegistration, register } from "#app/domain/roadshows/commands/registration.server.ts";
import { findRoadshow } from "#app/domain/roadshows/queries/find.server.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildRoadshow, showEnd } from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";

const events = async (db: Db, id: string) =>
  (await listTimeline(db, "roadshow", id)).map((item) => [item.type, item.data]);

test("a person registers, takes it back and comes again, each once", async () => {
  const db = await testDb();
  const person = await buildUser(db);
  const { userId } = person;
  const id = await buildRoadshow(db);
  const registered = async () => (await findRoadshow(db, person, id, testNow)).registration?.status;
  await register(db, person, { id }, testNow);
  await register(db, person, { id }, testNow);
  expect(await registered()).toBe("approved");
  await cancelRegistration(db, person, { id }, testNow);
  await cancelRegistration(db, person, { id }, testNow);
  expect(await registered()).toBe("cancelled");
  await register(db, person, { id }, testNow);
  expect(await registered()).toBe("approved");
  expect(await events(db, id)).toEqual([
    ["roadshow.registered", { userId, status: "approved" }],
    ["roadshow.unregistered", { userId }],
    ["roadshow.registered", { userId, status: "approved" }],
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
