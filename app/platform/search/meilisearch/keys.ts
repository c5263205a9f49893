import { createHash } from "node:crypto";
import type { KeyCreation } from "meilisearch";
import { Meilisearch } from "meilisearch";
import { codeOf } from "./client.ts";

/** All that the product does to its indexes; nothing that concerns the server or other people's indexes. */
const actions = [
  "search",
  ...["documents.add", "documents.get", "documents.delete"],
  ...["indexes.create", "indexes.get", "indexes.delete", "indexes.swap"],
  ...["settings.get", "settings.update", "tasks.get"],
];

/** Keys are made of the master key and their id: with an id of our own, a server that lost its data gives the same key again. */
function keyId(name: string): string {
  const [a, b, c, d, e] = [8, 4, 3, 3, 12].reduce<[string[], string]>(
    ([parts, rest], length) => [[...parts, rest.slice(0, length)], rest.slice(length)],
    [[], createHash("sha256").update(`${name} ${actions.join()}`).digest("hex")],
  )[0];
  return `${a}-${b}-4${c}-a${d}-${e}`;
}

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
  const name = `jiebang: ${prefix}*`;
  const uid = keyId(name);
  try {
    return (await client.getKey(uid)).key;
  } catch (error) {
    if (codeOf(error) !== "api_key_not_found") throw error;
  }
  const description = "Search, documents, settings and tasks of one marketplace's indexes";
  const wanted = { uid, name, description, actions, indexes: [`${prefix}*`], expiresAt: null };
  return (await client.createKey(wanted as KeyCreation)).key;
}
