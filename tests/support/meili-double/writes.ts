import { MeiliError, refuseUnknown } from "./errors.ts";
import { invalidKey } from "./keys.ts";
import { checkSettings, mergeSettings } from "./settings.ts";
import type { Document, StoredIndex } from "./stored-index.ts";
import { addDocuments, applySettings, emptyIndex, removeDocument } from "./stored-index.ts";
import type { Handle, World } from "./world.ts";
import { accepted, indexOf, namedIndex } from "./world.ts";

/** Writes make the index they name, deletions do not. */
const madeIndex = (world: World, uid: string): StoredIndex => {
  const index = world.indexes.get(uid) ?? emptyIndex(uid, null);
  world.indexes.set(uid, index);
  return index;
};

export const write: Handle = (world, { parts: [uid = ""], params, body }) => {
  for (const name of params.keys())
    refuseUnknown({ [name]: "" }, ["primaryKey", "customMetadata", "skipCreation"]);
  namedIndex(uid);
  const documents = [body].flat() as Document[];
  return accepted(
    world.queue.enqueue("documentAdditionOrUpdate", [uid], () =>
      addDocuments(madeIndex(world, uid), documents, params.get("primaryKey")),
    ),
  );
};

export const erase: Handle = (world, { parts: [uid = ""], body }) => {
  if (!Array.isArray(body))
    throw new MeiliError("malformed_payload", "The json payload provided is malformed.");
  return accepted(
    world.queue.enqueue("documentDeletion", [uid], () => {
      const index = indexOf(world, uid);
      for (const id of body) removeDocument(index, String(id));
    }),
  );
};

export const makeIndex: Handle = (world, { bearer, body }) => {
  const asked = body as { uid?: unknown; primaryKey?: string | null };
  refuseUnknown(asked, ["uid", "primaryKey"]);
  const uid = namedIndex(asked.uid);
  if (!bearer.reaches(uid)) throw invalidKey();
  return accepted(
    world.queue.enqueue("indexCreation", [uid], () => {
      if (world.indexes.has(uid))
        throw new MeiliError("index_already_exists", `Index \`${uid}\` already exists.`);
      world.indexes.set(uid, emptyIndex(uid, asked.primaryKey ?? null));
    }),
  );
};

export const swap: Handle = (world, { bearer, body }) => {
  const swaps = body as { indexes: string[]; rename?: boolean }[];
  for (const one of swaps) {
    refuseUnknown(one, ["indexes", "rename"]);
    if (one.indexes.length !== 2)
      throw new MeiliError("invalid_swap_indexes", "Two indexes must be given for each swap.");
    if (!one.indexes.every((uid) => bearer.reaches(namedIndex(uid)))) throw invalidKey();
  }
  const all = swaps.flatMap(({ indexes }) => indexes);
  const twice = all.find((uid, i) => all.indexOf(uid) !== i);
  if (twice)
    throw new MeiliError(
      "invalid_swap_duplicate_index_found",
      `Indexes must be declared only once during a swap. \`${twice}\` was specified several times.`,
    );
  return accepted(
    world.queue.enqueue("indexSwap", all, () => {
      for (const { indexes } of swaps) {
        const [left, right] = indexes.map((uid) => indexOf(world, uid)) as [StoredIndex, StoredIndex];
        world.indexes.set(left.uid, { ...right, uid: left.uid }).set(right.uid, { ...left, uid: right.uid });
      }
    }),
  );
};

export const changeSettings: Handle = (world, { parts: [uid = ""], body }) => {
  const change = checkSettings(body);
  return accepted(
    world.queue.enqueue("settingsUpdate", [namedIndex(uid)], () => {
      const index = madeIndex(world, uid);
      applySettings(index, mergeSettings(index.settings, change));
    }),
  );
};

export const dropIndex: Handle = (world, { parts: [uid = ""] }) =>
  accepted(
    world.queue.enqueue("indexDeletion", [uid], () => {
      indexOf(world, uid);
      world.indexes.delete(uid);
    }),
  );
