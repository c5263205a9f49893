import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { normalize } from "../analyzer.ts";
import { mayEditSynonyms } from "../policy.ts";

export interface SynonymGroup {
  id: string;
  words: string[];
  version: number;
  /** Null for a group that came with the product. */
  updatedAt: string | null;
  updatedBy: string | null;
}

/** All groups as the index takes them in. */
export async function readSynonyms(db: Db): Promise<string[][]> {
  const rows = await db.selectFrom("synonym_group").select("words").orderBy("id").execute();
  return rows.map(({ words }) => JSON.parse(words) as string[]);
}

const groups = (db: Db) =>
  db
    .selectFrom("synonym_group as group")
    .leftJoin("user", "user.id", "group.updated_by")
    .select(["group.id", "group.words", "group.version", "group.updated_at as updatedAt"])
    .select("user.name as updatedBy");

const groupOf = <R extends { words: string }>(row: R) => ({
  ...row,
  words: JSON.parse(row.words) as string[],
});

/** The groups in which a word holds what is asked for; those changed last come first. */
export async function listSynonyms(
  db: Db,
  actor: Actor,
  request: PageRequest & { q?: string },
): Promise<Page<SynonymGroup>> {
  if (!mayEditSynonyms(actor)) throw forbidden();
  const q = normalize(request.q ?? "").trim();
  const rows = (await groups(db).orderBy("group.id").execute()).map(groupOf);
  const found = rows
    .filter(({ words }) => words.some((word) => word.includes(q)))
    .sort((a, b) => (b.updatedAt ?? "").localeCompare(a.updatedAt ?? ""));
  const items = found.slice(offsetOf(request), offsetOf(request) + request.pageSize);
  return { items, total: found.length, page: request.page, pageSize: request.pageSize };
}

/** The other groups that hold one of the words: where a word that is taken can be changed. */
export async function listHolders(db: Db, actor: Actor, words: string[], id?: string) {
  if (!mayEditSynonyms(actor)) throw forbidden();
  const asked = words.map((word) => normalize(word).trim());
  const rows = (await groups(db).orderBy("group.id").execute()).map(groupOf);
  return rows
    .filter((group) => group.id !== id && group.words.some((word) => asked.includes(word)))
    .map((group) => ({ id: group.id, words: group.words }));
}

export async function findSynonyms(db: Db, actor: Actor, id: string): Promise<SynonymGroup> {
  if (!mayEditSynonyms(actor)) throw forbidden();
  const row = await groups(db).where("group.id", "=", id).executeTakeFirst();
  if (!row) throw notFound();
  return groupOf(row);
}
