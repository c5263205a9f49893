import { expect, test } from "vitest";
import type { Values } from "#app/domain/imports/import.ts";
import { columnNamed, columnsOf, notesOf, noteText, secondsLeft } from "#app/domain/imports/import.ts";
import { importInput, importRowFilter } from "#app/domain/imports/input.ts";
import { readRow } from "#app/domain/imports/read-row.server.ts";
import { importWords } from "#app/platform/import-runner.server.ts";

const read = (values: Values, source = "s") => readRow(values, { source, words: importWords });

test("values are read as people write them, in both languages", () => {
  const row = read({
    id: " 7",
    title: "甲",
    content: "文",
    org: "９１３３０１００799655058b",
    techField: "现代 农业",
    industry: "Materials",
    region: "siping",
    needKind: "关键技术",
    cooperationModes: "委托开发、技术许可",
    trl: "ＴＲＬ 7级",
    keywords: "秸秆；菌剂",
    rewardMin: "２0",
    rewardMax: "1,250万元",
    deadline: "2026年12月1日",
    contact: "王工",
    phone: "0434-1234567",
    email: "Wang@firm.cn",
  });
  expect(row).toMatchObject({ uscc: "91330100799655058B", left: [] });
  expect(row.fields).toEqual({
    title: "甲",
    content: "文",
    techField: "agriculture",
    industry: "materials",
    region: "siping",
    needKind: "keyTechnology",
    cooperationModes: ["commissioned", "licence"],
    trl: 7,
    keywords: ["秸秆", "菌剂"],
    reward: { kind: "range", minFen: 20_000_000, maxFen: 1_250_000_000 },
    price: { kind: "range", minFen: 20_000_000, maxFen: 1_250_000_000 },
    deadline: "2026-12-01",
    contactName: "王工",
    contactPhone: "04341234567",
    contactEmail: "wang@firm.cn",
  });
  expect(read({ title: "甲", rewardMax: "5" }).fields.reward).toMatchObject({
    kind: "fixed",
    minFen: 5_000_000,
  });
});

test("optional values that cannot be read are left out and named", () => {
  const row = read({
    title: "甲",
    techField: "魔法",
    cooperationModes: "委托开发、握手",
    trl: "12",
    keywords: "一、二、三、四",
    rewardMin: "9",
    rewardMax: "5",
    deadline: "明年",
    phone: "打电话",
    email: "无",
    contact: "长".repeat(101),
  });
  expect([...row.left].sort()).toEqual([
    "contact",
    "cooperationModes",
    "deadline",
    "email",
    "keywords",
    "phone",
    "rewardMax",
    "techField",
    "trl",
  ]);
  expect(row.fields).toMatchObject({ title: "甲", content: "", reward: undefined, trl: undefined });
});

test("a row is known by its number at its source, or by its words", () => {
  expect(read({ id: "7", title: "甲" }, "henan").key).toBe("id:henan:7");
  expect(read({ id: "7".repeat(101) }).key).toMatch(/^id:[0-9a-f]{64}$/);
  const key = read({ title: "甲", content: "文" }).key;
  expect(key).toMatch(/^text:[0-9a-f]{64}$/);
  expect(read({ title: "甲", content: "文", trl: "3" }, "other").key).toBe(key);
  expect(read({ title: "甲", content: "另" }).key).not.toBe(key);
});

test("columns, notes, time left and what a form may ask for", () => {
  expect(columnNamed("榜额上限（万元）*")).toBe("rewardMax");
  expect(columnNamed("备注")).toBeUndefined();
  expect(columnsOf("need")).not.toContain("trl");
  expect(columnsOf("solution")).not.toContain("deadline");
  expect(
    notesOf(
      noteText([
        ["title", "required"],
        ["", "frozen"],
      ]),
    ),
  ).toEqual([
    { field: "title", code: "required" },
    { field: "", code: "frozen" },
  ]);
  expect(notesOf("")).toEqual([]);
  const startedAt = "2026-03-02T02:00:00.000Z";
  const now = new Date("2026-03-02T02:00:10.000Z");
  expect(secondsLeft({ startedAt, done: 200, total: 1000 }, now)).toBe(40);
  expect(secondsLeft({ startedAt, done: 0, total: 10 }, now)).toBeNull();
  expect(secondsLeft({ startedAt: null, done: 5, total: 10 }, now)).toBeNull();
  expect(importRowFilter.parse({ show: "failed" })).toEqual({ show: "failed" });
  expect(importRowFilter.parse({ show: "x" })).toEqual({ show: undefined });
  const file = new File(["x"], "a.csv");
  expect(importInput.safeParse({ kind: "solution", as: "accepted", file }).error?.issues[0]?.message).toBe(
    "importAcceptedNeeds",
  );
  expect(importInput.parse({ kind: "need", as: "accepted", file, source: " Ｈ " }).source).toBe("H");
});
