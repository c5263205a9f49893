import { createHmac, randomUUID } from "node:crypto";
import { MeiliError, refuseUnknown } from "./errors.ts";

export interface Key {
  uid: string;
  key: string;
  name: string | null;
  description: string | null;
  actions: string[];
  indexes: string[];
  expiresAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** Who asks: the master key may do all; a key what its actions and index patterns say. */
export interface Bearer {
  may(action: string): boolean;
  reaches(index: string): boolean;
}

const everything: Bearer = { may: () => true, reaches: () => true };

const fits = (pattern: string, name: string) =>
  pattern === "*" || pattern === name || (pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1)));

export function bearerOf(masterKey: string | null, keys: Key[], header: string | undefined): Bearer {
  if (masterKey === null) return everything;
  if (!header)
    throw new MeiliError(
      "missing_authorization_header",
      "The Authorization header is missing. It must use the bearer authorization method.",
    );
  const token = header.replace(/^Bearer /, "");
  if (token === masterKey) return everything;
  const key = keys.find((known) => known.key === token);
  if (!key || (key.expiresAt && key.expiresAt < new Date().toISOString())) throw invalidKey();
  return {
    may: (action) => key.actions.some((allowed) => fits(allowed, action)),
    reaches: (index) => key.indexes.some((pattern) => fits(pattern, index)),
  };
}

export const invalidKey = () => new MeiliError("invalid_api_key", "The provided API key is invalid.");

const known = /^(\*|search|version|(documents|indexes|tasks|settings|stats|keys|dumps)\.(\*|\w+))$/;

export function createKey(masterKey: string, body: unknown): Key {
  const asked = body as Partial<Key>;
  refuseUnknown(asked, ["name", "description", "uid", "actions", "indexes", "expiresAt"]);
  for (const [field, code] of [
    ["actions", "missing_api_key_actions"],
    ["indexes", "missing_api_key_indexes"],
    ["expiresAt", "missing_api_key_expires_at"],
  ] as const)
    if (asked[field] === undefined) throw new MeiliError(code, `Missing field \`${field}\``);
  if (
    asked.uid !== undefined &&
    !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(asked.uid)
  )
    throw new MeiliError("invalid_api_key_uid", `Invalid value at \`.uid\`: ${asked.uid}`);
  if (asked.actions?.some((action) => !known.test(action)))
    throw new MeiliError("invalid_api_key_actions", "Unknown value at `.actions[0]`");
  const uid = asked.uid ?? randomUUID();
  const now = new Date().toISOString();
  return {
    uid,
    key: createHmac("sha256", masterKey).update(uid).digest("hex"),
    name: asked.name ?? null,
    description: asked.description ?? null,
    actions: asked.actions ?? [],
    indexes: asked.indexes ?? [],
    expiresAt: asked.expiresAt ?? null,
    createdAt: now,
    updatedAt: now,
  };
}
