import { MeiliError, refuseUnknown } from "./errors.ts";
import type { Bearer } from "./keys.ts";
import { createKey, invalidKey } from "./keys.ts";
import { search } from "./search.ts";
import type { StoredIndex } from "./stored-index.ts";
import type { DoubleTask } from "./tasks.ts";
import type { Handle, Route, World } from "./world.ts";
import { indexOf, ok } from "./world.ts";
import { changeSettings, dropIndex, erase, makeIndex, swap, write } from "./writes.ts";

const listed = <T>(all: T[], params: URLSearchParams) => {
  const [offset, limit] = [Number(params.get("offset") ?? 0), Number(params.get("limit") ?? 20)];
  return { results: all.slice(offset, offset + limit), offset, limit, total: all.length };
};

const viewOf = ({ uid, primaryKey, createdAt }: StoredIndex) => ({
  ...{ uid, primaryKey, createdAt },
  updatedAt: createdAt,
});

const readDocuments: Handle = (world, { parts: [uid], params }) => {
  const { documents } = indexOf(world, uid);
  const fields = params.get("fields")?.split(",");
  const isAsked = (name: string) => name !== "_vectors" && (fields?.includes(name) ?? true);
  const picked = [...documents.values()].map((document) =>
    Object.fromEntries(Object.entries(document).filter(([name]) => isAsked(name))),
  );
  return ok(listed(picked, params));
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

const keyNotFound = (name = "") => new MeiliError("api_key_not_found", `API key \`${name}\` not found.`);

const makeKey: Handle = (world, { body }) => {
  const key = createKey(needMaster(world), body);
  if (world.keys.some(({ uid }) => uid === key.uid))
    throw new MeiliError(
      "api_key_already_exists",
      `\`uid\` field value \`${key.uid}\` is already an existing API key.`,
    );
  world.keys.push(key);
  return { status: 201, body: key };
};

const readKeys: Handle = (world, { params }) => {
  needMaster(world);
  return ok(listed(world.keys, params));
};

const readKey: Handle = (world, { parts: [name] }) => {
  const key = world.keys.find(({ key: secret, uid }) => name === secret || name === uid);
  if (!key) throw keyNotFound(name);
  return ok(key);
};

const dropKey: Handle = (world, { parts: [name] }) => {
  const at = world.keys.findIndex(({ key, uid }) => name === key || name === uid);
  if (at === -1) throw keyNotFound(name);
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
  ["GET", /^\/keys\/([^/]+)$/, "keys.get", readKey],
  ["POST", /^\/keys$/, "keys.create", makeKey],
  ["DELETE", /^\/keys\/([^/]+)$/, "keys.delete", dropKey],
];
