import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type {
  DismissMatchInput,
  FeedbackInput,
  MoveMatchInput,
  NoteMatchInput,
  ReopenMatchInput,
} from "../input.ts";
import type { MatchAct } from "../match.ts";
import { matchTransitions } from "../match.ts";
import { mayGiveFeedback, mayManagePair } from "../policy.ts";
import {
  aboutPair,
  changePair,
  closeInvitations,
  loadPair,
  loadToManage,
  saveVerdict,
} from "./pair.server.ts";

interface Step {
  act: MatchAct;
  note?: string | undefined;
  reason?: string | undefined;
}

/** Whoever takes a pair up first is responsible for it, until they hand it over. */
async function takeStep(
  db: Db,
  actor: Actor,
  input: { matchId: string; version: number } & Step,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const pair = await loadToManage(trx, actor, input);
    const values = {
      stage: move(matchTransitions, input.act, pair.stage),
      dismiss_reason: input.reason ?? null,
      stage_note: input.note || null,
      stage_at: now.toISOString(),
      stage_by: actor.userId,
      assignee_id: pair.assignee_id ?? actor.userId,
    };
    await changePair(trx, pair, values, now);
    if (input.act === "dismiss") await closeInvitations(trx, pair.id, now);
    const data = { from: pair.stage, reason: input.reason, note: input.note || undefined };
    await recordEvent(trx, actor, aboutPair(`match.${stepEvents[input.act]}`, pair, data), now);
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
    const pair = await loadPair(trx, actor, input.matchId);
    if (!mayManagePair(actor, pair)) throw forbidden();
    await trx.updateTable("match").set({ touched_at: now.toISOString() }).where("id", "=", pair.id).execute();
    await recordEvent(trx, actor, aboutPair("match.noted", pair, { note: input.note }), now);
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
    const pair = await loadPair(trx, actor, input.matchId);
    if (!mayGiveFeedback(actor, pair) || actor.userId === null) throw forbidden();
    await saveVerdict(trx, actor.userId, input, now);
    await recordEvent(trx, actor, aboutPair("match.judged", pair, { verdict: input.verdict }), now);
  });
}
