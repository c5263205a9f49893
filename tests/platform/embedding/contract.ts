import { expect, test } from "vitest";
import type { Embedder } from "#app/domain/matching/meaning.ts";
import { nearness, toMeaning } from "#app/domain/matching/meaning.ts";

/** What every embedder does for matching, whichever model is behind it; an embedder's test calls it with a way to make one. */
export function testEmbedder(make: () => Promise<Embedder>): void {
  const near = (model: string, a: Float32Array, b: Float32Array) =>
    nearness(toMeaning(model, [a]), toMeaning(model, [b])) ?? Number.NaN;

  test("every text has a vector of one length with a direction, odd texts too", async () => {
    const { embed } = await make();
    const odd = ["", " ", "🌽", "a\nb\u0000", '"quoted" <b>', "长".repeat(2_000), "word ".repeat(600)];
    const vectors = await embed(["污水处理", ...odd]);
    expect(vectors).toHaveLength(1 + odd.length);
    for (const vector of vectors) {
      expect(vector).toHaveLength(vectors[0]?.length ?? 0);
      expect(Math.hypot(...vector)).toBeGreaterThan(0.01);
    }
    expect(await embed([])).toEqual([]);
  });

  test("a text has the same vector whatever stands beside it, over more texts than go out at once", async () => {
    const { model, embed } = await make();
    const texts = Array.from({ length: 34 }, (_, i) => `第${i}号：${"玉米秸秆还田".repeat(1 + (i % 9))}`);
    const together = await embed(texts);
    expect(together).toHaveLength(texts.length);
    for (const place of [0, 31, 32, 33]) {
      const [alone] = await embed([texts[place] as string]);
      if (!alone) throw new Error("no vector");
      expect(near(model, alone, together[place] as Float32Array)).toBeGreaterThan(0.999);
      const others = together.filter((_, i) => texts[i]?.length !== texts[place]?.length);
      for (const other of others) expect(near(model, alone, other)).toBeLessThan(0.999);
    }
  });

  test("what answers a need is nearer to it than what does not", async () => {
    const { model, embed } = await make();
    const [asked, answer, other] = await embed([
      "高盐废水资源化处理技术",
      "高盐废水零排放处理装置",
      "玉米免耕播种机的防堵清垄机构",
    ]);
    if (!asked || !answer || !other) throw new Error("a vector is missing");
    expect(near(model, asked, answer)).toBeGreaterThan(near(model, asked, other));
  });
}
