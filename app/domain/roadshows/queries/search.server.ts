import type { SqlBool } from "kysely";
import { sql } from "kysely";
import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayOversee } from "../../shared/actor.ts";

export interface FoundRoadshow {
  id: string;
  title: string;
  summary: string;
  host: string;
  startsAt: string;
  endsAt: string;
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);

function holdsWord(word: string) {
  const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  return sql<SqlBool>`(lower(title) like ${pattern} escape '\\' or lower(summary) like ${pattern} escape '\\' or lower(host) like ${pattern} escape '\\')`;
}

/** Roadshows that the actor may see and whose title, summary or host holds every word of one of the texts: the latest first. */
export async function searchRoadshows(
  db: Db,
  actor: Actor,
  texts: string[],
  limit: number,
): Promise<{ items: FoundRoadshow[]; total: number }> {
  let shows = db.selectFrom("roadshow");
  if (!mayOversee(actor)) shows = shows.where("published_at", "is not", null);
  shows = shows.where((eb) => eb.or(texts.map((text) => eb.and(wordsOf(text).map(holdsWord)))));
  const { total } = await shows
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const items = await shows
    .select(["id", "title", "summary", "host", "starts_at as startsAt", "ends_at as endsAt"])
    .orderBy("starts_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return { items, total: Number(total) };
}
