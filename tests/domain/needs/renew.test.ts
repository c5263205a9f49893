import { expect, test } from "vitest";
import { attachFile } from "#app/domain/files/commands.server.ts";
import { readBytes } from "#app/domain/files/keep-files.server.ts";
import { listAttachments } from "#app/domain/files/queries.server.ts";
import { withdrawNeed } from "#app/domain/needs/commands/end.server.ts";
import { renewNeed } from "#app/domain/needs/commands/renew.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { NeedStatus, VisibilityTier } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

async function market(over: { status?: NeedStatus; deadline?: string | null } = {}) {
  const db = await testDb();
  const org = await buildOrg(db);
  const agent = await buildUser(db, { org });
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const money = { reward_kind: "fixed", reward_max_fen: 50_000_000 } as const;
  const id = await buildNeed(db, { status: "lapsed", ...over, ...money, org_id: org, own_basis: "有炉" });
  return { db, org, agent, coordinator, id, store: testStore().store };
}

test("a lapsed need becomes a draft with its indicators and its reward, and the two know each other", async () => {
  const { db, agent, id, org, store } = await market({ deadline: "2026-02-28" });
  const copy = await renewNeed(db, agent, { id, store }, testNow);
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
  const { db, agent, coordinator, id, store } = await market({ deadline: "2026-06-30" });
  const copy = await renewNeed(db, coordinator, { id, store }, testNow);
  await expect(renewNeed(db, agent, { id, store }, testNow)).rejects.toMatchObject({
    code: "renewedAlready",
  });
  expect((await findNeedForm(db, agent, copy, testNow)).form.basics.deadline).toBe("2026-06-30");
  await withdrawNeed(db, agent, { id: copy, reason: "重来" }, testNow);
  expect((await findNeed(db, agent, id)).may.renew).toBe(true);
  await renewNeed(db, agent, { id, store }, testNow);
  expect(await needEvents(db, id)).toEqual(["need.renewed", "need.renewed"]);
});

test("its firm and staff renew what has lapsed, and nothing else", async () => {
  const { db, id, org, store } = await market();
  const reader = await buildUser(db, { org, orgRole: "viewer" });
  for (const actor of [visitor, reader, await buildUser(db)])
    await expect(renewNeed(db, actor, { id, store }, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  const open = await market({ status: "published" });
  await expect(
    renewNeed(open.db, open.agent, { id: open.id, store: open.store }, testNow),
  ).rejects.toMatchObject({
    code: "wrongState",
  });
  const bare = await market({ deadline: null });
  await bare.db.deleteFrom("metric").where("need_id", "=", bare.id).execute();
  const copy = await renewNeed(bare.db, bare.agent, { id: bare.id, store: bare.store }, testNow);
  expect((await findNeedForm(bare.db, bare.agent, copy, testNow)).form.metrics.rows).toEqual([]);
});

test("copies of its files come along for the same readers, but for one that is lost; refused, none stays", async () => {
  const { db, agent, id, store } = await market();
  const attach = (name: string, tier: VisibilityTier) =>
    attachFile(
      db,
      agent,
      {
        owner: { type: "need", id },
        tier,
        upload: { name, bytes: samples.pdf },
        store,
        authorise: async () => {},
      },
      testNow,
    );
  const plan = await attach("图纸.pdf", "disclosed");
  await store.remove(await attach("丢失.pdf", "public"));
  const kept: string[] = [];
  const watched = {
    ...store,
    put: (key: string, bytes: Uint8Array) => {
      kept.push(key);
      return store.put(key, bytes);
    },
  };
  const full = { ...watched, put: async () => Promise.reject(new Error("no space")) };
  await expect(renewNeed(db, agent, { id, store: full }, testNow)).rejects.toThrow("no space");
  const copy = await renewNeed(db, agent, { id, store: watched }, testNow);
  const { items } = await listAttachments(db, { type: "need", id: copy }, ["public", "disclosed"]);
  expect(items.map(({ fileName, tier }) => [fileName, tier])).toEqual([["图纸.pdf", "disclosed"]]);
  expect(items.map((one) => one.id)).toEqual(kept);
  expect(kept).not.toContain(plan);
  expect(await needEvents(db, copy)).toEqual(["need.created", "need.fileAttached"]);
  await store.remove(plan);
  expect(await readBytes(store, kept[0] as string)).toEqual(new Uint8Array(samples.pdf));
});

test("of two who renew at one moment the second is refused, and its copies are gone", async () => {
  const { db, agent, id, store } = await market();
  const owner = { type: "need", id } as const;
  const upload = { name: "图纸.pdf", bytes: samples.pdf };
  await attachFile(db, agent, { owner, tier: "public", upload, store, authorise: async () => {} }, testNow);
  const removed: string[] = [];
  const slow = {
    ...store,
    put: async (key: string, bytes: Uint8Array) => {
      await renewNeed(db, agent, { id, store }, testNow);
      await store.put(key, bytes);
    },
    remove: async (key: string) => {
      removed.push(key);
      await store.remove(key);
    },
  };
  await expect(renewNeed(db, agent, { id, store: slow }, testNow)).rejects.toMatchObject({
    code: "renewedAlready",
  });
  expect(removed).toHaveLength(1);
});
