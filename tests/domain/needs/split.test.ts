import { expect, test } from "vitest";
import { splitNeed } from "#app/domain/needs/commands/split.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { needSplitInput } from "#app/domain/needs/vetting-input.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });
const parts = [
  { title: "刀片材料", content: "需要耐磨材料，含沙秸秆中使用。", metrics: [0] },
  { title: "刀片热处理", content: "需要热处理工艺，变形小。", metrics: [] },
];

async function market(status: "draft" | "submitted" | "published" = "draft") {
  const db = await testDb();
  const org = await buildOrg(db);
  const agent = await buildUser(db, { org });
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const id = await buildNeed(db, { org_id: org, status, own_basis: "有热处理炉", reward_kind: "fixed" });
  return { db, org, agent, coordinator, id };
}

test("a need is split: the whole is withdrawn, its parts are drafts with what they share and their own", async () => {
  const { db, agent, id } = await market();
  const ids = await splitNeed(db, agent, { id, parts }, testNow);
  expect(await needStatusOf(db, id)).toBe("withdrawn");
  const forms = await Promise.all(ids.map((part) => findNeedForm(db, agent, part, testNow)));
  expect(
    forms.map(({ status, title, form }) => ({
      status,
      title,
      content: form.problem.content,
      basis: form.problem.ownBasis,
      metrics: form.metrics.rows.map(({ name }) => name),
      reward: form.reward.rewardKind,
      pledged: form.pledge.pledged,
    })),
  ).toEqual(
    parts.map(({ title, content, metrics }) => ({
      ...{ status: "draft", title, content, basis: "有热处理炉", reward: null, pledged: false },
      metrics: metrics.map(() => "刀片寿命"),
    })),
  );
  expect(await eventsOf(db, "need", id)).toEqual([["need.split", { parts: ids }]]);
  expect(await needEvents(db, ids[0] ?? "")).toEqual(["need.created"]);
  const whole = await findNeed(db, agent, id);
  expect(whole.family.parts.map((part) => part.id)).toEqual(ids);
  expect([whole.family.whole, whole.family.siblings]).toEqual([null, []]);
  const part = await findNeed(db, agent, ids[0] ?? "");
  expect([part.family.whole?.id, part.family.siblings.map((one) => one.id), part.family.parts]).toEqual([
    id,
    [ids[1]],
    [],
  ]);
});

test("readers see of a family what they may see", async () => {
  const { db, agent, coordinator, id } = await market("submitted");
  const ids = await splitNeed(db, coordinator, { id, parts }, testNow);
  await db
    .updateTable("need")
    .set({ status: "published", submitted_at: testNow.toISOString(), published_at: testNow.toISOString() })
    .where("id", "=", ids[0] ?? "")
    .execute();
  const open = await findNeed(db, visitor, ids[0] ?? "");
  expect(open.family).toMatchObject({ whole: null, siblings: [], parts: [] });
  expect((await findNeed(db, agent, ids[0] ?? "")).family.siblings).toHaveLength(1);
});

test("splitting is refused to strangers, for needs that are public, twice, and for indicators that are gone", async () => {
  const { db, agent, coordinator, id } = await market();
  const stranger = await buildUser(db, { org: await buildOrg(db) });
  await expect(splitNeed(db, stranger, { id, parts })).rejects.toEqual(refusal("not_found", "notFound"));
  const gone = [{ ...parts[0], metrics: [7] }, parts[1]] as typeof parts;
  await expect(splitNeed(db, agent, { id, parts: gone })).rejects.toMatchObject({
    fields: { parts: "staleVersion" },
  });
  const empty = parts.map((part) => ({ ...part, metrics: [] }));
  expect(await splitNeed(db, coordinator, { id, parts: empty }, testNow)).toHaveLength(2);
  await expect(splitNeed(db, agent, { id, parts })).rejects.toEqual(refusal("conflict", "wrongState"));
  const other = await market("published");
  await expect(splitNeed(other.db, other.agent, { id: other.id, parts })).rejects.toEqual(
    refusal("conflict", "wrongState"),
  );
  const reader = await buildUser(other.db, { org: other.org, orgRole: "viewer" });
  await expect(splitNeed(other.db, reader, { id: other.id, parts })).rejects.toEqual(
    refusal("forbidden", "forbidden"),
  );
});

test("a form of parts: blank blocks are none, two are the least, and what is wrong is named where it is", () => {
  const read = (blocks: object[] | undefined) => {
    const { data, error } = needSplitInput.safeParse({ id: "n", parts: blocks });
    return data?.parts ?? error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  };
  expect(read([parts[0] ?? {}, {}, { ...parts[1], metrics: ["1"] }])).toEqual([
    parts[0],
    { ...parts[1], metrics: [1] },
  ]);
  expect(read(undefined)).toEqual(["parts splitInTwo"]);
  expect(read([{ title: "一" }, { content: "太短" }])).toEqual([
    "parts.0.title required",
    "parts.0.content tooShort",
    "parts.1.title required",
    "parts.1.content tooShort",
  ]);
});
