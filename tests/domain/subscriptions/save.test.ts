import { expect, test } from "vitest";
import { visitor } from "#app/domain/shared/actor.ts";
import { headSeq } from "#app/domain/shared/events.ts";
import {
  changeSubscription,
  markSeen,
  removeSubscription,
  setSchedule,
} from "#app/domain/subscriptions/commands/save.server.ts";
import {
  findByToken,
  findSchedule,
  listSubscriptions,
} from "#app/domain/subscriptions/queries/list.server.ts";
import { keptSubscriptions } from "#app/domain/subscriptions/subscription.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import {
  keepSearch,
  publishNeedNow,
  publishSolutionNow,
  subscriptionOf,
} from "#tests/support/builders-subscriptions.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

const find = async () => undefined;
const list = async (db: Db, actor: Parameters<typeof listSubscriptions>[1]) =>
  listSubscriptions(db, actor, { find, upTo: await headSeq(db) }, testNow);
const events = async (db: Db) =>
  (
    await db
      .selectFrom("event")
      .select("type")
      .where("subject_type", "in", ["subscription", "account"])
      .orderBy("seq")
      .execute()
  ).map((row) => row.type);

test("a search is kept once: saving it again renames it", async () => {
  const db = await testDb();
  const actor = await buildUser(db);
  const id = await keepSearch(db, actor, { query: "field=food", name: "食品" });
  expect(await keepSearch(db, actor, { query: "?page=2&field=food", name: "食品加工", cadence: "off" })).toBe(
    id,
  );
  expect(await subscriptionOf(db, id)).toMatchObject({
    name: "食品加工",
    query: "field=food",
    cadence: "off",
    due_at: null,
  });
  expect(await events(db)).toEqual(["subscription.saved", "subscription.changed"]);
});

test("the list counts what is there and what became public since the person looked, imports too", async () => {
  const db = await testDb();
  const actor = await buildUser(db);
  await publishNeedNow(db, { tech_field: "food" });
  const upTo = await headSeq(db);
  const id = await keepSearch(db, actor, { query: "field=food", upTo });
  const all = await keepSearch(db, actor, { scope: "all", query: "q=测试成果", name: "成果", upTo });
  await publishNeedNow(db, { tech_field: "food" });
  await publishNeedNow(db, { tech_field: "food" }, "need.imported");
  await publishNeedNow(db, { tech_field: "energy" });
  await publishSolutionNow(db);
  const counts = async () =>
    Object.fromEntries((await list(db, actor)).map((item) => [item.id, [item.total, item.fresh]]));
  expect(await counts()).toEqual({ [id]: [3, 2], [all]: [1, 1] });
  await markSeen(db, actor, { id, upTo: await headSeq(db) });
  expect(await counts()).toEqual({ [id]: [3, 0], [all]: [1, 1] });
});

test("what nobody may see is not counted", async () => {
  const db = await testDb();
  const actor = await buildUser(db);
  const id = await keepSearch(db, actor);
  await publishNeedNow(db, { status: "withdrawn" });
  await publishNeedNow(db, { status: "accepted" });
  await publishSolutionNow(db, { status: "withdrawn" });
  expect((await list(db, actor)).map((item) => [item.id, item.total, item.fresh])).toEqual([[id, 0, 0]]);
});

test("a hidden reward is no way to find a need by its amount", async () => {
  const db = await testDb();
  const actor = await buildUser(db);
  await keepSearch(db, actor, { query: "reward=under50" });
  await publishNeedNow(db, { reward_tier: "disclosed" });
  await publishNeedNow(db, { reward_tier: "public" });
  expect((await list(db, actor)).map((item) => [item.total, item.fresh])).toEqual([[1, 1]]);
});

test("renaming, another rhythm and removal are one's own to do", async () => {
  const db = await testDb();
  const actor = await buildUser(db);
  const other = await buildUser(db);
  const id = await keepSearch(db, actor, { cadence: "off" });
  const change = { id, name: "新名称", cadence: "weekly" as const };
  expect((await refusal(changeSubscription(db, other, change, testNow)))[0]).toBe("not_found");
  expect((await refusal(removeSubscription(db, other, { id }, testNow)))[0]).toBe("not_found");
  expect((await refusal(markSeen(db, other, { id, upTo: 1 })))[0]).toBe("not_found");
  expect((await refusal(keepSearch(db, visitor)))[0]).toBe("forbidden");
  expect(await refusal(changeSubscription(db, actor, { id, cadence: "off" }, testNow))).toEqual([
    "invalid",
    { name: "required" },
  ]);
  await changeSubscription(db, actor, change, testNow);
  expect(await subscriptionOf(db, id)).toMatchObject({ name: "新名称", due_at: "2026-03-09T00:00:00.000Z" });
  await removeSubscription(db, actor, { id }, testNow);
  expect(await list(db, actor)).toEqual([]);
  expect(await events(db)).toEqual(["subscription.saved", "subscription.changed", "subscription.removed"]);
});

test("a person keeps so many and no more", async () => {
  const db = await testDb();
  const actor = await buildUser(db);
  for (let i = 0; i < keptSubscriptions; i++) await keepSearch(db, actor, { query: `q=${i}` });
  expect((await refusal(keepSearch(db, actor, { query: "q=more" })))[0]).toBe("invalid");
  await keepSearch(db, actor, { query: "q=1", name: "again" });
  expect((await list(db, actor)).length).toBe(keptSubscriptions);
});

test("another hour moves every mail that is still to come", async () => {
  const db = await testDb();
  const actor = await buildUser(db);
  const daily = await keepSearch(db, actor);
  const weekly = await keepSearch(db, actor, { query: "q=a", cadence: "weekly" });
  const off = await keepSearch(db, actor, { query: "q=b", cadence: "off" });
  expect(await findSchedule(db, await buildUser(db))).toEqual({ hour: 8, weekday: 1 });
  await setSchedule(db, actor, { hour: 18, weekday: 5 }, testNow);
  expect(await findSchedule(db, actor)).toEqual({ hour: 18, weekday: 5 });
  const due = async (id: string) => (await subscriptionOf(db, id))?.due_at;
  expect([await due(daily), await due(weekly), await due(off)]).toEqual([
    "2026-03-02T10:00:00.000Z",
    "2026-03-06T10:00:00.000Z",
    null,
  ]);
});

test("a search of solutions counts solutions only", async () => {
  const db = await testDb();
  const actor = await buildUser(db);
  await keepSearch(db, actor, { scope: "solutions" });
  await publishNeedNow(db);
  await publishSolutionNow(db);
  expect((await list(db, actor)).map((item) => [item.total, item.fresh])).toEqual([[1, 1]]);
});

test("visitors keep nothing; an unknown link ends nothing", async () => {
  const db = await testDb();
  const actor = await buildUser(db);
  await keepSearch(db, actor);
  await keepSearch(db, actor, { query: "q=a", cadence: "off" });
  expect((await refusal(list(db, visitor)))[0]).toBe("forbidden");
  expect((await refusal(findSchedule(db, visitor)))[0]).toBe("forbidden");
  const { token } = await db.selectFrom("digest_setting").select("token").executeTakeFirstOrThrow();
  expect([await findByToken(db, token), await findByToken(db, "none")]).toEqual([{ mails: 1 }, undefined]);
});
