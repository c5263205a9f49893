import type { Kind, Source } from "#app/domain/matching/profile.ts";
import type { ReadSources, Reference, SearchEngine } from "#app/domain/matching/recall.ts";
import type { SearchServer } from "./search-server.ts";
import { NeedsRebuild } from "./search-server.ts";
import { difference, fromKey, keyOf, versionOf, withMeaningsOf } from "./version.ts";

/** What is known of a server beside an engine. */
export interface Standing {
  /** Whether the server is known to hold what the engine holds; only then does it answer. */
  ready: boolean;
  failures: number;
  nextLook: number;
  /** Records that were written during the comparison under way. */
  touched: Set<string>;
  writing: number;
}

/** Records read and written at a time while the server is brought up to date. */
const batchSize = 1000;

/** How often the server is compared and written in one go: what still differs then is tried again later. */
const rounds = 3;

/** One go writes no longer than this, so that the process can stop; the next one goes on where it ended. */
const goMs = 10_000;

/** Compares until nothing differs, and only then lets the server answer; false when there is more to do or to wait for. */
export async function mend(
  embedded: SearchEngine,
  server: SearchServer,
  state: Standing,
  read: ReadSources,
): Promise<boolean> {
  if (await server.isBusy()) return false;
  await server.prepare();
  const current = reader(embedded, read);
  /** What the database had when it was read: newer than the engine, if the engine is a moment behind. */
  const written = new Map<string, string | undefined>();
  const until = Date.now() + goMs;
  for (let round = 0; round < rounds; round++) {
    state.touched.clear();
    const found = await server.versions();
    const wrong = (await wrongRecords(embedded, server, found)).filter(
      (key) => !(written.has(key) && written.get(key) === found.get(key)),
    );
    if (state.ready && wrong.every((key) => state.touched.has(key))) return true;
    state.ready = false;
    try {
      await rewrite(server, wrong, current, written, until);
    } catch (error) {
      if (!(error instanceof NeedsRebuild)) throw error;
      await server.rebuild(batchesOf(embedded, current));
      continue;
    }
    if (wrong.length > 0 && Date.now() > until) return false;
    if (wrong.length > 0) continue;
    for (let missed = take(state.touched); missed.length > 0; missed = take(state.touched))
      await rewrite(server, missed, current, written);
    state.ready = true;
    return true;
  }
  throw new Error("the search server does not keep what it is given");
}

const take = (keys: Set<string>): string[] => {
  const taken = [...keys];
  keys.clear();
  return taken;
};

async function wrongRecords(
  embedded: SearchEngine,
  server: SearchServer,
  found: Map<string, string>,
): Promise<string[]> {
  const wanted = new Map<string, string>();
  for (const kind of ["need", "solution"] as const)
    for (const [id, version] of await embedded.versions(kind))
      wanted.set(keyOf({ kind, id }), server.wanted(version));
  const { missing, stale, surplus } = difference(wanted, found);
  const refused = server.refused();
  return [...missing, ...stale, ...surplus].filter(
    (key) => !wanted.has(key) || refused.get(key) !== wanted.get(key),
  );
}

/** Records as the database has them now, with the meanings that the engine has. */
const reader =
  (embedded: SearchEngine, read: ReadSources): ReadSources =>
  async (kind, ids) =>
    withMeaningsOf(embedded, kind, await read(kind, ids));

/** Writes these records as the database has them now; those it does not publish go. */
async function rewrite(
  server: SearchServer,
  keys: string[],
  read: ReadSources,
  written: Map<string, string | undefined>,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (let i = 0; i < keys.length && Date.now() <= until; i += batchSize) {
    const batch = keys.slice(i, i + batchSize).map(fromKey);
    const sources = [
      ...(await read("need", idsOf(batch, "need"))),
      ...(await read("solution", idsOf(batch, "solution"))),
    ];
    const versions = new Map(sources.map((source) => [keyOf(source), server.wanted(versionOf(source))]));
    const remove = batch.filter((reference) => !versions.has(keyOf(reference)));
    await server.write(sources, remove);
    for (const key of batch.map(keyOf)) written.set(key, versions.get(key));
  }
}

/** Everything that the engine holds, as the database has it now. */
async function* batchesOf(embedded: SearchEngine, read: ReadSources): AsyncGenerator<Source[]> {
  for (const kind of ["need", "solution"] as const) {
    const ids = [...(await embedded.versions(kind)).keys()];
    for (let i = 0; i < ids.length; i += batchSize) yield await read(kind, ids.slice(i, i + batchSize));
  }
}

const idsOf = (references: Reference[], kind: Kind) =>
  references.filter((reference) => reference.kind === kind).map(({ id }) => id);
