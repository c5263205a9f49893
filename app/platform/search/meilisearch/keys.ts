import type { KeyCreation } from "meilisearch";
import { Meilisearch } from "meilisearch";

/** All that the product does to its indexes; nothing that concerns the server or other people's indexes. */
const actions = [
  "search",
  ...["documents.add", "documents.get", "documents.delete"],
  ...["indexes.create", "indexes.get", "indexes.delete", "indexes.swap"],
  ...["settings.get", "settings.update", "tasks.get"],
];

/** A key for the indexes of this prefix, made with the master key; asked again, the same one. */
export async function scopedKey({
  url,
  masterKey,
  prefix,
}: {
  url: string;
  masterKey: string;
  prefix: string;
}): Promise<string> {
  const client = new Meilisearch({ host: url, apiKey: masterKey, timeout: 20_000 });
  const wanted = { name: `jiebang: ${prefix}*`, actions, indexes: [`${prefix}*`], expiresAt: null };
  const { results } = await client.getKeys({ limit: 1000 });
  const same = (a: string[], b: string[]) => [...a].sort().join() === [...b].sort().join();
  const found = results.find(
    (key) =>
      key.name === wanted.name &&
      same(key.actions, actions) &&
      same(key.indexes, wanted.indexes) &&
      !key.expiresAt,
  );
  const description = "Search, documents, settings and tasks of one marketplace's indexes";
  return (found ?? (await client.createKey({ ...wanted, description } as KeyCreation))).key;
}
