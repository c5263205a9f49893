import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { system } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { WatchInput } from "../input.ts";
import { mayWatchMatches } from "../policy.ts";
import { goodMatches } from "../queries/found.server.ts";
import { readWatched } from "../queries/watch.server.ts";
import { nextDue } from "../subscription.ts";
import { deleteSubscription, insertSubscription, record, scheduleFor, subscriberOf } from "./save.server.ts";

type Column = "need_id" | "solution_id";

const columnOf = (input: WatchInput): Column => (input.needId === undefined ? "solution_id" : "need_id");

/** "Tell me when something fits": new good matches of one's own organization's record, on one's desk and by daily mail. */
export async function watchMatches(db: Db, actor: Actor, input: WatchInput, now = new Date()): Promise<void> {
  const userId = subscriberOf(actor);
  await inTransaction(db, async (trx) => {
    const watched = await readWatched(trx, input);
    if (!watched) throw notFound();
    if (!mayWatchMatches(actor, watched)) throw forbidden();
    if (await findOwn(trx, userId, input)) return;
    const id = newId();
    const scope = input.needId === undefined ? "solutionMatches" : "needMatches";
    const seq = await record(trx, actor, id, "saved", now, { scope, recordId: watched.id });
    const at = { seen_seq: seq, sent_seq: seq, created_at: now.toISOString() };
    const due_at = nextDue("daily", await scheduleFor(trx, userId), now);
    const about = { need_id: input.needId ?? null, solution_id: input.solutionId ?? null };
    const unnamed = { name: null, query: null, cadence: "daily" as const };
    await insertSubscription(trx, { id, user_id: userId, scope, ...unnamed, ...about, ...at, due_at });
    await noteStanding(trx, { id, column: columnOf(input), recordId: watched.id, seq });
  });
}

/** What fits already is no news. */
async function noteStanding(
  trx: Db,
  { id, column, recordId, seq }: { id: string; column: Column; recordId: string; seq: number },
): Promise<void> {
  const standing = await goodMatches(trx)
    .select(["match.need_id", "match.solution_id"])
    .where(`match.${column}`, "=", recordId)
    .execute();
  const rows = standing.map((pair) => ({ subscription_id: id, ...pair, seq }));
  if (rows.length > 0) await trx.insertInto("found_match").values(rows).execute();
}

export async function unwatchMatches(
  db: Db,
  actor: Actor,
  input: WatchInput,
  now = new Date(),
): Promise<void> {
  const userId = subscriberOf(actor);
  await inTransaction(db, async (trx) => {
    const kept = await findOwn(trx, userId, input);
    if (!kept) return;
    await deleteSubscription(trx, kept.id);
    await record(trx, actor, kept.id, "removed", now, { scope: kept.scope });
  });
}

const findOwn = (trx: Db, userId: string, input: WatchInput) =>
  trx
    .selectFrom("subscription")
    .select(["id", "scope"])
    .where("user_id", "=", userId)
    .where(columnOf(input), "=", input.needId ?? input.solutionId ?? "")
    .executeTakeFirst();

const batch = 200;

/**
 * Notes the good matches that watched records have got since the last look, each once for ever: a pair that goes and comes back is no
 * news. A match is derived and leaves no event of its own, so this is where one is recorded; its number orders the mails.
 */
export async function noteFoundMatches(db: Db, now = new Date()): Promise<number> {
  const news = [...(await unnoted(db, "need_id")), ...(await unnoted(db, "solution_id"))];
  if (news.length === 0) return 0;
  await inTransaction(db, async (trx) => {
    const events = news.map(({ subscription_id, ...pair }) => ({
      type: "subscription.matched",
      subjectType: "subscription",
      subjectId: subscription_id,
      data: pair,
    }));
    const last = await recordEvents(trx, system, events, now);
    await trx
      .insertInto("found_match")
      .values(news.map((row, i) => ({ ...row, seq: last - news.length + 1 + i })))
      .onConflict((oc) => oc.columns(["subscription_id", "need_id", "solution_id"]).doNothing())
      .execute();
  });
  return news.length;
}

const unnoted = (db: Db, column: Column) =>
  goodMatches(db)
    .innerJoin("subscription", `subscription.${column}`, `match.${column}`)
    .leftJoin("found_match", (join) =>
      join
        .onRef("found_match.subscription_id", "=", "subscription.id")
        .onRef("found_match.need_id", "=", "match.need_id")
        .onRef("found_match.solution_id", "=", "match.solution_id"),
    )
    .where("found_match.seq", "is", null)
    .select(["subscription.id as subscription_id", "match.need_id", "match.solution_id"])
    .orderBy("match.score", "desc")
    .limit(batch)
    .execute();
