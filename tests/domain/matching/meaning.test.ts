import { expect, test } from "vitest";
import { withKnownMeanings, withMeanings } from "#app/domain/matching/embed.server.ts";
import type { Embedder, Meaning } from "#app/domain/matching/meaning.ts";
import {
  meaningFromText,
  meaningOf,
  meaningTexts,
  meaningToText,
  nearness,
  toMeaning,
} from "#app/domain/matching/meaning.ts";
import { testDb } from "#tests/support/database.ts";
import { source } from "./market.ts";

const vector = (...numbers: number[]) => Float32Array.from(numbers);
const at = new Date("2026-03-01T00:00:00Z");

test("a record stands for its title, and for its title with the beginning of its text", () => {
  expect(meaningTexts(source("need", "a", "标题"))).toEqual(["标题"]);
  const [title, all] = meaningTexts(source("solution", "a", "标题", "文".repeat(900), { brief: "简介" }));
  expect(title).toBe("标题");
  expect(all).toMatch(/^标题。简介。文+$/);
  expect(all).toHaveLength(303);
});

test("a meaning is the mean direction of its vectors, whatever their lengths, and survives as text", () => {
  const meaning = toMeaning("m", [vector(10, 0), vector(0, 0.1)]);
  expect([...meaning.numbers]).toEqual([127, 127]);
  expect(meaningFromText("m", meaningToText(meaning))).toEqual(meaning);
  expect(nearness(meaning, toMeaning("m", [vector(1, 0)]))).toBeCloseTo(Math.SQRT1_2, 2);
});

test("meanings are compared only within one model, and nothing is near to what has none", () => {
  const one = meaningOf("m", Int8Array.of(3, 4));
  expect(nearness(one, null)).toBeNull();
  expect(nearness(null, one)).toBeNull();
  expect(nearness(one, { ...one, model: "n" })).toBeNull();
  expect(nearness(one, meaningOf("m", Int8Array.of(3, 4, 0)))).toBeNull();
  expect(nearness(one, meaningOf("m", Int8Array.of(0, 0)))).toBe(0);
  expect(toMeaning("m", [vector(0, 0)]).norm).toBe(0);
  expect(toMeaning("m", []).numbers).toHaveLength(0);
});

/** Counts what it was asked. */
function counting(model = "m") {
  const asked: string[] = [];
  const embedder: Embedder = {
    model,
    embed: async (texts) => {
      asked.push(...texts);
      return texts.map((text) => vector(text.length, 1));
    },
  };
  return { embedder, asked };
}

test("what was read once is not read again, until its text or the model changes", async () => {
  const db = await testDb();
  const sources = [source("need", "a", "一", "正文"), source("solution", "a", "二")];
  const { embedder, asked } = counting();
  const meanings = (read: { meaning: Meaning | null }[]) => read.map(({ meaning }) => meaning?.model ?? null);
  expect(meanings(await withKnownMeanings(db, "m", sources))).toEqual([null, null]);
  const first = await withMeanings(db, embedder, sources, at);
  expect(asked).toEqual(["一", "一。正文", "二"]);
  expect(await withMeanings(db, embedder, sources, at)).toEqual(first);
  expect(asked).toHaveLength(3);
  expect(await withKnownMeanings(db, "m", sources)).toEqual(first);
  await withMeanings(db, embedder, [source("need", "a", "一", "另一正文")], at);
  expect(asked.slice(3)).toEqual(["一", "一。另一正文"]);
  expect(meanings(await withKnownMeanings(db, "m", sources))).toEqual([null, "m"]);
  expect(meanings(await withKnownMeanings(db, "n", sources))).toEqual([null, null]);
  expect(await withMeanings(db, embedder, sources, at)).toEqual(first);
  expect(asked.slice(5)).toEqual(["一", "一。正文"]);
  expect(await withMeanings(db, embedder, [], at)).toEqual([]);
});

test("an embedder that fails keeps nothing", async () => {
  const db = await testDb();
  const broken: Embedder = { model: "m", embed: () => Promise.reject(new Error("down")) };
  await expect(withMeanings(db, broken, [source("need", "a", "一")], at)).rejects.toThrow("down");
  expect(await db.selectFrom("embedding").selectAll().execute()).toEqual([]);
});
