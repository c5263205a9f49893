import { expect, test } from "vitest";
import { confirmNeed, tendUnconfirmedNeeds } from "#app/domain/needs/commands/freshness.server.ts";
import { publishNeed } from "#app/domain/needs/commands/vet.server.ts";
import { isStale } from "#app/domain/needs/freshness.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import { listNeeds } from "#app/domain/needs/queries/list.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { addDays } from "#app/domain/shared/clock.ts";
import type { NewRow } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildDeal } from "#tests/support/builders-agreements.ts";
import { buildCall, buildEntry, eventsOf } from "#tests/support/builders-calls.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

const day = (n: number) => addDays(testNow, n);
const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });

async function oldNeed() {
  const db = await testDb();
  const org = await buildOrg(db);
  const agent = await buildUser(db, { org });
  const id = await buildNeed(db, { org_id: org, deadline: null });
  return { db, org, agent, id };
}

test("an owner is asked 14 days before, told at 180 days, and the need lapses 30 days later: each once", async () => {
  const { db, id, agent } = await oldNeed();
  expect(await tendUnconfirmedNeeds(db, day(165))).toBe(0);
  expect((await findNeed(db, agent, id, day(165))).may.confirm).toBe(false);
  const twice = async (n: number) => [
    await tendUnconfirmedNeeds(db, day(n)),
    await tendUnconfirmedNeeds(db, day(n)),
  ];
  expect(await twice(166)).toEqual([1, 0]);
  const asked = await findNeed(db, agent, id, day(167));
  expect([asked.may.confirm, asked.isStale]).toEqual([true, false]);
  expect(await twice(180)).toEqual([1, 0]);
  expect((await findNeed(db, visitor, id, day(180))).isStale).toBe(true);
  expect(await twice(209)).toEqual([0, 0]);
  expect(await needStatusOf(db, id)).toBe("published");
  expect(await twice(210)).toEqual([1, 0]);
  expect(await needStatusOf(db, id)).toBe("lapsed");
  expect(await eventsOf(db, "need", id)).toEqual([
    ["need.growsOld", { staleOn: "2026-08-29" }],
    ["need.grewOld", { lapsesOn: "2026-09-28" }],
    ["need.lapsed", { reasonCode: "notConfirmed" }],
  ]);
});

test("two processes at one moment make each step once", async () => {
  const { db, id } = await oldNeed();
  const both = (n: number) =>
    Promise.all([tendUnconfirmedNeeds(db, day(n)), tendUnconfirmedNeeds(db, day(n))]);
  expect((await both(170)).sort()).toEqual([0, 1]);
  expect((await both(200)).sort()).toEqual([0, 1]);
  expect((await both(230)).sort()).toEqual([0, 1]);
  expect(await needEvents(db, id)).toEqual(["need.growsOld", "need.grewOld", "need.lapsed"]);
});

test("a confirmation makes the need fresh for another half year, after which it is asked again", async () => {
  const { db, id, agent } = await oldNeed();
  await tendUnconfirmedNeeds(db, day(181));
  await confirmNeed(db, agent, { id }, day(190));
  expect(await tendUnconfirmedNeeds(db, day(240))).toBe(0);
  expect(await tendUnconfirmedNeeds(db, day(357))).toBe(1);
  expect(await needEvents(db, id)).toEqual(["need.grewOld", "need.confirmed", "need.growsOld"]);
  const stranger = await buildUser(db, { org: await buildOrg(db) });
  await expect(confirmNeed(db, stranger, { id })).rejects.toEqual(refusal("forbidden", "forbidden"));
  const waiting = await buildNeed(db, { org_id: agent.memberships[0]?.orgId ?? "", status: "accepted" });
  await expect(confirmNeed(db, agent, { id: waiting })).rejects.toEqual(refusal("conflict", "wrongState"));
});

test("published again, a need is as fresh as its new publication", async () => {
  const { db, org } = await oldNeed();
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const id = await buildNeed(db, { org_id: org, status: "accepted", confirmed_at: testNow.toISOString() });
  await publishNeed(db, coordinator, { id }, day(300));
  expect((await findNeed(db, visitor, id, day(301))).isStale).toBe(false);
});

test("what stands on a living list or in an agreement is spoken for", async () => {
  const { db, id: listed } = await oldNeed();
  const entryId = await buildEntry(db, { call_id: await buildCall(db), need_id: listed });
  const { seekerOrgId, solverOrgId, coordinator } = await buildDeal(db);
  const agreed = await buildNeed(db, { org_id: seekerOrgId, deadline: null });
  const agreement: NewRow<"agreement"> = {
    ...{ id: "a1", agreement_no: "XY2026-9001", type: "project", status: "draft", title: "t", version: 1 },
    ...{ need_id: agreed, seeker_org_id: seekerOrgId, solver_org_id: solverOrgId, source: "offline" },
    ...{ created_by: coordinator.userId, created_at: testNow.toISOString(), contract_value_fen: 0 },
  };
  await db.insertInto("agreement").values(agreement).execute();
  expect(await tendUnconfirmedNeeds(db, day(400))).toBe(0);
  await db.updateTable("call_entry").set({ status: "lapsed" }).where("id", "=", entryId).execute();
  await db.updateTable("agreement").set({ status: "cancelled" }).where("id", "=", "a1").execute();
  expect(await tendUnconfirmedNeeds(db, day(400))).toBe(2);
});

test("stale needs are marked and sink in the default order, not in one that was asked for", async () => {
  const db = await testDb();
  const at = (n: number) => day(n).toISOString();
  const old = await buildNeed(db, { title: "旧而未确认", published_at: at(-200), deadline: null });
  const kept = await buildNeed(db, {
    title: "旧而确认过",
    published_at: at(-300),
    confirmed_at: at(-5),
    deadline: null,
  });
  await buildNeed(db, { title: "已失效", status: "lapsed", published_at: at(-250), deadline: null });
  const list = async (sort?: "newest") =>
    (await listNeeds(db, visitor, { page: 1, pageSize: 9, sort }, testNow)).items.map((card) => [
      card.title,
      card.isStale,
    ]);
  expect(await list()).toEqual([
    ["已失效", false],
    ["旧而确认过", false],
    ["旧而未确认", true],
  ]);
  expect((await list("newest"))[0]).toEqual(["旧而未确认", true]);
  expect([old, kept]).toHaveLength(2);
  expect(isStale({ status: "published", confirmedAt: null, publishedAt: null }, testNow)).toBe(true);
});
