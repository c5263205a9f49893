import { indexNotFound, MeiliError, refuseUnknown } from "./errors.ts";
import type { Bearer, Key } from "./keys.ts";
import { createKey, invalidKey } from "./keys.ts";
import { search } from "./search.ts";
import { checkSettings, mergeSettings } from "./settings.ts";
import type { Document, StoredIndex } from "./stored-index.ts";
import { addDocuments, emptyIndex, removeDocument } from "./stored-index.ts";
import type { DoubleTask, Queue } from "./tasks.ts";

export interface World {
  masterKey: string | null;
  keys: Key[];
  indexes: Map<string, StoredIndex>;
  queue: Queue;
}

export interface Asked {
  bearer: Bearer;
  /** The variable parts of the path. */
  parts: string[];
  params: URLSearchParams;
  body: unknown;
}

export interface Answer {
  status: number;
  body: unknown;
}

type Handle = (world: World, asked: Asked) => Answer;
type Route = [method: string, path: RegExp, action: string | null, handle: Handle];

const ok = (body: unknown): Answer => ({ status: 200, body });
const accepted = ({ uid, indexUid, status, type, enqueuedAt }: DoubleTask): Answer => ({
  status: 202,
  body: { taskUid: uid, indexUid, status, type, enqueuedAt },
});

function indexOf(world: World, uid = ""): StoredIndex {
  const index = world.indexes.get(uid);
  if (!index) throw indexNotFound(uid);
  return index;
}

function namedIndex(uid: unknown): string {
  if (typeof uid !== "string" || !/^[A-Za-z0-9_-]{1,400}$/.test(uid))
    throw new MeiliError("invalid_index_uid", `\`${uid}\` is not a valid index uid.`);
  return uid;
}

/** Writes make the index they name, deletions do not. */
const madeIndex = (world: World, uid: string): StoredIndex => {
  const index = world.indexes.get(uid) ?? emptyIndex(uid, null);
  world.indexes.set(uid, index);
  return index;
};

const listed = <T>(all: T[], params: URLSearchParams) => {
  const [offset, limit] = [Number(params.get("offset") ?? 0), Number(params.get("limit") ?? 20)];
  return { results: all.slice(offset, offset + limit), offset, limit, total: all.length };
};

const viewOf = ({ uid, primaryKey, createdAt }: StoredIndex) => ({
  ...{ uid, primaryKey, createdAt },
  updatedAt: createdAt,
});

const write: Handle = (world, { parts: [uid = ""], params, body }) => {
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

const erase: Handle = (world, { parts: [uid = ""], body }) => {
  if (!Array.isArray(body))
    throw new MeiliError("malformed_payload", "The json payload provided is malformed.");
  return accepted(
    world.queue.enqueue("documentDeletion", [uid], () => {
      const index = indexOf(world, uid);
      for (const id of body) removeDocument(index, String(id));
    }),
  );
};

const readDocuments: Handle = (world, { parts: [uid], params }) => {
  const { documents } = indexOf(world, uid);
  const fields = params.get("fields")?.split(",");
  const picked = [...documents.values()].map((document) =>
    fields
      ? Object.fromEntries(Object.entries(document).filter(([name]) => fields.includes(name)))
      : document,
  );
  return ok(listed(picked, params));
};

const makeIndex: Handle = (world, { bearer, body }) => {
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

const swap: Handle = (world, { bearer, body }) => {
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

const isVisible = (world: World, bearer: Bearer) => (task: DoubleTask) =>
  world.queue.indexesOf(task).every((uid) => bearer.reaches(uid));

const readTasks: Handle = (world, { bearer, params }) => {
  for (const name of params.keys())
    refuseUnknown({ [name]: "" }, ["limit", "from", "reverse", "uids", "types", "statuses", "indexUids"]);
  const has = (name: string, value: string) => params.get(name)?.split(",").includes(value) ?? true;
  const found = world.queue.all
    .filter(isVisible(world, bearer))
    .filter(
      (task) => has("statuses", task.status) && has("types", task.type) && has("uids", String(task.uid)),
    )
    .filter(
      (task) => !params.has("indexUids") || world.queue.indexesOf(task).some((uid) => has("indexUids", uid)),
    )
    .reverse();
  const limit = Number(params.get("limit") ?? 20);
  const { uid: next = null } = found[limit] ?? {};
  return ok({
    results: found.slice(0, limit),
    total: found.length,
    limit,
    from: found[0]?.uid ?? null,
    next,
  });
};

const readTask: Handle = (world, { bearer, parts: [uid] }) => {
  const task = world.queue.all.find((known) => known.uid === Number(uid));
  if (!task || !isVisible(world, bearer)(task))
    throw new MeiliError("task_not_found", `Task \`${uid}\` not found.`);
  return ok(task);
};

const multiSearch: Handle = (world, { bearer, body }) => {
  const asked = body as { queries?: Record<string, unknown>[] };
  refuseUnknown(asked, ["queries", "federation"]);
  if ("federation" in asked) throw new MeiliError("bad_request", "the double federates nothing");
  const results = (asked.queries ?? []).map((query, i) => {
    const uid = String(query.indexUid);
    if (!bearer.reaches(uid)) throw invalidKey();
    try {
      const { indexUid, ...rest } = query;
      return { indexUid, ...search(indexOf(world, uid), rest, true) };
    } catch (error) {
      if (!(error instanceof MeiliError)) throw error;
      throw new MeiliError(error.code, `Inside \`.queries[${i}]\`: ${error.message}`);
    }
  });
  return ok({ results });
};

const needMaster = (world: World): string => {
  if (world.masterKey !== null) return world.masterKey;
  throw new MeiliError(
    "missing_master_key",
    "Meilisearch is running without a master key. To access this API endpoint, you must have set a master key at launch.",
  );
};

const changeSettings: Handle = (world, { parts: [uid = ""], body }) => {
  const change = checkSettings(body);
  return accepted(
    world.queue.enqueue("settingsUpdate", [namedIndex(uid)], () => {
      const index = madeIndex(world, uid);
      index.settings = mergeSettings(index.settings, change);
      index.postings = null;
    }),
  );
};

const dropIndex: Handle = (world, { parts: [uid = ""] }) =>
  accepted(
    world.queue.enqueue("indexDeletion", [uid], () => {
      indexOf(world, uid);
      world.indexes.delete(uid);
    }),
  );

const makeKey: Handle = (world, { body }) => {
  const key = createKey(needMaster(world), body);
  world.keys.push(key);
  return { status: 201, body: key };
};

const readKeys: Handle = (world, { params }) => {
  needMaster(world);
  return ok(listed(world.keys, params));
};

const dropKey: Handle = (world, { parts: [name] }) => {
  const at = world.keys.findIndex(({ key, uid }) => name === key || name === uid);
  if (at === -1) throw new MeiliError("api_key_not_found", `API key \`${name}\` not found.`);
  world.keys.splice(at, 1);
  return { status: 204, body: undefined };
};

const visibleIndexes: Handle = (world, { bearer, params }) =>
  ok(listed([...world.indexes.values()].filter(({ uid }) => bearer.reaches(uid)).map(viewOf), params));

export const routes: Route[] = [
  ["GET", /^\/health$/, null, () => ok({ status: "available" })],
  [
    "GET",
    /^\/version$/,
    "version",
    () => ok({ commitSha: "0", commitDate: "2026-01-01", pkgVersion: "1.53.0" }),
  ],
  ["GET", /^\/indexes$/, "indexes.get", visibleIndexes],
  ["POST", /^\/indexes$/, "indexes.create", makeIndex],
  [
    "GET",
    /^\/indexes\/([^/]+)$/,
    "indexes.get",
    (world, { parts: [uid] }) => ok(viewOf(indexOf(world, uid))),
  ],
  ["DELETE", /^\/indexes\/([^/]+)$/, "indexes.delete", dropIndex],
  ["POST", /^\/indexes\/([^/]+)\/documents$/, "documents.add", write],
  ["GET", /^\/indexes\/([^/]+)\/documents$/, "documents.get", readDocuments],
  ["POST", /^\/indexes\/([^/]+)\/documents\/delete-batch$/, "documents.delete", erase],
  [
    "GET",
    /^\/indexes\/([^/]+)\/settings$/,
    "settings.get",
    (world, { parts: [uid] }) => ok(indexOf(world, uid).settings),
  ],
  ["PATCH", /^\/indexes\/([^/]+)\/settings$/, "settings.update", changeSettings],
  [
    "POST",
    /^\/indexes\/([^/]+)\/search$/,
    "search",
    (world, { parts: [uid], body }) => ok(search(indexOf(world, uid), body as Record<string, unknown>)),
  ],
  ["POST", /^\/multi-search$/, "search", multiSearch],
  ["POST", /^\/swap-indexes$/, "indexes.swap", swap],
  ["GET", /^\/tasks$/, "tasks.get", readTasks],
  ["GET", /^\/tasks\/(\d+)$/, "tasks.get", readTask],
  ["GET", /^\/keys$/, "keys.get", readKeys],
  ["POST", /^\/keys$/, "keys.create", makeKey],
  ["DELETE", /^\/keys\/([^/]+)$/, "keys.delete", dropKey],
];
