import { expect, test } from "vitest";
import { withdrawNeed } from "#app/domain/needs/commands/end.server.ts";
import { renewNeed } from "#app/domain/needs/commands/renew.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { NeedStatus } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

async function market(over: { status?: NeedStatus; deadline?: string | null } = {}) {
  const db = await testDb();
  const org = await buildOrg(db);
  const agent = await buildUser(db, { org });
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const money = { reward_kind: "fixed", reward_max_fen: 50_000_000 } as const;
  const id = await buildNeed(db, { status: "lapsed", ...over, ...money, org_id: org, own_basis: "有炉" });
  return { db, org, agent, coordinator, id };
}

test("a lapsed need becomes a draft with its indicators and its reward, and the two know each other", async () => {
  const { db, agent, id, org } = await market({ deadline: "2026-02-28" });
  const copy = await renewNeed(db, agent, { id }, testNow);
  const { status, form } = await findNeedForm(db, agent, copy, testNow);
  expect({ status, basis: form.problem.ownBasis, rows: form.metrics.rows.map(({ name }) => name) }).toEqual({
    ...{ status: "draft", basis: "有炉", rows: ["刀片寿命"] },
  });
  expect(form.reward).toMatchObject({ rewardKind: "fixed", rewardMax: 50_000_000 });
  expect([form.basics.deadline, form.pledge.pledged]).toEqual([null, false]);
  expect(await needStatusOf(db, id)).toBe("lapsed");
  expect(await eventsOf(db, "need", id)).toEqual([["need.renewed", { renewedAs: copy }]]);
  expect(await eventsOf(db, "need", copy)).toEqual([["need.created", { orgId: org, renewedFrom: id }]]);
  const [old, next] = [await findNeed(db, agent, id), await findNeed(db, agent, copy)];
  expect([old.family.renewedAs.map((one) => one.id), old.may.renew]).toEqual([[copy], false]);
  expect(next.family.renewedFrom.map((one) => one.id)).toEqual([id]);
  expect((await findNeed(db, visitor, id)).family.renewedAs).toEqual([]);
});

test("one living renewal at a time; a last day still to come stays", async () => {
  const { db, agent, coordinator, id } = await market({ deadline: "2026-06-30" });
  const copy = await renewNeed(db, coordinator, { id }, testNow);
  await expect(renewNeed(db, agent, { id }, testNow)).rejects.toMatchObject({ code: "renewedAlready" });
  expect((await findNeedForm(db, agent, copy, testNow)).form.basics.deadline).toBe("2026-06-30");
  await withdrawNeed(db, agent, { id: copy, reason: "重来" }, testNow);
  expect((await findNeed(db, agent, id)).may.renew).toBe(true);
  await renewNeed(db, agent, { id }, testNow);
  expect(await needEvents(db, id)).toEqual(["need.renewed", "need.renewed"]);
});

test("its firm and staff renew what has lapsed, and nothing else", async () => {
  const { db, id, org } = await market();
  const reader = await buildUser(db, { org, orgRole: "viewer" });
  for (const actor of [visitor, reader, await buildUser(db)])
    await expect(renewNeed(db, actor, { id }, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  const open = await market({ status: "published" });
  await expect(renewNeed(open.db, open.agent, { id: open.id }, testNow)).rejects.toMatchObject({
    code: "wrongState",
  });
  const bare = await market({ deadline: null });
  await bare.db.deleteFrom("metric").where("need_id", "=", bare.id).execute();
  const copy = await renewNeed(bare.db, bare.agent, { id: bare.id }, testNow);
  expect((await findNeedForm(bare.db, bare.agent, copy, testNow)).form.metrics.rows).toEqual([]);
});
