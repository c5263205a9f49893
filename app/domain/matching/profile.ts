import { gramsOf, normalize, wordsOf } from "./analyzer.ts";
import type { Meaning } from "./meaning.ts";
import type { Quantity } from "./quantities.ts";
import { quantitiesOf } from "./quantities.ts";

export type Kind = "need" | "solution";

/** What matching reads of a need or a solution, both in the same shape: the scorer knows no other. */
export interface Source {
  kind: Kind;
  id: string;
  orgId: string;
  title: string;
  /** A solution's card and keywords; empty for a need. */
  brief: string;
  text: string;
  /** Where figures are promised or asked: metrics, indicators. */
  figures: string;
  techField: string | null;
  industry: string | null;
  region: string | null;
  trl: number | null;
  needKind: string | null;
  modes: string[];
  /** Reward or price in fen; null where it is open. */
  moneyMin: number | null;
  moneyMax: number | null;
  /** Null until an embedder has read the text, and where there is none. */
  meaning: Meaning | null;
}

/** A record of which nothing is known yet but what it is; the rest is added to it. */
export const emptySource = (kind: Kind, id: string, orgId: string): Source => ({
  kind,
  id,
  orgId,
  title: "",
  brief: "",
  text: "",
  figures: "",
  techField: null,
  industry: null,
  region: null,
  trl: null,
  needKind: null,
  modes: [],
  moneyMin: null,
  moneyMax: null,
  meaning: null,
});

/** Term → how often. */
export type Terms = Map<string, number>;

/** The analysed form of a source: what the index keeps, and all that scoring needs. */
export interface Profile extends Omit<Source, "title" | "brief" | "text" | "figures"> {
  title: Terms;
  text: Terms;
  titleGrams: Terms;
  textGrams: Terms;
  quantities: Quantity[];
}

function count(terms: string[]): Terms {
  const counted: Terms = new Map();
  for (const term of terms) counted.set(term, (counted.get(term) ?? 0) + 1);
  return counted;
}

export function profileOf(source: Source): Profile {
  const { title, brief, text, figures, ...facts } = source;
  const heading = normalize(title);
  const card = normalize(brief);
  const rest = normalize(`${text}\n${figures}`);
  return {
    ...facts,
    title: count(wordsOf(heading)),
    text: count(wordsOf(`${card}\n${rest}`)),
    titleGrams: count(gramsOf(heading)),
    textGrams: count(gramsOf(`${card}\n${rest}`)),
    quantities: quantitiesOf(`${card}\n${rest}`),
  };
}
