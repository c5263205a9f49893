import type { Indicator } from "#app/domain/matching/indicators.ts";
import type { MatchPart } from "#app/domain/matching/match.ts";
import type { NearWords } from "#app/domain/matching/near-words.ts";
import type { Quantity } from "#app/domain/matching/quantities.ts";
import type { MatchItem } from "#app/domain/matching/queries/pairs.server.ts";
import type { Thread } from "#app/domain/matching/queries/threads.server.ts";

type WithoutPoints<P> = P extends { kind: "terms" }
  ? { kind: "terms"; terms: string[]; against: boolean }
  : P extends { kind: "meaning" }
    ? { kind: "meaning"; near?: NearWords[]; against: boolean }
    : P extends MatchPart
      ? Omit<P, "points"> & { against: boolean }
      : never;
/** A reason as pages get it: what it says and which way it counts, without the scorer's figures. */
export type ShownPart = WithoutPoints<MatchPart>;

const shownPart = ({ points, ...part }: MatchPart, indicators: Indicator[]): ShownPart => {
  const against = points < 0;
  if (part.kind === "quantity") return { ...part, against, ...asIndicator(indicators, part) };
  if (part.kind !== "terms") return { ...part, against } as ShownPart;
  const best = part.terms.toSorted((a, b) => Number(b.inTitle) - Number(a.inTitle) || b.weight - a.weight);
  return {
    kind: "terms",
    against,
    terms: best.slice(0, 6).map(({ term, other }) => (other ? `${term} ≈ ${other}` : term)),
  };
};

/** The need's own name for a figure is better than the word before it in the text; and the figure is the one that the tables show. */
function asIndicator(indicators: Indicator[], { asked, offered }: { asked: Quantity; offered: Quantity }) {
  const same = indicators.find(
    (one) =>
      one.asked?.value === asked.value && one.asked.unit === asked.unit && one.asked.name === asked.name,
  );
  return same
    ? { asked: { ...asked, name: same.name }, offered: same.offered ?? offered }
    : { asked, offered };
}

/** The fields of a pair that its card shows. The score stays with the server, and the version too where it would tell of a move. */
export function shownMatch<M extends MatchItem>({ score, parts, ...match }: M, indicators: Indicator[] = []) {
  return {
    ...match,
    version: match.stage === null ? 0 : match.version,
    parts: parts.map((part) => shownPart(part, indicators)),
    missed: indicators.filter((indicator) => indicator.verdict === "missed"),
    unknown: indicators.filter((indicator) => indicator.verdict === "unknown").length,
  };
}

export type ShownMatch = ReturnType<typeof shownMatch<MatchItem>>;
export type ShownThread = ReturnType<typeof shownMatch<Thread>>;
