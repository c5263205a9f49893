import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent, recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { canMove, move } from "../../shared/transitions.ts";
import type { AnswerInvitationInput, InviteInput } from "../input.ts";
import { matchTransitions } from "../match.ts";
import { isInvitable, mayAnswerInvitation } from "../policy.ts";
import type { Pair } from "./pair.server.ts";
import {
  aboutPair,
  changePair,
  closeInvitations,
  loadPair,
  loadToManage,
  saveVerdict,
} from "./pair.server.ts";

/** Asks one side or both to look at the other, once each; a suggestion becomes a contact by it. */
export async function inviteSides(db: Db, actor: Actor, input: InviteInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const pair = await loadToManage(trx, actor, input);
    if (!isInvitable(pair) || pair.stage === "dismissed") throw conflict("notInvitable");
    const asked = await trx
      .selectFrom("match_invitation")
      .select("side")
      .where("match_id", "=", pair.id)
      .where((eb) => eb.or([eb("answer", "is", null), eb("answer", "=", "interested")]))
      .execute();
    const sides = [...new Set(input.sides)];
    if (asked.some(({ side }) => sides.includes(side))) throw conflict("alreadyInvited");
    await trx
      .insertInto("match_invitation")
      .values(
        sides.map((side) => ({
          id: newId(),
          match_id: pair.id,
          side,
          org_id: side === "need" ? pair.needOrgId : pair.solutionOrgId,
          note: input.note || null,
          invited_by: actor.userId,
          invited_at: now.toISOString(),
          answer: null,
          answered_by: null,
          answered_at: null,
        })),
      )
      .execute();
    const values = {
      assignee_id: pair.assignee_id ?? actor.userId,
      ...(canMove(matchTransitions, "contact", pair.stage) && stepTo("contacted", actor, now)),
    };
    await changePair(trx, pair, values, now);
    const events = sides.map((side) =>
      aboutPair("match.invited", pair, { side, from: pair.stage, note: input.note || undefined }),
    );
    await recordEvents(trx, actor, events, now);
  });
}

const stepTo = (stage: Row<"match">["stage"], actor: Actor, now: Date) => ({
  stage,
  stage_at: now.toISOString(),
  stage_by: actor.userId,
  stage_note: null,
});

/**
 * The invited organization's word. Interest moves the pair on; "not for us" sets it aside with the reason and is kept as the
 * person's judgement, so that the pair is not suggested to them again.
 */
export async function answerInvitation(
  db: Db,
  actor: Actor,
  input: AnswerInvitationInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const invitation = await trx
      .selectFrom("match_invitation")
      .select(["id", "match_id as matchId", "org_id as orgId", "side", "answered_at as answeredAt"])
      .where("id", "=", input.invitationId)
      .executeTakeFirst();
    if (!invitation) throw notFound();
    const pair = await loadPair(trx, actor, invitation.matchId);
    if (!mayAnswerInvitation(actor, invitation) || actor.userId === null) throw forbidden();
    if (invitation.answeredAt !== null) throw conflict("invitationAnswered");
    await trx
      .updateTable("match_invitation")
      .set({ answer: input.answer, answered_by: actor.userId, answered_at: now.toISOString() })
      .where("id", "=", invitation.id)
      .execute();
    const { side } = invitation;
    const note = input.note || undefined;
    if (input.answer === "interested") {
      const moves = canMove(matchTransitions, "interest", pair.stage);
      await changePair(trx, pair, moves ? stepTo("interested", actor, now) : {}, now);
      await recordEvent(trx, actor, aboutPair("match.inviteAccepted", pair, { side, note }), now);
    } else await decline(trx, { ...actor, userId: actor.userId }, pair, { ...input, side }, now);
  });
}

async function decline(
  trx: Db,
  actor: Actor & { userId: string },
  pair: Pair,
  {
    side,
    reason,
    note,
  }: Extract<AnswerInvitationInput, { answer: "declined" }> & { side: "need" | "solution" },
  now: Date,
): Promise<void> {
  const stage = move(matchTransitions, "dismiss", pair.stage);
  const values = { ...stepTo(stage, actor, now), dismiss_reason: reason, stage_note: note || null };
  await changePair(trx, pair, values, now);
  await closeInvitations(trx, pair.id, now);
  await saveVerdict(trx, actor.userId, { matchId: pair.id, verdict: "not_relevant", reason: note }, now);
  const data = { side, from: pair.stage, reason, note: note || undefined };
  await recordEvent(trx, actor, aboutPair("match.inviteDeclined", pair, data), now);
}
