import type { Named } from "#app/domain/matching/recall.ts";
import type { Db } from "#db/schema.ts";

const kinds = ["organization", "roadshow", "call"] as const;

/** A record beside needs and solutions that the search box finds by its name. */
export interface NamedKind {
  kind: (typeof kinds)[number];
  id: string;
}

export const isNamedKind = (kind: string): kind is NamedKind["kind"] =>
  (kinds as readonly string[]).includes(kind);

/** The names as everybody may read them now; null for those that not everybody may. */
export async function readNames(db: Db, asked: NamedKind[]): Promise<Named[]> {
  const names: Named[] = [];
  for (const kind of kinds) {
    const ids = [...new Set(asked.filter((one) => one.kind === kind).map(({ id }) => id))];
    const open = new Map((await readOpen(db, kind, ids)).map((row) => [row.id, row.title]));
    names.push(...ids.map((id) => ({ kind, id, title: open.get(id) ?? null })));
  }
  return names;
}

export async function readAllNames(db: Db): Promise<Named[]> {
  const names: NamedKind[] = [];
  const tables = { organization: "organization", roadshow: "roadshow", call: "call_list" } as const;
  for (const kind of kinds)
    for (const { id } of await db.selectFrom(tables[kind]).select("id").execute()) names.push({ kind, id });
  return readNames(db, names);
}

async function readOpen(db: Db, kind: NamedKind["kind"], ids: string[]) {
  if (ids.length === 0) return [];
  if (kind === "organization")
    return db
      .selectFrom("organization")
      .select(["id", "name as title"])
      .where("id", "in", ids)
      .where("status", "=", "verified")
      .execute();
  return db
    .selectFrom(kind === "call" ? "call_list" : "roadshow")
    .select(["id", "title"])
    .where("id", "in", ids)
    .where("published_at", "is not", null)
    .execute();
}
