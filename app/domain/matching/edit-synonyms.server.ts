import type { Db } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../shared/errors.ts";
import { recordEvent } from "../shared/events.ts";
import { newId } from "../shared/ids.ts";
import { inTransaction } from "../shared/transaction.ts";
import { wordsOf } from "./analyzer.ts";
import type { AddSynonymsInput, EditSynonymsInput, RemoveSynonymsInput } from "./input.ts";
import { mayEditSynonyms } from "./policy.ts";
import { markMatchesStale } from "./stale-matches.server.ts";

type Act = "added" | "edited" | "removed";

/**
 * One change of the groups. Its event comes first: raising the event head makes two changes at once wait for each
 * other, so that no word gets into two groups. Every match of a published need is then to be made anew.
 */
async function change(
  db: Db,
  actor: Actor,
  event: { act: Act; id: string; words: string[] },
  now: Date,
  write: (trx: Db) => Promise<void>,
): Promise<void> {
  if (!mayEditSynonyms(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const { act, id, words } = event;
    const about = { type: `synonyms.${act}`, subjectType: "synonyms", subjectId: id, data: { words } };
    const seq = await recordEvent(trx, actor, about, now);
    await write(trx);
    await markMatchesStale(trx, seq);
  });
}

/** A word that the analyzer cuts would never be met in a text; one in two groups would make one of both. */
export async function checkSynonyms(db: Db, words: string[], id?: string): Promise<void> {
  if (words.some((word) => !wordsOf(word).includes(word))) throw invalid({ words: "synonymCut" });
  const rows = await db.selectFrom("synonym_group").select(["id", "words"]).execute();
  const taken = new Set(
    rows.filter((row) => row.id !== id).flatMap((row) => JSON.parse(row.words) as string[]),
  );
  if (words.some((word) => taken.has(word))) throw invalid({ words: "synonymTaken" });
}

const fields = (actor: Actor, words: string[], now: Date) => ({
  words: JSON.stringify(words),
  updated_at: now.toISOString(),
  updated_by: actor.userId,
});

export async function addSynonyms(
  db: Db,
  actor: Actor,
  { words }: AddSynonymsInput,
  now = new Date(),
): Promise<string> {
  const id = newId();
  await change(db, actor, { act: "added", id, words }, now, async (trx) => {
    await checkSynonyms(trx, words);
    await trx
      .insertInto("synonym_group")
      .values({ id, ...fields(actor, words, now), version: 1 })
      .execute();
  });
  return id;
}

export async function editSynonyms(
  db: Db,
  actor: Actor,
  { id, version, words }: EditSynonymsInput,
  now = new Date(),
): Promise<void> {
  await change(db, actor, { act: "edited", id, words }, now, async (trx) => {
    await checkVersion(trx, id, version);
    await checkSynonyms(trx, words, id);
    await trx
      .updateTable("synonym_group")
      .set({ ...fields(actor, words, now), version: version + 1 })
      .where("id", "=", id)
      .execute();
  });
}

export async function removeSynonyms(
  db: Db,
  actor: Actor,
  { id, version }: RemoveSynonymsInput,
  now = new Date(),
): Promise<void> {
  await change(db, actor, { act: "removed", id, words: [] }, now, async (trx) => {
    await checkVersion(trx, id, version);
    await trx.deleteFrom("synonym_group").where("id", "=", id).execute();
  });
}

async function checkVersion(trx: Db, id: string, version: number): Promise<void> {
  const row = await trx.selectFrom("synonym_group").select("version").where("id", "=", id).executeTakeFirst();
  if (!row) throw notFound();
  if (row.version !== version) throw conflict("synonymsMoved");
}
