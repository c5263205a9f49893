import { beforeEach, describe, expect, test } from "vitest";
import {
  approveRegistrations,
  refuseRegistrations,
  setAudience,
} from "#app/domain/roadshows/commands/admission.server.ts";
import { cancelRoadshow } from "#app/domain/roadshows/commands/publish.server.ts";
import { cancelRegistration, register } from "#app/domain/roadshows/commands/registration.server.ts";
import { approveInput, audienceInput, refuseInput, registrationFilter } from "#app/domain/roadshows/input.ts";
import { findAudience } from "#app/domain/roadshows/queries/audience.server.ts";
import { findRoadshow } from "#app/domain/roadshows/queries/find.server.ts";
import {
  exportRegistrations,
  listRegistrations,
} from "#app/domain/roadshows/queries/registrations.server.ts";
import { canChange, registrationMoves, registrationStatuses } from "#app/domain/roadshows/registration.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { Db } from "#db/schema.ts";
import { buildMembership, buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildRoadshow, showEnd } from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";

type Person = Awaited<ReturnType<typeof buildUser>>;
let db: Db;
let staff: Person;
let id: string;
const full = { capacity: 2, when_full: "wait" } as const;
const at = (second: number) => new Date(testNow.getTime() + second * 1000);
const page = { page: 1, pageSize: 20 };

beforeEach(async () => {
  db = await testDb();
  staff = await buildUser(db, { roles: ["coordinator"] });
  id = await buildRoadshow(db, full);
});

/** So many people who register, one second after the other. */
async function crowd(n: number): Promise<Person[]> {
  const people: Person[] = [];
  for (let i = 0; i < n; i += 1) {
    const person = await buildUser(db);
    await register(db, person, { id }, at(i));
    people.push(person);
  }
  return people;
}

async function standing(person: Person) {
  const { registration } = await findRoadshow(db, person, id, testNow);
  return registration && [registration.status, registration.place].filter((part) => part !== null).join(" ");
}
const all = (people: Person[]) => Promise.all(people.map(standing));
const told = async (type: string) =>
  (await listTimeline(db, "roadshow", id))
    .filter((event) => event.type === `roadshow.${type}`)
    .map(({ data }) => data.userId);
const ids = (...people: Person[]) => people.map(({ userId }) => userId);

test("every move from every state", () => {
  const from = Object.fromEntries(
    Object.keys(registrationMoves).map((act) => [
      act,
      registrationStatuses.map((status) => canMove(registrationMoves, act as "approve", status)),
    ]),
  );
  expect(registrationStatuses).toEqual(["pending", "approved", "waiting", "refused", "cancelled"]);
  expect(from).toEqual({
    approve: [true, false, false, true, false],
    putOff: [true, false, false, true, false],
    promote: [false, false, true, false, false],
    refuse: [true, true, true, false, false],
    cancel: [true, true, true, false, false],
  });
  expect(registrationStatuses.map(canChange)).toEqual([true, true, true, true, false]);
});

test("what a form may send", () => {
  const form = { id: "r", admission: "open", whenFull: "wait" };
  const seats = (capacity: string) => audienceInput.safeParse({ ...form, capacity });
  expect(seats("３０").data?.capacity).toBe(30);
  expect(audienceInput.parse(form).capacity).toBeUndefined();
  for (const bad of ["0", "-1", "1.5", "一百", "100000"]) expect(seats(bad).success).toBe(false);
  expect(approveInput.safeParse({ id: "r", userIds: [] }).error?.issues[0]?.message).toBe("nobodyChosen");
  const refusal = { id: "r", userIds: ["u"], reasonCode: "audience", reason: " 面向农机企业 " };
  expect(refuseInput.parse(refusal).reason).toBe("面向农机企业");
  expect(refuseInput.safeParse({ ...refusal, reasonCode: "mood" }).success).toBe(false);
  expect(refuseInput.safeParse({ ...refusal, reason: " " }).success).toBe(false);
  expect(registrationFilter.parse({ status: "waiting", q: " 王 " })).toEqual({ status: "waiting", q: "王" });
  expect(registrationFilter.parse({ status: "x", q: "" })).toEqual({ status: undefined, q: undefined });
});

describe("with seats that are counted", () => {
  test("who comes late waits, and each freed seat goes to who waits longest, once", async () => {
    const [a, b, c, d, e] = (await crowd(5)) as [Person, Person, Person, Person, Person];
    expect(await all([a, b, c, d, e])).toEqual([
      "approved",
      "approved",
      "waiting 1",
      "waiting 2",
      "waiting 3",
    ]);
    await cancelRegistration(db, a, { id }, at(10));
    expect(await all([a, b, c, d, e])).toEqual([
      "cancelled",
      "approved",
      "approved",
      "waiting 1",
      "waiting 2",
    ]);
    await cancelRegistration(db, d, { id }, at(11));
    expect(await told("promoted")).toEqual(ids(c));
    await register(db, a, { id }, at(12));
    expect(await all([a, e])).toEqual(["waiting 2", "waiting 1"]);
    await refuseRegistrations(
      db,
      staff,
      { id, userIds: ids(b), reasonCode: "duplicate", reason: "同一单位" },
      at(13),
    );
    expect(await all([a, b, c, e])).toEqual(["waiting 1", "refused", "approved", "approved"]);
    expect(await told("promoted")).toEqual(ids(c, e));
  });

  test("more seats go to those who wait; fewer take none away", async () => {
    const people = await crowd(5);
    const set = (capacity?: number) =>
      setAudience(db, staff, { id, admission: "open", whenFull: "wait", capacity }, at(20));
    await set(3);
    expect(await all(people)).toEqual(["approved", "approved", "approved", "waiting 1", "waiting 2"]);
    await set(1);
    expect((await findRoadshow(db, visitor, id, testNow)).freeSeats).toBe(0);
    await cancelRegistration(db, people[0] as Person, { id }, at(21));
    expect(await told("promoted")).toEqual(ids(people[2] as Person));
    await set();
    const sets = (await listTimeline(db, "roadshow", id)).filter(
      ({ type }) => type === "roadshow.audienceSet",
    );
    const open = { admission: "open", whenFull: "wait" };
    expect(sets.map(({ data }) => data)).toEqual([3, 1, null].map((capacity) => ({ ...open, capacity })));
    expect(await all(people.slice(1))).toEqual(["approved", "approved", "approved", "approved"]);
    expect((await findRoadshow(db, visitor, id, testNow)).freeSeats).toBe(null);
  });

  test("where nobody waits the door closes when all seats are taken, and opens again with the next free one", async () => {
    await db.updateTable("roadshow").set({ when_full: "refuse" }).where("id", "=", id).execute();
    const [first] = await crowd(2);
    const late = await buildUser(db);
    expect((await findRoadshow(db, late, id, testNow)).isCrowded).toBe(true);
    const refused = { kind: "conflict", code: "showFull" };
    await expect(register(db, late, { id }, at(5))).rejects.toMatchObject(refused);
    await cancelRegistration(db, first as Person, { id }, at(6));
    await register(db, late, { id }, at(7));
    expect(await standing(late)).toBe("approved");
  });

  test("of two who want the last seat at once one gets it, the other waits", async () => {
    await crowd(1);
    const rivals = [await buildUser(db), await buildUser(db)];
    await Promise.all(rivals.map((rival) => register(db, rival, { id }, at(5))));
    expect((await all(rivals)).sort()).toEqual(["approved", "waiting 1"]);
  });

  test("many at once: as many as there are seats, and everybody else in line without a gap", async () => {
    const many = await Promise.all(Array.from({ length: 30 }, () => buildUser(db)));
    await Promise.all(many.map((one) => register(db, one, { id }, testNow)));
    const line = Array.from({ length: 28 }, (_, i) => `waiting ${i + 1}`);
    expect((await all(many)).sort()).toEqual(["approved", "approved", ...line].sort());
  });

  test("two seats freed at once are given to two, each told once", async () => {
    const [a, b, c, d, e] = (await crowd(5)) as [Person, Person, Person, Person, Person];
    await Promise.all([a, b].map((one) => cancelRegistration(db, one, { id }, at(9))));
    expect(await all([c, d, e])).toEqual(["approved", "approved", "waiting 1"]);
    expect(await told("promoted")).toEqual(ids(c, d));
  });
});

describe("with approval", () => {
  beforeEach(async () => {
    await setAudience(db, staff, { id, admission: "approval", whenFull: "wait", capacity: 2 }, testNow);
  });

  test("organizers let people in by the order in which they came; once it is full the others wait", async () => {
    const people = await crowd(4);
    expect(await all(people)).toEqual(["pending", "pending", "pending", "pending"]);
    await approveRegistrations(db, staff, { id, userIds: ids(...people).reverse() }, at(9));
    expect(await all(people)).toEqual(["approved", "approved", "waiting 1", "waiting 2"]);
    expect(await told("registrationApproved")).toEqual(ids(...people));
    await expect(
      approveRegistrations(db, staff, { id, userIds: ids(...people) }, at(9)),
    ).rejects.toMatchObject({ kind: "conflict", code: "wrongState" });
  });

  test("a refusal has a reason that its reader sees, lasts, and can be taken back by an organizer", async () => {
    const [person] = (await crowd(1)) as [Person];
    const because = { reasonCode: "audience", reason: "本场面向农机企业" } as const;
    await refuseRegistrations(db, staff, { id, userIds: ids(person), ...because }, at(2));
    expect((await findRoadshow(db, person, id, testNow)).registration).toEqual({
      status: "refused",
      place: null,
      ...because,
    });
    await expect(register(db, person, { id }, at(3))).rejects.toMatchObject({ code: "registrationRefused" });
    await expect(cancelRegistration(db, person, { id }, at(3))).rejects.toMatchObject({ code: "wrongState" });
    await approveRegistrations(db, staff, { id, userIds: ids(person) }, at(4));
    expect((await findRoadshow(db, person, id, testNow)).registration).toEqual({
      status: "approved",
      place: null,
      reasonCode: null,
      reason: null,
    });
  });

  test("where nobody waits, organizers let in no more than there are seats", async () => {
    const people = await crowd(3);
    await setAudience(db, staff, { id, admission: "approval", whenFull: "refuse", capacity: 2 }, testNow);
    const approve = (...chosen: Person[]) =>
      approveRegistrations(db, staff, { id, userIds: ids(...chosen) }, at(9));
    await expect(approve(...people)).rejects.toMatchObject({ kind: "conflict", code: "showFull" });
    await approve(...people.slice(0, 2));
    await expect(approve(people[2] as Person)).rejects.toMatchObject({ code: "showFull" });
    await expect(register(db, await buildUser(db), { id }, at(9))).rejects.toMatchObject({
      code: "showFull",
    });
  });
});

test("only organizers decide, only until the end, and set what is open", async () => {
  const [person] = (await crowd(1)) as [Person];
  const chosen = { id, userIds: ids(person) };
  const refusal = { ...chosen, reasonCode: "other", reason: "？" } as const;
  const setting = { id, admission: "open", whenFull: "wait" } as const;
  for (const actor of [person, await buildUser(db, { roles: ["auditor"] }), visitor])
    for (const act of [
      () => approveRegistrations(db, actor, chosen),
      () => refuseRegistrations(db, actor, refusal),
      () => setAudience(db, actor, setting),
    ])
      await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
  await expect(refuseRegistrations(db, staff, refusal, new Date(showEnd))).rejects.toMatchObject({
    code: "registrationClosed",
  });
  await cancelRoadshow(db, staff, { id, reason: "台风" }, testNow);
  await expect(setAudience(db, staff, setting, testNow)).rejects.toMatchObject({ code: "wrongState" });
});

test("organizers see who asks to come, by state and by words; staff take the list along", async () => {
  const firm = await buildOrg(db, { name: "甲农机厂" });
  const [first, second, third] = (await crowd(3)) as [Person, Person, Person];
  await buildMembership(db, { org_id: firm, user_id: third.userId, role: "viewer" });
  const advisor = await buildUser(db, { roles: ["advisor"] });
  const list = async (filter = {}) =>
    (await listRegistrations(db, advisor, id, { ...filter, ...page })).items.map(({ userId }) => userId);
  expect(await list()).toEqual(ids(first, second, third));
  expect(await list({ status: "waiting" })).toEqual(ids(third));
  expect(await list({ q: "农机" })).toEqual(ids(third));
  expect(await list({ q: second.email.toUpperCase() })).toEqual(ids(second));
  expect(await list({ q: "%" })).toEqual([]);
  const [, , row] = (await listRegistrations(db, advisor, id, page)).items;
  expect(row).toEqual({
    ...{ userId: third.userId, name: third.name, email: third.email, organizations: ["甲农机厂"] },
    ...{ registeredAt: at(2).toISOString(), status: "waiting", place: 1 },
    ...{ reasonCode: null, reason: null, decidedAt: null, decidedBy: null },
  });
  expect((await exportRegistrations(db, staff, id, {})).map(({ userId }) => userId)).toEqual(
    ids(first, second, third),
  );
  const counts = { pending: 0, approved: 2, waiting: 1, refused: 0, cancelled: 0 };
  expect(await findAudience(db, advisor, id, testNow)).toMatchObject({
    ...{ capacity: 2, counts, mayDecide: true, maySet: true, mayExport: false },
  });
  await expect(exportRegistrations(db, advisor, id, {})).rejects.toMatchObject({ kind: "forbidden" });
  await expect(exportRegistrations(db, visitor, "none", {})).rejects.toMatchObject({ kind: "not_found" });
  for (const actor of [visitor, first, await buildUser(db, { roles: ["auditor"] })]) {
    await expect(listRegistrations(db, actor, id, page)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(findAudience(db, actor, id)).rejects.toMatchObject({ kind: "forbidden" });
  }
  await expect(findAudience(db, visitor, "none")).rejects.toMatchObject({ kind: "not_found" });
});
