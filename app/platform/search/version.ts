import { createHash } from "node:crypto";
import { ANALYZER_VERSION } from "#app/domain/matching/analyzer.ts";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import type { SearchEngine } from "#app/domain/matching/recall.ts";

/** What was indexed: the same for the same record, meaning and analyzer, another for everything else. */
export const versionOf = ({ meaning, ...source }: Source): string =>
  createHash("sha256")
    .update(`${ANALYZER_VERSION}
${JSON.stringify(inOrder(source))}`)
    .update(
      meaning
        ? `${meaning.model}
${meaning.numbers.join()}`
        : "",
    )
    .digest("base64url")
    .slice(0, 22);

/** The same columns, by name: a list of names for `JSON.stringify` would take thrice the time. */
const inOrder = (source: Omit<Source, "meaning">) =>
  Object.fromEntries(
    (Object.keys(source) as (keyof typeof source)[]).sort().map((name) => [name, source[name]]),
  );

/** Where two lists of versions differ: records that the second has not, has in another version, or should not have. */
export interface Difference {
  missing: string[];
  stale: string[];
  surplus: string[];
}

export function difference(wanted: Map<string, string>, found: Map<string, string>): Difference {
  const missing = [...wanted.keys()].filter((id) => !found.has(id));
  const stale = [...wanted].filter(([id, version]) => found.has(id) && found.get(id) !== version);
  return {
    missing,
    stale: stale.map(([id]) => id),
    surplus: [...found.keys()].filter((id) => !wanted.has(id)),
  };
}

export const differs = ({ missing, stale, surplus }: Difference) =>
  missing.length + stale.length + surplus.length > 0;

/** One name for a record of either kind; our ids hold no slash. */
export const keyOf = ({ kind, id }: { kind: Kind; id: string }) => `${kind}/${id}`;

export function fromKey(key: string): { kind: Kind; id: string } {
  const border = key.indexOf("/");
  return { kind: key.slice(0, border) as Kind, id: key.slice(border + 1) };
}

/** The records with the meanings that the engine holds: those follow the texts in their own time. */
export async function withMeaningsOf(engine: SearchEngine, kind: Kind, sources: Source[]): Promise<Source[]> {
  const profiles = await engine.profiles(
    kind,
    sources.map(({ id }) => id),
  );
  const meanings = new Map(profiles.map(({ id, meaning }) => [id, meaning]));
  return sources.map((source) => ({ ...source, meaning: meanings.get(source.id) ?? null }));
}
