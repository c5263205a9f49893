import type { MatchPart } from "./match.ts";
import type { Facts } from "./packed.ts";
import { isMet } from "./quantities.ts";

/**
 * What the two forms say about each other beside their texts, in points of 100. Set by hand: no judged pairs carry these
 * facts yet. They order pairs whose texts fit alike and never make a match alone (`scorePair` scales them by the text).
 */
export const points = {
  field: 4,
  industry: 3,
  otherField: -5,
  quantity: 3,
  quantities: 6,
  ripe: 2,
  unripe: -4,
  region: 2,
  modes: 2,
  moneyFits: 2,
  moneyShort: -3,
} as const;

export function factsOf(need: Facts, solution: Facts): MatchPart[] {
  return [
    ...fieldFacts(need, solution),
    ...quantityFacts(need, solution),
    ...maturityFacts(need, solution),
    ...practicalFacts(need, solution),
  ];
}

function fieldFacts(need: Facts, solution: Facts): MatchPart[] {
  const parts: MatchPart[] = [];
  if (need.industry && need.industry === solution.industry && need.industry !== "other")
    parts.push({ kind: "industry", points: points.industry, code: need.industry });
  if (!need.techField || !solution.techField) return parts;
  if (need.techField === solution.techField)
    return [{ kind: "field", points: points.field, code: need.techField }, ...parts];
  if (parts.length > 0) return parts;
  return [
    { kind: "otherField", points: points.otherField, need: need.techField, solution: solution.techField },
  ];
}

/** A figure counts once, when the words before both figures share two characters: 120℃ of what, is the question. */
function quantityFacts(need: Facts, solution: Facts): MatchPart[] {
  const parts: MatchPart[] = [];
  for (const asked of need.quantities) {
    if (parts.length * points.quantity >= points.quantities) break;
    const offered = solution.quantities.find((q) => isMet(asked, q) && namesAgree(asked.name, q.name));
    if (offered) parts.push({ kind: "quantity", points: points.quantity, asked, offered });
  }
  return parts;
}

/** Whether two figures are about the same thing: the words before them share two characters in a row. */
export function namesAgree(a: string | undefined, b: string | undefined): boolean {
  if (!a || !b) return false;
  return Array.from({ length: a.length - 1 }, (_, i) => a.slice(i, i + 2)).some((pair) => b.includes(pair));
}

/** TRL 7 and above is proven in use; a firm that wants to adopt something ripe cannot use TRL 3 and below. */
function maturityFacts(need: Facts, solution: Facts): MatchPart[] {
  const { trl } = solution;
  if (trl === null) return [];
  if (trl >= 7) return [{ kind: "maturity", points: points.ripe, trl }];
  const wantsRipe =
    need.needKind === "adoption" || need.needKind === "product" || need.needKind === "upgrade";
  return trl <= 3 && wantsRipe ? [{ kind: "maturity", points: points.unripe, trl }] : [];
}

function practicalFacts(need: Facts, solution: Facts): MatchPart[] {
  const parts: MatchPart[] = [];
  if (need.region && need.region === solution.region && !need.region.startsWith("other"))
    parts.push({ kind: "region", points: points.region, code: need.region });
  const codes = need.modes.filter((mode) => solution.modes.includes(mode));
  if (codes.length > 0) parts.push({ kind: "modes", points: points.modes, codes });
  const offer = need.moneyMax ?? need.moneyMin;
  if (offer === null || solution.moneyMin === null) return parts;
  const fits = solution.moneyMin <= offer;
  return [...parts, { kind: "money", points: fits ? points.moneyFits : points.moneyShort, fits }];
}
