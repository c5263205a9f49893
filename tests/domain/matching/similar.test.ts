import { expect, onTestFinished, test } from "vitest";
import { findSimilarNeeds } from "#app/domain/matching/similar.server.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { buildOrg, buildUser } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { publishNeedNow } from "#tests/support/builders-subscriptions.ts";
import { testDb } from "#tests/support/database.ts";

const title = "玉米收获机割台籽粒损失控制";
const content = "割台摘穗板处籽粒啃伤和落粒损失大，需要降低损失率的摘穗机构。";
const draft = {
  title: "收获机割台落粒损失降低",
  content: "割台落粒损失超过百分之三。",
  techField: "agriculture",
};

async function stage() {
  const db = await testDb();
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  const other = await buildOrg(db, { name: "别家企业" });
  const org = await buildOrg(db, { name: "自家企业" });
  const writer = await buildUser(db, { org });
  const find = async (more: { id?: string } = {}) => {
    await catchUp(db, engine);
    return findSimilarNeeds(db, engine, writer, { ...draft, ...more });
  };
  return { db, engine, other, org, writer, find };
}

test("published needs about the same are found, with what both speak of; others are not", async () => {
  const { db, other, find } = await stage();
  const id = await publishNeedNow(db, { org_id: other, title, content });
  await publishNeedNow(db, { org_id: other, title: "低脂雪糕抗融化", content: "雪糕融化太快，冰晶粗大。" });
  const [found, ...more] = await find();
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    id,
    title,
    orgName: "别家企业",
    isOwnDraft: false,
    sameField: "agriculture",
  });
  expect(found?.terms).toContain("割台");
});

test("nothing of another firm that is not public, and no name that is kept back", async () => {
  const { db, other, find } = await stage();
  for (const status of ["draft", "submitted", "returned", "accepted"] as const)
    await buildNeed(db, { org_id: other, title, content, status });
  expect(await find()).toEqual([]);
  const id = await publishNeedNow(db, { org_id: other, title, content, name_tier: "verified" });
  expect((await find()).map((need) => [need.id, need.orgName])).toEqual([[id, null]]);
  await db.updateTable("need").set({ status: "withdrawn" }).where("id", "=", id).execute();
  expect(await find()).toEqual([]);
});

test("the firm's own drafts are mentioned to itself, never the need that is being written", async () => {
  const { db, org, other, find } = await stage();
  const own = await buildNeed(db, { org_id: org, title, content, status: "draft" });
  await buildNeed(db, { org_id: other, title, content, status: "draft" });
  expect((await find()).map((need) => [need.id, need.isOwnDraft, need.orgName])).toEqual([[own, true, null]]);
  expect(await find({ id: own })).toEqual([]);
});

test("a coordinator is told of what other firms have handed in, not of their drafts", async () => {
  const { db, engine, other } = await stage();
  await buildNeed(db, { org_id: other, title, content, status: "draft" });
  const waiting = await buildNeed(db, { org_id: other, title, content, status: "submitted" });
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  await catchUp(db, engine);
  const found = await findSimilarNeeds(db, engine, coordinator, draft);
  expect(found.map((need) => [need.id, need.isOwnDraft])).toEqual([[waiting, true]]);
});

test("a viewer, who writes no need, is told of no draft; at most three are named", async () => {
  const { db, engine, org, other, find } = await stage();
  await buildNeed(db, { org_id: org, title, content, status: "draft" });
  const viewer = await buildUser(db, { org, orgRole: "viewer" });
  await catchUp(db, engine);
  expect(await findSimilarNeeds(db, engine, viewer, draft)).toEqual([]);
  for (let i = 0; i < 4; i++) await publishNeedNow(db, { org_id: other, title: `${title}之${i}`, content });
  expect((await find()).length).toBe(3);
});

test("a need of another field is found by its words, and no field is named", async () => {
  const { db, other, find } = await stage();
  const id = await publishNeedNow(db, { org_id: other, title, content, tech_field: "food" });
  expect((await find()).map((need) => [need.id, need.sameField])).toEqual([[id, null]]);
});
