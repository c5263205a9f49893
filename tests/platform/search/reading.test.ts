import { expect, test } from "vitest";
import type { Source } from "#app/domain/matching/profile.ts";
import { numberOf } from "#app/domain/matching/terms.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { writeAll } from "#app/platform/search/fill-index.ts";
import { readApart } from "#app/platform/search/read-apart.ts";
import { readForIndex } from "#app/platform/search/reading.ts";
import { needs, solutions, source } from "#tests/domain/matching/market.ts";

test("a thread reads what this one would read, whatever numbers its terms have there", async () => {
  for (let i = 0; i < 50; i++) numberOf(`otherwise${i}`);
  const [asked, offered] = await Promise.all([readApart(needs), readApart(solutions)]);
  expect(asked).toEqual(needs.map(readForIndex));
  expect(offered).toEqual(solutions.map(readForIndex));
  const late = [source("need", "late", "鲜食玉米预冷 zqxa", "zqxb 汁液流失")];
  expect(await readApart(late)).toEqual(late.map(readForIndex));
});

test("pairs that are words of the text are looked up among its words", () => {
  const { pairs, body } = readForIndex(source("need", "n", "人参", "播种机漏播"));
  expect(body.split(" ")).toContain("播种");
  expect(pairs.split(" ")).not.toContain("播种");
  expect(pairs.split(" ")).toContain("机漏");
});

const broken = (id: string) => ({ ...source("need", id, "酸奶"), title: null as unknown as string });

test("a source that cannot be read fails its batch, and the thread after it reads on", async () => {
  const others = readApart(needs).catch((error: Error) => error.message);
  await expect(readApart([broken("b")])).rejects.toThrow("null");
  expect(await others).toHaveLength(needs.length);
  expect(await readApart(needs)).toHaveLength(needs.length);
});

test("batches are told in their order; one that fails ends the filling", async () => {
  const engine = openEmbedded(":memory:");
  const batch = (from: number, count: number): Source[] =>
    Array.from({ length: count }, (_, i) => source("solution", `s${from + i}`, `轴承座${from + i}的加工`));
  const told: number[] = [];
  const tell = async (count: number) => told.push(count);
  await writeAll(engine, [batch(0, 200), batch(200, 230), batch(430, 3)], tell);
  expect(told).toEqual([200, 230, 3]);
  expect((await engine.versions("solution")).size).toBe(433);
  expect((await engine.corpus()).wordCount("轴承座")).toBe(433);
  const wrong = batch(500, 200).map((one, i) => (i === 9 ? broken("bad") : one));
  await expect(writeAll(engine, [wrong, batch(800, 200), batch(1000, 5)], tell)).rejects.toThrow("null");
  expect(told).toEqual([200, 230, 3]);
  await engine.close();
});
