/** Words that count as one. A group goes by the name of its first word, any other word by its own. */
export interface Synonyms {
  nameOf(word: string): string;
  /** All words of the group, and the word alone where there is none. */
  groupOf(word: string): readonly string[];
}

export const noSynonyms: Synonyms = { nameOf: (word) => word, groupOf: (word) => [word] };

export function synonymsOf(groups: readonly (readonly string[])[]): Synonyms {
  if (groups.length === 0) return noSynonyms;
  const held = new Map<string, readonly string[]>();
  for (const group of groups) for (const word of group) held.set(word, group);
  return {
    nameOf: (word) => held.get(word)?.[0] ?? word,
    groupOf: (word) => held.get(word) ?? [word],
  };
}
