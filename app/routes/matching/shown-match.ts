import type { Indicator } from "#app/domain/matching/indicators.ts";
import type { MatchPart } from "#app/domain/matching/match.ts";
import type { MatchItem } from "#app/domain/matching/queries/pairs.server.ts";

type WithoutPoints<P> = P extends { kind: "terms" }
  ? { kind: "terms"; terms: string[]; against: boolean }
  : P extends MatchPart
    ? Omit<P, "points"> & { against: boolean }
    : never;
/** A reason as pages get it: what it says and which way it counts, without the scorer's figures. */
export type ShownPart = WithoutPoints<MatchPart>;

const shownPart = ({ points, ...part }: MatchPart): ShownPart => {
  const against = points < 0;
  if (part.kind !== "terms") return { ...part, against } as ShownPart;
  const best = part.terms.toSorted((a, b) => Number(b.inTitle) - Number(a.inTitle) || b.weight - a.weight);
  return { kind: "terms", against, terms: best.slice(0, 6).map(({ term }) => term) };
};

/** The fields of a pair that its card shows; the score stays with the server. */
export function shownMatch({ score, parts, ...match }: MatchItem, indicators: Indicator[] = []) {
  return {
    ...match,
    parts: parts.map(shownPart),
    missed: indicators.filter((indicator) => indicator.verdict === "missed"),
    unknown: indicators.filter((indicator) => indicator.verdict === "unknown").length,
  };
}

export type ShownMatch = ReturnType<typeof shownMatch>;
