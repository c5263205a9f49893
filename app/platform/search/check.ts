import type { Kind, Source } from "#app/domain/matching/profile.ts";
import type { Reference, SearchEngine } from "#app/domain/matching/recall.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import type { Db } from "#db/schema.ts";
import type { Search } from "./open-search.ts";
import { publishedIds } from "./refresh.ts";
import type { Difference } from "./version.ts";
import { difference, fromKey, keyOf, versionOf, withMeaningsOf } from "./version.ts";

const batchSize = 500;
const kinds = ["need", "solution"] as const;

/** Every published record as the database has it now, with the meaning that the engine has of it, in batches. */
export async function* publishedBatches(db: Db, embedded: SearchEngine): AsyncGenerator<Source[]> {
  for (const kind of kinds) {
    const ids = await publishedIds(db, kind);
    for (let i = 0; i < ids.length; i += batchSize)
      yield await current(db, embedded, kind, ids.slice(i, i + batchSize));
  }
}

const current = async (db: Db, embedded: SearchEngine, kind: Kind, ids: string[]) =>
  withMeaningsOf(embedded, kind, await readSources(db, kind, ids));

/** A place that holds an index: what is really in it, and a way to put it right. */
interface Holder {
  name: string;
  versions(): Promise<Map<string, string>>;
  wanted(version: string): string;
  write(sources: Source[], remove: Reference[]): Promise<void>;
}

function holdersOf({ embedded, server }: Search): Holder[] {
  const own: Holder = {
    name: "embedded index",
    versions: async () => {
      const lists = await Promise.all(
        kinds.map(async (kind) =>
          [...(await embedded.versions(kind))].map(
            ([id, version]) => [keyOf({ kind, id }), version] as const,
          ),
        ),
      );
      return new Map(lists.flat());
    },
    wanted: (version) => version,
    write: (upsert, remove) => embedded.apply({ upsert, remove }),
  };
  if (!server) return [own];
  const write = async (sources: Source[], remove: Reference[]) => {
    await server.prepare();
    await server.write(sources, remove);
  };
  return [own, { name: "search server", versions: server.versions, wanted: server.wanted, write }];
}

export interface Checked extends Difference {
  name: string;
  records: number;
}

/** Compares every index with the database, record by record and version by version; with `repair`, mends what differs. */
export async function checkIndexes(db: Db, search: Search, { repair = false } = {}): Promise<Checked[]> {
  const inDatabase = new Map<string, string>();
  for await (const batch of publishedBatches(db, search.embedded))
    for (const source of batch) inDatabase.set(keyOf(source), versionOf(source));
  const checked: Checked[] = [];
  for (const holder of holdersOf(search)) {
    const wanted = new Map([...inDatabase].map(([key, version]) => [key, holder.wanted(version)]));
    const compare = async () => difference(wanted, await holder.versions());
    const found = await compare();
    if (repair) await mend(db, search.embedded, holder, found);
    checked.push({ name: holder.name, records: wanted.size, ...(repair ? await compare() : found) });
  }
  return checked;
}

async function mend(
  db: Db,
  embedded: SearchEngine,
  holder: Holder,
  { missing, stale, surplus }: Difference,
): Promise<void> {
  const wrong = [...missing, ...stale].map(fromKey);
  for (const kind of kinds) {
    const ids = wrong.filter((reference) => reference.kind === kind).map(({ id }) => id);
    for (let i = 0; i < ids.length; i += batchSize)
      await holder.write(await current(db, embedded, kind, ids.slice(i, i + batchSize)), []);
  }
  if (surplus.length > 0) await holder.write([], surplus.map(fromKey));
}
