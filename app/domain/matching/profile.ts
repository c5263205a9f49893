import { analyze, normalize } from "./analyzer.ts";
import type { Meaning } from "./meaning.ts";
import type { Quantity } from "./quantities.ts";
import { quantitiesOf } from "./quantities.ts";
import type { Terms } from "./terms.ts";
import { countTerms, hasTerm } from "./terms.ts";

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

/** The analysed form of a source: what the index keeps, and all that scoring needs. */
export interface Profile extends Omit<Source, "title" | "brief" | "text" | "figures"> {
  title: Terms;
  text: Terms;
  titleGrams: Terms;
  textGrams: Terms;
  quantities: Quantity[];
}

/** A source read once: its profile, and what a search box looks in. */
export interface Read {
  profile: Profile;
  heading: { text: string; tokens: string[] };
  body: { text: string; tokens: string[] };
}

export function readSource(source: Source): Read {
  const { title, brief, text, figures, ...facts } = source;
  const heading = normalize(title);
  const body = normalize(`${brief}\n${text}\n${figures}`);
  const [above, below] = [analyze(heading), analyze(body)];
  const profile = {
    ...facts,
    title: countTerms(above.words),
    text: countTerms(below.words),
    titleGrams: countTerms(above.grams),
    textGrams: countTerms(below.grams),
    quantities: quantitiesOf(body),
  };
  return {
    profile,
    heading: { text: heading, tokens: above.tokens },
    body: { text: body, tokens: below.tokens },
  };
}

export const profileOf = (source: Source): Profile => readSource(source).profile;

/** Whether a record uses a word. */
export const holds = ({ title, text }: Profile, term: string) => hasTerm(title, term) || hasTerm(text, term);
