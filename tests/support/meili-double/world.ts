import { indexNotFound, MeiliError } from "./errors.ts";
import type { Bearer, Key } from "./keys.ts";
import type { StoredIndex } from "./stored-index.ts";
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

export type Handle = (world: World, asked: Asked) => Answer;
export type Route = [method: string, path: RegExp, action: string | null, handle: Handle];

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const accepted = ({ uid, indexUid, status, type, enqueuedAt }: DoubleTask): Answer => ({
  status: 202,
  body: { taskUid: uid, indexUid, status, type, enqueuedAt },
});

export function indexOf(world: World, uid = ""): StoredIndex {
  const index = world.indexes.get(uid);
  if (!index) throw indexNotFound(uid);
  return index;
}

export function namedIndex(uid: unknown): string {
  if (typeof uid !== "string" || !/^[A-Za-z0-9_-]{1,400}$/.test(uid))
    throw new MeiliError("invalid_index_uid", `\`${uid}\` is not a valid index uid.`);
  return uid;
}
