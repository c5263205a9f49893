import type { Meaning } from "./meaning.ts";
import type { Profile } from "./profile.ts";
import type { Terms } from "./terms.ts";
import { mostCounted } from "./terms.ts";

export const termFields = ["title", "text", "titleGrams", "textGrams"] as const;
type TermField = (typeof termFields)[number];

/** What a record says beside its terms and its meaning. */
export type Facts = Omit<Profile, TermField | "meaning">;

/**
 * A profile in as little memory as it needs, as engines keep all of them: from `at` stand the lengths of the four lists of terms, then
 * the lists, each term as its number with its count in the lowest eight bits. Many records share the same `row`.
 */
export interface Packed {
  facts: Facts;
  row: Uint32Array;
  at: number;
  meaning: Meaning | null;
}

export const countBits = 8;

export const packTerm = (number: number, count: number) =>
  ((number << countBits) | Math.min(mostCounted, count)) >>> 0;

/** Where the lists of a record begin and where the last one ends. */
export const bordersOf = ({ row, at }: Pick<Packed, "row" | "at">) => {
  const begin = at + termFields.length;
  const text = begin + (row[at] as number);
  const titleGrams = text + (row[at + 1] as number);
  const textGrams = titleGrams + (row[at + 2] as number);
  return { title: begin, text, titleGrams, textGrams, end: textGrams + (row[at + 3] as number) };
};

export function pack(profile: Profile): Packed {
  const { title, text, titleGrams, textGrams, meaning, ...facts } = profile;
  const lists = [title, text, titleGrams, textGrams];
  const terms = lists.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const row = new Uint32Array(lists.length + terms);
  let to = lists.length;
  for (const [field, { numbers, counts }] of lists.entries()) {
    row[field] = numbers.length;
    for (let i = 0; i < numbers.length; i++) row[to++] = packTerm(numbers[i] as number, counts[i] as number);
  }
  return { facts, row, at: 0, meaning };
}

export function unpack(packed: Packed): Profile {
  const { title, text, titleGrams, textGrams, end } = bordersOf(packed);
  const list = (from: number, to: number): Terms => {
    const [numbers, counts] = [new Int32Array(to - from), new Uint16Array(to - from)];
    for (let i = from; i < to; i++) {
      const entry = packed.row[i] as number;
      numbers[i - from] = entry >>> countBits;
      counts[i - from] = entry & mostCounted;
    }
    return { numbers, counts };
  };
  return {
    ...packed.facts,
    title: list(title, text),
    text: list(text, titleGrams),
    titleGrams: list(titleGrams, textGrams),
    textGrams: list(textGrams, end),
    meaning: packed.meaning,
  };
}
