import type { Kind } from "#app/domain/matching/profile.ts";
import type { Named } from "#app/domain/matching/recall.ts";
import type { Db } from "#db/schema.ts";
import type { App } from "../app.server.ts";
import type { NamedKind } from "./read-names.ts";
import { isNamedKind, readNames } from "./read-names.ts";

export interface Suggestion {
  kind: Named["kind"];
  id: string;
  title: string;
}

const shown = 5;

/** Titles that hold what is being typed, as the database has them now: the index may be a moment behind. */
export async function suggest({ engine, db, log }: Pick<App, "engine" | "db" | "log">, q: string) {
  if (!q) return [];
  try {
    return await stillOpen(db, await engine.titles(q, shown));
  } catch (error) {
    log.warn({ err: error }, "search engine does not answer");
    return [];
  }
}

async function stillOpen(db: Db, found: Named[]): Promise<Suggestion[]> {
  const others = found.filter((one): one is NamedKind & Named => isNamedKind(one.kind));
  const read = [
    ...(await readPublished(db, "need", found)),
    ...(await readPublished(db, "solution", found)),
    ...(await readNames(db, others)),
  ];
  const open = new Map(read.map((one) => [`${one.kind}/${one.id}`, one.title]));
  return found.flatMap(({ kind, id }) => {
    const title = open.get(`${kind}/${id}`);
    return title ? [{ kind, id, title }] : [];
  });
}

async function readPublished(db: Db, kind: Kind, found: Named[]): Promise<Named[]> {
  const ids = found.filter((one) => one.kind === kind).map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom(kind)
    .select(["id", "title"])
    .where("id", "in", ids)
    .where("status", "=", "published")
    .execute();
  return rows.map((row) => ({ kind, ...row }));
}
