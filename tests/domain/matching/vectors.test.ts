import { expect, test } from "vitest";
import { numberOf, numbersGiven } from "#app/domain/matching/terms.ts";
import { cosine, sharedOf, weigh } from "#app/domain/matching/vectors.ts";
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

test("terms that were met after a vector was laid out are not in it", () => {
  const { needs, corpus } = market();
  const { words } = weigh(needs[0] as (typeof needs)[0], corpus);
  expect(cosine(words, words)).toBeCloseTo(1, 6);
  for (let i = 3 * numbersGiven(); i > 0; i--) numberOf(`met later ${i}`);
  const later = { terms: Int32Array.of(numbersGiven() - 1), weights: Float32Array.of(1), norm: 1 };
  expect([cosine(words, later), sharedOf(words, later)]).toEqual([0, []]);
});
