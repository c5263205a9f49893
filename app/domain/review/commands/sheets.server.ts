import type { Db, Row } from "#db/schema.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { SheetInput } from "../input.ts";
import { panelRefusal, stageOf } from "../panel.ts";
import { mayRunReview } from "../policy.ts";
import { listSeats } from "../queries/panel.server.ts";
import { assignmentMoves } from "../review.ts";

type Held = HeldEntry & { assignment: Row<"review_assignment"> };

/** An assignment of a review that is under way, with its entry held. */
async function holdAssignment(trx: Db, id: string): Promise<Held> {
  const find = trx.selectFrom("review_assignment").selectAll().where("id", "=", id);
  const found = await find.executeTakeFirst();
  if (!found) throw notFound();
  const held = await holdListedEntry(trx, found.entry_id);
  const assignment = await find.executeTakeFirstOrThrow();
  return { ...held, assignment };
}

async function holdOwn(trx: Db, actor: Actor, id: string): Promise<Held> {
  const held = await holdAssignment(trx, id);
  if (held.assignment.user_id !== actor.userId) throw notFound();
  if (held.entry.status !== "review" || held.assignment.round !== held.entry.round)
    throw conflict("reviewOver");
  return held;
}

/** For scoring: who came to belong to a side since the declaration can only recuse. */
async function holdOwnSheets(trx: Db, actor: Actor, id: string): Promise<Held> {
  const held = await holdOwn(trx, actor, id);
  await refuseInterested(trx, actor, held);
  return held;
}

const about = (type: string, id: string, data: Record<string, unknown> = {}) => ({
  type: `review.${type}`,
  subjectType: "review",
  subjectId: id,
  data,
});

async function change(trx: Db, { assignment }: Held, set: Partial<Row<"review_assignment">>): Promise<void> {
  await trx
    .updateTable("review_assignment")
    .set({ ...set, version: assignment.version + 1 })
    .where("id", "=", assignment.id)
    .execute();
}

/** The reviewer declares to have no tie to the firm or a bidder; from then on the bids open. */
export async function acceptReview(
  db: Db,
  actor: Actor,
  { id }: { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdOwnSheets(trx, actor, id);
    const status = move(assignmentMoves, "accept", held.assignment.status);
    await change(trx, held, { status, answered_at: now.toISOString() });
    await recordEvent(trx, actor, about("accepted", id), now);
  });
}

/** 回避: with a reason, also when the tie is noticed only while reading. What was scored does not count. */
export async function recuseFromReview(
  db: Db,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdOwn(trx, actor, id);
    const status = move(assignmentMoves, "recuse", held.assignment.status);
    await change(trx, held, { status, is_chair: 0, answered_at: now.toISOString(), recusal_reason: reason });
    await recordEvent(trx, actor, about("recused", id), now);
  });
}

const eligibleBids = async (trx: Db, entryId: string) =>
  (
    await trx
      .selectFrom("bid")
      .select("id")
      .where("entry_id", "=", entryId)
      .where("status", "=", "eligible")
      .execute()
  ).map(({ id }) => id);

/** Keeps a sheet as far as it is filled in. `version` is that of the page: of two windows the older one is refused. */
export async function saveSheet(db: Db, actor: Actor, input: SheetInput): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdOwnSheets(trx, actor, input.id);
    const { assignment, procedure } = held;
    if (assignment.status !== "accepted") throw conflict("wrongState");
    if (assignment.version !== input.version) throw conflict("edited");
    if (!(await eligibleBids(trx, held.entry.id)).includes(input.bidId)) throw notFound();
    const most = new Map(procedure.criteria.map(({ key, max }) => [key, max]));
    for (const [criterion, points] of Object.entries(input.points)) {
      if (points > (most.get(criterion) ?? -1)) throw invalid({ [`points.${criterion}`]: "outOfRange" });
    }
    const mine = { assignment_id: assignment.id, bid_id: input.bidId };
    const ofSheet = <T extends "score" | "opinion">(table: T) =>
      trx
        .deleteFrom(table as "score")
        .where("assignment_id", "=", assignment.id)
        .where("bid_id", "=", input.bidId);
    await ofSheet("score").execute();
    await ofSheet("opinion").execute();
    const scores = Object.entries(input.points).map(([criterion, points]) => ({
      ...mine,
      criterion,
      points,
    }));
    if (scores.length > 0) await trx.insertInto("score").values(scores).execute();
    if (input.opinion)
      await trx
        .insertInto("opinion")
        .values({ ...mine, text: input.opinion })
        .execute();
    await change(trx, held, {});
  });
}

/** Hands all sheets in: every criterion and an opinion for every bid. The first time is kept: it fixes the panel. */
export async function submitSheets(
  db: Db,
  actor: Actor,
  { id }: { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdOwnSheets(trx, actor, id);
    const status = move(assignmentMoves, "submit", held.assignment.status);
    const scores = await trx.selectFrom("score").selectAll().where("assignment_id", "=", id).execute();
    const opinions = await trx.selectFrom("opinion").selectAll().where("assignment_id", "=", id).execute();
    const isWhole = (bidId: string) =>
      opinions.some(({ bid_id }) => bid_id === bidId) &&
      held.procedure.criteria.every(({ key }) =>
        scores.some(({ bid_id, criterion }) => bid_id === bidId && criterion === key),
      );
    const bids = await eligibleBids(trx, held.entry.id);
    if (!bids.every(isWhole)) throw conflict("sheetsIncomplete");
    await change(trx, held, { status, submitted_at: held.assignment.submitted_at ?? now.toISOString() });
    await recordEvent(trx, actor, about("submitted", id), now);
  });
}

/**
 * The chair, or a coordinator, gives a reviewer the sheets back for a reason, as long as another reviewer still owes theirs. Once all are in
 * the scores are there to be seen, and a sheet that comes back would be scored by somebody who knows the others ("panelDone").
 */
export async function giveBack(
  db: Db,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdAssignment(trx, id);
    const { assignment, entry } = held;
    const chair = await trx
      .selectFrom("review_assignment")
      .select("user_id")
      .where("entry_id", "=", entry.id)
      .where("round", "=", assignment.round)
      .where("is_chair", "=", 1)
      .executeTakeFirst();
    const isChair = actor.userId !== null && chair?.user_id === actor.userId;
    if (!isChair && !mayRunReview(actor)) throw forbidden();
    await refuseInterested(trx, actor, held);
    if (entry.status !== "review" || assignment.round !== entry.round) throw conflict("reviewOver");
    const status = move(assignmentMoves, "giveBack", assignment.status);
    const seats = await listSeats(trx, entry);
    const refusal = panelRefusal("giveBack", stageOf(seats, held.procedure.scoring.minReviewers));
    if (refusal) throw conflict(refusal);
    await change(trx, held, { status });
    await recordEvent(trx, actor, about("givenBack", id, { reason }), now);
  });
}
