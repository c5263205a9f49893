import type { Meaning } from "./meaning.ts";
import type { Packed } from "./packed.ts";
import type { Kind, Profile, Source } from "./profile.ts";
import type { Synonyms } from "./synonyms.ts";

export interface Reference {
  kind: Kind;
  id: string;
}

/** A title or name that everybody may read; without one it leaves the index. */
export interface Named {
  kind: Kind | "organization" | "roadshow" | "call";
  id: string;
  title: string | null;
}

/** What a search box's text was taken for. */
export interface Understood {
  /** What is looked up, best first: the text as typed or put right, then with synonyms in its place. */
  texts: string[];
  changes: { typed: string; taken: string; why: "typo" | "pinyin" | "synonym" }[];
}

/** One atomic step of an index: its documents and the event up to which they are true. */
export interface IndexChange {
  upsert: Source[];
  remove: Reference[];
  /** The groups of words that count as one from now on; those that are known stay when left out. */
  synonyms?: string[][];
  /** Names of other records, for pinyin and for suggestions. */
  names?: Named[];
  /** Sequence of the last event taken in; left out when the step is part of a larger one. */
  position?: number;
}

/** What a record asks of the other side: its best terms, heaviest first. */
export interface RecallQuery {
  words: string[];
  grams: string[];
  /** Finds what means alike even where no word is shared. */
  meaning?: Meaning | null;
}

/** How near two records are that have nothing to do with each other: what a model's cosines are measured by. */
export interface Background {
  mean: number;
  deviation: number;
}

/** The published records of these ids as they are now. */
export type ReadSources = (kind: Kind, ids: string[]) => Promise<Source[]>;

/** How common each term is among all indexed documents. */
export interface Corpus {
  documents: number;
  wordCount(word: string): number;
  gramCount(gram: string): number;
  synonyms: Synonyms;
  /** Null while too few records have a meaning. */
  background: Background | null;
}

/** How a new index takes the place of the one that answers, without a pause. */
export interface Renewal {
  /** A new index that is to be filled; null when there is none. */
  successor(): SearchEngine | null;
  /** Begins a new index, unless one is being filled. */
  renew(): void;
  /** From now on the new index answers; the old one goes. */
  takeOver(): Promise<void>;
}

/**
 * A search engine: it finds ids and keeps the analysed documents; it never decides how well two of them fit. Every
 * engine passes tests/platform/search/contract.ts.
 */
export interface SearchEngine extends Renewal {
  apply(change: IndexChange): Promise<void>;
  /** Sequence of the last event in the index; 0 for an index that is to be built. */
  position(): Promise<number>;
  /** Every indexed document with the version of the source it was made from. */
  versions(kind: Kind): Promise<Map<string, string>>;
  /** Indexed documents without a meaning by this model, oldest first, and how many there are in all. */
  withoutMeaning(model: string, limit: number): Promise<{ references: Reference[]; count: number }>;
  /** Candidates that share a term with the query, best first. */
  recall(kind: Kind, query: RecallQuery, limit: number): Promise<string[]>;
  /** A search box: every word must occur; if nothing has them all, what begins with them, contains them, has some of them. */
  search(kind: Kind, text: string, limit: number): Promise<string[]>;
  /** Puts typing errors right, reads pinyin, and adds synonyms; `search` looks for just these texts. */
  understand(text: string): Promise<Understood>;
  /** Titles and names that hold the text. */
  titles(text: string, limit: number): Promise<Named[]>;
  /** The analysed documents of these ids, in their order; ids that are not indexed are left out. */
  profiles(kind: Kind, ids: string[]): Promise<Profile[]>;
  /** The same for comparing many: in no more memory than the engine needs for them. */
  packed(kind: Kind, ids: string[]): Promise<Packed[]>;
  corpus(): Promise<Corpus>;
  /** Whether a stand-in answers at present, because the engine proper is down or behind. */
  degraded(): boolean;
  /** Called from time to time: an engine with a server of its own brings it to what the engine was told. */
  tend(read: ReadSources): Promise<void>;
  close(): Promise<void>;
}
