import { meaningOf } from "#app/domain/matching/meaning.ts";
import type { Profile } from "#app/domain/matching/profile.ts";
import type { Terms } from "#app/domain/matching/terms.ts";
import type { Vocabulary } from "./vocabulary.ts";

const fields = ["title", "text", "titleGrams", "textGrams"] as const;

export interface StoredProfile {
  /** Everything but terms and meaning, as JSON. */
  facts: string;
  terms: Buffer;
  model: string | null;
  meaning: Buffer | null;
}

export function storeProfile(profile: Profile, vocabulary: Vocabulary): StoredProfile {
  const { title, text, titleGrams, textGrams, meaning, ...facts } = profile;
  const bytes: number[] = [];
  for (const { numbers, counts } of [title, text, titleGrams, textGrams]) {
    push(bytes, numbers.length);
    for (let i = 0; i < numbers.length; i++) {
      push(bytes, vocabulary.idOf(numbers[i] as number));
      push(bytes, counts[i] as number);
    }
  }
  return {
    facts: JSON.stringify(facts),
    terms: Buffer.from(bytes),
    model: meaning?.model ?? null,
    meaning: meaning && Buffer.from(meaning.numbers),
  };
}

/** A number in as many bytes as it needs: seven bits in each, the eighth says that more follow. */
function push(bytes: number[], number: number): void {
  let rest = number;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

export function readProfile(stored: StoredProfile, vocabulary: Vocabulary): Profile {
  const profile = JSON.parse(stored.facts) as Profile;
  const { terms } = stored;
  let at = 0;
  const next = () => {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = terms[at++] as number;
      number |= (byte & 127) << shift;
      if (byte < 128) return number;
    }
  };
  for (const field of fields) {
    const length = next();
    const read: Terms = { numbers: new Int32Array(length), counts: new Uint16Array(length) };
    for (let i = 0; i < length; i++) {
      read.numbers[i] = vocabulary.numberOfId(next());
      read.counts[i] = next();
    }
    profile[field] = read;
  }
  profile.meaning =
    stored.model && stored.meaning ? meaningOf(stored.model, new Int8Array(stored.meaning)) : null;
  return profile;
}
