import type { Db } from "#db/schema.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { recordEvent, recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { endOfDay } from "../../shared/working-days.ts";
import type { AssignInput } from "../input.ts";
import { openSeats, panelRefusal, stageOf } from "../panel.ts";
import { mayRunReview } from "../policy.ts";
import { partiesOf, readExperts, tiesOf } from "../queries/experts.server.ts";
import { listSeats } from "../queries/panel.server.ts";
import { assignmentMoves, onPanel } from "../review.ts";

interface HeldPanel {
  id: string;
  round: number;
  seekerOrgId: string;
  minReviewers: number;
  seats: Awaited<ReturnType<typeof listSeats>>;
}

/**
 * Puts panels together, for any number of entries of a list at once, all or nothing. Who is on a panel already stays; who recused or was
 * released cannot come back in the same round. A tie to the firm, a bidder or a partner is refused. From the first sheet that is handed in
 * only seats that were left are filled, and a chair who left is replaced ("panelFixed"); once all sheets are in, nothing is changed
 * ("panelDone"). A form that says again what stands changes nothing, and is not refused.
 */
export async function assignReviewers(
  db: Db,
  actor: Actor,
  { callId, picks, chairs, dueOn }: AssignInput,
  now = new Date(),
): Promise<number> {
  if (!mayRunReview(actor)) throw forbidden();
  const dueAt = endOfDay(dueOn);
  if (dueAt <= now.toISOString()) throw invalid({ dueOn: "datePast" });
  return inTransaction(db, async (trx) => {
    const entryIds = [...new Set([...picks, ...chairs].map(({ entryId }) => entryId))].sort();
    const held = new Map<string, HeldPanel>();
    for (const id of entryIds) {
      const { entry, need, procedure } = await holdListedEntry(trx, id);
      if (entry.call_id !== callId) throw notFound();
      if (entry.status !== "review" || procedure.decidedBy !== "panel") throw conflict("noPanel");
      await refuseInterested(trx, actor, { entry, need });
      const { minReviewers } = procedure.scoring;
      const panel = { id, round: entry.round, seekerOrgId: need.org_id, minReviewers };
      held.set(id, { ...panel, seats: await listSeats(trx, entry) });
    }
    const panelOf = (entryId: string) => held.get(entryId) as HeldPanel;
    const experts = new Map((await readExperts(trx)).map((expert) => [expert.userId, expert]));
    const parties = await partiesOf(trx, [...held.values()]);
    for (const { entryId, userId } of picks) {
      const expert = experts.get(userId);
      if (!expert) throw invalid({ picks: "notExpert" });
      if (tiesOf(expert, parties.get(entryId)).length > 0) throw invalid({ picks: "conflictOfInterest" });
    }
    const fresh = picks.filter(
      ({ entryId, userId }, place) =>
        !panelOf(entryId).seats.some((seat) => seat.userId === userId) &&
        picks.findIndex((other) => other.entryId === entryId && other.userId === userId) === place,
    );
    for (const panel of held.values())
      refuseLateSeats(panel, fresh.filter(({ entryId }) => entryId === panel.id).length);
    const rows = fresh.map(({ entryId, userId }) => ({
      id: newId(),
      entry_id: entryId,
      user_id: userId,
      status: "assigned" as const,
      is_chair: 0 as const,
      round: panelOf(entryId).round,
      assigned_by: actor.userId,
      assigned_at: now.toISOString(),
      due_at: dueAt,
      answered_at: null,
      recusal_reason: null,
      submitted_at: null,
      version: 1,
    }));
    if (rows.length > 0) await trx.insertInto("review_assignment").values(rows).execute();
    for (const { entryId, userId } of chairs) await setChair(trx, panelOf(entryId), userId);
    await trx
      .updateTable("review_assignment")
      .set({ due_at: dueAt })
      .where("entry_id", "in", entryIds)
      .where("status", "in", ["assigned", "accepted"])
      .execute();
    const data = (userId: string, entryId: string) => ({ userId, entryId });
    const events = rows.map((row) => ({
      type: "review.assigned",
      subjectType: "review",
      subjectId: row.id,
      data: data(row.user_id, row.entry_id),
    }));
    if (events.length > 0) await recordEvents(trx, actor, events, now);
    return rows.length;
  });
}

function refuseLateSeats({ seats, minReviewers }: HeldPanel, fresh: number): void {
  if (fresh === 0) return;
  const isReplacing = fresh <= openSeats(seats, minReviewers);
  const refusal = panelRefusal(isReplacing ? "replace" : "enlarge", stageOf(seats, minReviewers));
  if (refusal) throw conflict(refusal);
}

async function setChair(trx: Db, { id, round, seats, minReviewers }: HeldPanel, userId: string) {
  const chair = seats.find(({ isChair }) => isChair === 1);
  if (chair?.userId === userId) return;
  const refusal = panelRefusal(chair ? "moveChair" : "fillChair", stageOf(seats, minReviewers));
  if (refusal) throw conflict(refusal);
  const panel = trx.updateTable("review_assignment").where("entry_id", "=", id).where("round", "=", round);
  await panel.set({ is_chair: 0 }).execute();
  const named = await panel
    .set({ is_chair: 1 })
    .where("user_id", "=", userId)
    .where("status", "in", onPanel)
    .returning("id")
    .executeTakeFirst();
  if (!named) throw invalid({ chairs: "chairNotOnPanel" });
}

/** Lets a reviewer go who does not answer; what they wrote does not count. */
export async function releaseReviewer(
  db: Db,
  actor: Actor,
  { id }: { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    if (!mayRunReview(actor)) throw forbidden();
    const found = await trx
      .selectFrom("review_assignment")
      .select("entry_id")
      .where("id", "=", id)
      .executeTakeFirst();
    if (!found) throw notFound();
    await refuseInterested(trx, actor, await holdListedEntry(trx, found.entry_id));
    const one = await trx
      .selectFrom("review_assignment")
      .select(["status", "version"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const status = move(assignmentMoves, "release", one.status);
    await trx
      .updateTable("review_assignment")
      .set({ status, is_chair: 0, answered_at: now.toISOString(), version: one.version + 1 })
      .where("id", "=", id)
      .execute();
    await recordEvent(trx, actor, { type: "review.released", subjectType: "review", subjectId: id }, now);
  });
}
