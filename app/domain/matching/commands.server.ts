import type { Db, Row } from "#db/schema.ts";
import { maySeeNeed } from "../needs/policy.ts";
import type { Actor } from "../shared/actor.ts";
import { conflict, forbidden, notFound } from "../shared/errors.ts";
import { recordEvent } from "../shared/events.ts";
import { newId } from "../shared/ids.ts";
import { inTransaction } from "../shared/transaction.ts";
import { move } from "../shared/transitions.ts";
import { maySeeSolution } from "../solutions/policy.ts";
import type {
  DismissMatchInput,
  FeedbackInput,
  MoveMatchInput,
  NoteMatchInput,
  ReopenMatchInput,
} from "./input.ts";
import type { MatchAct } from "./match.ts";
import { matchTransitions } from "./match.ts";
import { mayGiveFeedback, mayManageMatches } from "./policy.ts";

/** The match with its two sides, for an actor who may know of it: both records are ones they may see. */
async function loadMatch(trx: Db, actor: Actor, matchId: string) {
  const match = await trx
    .selectFrom("match")
    .innerJoin("need", "need.id", "match.need_id")
    .innerJoin("solution", "solution.id", "match.solution_id")
    .selectAll("match")
    .select(["need.org_id as needOrgId", "need.status as needStatus"])
    .select(["need.submitted_at as submittedAt", "need.published_at as publishedAt"])
    .select(["solution.org_id as solutionOrgId", "solution.status as solutionStatus"])
    .where("match.id", "=", matchId)
    .executeTakeFirst();
  if (!match) throw notFound();
  const { needOrgId, needStatus, submittedAt, publishedAt, solutionOrgId, solutionStatus } = match;
  const seesNeed = maySeeNeed(actor, { orgId: needOrgId, status: needStatus, submittedAt, publishedAt });
  if (!seesNeed || !maySeeSolution(actor, { orgId: solutionOrgId, status: solutionStatus })) throw notFound();
  return match;
}

interface Step {
  act: MatchAct;
  note?: string | undefined;
  reason?: string | undefined;
}

async function takeStep(
  db: Db,
  actor: Actor,
  input: { matchId: string; version: number } & Step,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const match = await loadMatch(trx, actor, input.matchId);
    if (!mayManageMatches(actor)) throw forbidden();
    if (match.version !== input.version) throw conflict("matchMoved");
    const stage = move(matchTransitions, input.act, match.stage);
    const change: Partial<Row<"match">> = {
      stage,
      dismiss_reason: input.reason ?? null,
      stage_note: input.note || null,
      stage_at: now.toISOString(),
      stage_by: actor.userId,
      version: match.version + 1,
    };
    const { numUpdatedRows } = await trx
      .updateTable("match")
      .set(change)
      .where("id", "=", match.id)
      .where("version", "=", input.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw conflict("matchMoved");
    const data = {
      needId: match.need_id,
      solutionId: match.solution_id,
      from: match.stage,
      reason: input.reason,
      note: input.note || undefined,
    };
    await recordEvent(
      trx,
      actor,
      { type: `match.${stepEvents[input.act]}`, subjectType: "match", subjectId: match.id, data },
      now,
    );
  });
}

const stepEvents: Record<MatchAct, string> = {
  contact: "contacted",
  interest: "interested",
  talk: "talking",
  dismiss: "dismissed",
  reopen: "reopened",
};

/** Moves a pair along the board. `conflict` when somebody else has moved it since the page was made. */
export const moveMatch = (db: Db, actor: Actor, input: MoveMatchInput, now = new Date()) =>
  takeStep(db, actor, input, now);

/** Takes a pair off the board, with a reason that later learning can use; recomputing never brings it back. */
export const dismissMatch = (db: Db, actor: Actor, input: DismissMatchInput, now = new Date()) =>
  takeStep(db, actor, { ...input, act: "dismiss" }, now);

/** Makes a dismissed pair a suggestion again. */
export const reopenMatch = (db: Db, actor: Actor, input: ReopenMatchInput, now = new Date()) =>
  takeStep(db, actor, { ...input, act: "reopen" }, now);

/** Writes down what was said or agreed, such as a call with one side; the pair stays where it is. */
export async function noteMatch(
  db: Db,
  actor: Actor,
  input: NoteMatchInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const match = await loadMatch(trx, actor, input.matchId);
    if (!mayManageMatches(actor)) throw forbidden();
    const data = { needId: match.need_id, solutionId: match.solution_id, note: input.note };
    await recordEvent(
      trx,
      actor,
      { type: "match.noted", subjectType: "match", subjectId: match.id, data },
      now,
    );
  });
}

/** One person's judgement of a pair; a second one by the same person replaces the first. */
export async function giveFeedback(
  db: Db,
  actor: Actor,
  input: FeedbackInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const match = await loadMatch(trx, actor, input.matchId);
    if (!mayGiveFeedback(actor, match) || actor.userId === null) throw forbidden();
    await trx
      .deleteFrom("match_feedback")
      .where("match_id", "=", match.id)
      .where("user_id", "=", actor.userId)
      .execute();
    await trx
      .insertInto("match_feedback")
      .values({
        id: newId(),
        match_id: match.id,
        user_id: actor.userId,
        verdict: input.verdict,
        reason: input.reason || null,
        created_at: now.toISOString(),
      })
      .execute();
    const data = { needId: match.need_id, solutionId: match.solution_id, verdict: input.verdict };
    await recordEvent(
      trx,
      actor,
      { type: "match.judged", subjectType: "match", subjectId: match.id, data },
      now,
    );
  });
}
