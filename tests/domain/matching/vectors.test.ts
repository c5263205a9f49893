import { expect, test } from "vitest";
import { cosine, weigh } from "#app/domain/matching/vectors.ts";
import { market } from "./market.ts";

test("a cosine is the same from either side, 1 with itself and 0 with nothing in common", () => {
  const { needs, corpus } = market();
  const words = new Map(needs.map((need) => [need.id, weigh(need, corpus).words]));
  const between = (a: string, b: string) => {
    const [one, other] = [words.get(a), words.get(b)];
    if (!one || !other) throw new Error("no such need");
    return cosine(one, other);
  };
  const there = between("corn-storage", "beverage");
  expect(there).toBeGreaterThan(0);
  expect(between("beverage", "corn-storage")).toBeCloseTo(there, 12);
  expect(between("beverage", "beverage")).toBeCloseTo(1, 6);
  const none = { terms: new Int32Array(0), weights: new Float32Array(0), norm: 0 };
  for (const one of words.values()) expect(cosine(one, none)).toBe(0);
});
