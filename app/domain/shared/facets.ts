/** Records that are alike in everything the facets ask about, with their values in each. */
export interface FacetTally<Name extends string> {
  values: Record<Name, string[]>;
  count: number;
}

export type FacetCounts<Name extends string> = Record<Name, Record<string, number>>;

/**
 * How many records all choices leave, and how many each value would: it is counted under the choices made in the other facets. A value
 * that only records outside those choices have counts 0.
 */
export function countByFacet<Name extends string>(
  names: readonly Name[],
  tallies: FacetTally<Name>[],
  chosen: Record<Name, string[]>,
): { facets: FacetCounts<Name>; total: number } {
  const facets = Object.fromEntries(names.map((name) => [name, {}])) as Record<
    string,
    Record<string, number>
  >;
  let total = 0;
  for (const { values, count } of tallies) {
    const missed = names.filter((name) => !meets(values[name], chosen[name]));
    if (missed.length === 0) total += count;
    for (const name of names) {
      const counts = facets[name] as Record<string, number>;
      const left = missed.every((other) => other === name) ? count : 0;
      for (const value of values[name]) counts[value] = (counts[value] ?? 0) + left;
    }
  }
  return { facets: facets as FacetCounts<Name>, total };
}

const meets = (values: string[], chosen: string[]) =>
  chosen.length === 0 || values.some((value) => chosen.includes(value));
