import { expect, test } from "vitest";
import { canMove } from "#app/domain/shared/transitions.ts";
import { chosenFilter, chosenSort, countFacets, noFilter, sortsFor } from "#app/domain/solutions/facets.ts";
import { patentsInput, sectionInput, sectionInputs, wanYuan } from "#app/domain/solutions/input.ts";
import {
  isStale,
  monthsLeft,
  sectionState,
  solutionMoves,
  stageOf,
  trlsOf,
} from "#app/domain/solutions/solution.ts";
import type { SolutionStatus } from "#db/schema.ts";

test("every act from every state", () => {
  const states: SolutionStatus[] = ["draft", "published", "withdrawn"];
  const from = (act: keyof typeof solutionMoves) => states.filter((s) => canMove(solutionMoves, act, s));
  expect(from("publish")).toEqual(["draft", "withdrawn"]);
  expect(from("withdraw")).toEqual(["published"]);
});

test("TRL 1 to 9 fall into four stages", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map(stageOf)).toEqual([
    ...["lab", "lab", "lab", "bench", "bench", "pilot", "pilot", "production", "production"],
  ]);
  expect(trlsOf("pilot")).toEqual([6, 7]);
});

test("a published result is stale after 180 days without confirmation", () => {
  const now = new Date("2026-08-30T00:00:00.000Z");
  const at = (confirmedAt: string | null, status: SolutionStatus = "published") =>
    isStale({ status, confirmedAt }, now);
  expect(at("2026-03-03T00:00:00.000Z")).toBe(false);
  expect(at("2026-03-02T23:59:59.999Z")).toBe(true);
  expect(at(null)).toBe(true);
  expect(at("2020-01-01T00:00:00.000Z", "withdrawn")).toBe(false);
});

test("the months that a right still runs", () => {
  expect(monthsLeft("2028-03-02", "2026-03-02")).toBe(24);
  expect(monthsLeft("2028-03-01", "2026-03-02")).toBe(23);
  expect(monthsLeft("2025-01-01", "2026-03-02")).toBe(0);
});

test("how far a part of the profile is", () => {
  expect(sectionState("team", { team: null, awards: "" })).toBe("notStarted");
  expect(sectionState("team", { team: "三人", awards: null })).toBe("inProgress");
  expect(sectionState("team", { team: "三人", awards: "省二等奖" })).toBe("done");
  expect(sectionState("card", { keywords: [] })).toBe("notStarted");
  expect(sectionState("contact", { contactName: "王", contactPhone: "1", contactEmail: null })).toBe("done");
});

const codes = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  result.error?.issues.map((issue) => `${issue.path.join(".")}:${issue.message}`);

test("amounts in 万元 become fen, full-width digits and units included", () => {
  expect(wanYuan.parse("１２．５万元")).toBe(12_500_000);
  expect(wanYuan.parse("1,200")).toBe(1_200_000_000);
  expect(codes(wanYuan.safeParse("约十万"))).toEqual([":money"]);
});

test("a price has the amounts that its kind asks for", () => {
  const { price } = sectionInputs;
  expect(price.parse({})).toEqual({ priceKind: null, priceMin: null, priceMax: null });
  expect(price.parse({ priceKind: "negotiable", priceMin: "3" })).toEqual({
    priceKind: "negotiable",
    priceMin: null,
    priceMax: null,
  });
  expect(price.parse({ priceKind: "fixed", priceMin: "3" })).toEqual({
    priceKind: "fixed",
    priceMin: 3_000_000,
    priceMax: 3_000_000,
  });
  expect(price.parse({ priceKind: "range", priceMin: "3", priceMax: "5" }).priceMax).toBe(5_000_000);
  expect(codes(price.safeParse({ priceKind: "fixed" }))).toEqual(["priceMin:required"]);
  expect(codes(price.safeParse({ priceKind: "range", priceMin: "5" }))).toEqual(["priceMax:required"]);
  expect(codes(price.safeParse({ priceKind: "range", priceMin: "5", priceMax: "3" }))).toEqual([
    "priceMax:rangeOrder",
  ]);
});

test("at most three keywords, split at the marks people use", () => {
  const card = (keywords?: string) =>
    sectionInputs.card.safeParse({ title: "题目", summary: "简介", keywords });
  expect(card("秸秆、菌剂，低温 秸秆").data?.keywords).toEqual(["秸秆", "菌剂", "低温"]);
  expect(card().data?.keywords).toEqual([]);
  expect(codes(card("一 二 三 四"))).toEqual(["keywords:keywordsMany"]);
  expect(codes(card("字".repeat(21)))).toEqual(["keywords.0:keywordLong"]);
});

test("a part of the profile arrives as section, version and values", () => {
  expect(sectionInput("team").parse({ version: 3, team: " 三人 " })).toEqual({
    section: "team",
    version: 3,
    values: { team: "三人" },
  });
  expect(patentsInput.parse({ version: 1 })).toEqual({ version: 1, patents: [] });
});

test("an address chooses known values only, and relevance only for a search", () => {
  const asked: Record<string, string[]> = { techField: ["food", "nonsense"], price: ["over200"] };
  expect(chosenFilter((name) => asked[name] ?? [])).toEqual({
    ...noFilter,
    techField: ["food"],
    price: ["over200"],
  });
  expect(sortsFor(false)).toEqual(["newest", "trl", "fresh"]);
  expect(chosenSort("relevance", false)).toBe("newest");
  expect(chosenSort(null, true)).toBe("relevance");
  expect(chosenSort("trl", true)).toBe("trl");
});

test("a facet's values are counted under the choices of the other facets", () => {
  const group = {
    techField: "food",
    trl: 8,
    modes: '["licence","equity"]',
    region: "jinhua",
    orgKind: "institution",
    price: "negotiable",
    count: 2,
  };
  const bare = { ...group, techField: null, trl: null, modes: "[]", region: "siping", price: null, count: 3 };
  const { facets, total } = countFacets([group, bare], { ...noFilter, region: ["jinhua"] });
  expect(total).toBe(2);
  expect(facets).toEqual({
    techField: { food: 2 },
    stage: { production: 2 },
    region: { jinhua: 2, siping: 3 },
    mode: { licence: 2, equity: 2 },
    price: { negotiable: 2 },
    orgKind: { institution: 2 },
  });
  const other = countFacets([group, bare], { ...noFilter, techField: ["none"], region: ["siping"] }).facets;
  expect([other.region, other.mode], "what nothing is left of counts 0").toEqual([
    { jinhua: 0, siping: 0 },
    { licence: 0, equity: 0 },
  ]);
});
