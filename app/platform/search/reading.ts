import { substringsOf } from "#app/domain/matching/analyzer.ts";
import { pack } from "#app/domain/matching/packed.ts";
import type { Source } from "#app/domain/matching/profile.ts";
import { readSource } from "#app/domain/matching/profile.ts";
import { codePartsOf } from "./fragments.ts";
import type { Spoken } from "./title-store.ts";
import { spoken } from "./title-store.ts";
import { versionOf } from "./version.ts";

/** All that the index writes of a source, but its meaning: reading is half of the work and knows no file. */
export interface Reading {
  version: string;
  /** As JSON. */
  facts: string;
  /** Terms as a packed record has them. */
  row: Uint32Array;
  /** What a search box looks in: words, pairs of characters that are no words of the text, and codes with their surroundings. */
  title: string;
  body: string;
  pairs: string;
  codes: string;
  name: Spoken;
}

export function readForIndex(source: Source): Reading {
  const { profile, heading, body } = readSource(source);
  const { facts, row } = pack(profile);
  const whole = `${heading.text}\n${body.text}`;
  const pairs = new Set(substringsOf(whole));
  for (const tokens of [heading.tokens, body.tokens]) for (const token of tokens) pairs.delete(token);
  return {
    version: versionOf(source),
    facts: JSON.stringify(facts),
    row,
    title: heading.tokens.join(" "),
    body: body.tokens.join(" "),
    pairs: [...pairs].join(" "),
    codes: codePartsOf(whole).join("\n"),
    name: spoken(heading.text),
  };
}
