import { expect, test } from "vitest";
import { recommendNeed } from "#app/domain/needs/commands/recommend.server.ts";
import { saveNeedSection } from "#app/domain/needs/commands/save.server.ts";
import { submitNeed } from "#app/domain/needs/commands/submit.server.ts";
import { acceptNeed, rejectNeed, returnNeed } from "#app/domain/needs/commands/vet.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { listNeeds } from "#app/domain/needs/queries/list.server.ts";
import { listNeedsToRecommend, listRecommenders } from "#app/domain/needs/queries/recommenders.server.ts";
import { listRounds } from "#app/domain/needs/queries/rounds.server.ts";
import { diffText } from "#app/domain/needs/text-diff.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);
const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });

async function market() {
  const db = await testDb();
  const org = await buildOrg(db);
  const agent = await buildUser(db, { org });
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const agency = await buildOrg(db, { kind: "agency", name: "铁西区科技局" });
  const officer = await buildUser(db, { org: agency, name: "归口干部" });
  return { db, org, agent, coordinator, agency, officer };
}

test("each submission is kept as a round, with what the need said then", async () => {
  const { db, org, agent, coordinator } = await market();
  const id = await buildNeed(db, { org_id: org, status: "draft", title: "刀片延寿" });
  await submitNeed(db, agent, { id }, testNow);
  await submitNeed(db, agent, { id }, later(1));
  const remarks = [{ field: "basics.title" as const, text: "写清对象" }];
  await returnNeed(db, coordinator, { id, remarks, criteria: ["finances"] }, later(2));
  const { form, version } = await findNeedForm(db, agent, id, later(3));
  const basics = { techField: "agriculture", industry: "farmMachinery", needKind: "process" } as const;
  const saved = {
    ...basics,
    id,
    version,
    section: "basics",
    title: "揉丝机刀片延寿",
    region: "siping",
  } as const;
  await saveNeedSection(db, agent, saved, later(3));
  await submitNeed(db, agent, { id }, later(4));
  const rounds = await listRounds(db, id);
  expect(rounds.map(({ round, form: kept, submittedBy }) => [round, kept.basics.title, submittedBy])).toEqual(
    [
      [1, "刀片延寿", agent.name],
      [2, "揉丝机刀片延寿", agent.name],
    ],
  );
  expect(rounds[0]?.form).toEqual(form);
  const events = await eventsOf(db, "need", id);
  expect(events.filter(([type]) => type === "need.submitted").map(([, data]) => data)).toEqual([
    { round: 1 },
    { round: 2 },
  ]);
  const { remarks: said } = await findNeed(db, agent, id);
  expect(said[0]).toMatchObject({ field: "basics.title", resolvedAt: later(4).toISOString() });
});

test("a decision keeps the criteria that are met and its reason; a rejection ends the need", async () => {
  const { db, org, agent, coordinator } = await market();
  const [good, bad] = [
    await buildNeed(db, { org_id: org, status: "submitted" }),
    await buildNeed(db, { org_id: org, status: "submitted" }),
  ];
  const criteria = ["industryEffect", "indicators"] as const;
  await acceptNeed(db, coordinator, { id: good, criteria: [...criteria], reason: "指标清楚" }, testNow);
  await rejectNeed(db, coordinator, { id: bad, criteria: [], reason: "属于一般采购" }, testNow);
  expect([await needStatusOf(db, good), await needStatusOf(db, bad)]).toEqual(["accepted", "withdrawn"]);
  const said = async (id: string) => {
    const { type, reason, criteria: met } = (await findNeed(db, agent, id)).timeline.at(-1) ?? {};
    return { type, reason, met };
  };
  expect(await said(good)).toEqual({ type: "need.accepted", reason: "指标清楚", met: criteria });
  expect(await said(bad)).toEqual({ type: "need.rejected", reason: "属于一般采购", met: [] });
  const again = { id: bad, criteria: [], reason: "再次" };
  await expect(rejectNeed(db, coordinator, again)).rejects.toEqual(refusal("conflict", "wrongState"));
  await expect(rejectNeed(db, agent, again)).rejects.toEqual(refusal("forbidden", "forbidden"));
});

test("a firm names a verified agency, which reads the need once it is handed in and adds its word", async () => {
  const { db, org, agent, coordinator, agency, officer } = await market();
  const id = await buildNeed(db, { org_id: org, status: "draft", name_tier: "disclosed" });
  const pending = await buildOrg(db, { kind: "agency", status: "pending" });
  const save = async (recommenderOrgId: string | undefined, version: number) =>
    saveNeedSection(
      db,
      agent,
      {
        ...{ id, version, section: "basics", title: "刀片延寿", recommenderOrgId, region: "siping" },
        ...{ techField: "agriculture", industry: "farmMachinery", needKind: "process" },
      } as Parameters<typeof saveNeedSection>[2],
      testNow,
    );
  for (const wrong of [org, pending, "nobody"])
    await expect(save(wrong, 1)).rejects.toMatchObject({ fields: { recommenderOrgId: "notRecommender" } });
  await save(agency, 1);
  await expect(findNeed(db, officer, id)).rejects.toEqual(refusal("not_found", "notFound"));
  expect(await listNeedsToRecommend(db, officer)).toEqual([]);
  await submitNeed(db, agent, { id }, later(1));
  expect(await needEvents(db, id)).toEqual(["need.edited", "need.submitted", "need.recommendationAsked"]);
  const seen = await findNeed(db, officer, id);
  expect([seen.org?.id, seen.may.recommend, seen.may.decide, seen.may.edit]).toEqual([
    org,
    true,
    false,
    false,
  ]);
  expect((await listNeedsToRecommend(db, officer)).map((need) => need.id)).toEqual([id]);
  expect(await listNeedsToRecommend(db, agent)).toEqual([]);
  await recommendNeed(db, officer, { id, note: "该企业有试验条件" }, later(2));
  await expect(recommendNeed(db, agent, { id, note: "自荐" })).rejects.toEqual(
    refusal("forbidden", "forbidden"),
  );
  const read = await findNeed(db, agent, id);
  expect(read.recommender).toEqual({ id: agency, name: "铁西区科技局" });
  expect(read.timeline.at(-1)).toMatchObject({ type: "need.recommended", reason: "该企业有试验条件" });
  await acceptNeed(db, coordinator, { id }, later(3));
  await expect(recommendNeed(db, officer, { id, note: "太晚了" })).rejects.toEqual(
    refusal("forbidden", "forbidden"),
  );
});

test("an agency that was named stays in the list after it lost its verification, and reads no more", async () => {
  const { db, org, agency } = await market();
  const id = await buildNeed(db, { org_id: org, name_tier: "disclosed", recommender_org_id: agency });
  const officer = await buildUser(db, { org: agency });
  const nameFor = async (actor: typeof officer) =>
    (await listNeeds(db, actor, { page: 1, pageSize: 5 }, testNow)).items[0]?.orgName;
  expect(await nameFor(officer)).not.toBeNull();
  await db.updateTable("organization").set({ status: "pending" }).where("id", "=", agency).execute();
  const now = await buildUser(db, { org: agency });
  expect(await nameFor(now)).toBeNull();
  expect((await findNeed(db, now, id)).isInside).toBe(false);
  const named = (recommenderOrgId: string | null) => listRecommenders(db, { orgId: org, recommenderOrgId });
  expect(await named(null)).toEqual([]);
  expect(await named(agency)).toHaveLength(1);
});

test("two texts are compared word by word, or as wholes when they have little in common", () => {
  expect(diffText("刀片寿命不足二百小时", "刀片寿命不足三百小时")).toContainEqual({
    kind: "same",
    text: expect.stringContaining("刀片寿命"),
  });
  const kinds = (before: string, after: string) => diffText(before, after).map(({ kind }) => kind);
  expect(kinds("刀片寿命不足 200 小时", "刀片寿命不足 300 小时")).toEqual([
    "same",
    "removed",
    "added",
    "same",
  ]);
  expect(diffText("甲乙丙丁戊己", "饮料货架期")).toEqual([
    { kind: "removed", text: "甲乙丙丁戊己" },
    { kind: "added", text: "饮料货架期" },
  ]);
  expect(diffText("样机交付于2027年2月28日完成", "样机交付于2027年3月1日完成")).toEqual([
    { kind: "same", text: "样机交付于" },
    { kind: "removed", text: "2027年2月28日" },
    { kind: "added", text: "2027年3月1日" },
    { kind: "same", text: "完成" },
  ]);
  expect(diffText("", "新写的")).toEqual([{ kind: "added", text: "新写的" }]);
});
