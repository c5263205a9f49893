import { expect, test } from "vitest";
import {
  dismissMatchInput,
  feedbackInput,
  moveMatchInput,
  reopenMatchInput,
} from "#app/domain/matching/input.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { testDb } from "#tests/support/database.ts";
import { source } from "./market.ts";
import { addOrganization, addRecord } from "./records.ts";

async function withFirm(): Promise<Db> {
  const db = await testDb();
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  return db;
}

const money = { reward_kind: "range", reward_min_fen: 100, reward_max_fen: 900 } as const;

test("a need's texts, figures and facts are read", async () => {
  const db = await withFirm();
  const texts = { background: "背景", tried_already: "试过", scenario: null, expected_outcome: "预期" };
  const facts = {
    tech_field: "food",
    industry: "foodBeverage",
    region: "siping",
    need_kind: "process",
    cooperation_modes: '["licence"]',
  };
  await addRecord(db, source("need", "n", "酸奶", "内容"), "published", { ...texts, ...facts, ...money });
  const metric = { need_id: "n", current: null, test_method: null, binding: 1 };
  const rows = [
    { ...metric, id: "b", position: 2, name: "说明", operator: "text", target: "无异味", unit: null },
    { ...metric, id: "a", position: 1, name: "酸度", operator: "le", target: "90", unit: "%" },
  ];
  await db
    .insertInto("metric")
    .values(rows as NewRow<"metric">[])
    .execute();
  expect(await readSources(db, "need", ["n"])).toEqual([
    source("need", "n", "酸奶", "内容\n背景\n试过\n预期", {
      figures: "酸度≤90%\n说明无异味",
      techField: "food",
      industry: "foodBeverage",
      region: "siping",
      needKind: "process",
      modes: ["licence"],
      moneyMin: 100,
      moneyMax: 900,
    }),
  ]);
});

test.each([
  [{ ...money, reward_tier: "verified" }],
  [{ ...money, reward_tier: "disclosed" }],
  [{ ...money, reward_kind: "negotiable" }],
])("a reward that is open, or not public, is not read", async (over) => {
  const db = await withFirm();
  await addRecord(db, source("need", "n", "酸奶"), "published", over as never);
  expect((await readSources(db, "need", ["n"]))[0]).toMatchObject({ moneyMin: null, moneyMax: null });
});

test.each<[string, Partial<NewRow<"solution">>, { brief: string; text: string }]>([
  ["card and text", { summary: "短介绍", content: "长文" }, { brief: "短介绍", text: "长文" }],
  [
    "a card made of the text's first words",
    { summary: "长文 第一…", content: "长文\n第一段" },
    { brief: "", text: "长文\n第一段" },
  ],
  ["nothing but a title", { summary: "菌种", content: "菌种" }, { brief: "", text: "" }],
  ["a card only", { summary: "短介绍", content: null }, { brief: "短介绍", text: "" }],
  [
    "keywords",
    { summary: "短介绍", content: null, keywords: '["发酵","酸奶"]' },
    { brief: "发酵 酸奶\n短介绍", text: "" },
  ],
])("a solution's words are counted once: %s", async (_, over, expected) => {
  const db = await withFirm();
  await addRecord(db, source("solution", "s", "菌种"), "published", over as never);
  expect(await readSources(db, "solution", ["s"])).toEqual([
    source("solution", "s", "菌种", expected.text, { ...expected, region: "siping" }),
  ]);
});

test("only published records are read, in any number", async () => {
  const db = await withFirm();
  await addRecord(db, source("solution", "s", "菌种"), "draft" as never);
  await addRecord(db, source("need", "n", "酸奶"), "withdrawn");
  const many = Array.from({ length: 600 }, (_, i) => `x${i}`);
  expect(await readSources(db, "solution", ["s", ...many])).toEqual([]);
  expect(await readSources(db, "need", ["n", ...many])).toEqual([]);
  expect(await readSources(db, "need", [])).toEqual([]);
});

test("forms: what may be submitted about a match", () => {
  const base = { matchId: "m", version: "3" };
  expect(moveMatchInput.parse({ ...base, act: "talk", note: " 已联系 " })).toEqual({
    matchId: "m",
    version: 3,
    act: "talk",
    note: "已联系",
  });
  expect(reopenMatchInput.parse(base)).toEqual({ matchId: "m", version: 3 });
  expect(
    dismissMatchInput.safeParse(base).error?.issues.map(({ path, message }) => [path.join(), message]),
  ).toEqual([["reason", "required"]]);
  expect(moveMatchInput.safeParse({ ...base, act: "dismiss" }).success).toBe(false);
  expect(feedbackInput.safeParse({ matchId: "m", verdict: "maybe" }).error?.issues[0]?.message).toBe(
    "required",
  );
  expect(
    feedbackInput.safeParse({ matchId: "m", verdict: "relevant", reason: "长".repeat(501) }).error?.issues[0]
      ?.message,
  ).toBe("tooLong");
});
