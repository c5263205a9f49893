import { expect, test } from "vitest";
import { createNeed } from "#app/domain/needs/commands/create.server.ts";
import { saveNeedSection } from "#app/domain/needs/commands/save.server.ts";
import { submitNeed } from "#app/domain/needs/commands/submit.server.ts";
import { digestOf, findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { listSeekers } from "#app/domain/needs/queries/seekers.server.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);
const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });

async function firm() {
  const db = await testDb();
  const org = await buildOrg(db);
  const agent = await buildUser(db, { org, phone: "13800000001" });
  return { db, org, agent };
}
const draftOf = (orgId: string, id = newId()) => ({
  id,
  orgId,
  title: "玉米秸秆揉丝机刀具",
  content: "刀片寿命不足两百小时,需要新工艺。",
});

test("an agent of a verified firm opens a draft with a prefilled contact; sent twice it opens one", async () => {
  const { db, org, agent } = await firm();
  const input = draftOf(org);
  expect(await createNeed(db, agent, input, testNow)).toBe(input.id);
  expect(await createNeed(db, agent, input, testNow)).toBe(input.id);
  expect(await needEvents(db, input.id)).toEqual(["need.created"]);
  const { form, status, version } = await findNeedForm(db, agent, input.id, testNow);
  expect([status, version, form.basics.title, form.problem.content]).toEqual([
    "draft",
    1,
    input.title,
    input.content,
  ]);
  expect(form.contact).toEqual({
    contactName: agent.name,
    contactPhone: "13800000001",
    contactEmail: agent.email,
    nameTier: "public",
    rewardTier: "public",
    contactTier: "disclosed",
  });
});

test("an organization's own contact is taken first, and staff may write for it", async () => {
  const db = await testDb();
  const org = await buildOrg(db, { contact_name: "孙主任", contact_phone: "0434-1234567" });
  const id = await createNeed(db, system, draftOf(org), testNow);
  const { form } = await findNeedForm(db, system, id, testNow);
  expect([form.contact.contactName, form.contact.contactPhone, form.contact.contactEmail]).toEqual([
    "孙主任",
    "0434-1234567",
    null,
  ]);
  const bare = await createNeed(db, system, draftOf(await buildOrg(db)), testNow);
  expect((await findNeedForm(db, system, bare, testNow)).form.contact.contactName).toBe(null);
});

test("who may not open a need", async () => {
  const { db, org, agent } = await firm();
  const pending = await buildOrg(db, { status: "pending" });
  const institute = await buildOrg(db, { kind: "institution" });
  const newcomer = await buildUser(db, { org: pending });
  const scientist = await buildUser(db, { org: institute });
  const viewer = await buildUser(db, { org, orgRole: "viewer" });
  const forbidden = refusal("forbidden", "forbidden");
  await expect(createNeed(db, visitor, draftOf(org))).rejects.toEqual(forbidden);
  await expect(createNeed(db, newcomer, draftOf(pending))).rejects.toEqual(forbidden);
  await expect(createNeed(db, scientist, draftOf(institute))).rejects.toEqual(forbidden);
  await expect(createNeed(db, viewer, draftOf(org))).rejects.toEqual(forbidden);
  await expect(createNeed(db, system, draftOf("nowhere"))).rejects.toEqual(refusal("not_found", "notFound"));
  const id = await createNeed(db, agent, draftOf(org), testNow);
  await expect(createNeed(db, system, draftOf(org, id))).rejects.toEqual(refusal("conflict", "wrongState"));
});

test("every part is saved as typed, emptied fields are emptied, blank rows dropped", async () => {
  const { db, org, agent } = await firm();
  const id = await createNeed(db, agent, draftOf(org), testNow);
  const save = async (values: object) => {
    const { version } = await findNeedForm(db, agent, id, testNow);
    await saveNeedSection(
      db,
      agent,
      { id, version, ...values } as Parameters<typeof saveNeedSection>[2],
      testNow,
    );
  };
  await save({
    section: "basics",
    title: "新名称",
    techField: "agriculture",
    deadline: "2026-12-31",
    durationMonths: 18,
  });
  await save({ section: "problem", content: "内容", background: "背景" });
  await save({
    section: "metrics",
    rows: [{ name: "寿命", target: "500", binding: true }, { operator: "ge" }, {}],
  });
  await save({
    section: "reward",
    rewardKind: "fixed",
    rewardAmount: 30_000_000,
    rewardMin: 1,
    rewardMax: 2,
  });
  await save({ section: "conditions", cooperationModes: ["licence"], ipOwnership: "shared" });
  await save({
    section: "contact",
    contactName: "李四",
    nameTier: "verified",
    rewardTier: "public",
    contactTier: "verified",
  });
  await save({ section: "pledge", pledged: true });
  const { form, version } = await findNeedForm(db, agent, id, testNow);
  expect(version).toBe(8);
  expect(form).toEqual({
    basics: {
      title: "新名称",
      techField: "agriculture",
      industry: null,
      needKind: null,
      region: null,
      recommenderOrgId: null,
      deadline: "2026-12-31",
      durationMonths: 18,
    },
    problem: {
      content: "内容",
      background: "背景",
      triedAlready: null,
      ownBasis: null,
      scenario: null,
      expectedOutcome: null,
    },
    metrics: {
      rows: [
        {
          name: "寿命",
          operator: "ge",
          target: "500",
          unit: null,
          current: null,
          testMethod: null,
          binding: true,
        },
      ],
    },
    reward: { rewardKind: "fixed", rewardMin: 30_000_000, rewardMax: 30_000_000 },
    conditions: {
      cooperationModes: ["licence"],
      ipOwnership: "shared",
      ipTerms: null,
      bidderRequirements: null,
      transferLocation: null,
    },
    contact: {
      contactName: "李四",
      contactPhone: null,
      contactEmail: null,
      nameTier: "verified",
      rewardTier: "public",
      contactTier: "verified",
    },
    pledge: { pledged: true },
  });
  await save({ section: "reward", rewardKind: "range", rewardMin: 1_000_000, rewardMax: 2_000_000 });
  await save({ section: "metrics", rows: [] });
  await save({ section: "pledge" });
  const again = (await findNeedForm(db, agent, id, testNow)).form;
  expect([again.reward, again.metrics, again.pledge]).toEqual([
    { rewardKind: "range", rewardMin: 1_000_000, rewardMax: 2_000_000 },
    { rows: [] },
    { pledged: false },
  ]);
});

test("two editors: a part that changed meanwhile conflicts, another part does not", async () => {
  const { db, org, agent } = await firm();
  const id = await createNeed(db, agent, draftOf(org), testNow);
  const seen = await findNeedForm(db, agent, id, testNow);
  const base = digestOf(seen.form, "problem");
  const problem = { id, version: seen.version, section: "problem" as const };
  await saveNeedSection(db, agent, { id, version: 1, section: "basics", title: "甲改的名称" }, testNow);
  await saveNeedSection(db, agent, { ...problem, base, content: "乙写的内容" }, testNow);
  const edited = refusal("conflict", "edited");
  await expect(saveNeedSection(db, agent, { ...problem, base, content: "丙" })).rejects.toEqual(edited);
  await expect(saveNeedSection(db, agent, { ...problem, content: "丙" })).rejects.toEqual(edited);
  expect((await findNeedForm(db, agent, id, testNow)).form.problem.content).toBe("乙写的内容");
});

test("saves of one sitting are one event", async () => {
  const { db, org, agent } = await firm();
  const id = await createNeed(db, agent, draftOf(org), testNow);
  const save = (version: number, minutes: number, content: string) =>
    saveNeedSection(db, agent, { id, version, section: "problem", content }, later(minutes));
  await save(1, 1, "一");
  await save(2, 2, "二");
  await save(3, 20, "三");
  await saveNeedSection(db, agent, { id, version: 4, section: "pledge", pledged: true }, later(21));
  expect(await needEvents(db, id)).toEqual(["need.created", "need.edited", "need.edited", "need.edited"]);
});

test("a submitted need is frozen; strangers do not find a draft, viewers may not write", async () => {
  const { db, org, agent } = await firm();
  const id = await buildNeed(db, { org_id: org, status: "submitted" });
  const draft = await buildNeed(db, { org_id: org, status: "draft" });
  const viewer = await buildUser(db, { org, orgRole: "viewer" });
  const stranger = await buildUser(db, { org: await buildOrg(db) });
  const pledge = { version: 1, section: "pledge" as const, pledged: true };
  await expect(saveNeedSection(db, agent, { id, ...pledge })).rejects.toEqual(refusal("conflict", "frozen"));
  await expect(saveNeedSection(db, viewer, { id: draft, ...pledge })).rejects.toEqual(
    refusal("forbidden", "forbidden"),
  );
  await expect(saveNeedSection(db, stranger, { id: draft, ...pledge })).rejects.toEqual(
    refusal("not_found", "notFound"),
  );
  await expect(findNeedForm(db, stranger, draft)).rejects.toEqual(refusal("not_found", "notFound"));
  await expect(findNeedForm(db, viewer, draft)).rejects.toEqual(refusal("forbidden", "forbidden"));
  expect((await findNeedForm(db, agent, id)).isOpen).toBe(false);
});

test("a complete need is handed in once and gets its number", async () => {
  const { db, org, agent } = await firm();
  const id = await buildNeed(db, { org_id: org, status: "draft" });
  const first = await submitNeed(db, agent, { id }, testNow);
  expect(first).toEqual({ needNo: "XQ2026-0001" });
  expect(await submitNeed(db, agent, { id }, later(1))).toEqual(first);
  expect(await needEvents(db, id)).toEqual(["need.submitted"]);
  expect(await needStatusOf(db, id)).toBe("submitted");
  const second = await buildNeed(db, { org_id: org, status: "draft" });
  expect(await submitNeed(db, agent, { id: second }, testNow)).toEqual({ needNo: "XQ2026-0002" });
});

test("two who open, hand in or save at once do no harm", async () => {
  const { db, org, agent } = await firm();
  const input = draftOf(org);
  await Promise.all([createNeed(db, agent, input, testNow), createNeed(db, agent, input, testNow)]);
  expect(await needEvents(db, input.id)).toEqual(["need.created"]);
  const ids = [
    await buildNeed(db, { org_id: org, status: "draft" }),
    await buildNeed(db, { org_id: org, status: "draft" }),
  ];
  const answers = await Promise.all([...ids, ...ids].map((id) => submitNeed(db, agent, { id }, testNow)));
  expect(answers.map((answer) => answer.needNo).sort()).toEqual([
    "XQ2026-0001",
    "XQ2026-0001",
    "XQ2026-0002",
    "XQ2026-0002",
  ]);
  const saves = await Promise.allSettled(
    ["甲", "乙"].map((content) =>
      saveNeedSection(db, agent, { id: input.id, version: 1, section: "problem", content }, testNow),
    ),
  );
  expect(saves.map((save) => save.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("an incomplete need is refused with what is missing", async () => {
  const { db, org, agent } = await firm();
  const id = await buildNeed(db, { org_id: org, status: "draft", region: null, pledged_at: null });
  await expect(submitNeed(db, agent, { id }, testNow)).rejects.toMatchObject({
    kind: "invalid",
    code: "incomplete",
    fields: { "basics.region": "requiredChoice", "pledge.pledged": "pledgeRequired" },
  });
  expect(await needStatusOf(db, id)).toBe("draft");
});

test("who may not hand in: viewers, and a firm that is no longer verified; nor from another state", async () => {
  const { db, org, agent } = await firm();
  const id = await buildNeed(db, { org_id: org, status: "draft" });
  const viewer = await buildUser(db, { org, orgRole: "viewer" });
  await expect(submitNeed(db, viewer, { id })).rejects.toEqual(refusal("forbidden", "forbidden"));
  const pending = await buildOrg(db, { status: "pending" });
  const waiting = await buildUser(db, { org: pending });
  const theirs = await buildNeed(db, { org_id: pending, status: "draft" });
  await expect(submitNeed(db, waiting, { id: theirs })).rejects.toEqual(refusal("forbidden", "forbidden"));
  const published = await buildNeed(db, { org_id: org });
  await expect(submitNeed(db, agent, { id: published })).rejects.toEqual(refusal("conflict", "wrongState"));
});

test("a part that comes back empty is emptied", async () => {
  const { db, org, agent } = await firm();
  const id = await buildNeed(db, { org_id: org, status: "draft" });
  const tiers = { nameTier: "public", rewardTier: "public", contactTier: "public" } as const;
  await saveNeedSection(db, agent, { id, version: 1, section: "problem" }, testNow);
  await saveNeedSection(db, agent, { id, version: 2, section: "reward" }, testNow);
  await saveNeedSection(db, agent, { id, version: 3, section: "conditions", cooperationModes: [] }, testNow);
  await saveNeedSection(db, agent, { id, version: 4, section: "contact", ...tiers }, testNow);
  const range = { id, version: 5, section: "reward" as const, rewardKind: "range" as const };
  await saveNeedSection(db, agent, range, testNow);
  const all = { name: "a", target: "b", unit: "c", current: "d", testMethod: "e", operator: "le" as const };
  const metrics = { id, version: 6, section: "metrics" as const, rows: [all, { current: "只有现状" }] };
  await saveNeedSection(db, agent, metrics, testNow);
  const { form } = await findNeedForm(db, agent, id, testNow);
  expect(form.problem.content).toBe("");
  expect(form.reward).toEqual({ rewardKind: "range", rewardMin: null, rewardMax: null });
  expect([form.conditions.cooperationModes, form.conditions.ipOwnership]).toEqual([[], null]);
  expect([form.contact.contactName, form.contact.contactPhone]).toEqual([null, null]);
  expect(form.metrics.rows).toEqual([
    { ...all, binding: false },
    {
      name: "",
      operator: "ge",
      target: "",
      unit: null,
      current: "只有现状",
      testMethod: null,
      binding: false,
    },
  ]);
});

test("staff may write for every verified firm and agency, an agent for their own", async () => {
  const { db, org, agent } = await firm();
  const other = await buildOrg(db, { name: "A 农机站", kind: "agency" });
  await buildOrg(db, { kind: "institution" });
  await buildOrg(db, { status: "pending" });
  expect((await listSeekers(db, agent)).map((seeker) => seeker.id)).toEqual([org]);
  expect((await listSeekers(db, system)).map((seeker) => seeker.id)).toEqual([other, org]);
});
