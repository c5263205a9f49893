import { meaningOf } from "#app/domain/matching/meaning.ts";
import type { Profile, Terms } from "#app/domain/matching/profile.ts";

const fields = ["title", "text", "titleGrams", "textGrams"] as const;

/** A profile as JSON: its maps as flat lists of term, count, term, count; its meaning is kept beside it. */
export function serializeProfile(profile: Profile): string {
  return JSON.stringify({ ...profile, meaning: null }, (_, value) =>
    value instanceof Map ? [...value].flat() : value,
  );
}

export interface StoredProfile {
  profile: string;
  model: string | null;
  meaning: Buffer | null;
}

export function parseProfile({ profile, model, meaning }: StoredProfile): Profile {
  const stored = JSON.parse(profile) as Profile & Record<(typeof fields)[number], unknown>;
  for (const field of fields) stored[field] = unflatten(stored[field] as unknown as (string | number)[]);
  stored.meaning = model && meaning ? meaningOf(model, new Int8Array(meaning)) : null;
  return stored;
}

function unflatten(flat: (string | number)[]): Terms {
  const terms: Terms = new Map();
  for (let i = 0; i < flat.length; i += 2) terms.set(flat[i] as string, flat[i + 1] as number);
  return terms;
}

/** Every distinct term of a profile, by the two channels that the corpus counts. */
export const termsOf = (profile: Profile) => ({
  word: new Set([...profile.title.keys(), ...profile.text.keys()]),
  gram: new Set([...profile.titleGrams.keys(), ...profile.textGrams.keys()]),
});
