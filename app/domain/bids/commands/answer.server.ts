import type { Db, Row } from "#db/schema.ts";
import { grantDisclosure } from "../../needs/commands/addendum.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { discloseSolution } from "../../solutions/commands/disclose.server.ts";
import type { AnswerIntentInput, IntentInput } from "../input.ts";
import { intentMoves } from "../intent.ts";
import { mayAnswerFor, maySeeIntent, mayWithdrawFor } from "../policy.ts";

/**
 * The receiving organization, or a coordinator in its name, accepts or declines once. Acceptance opens the fields of tier
 * `disclosed` of the need or solution to the sender, and the record of it stays.
 */
export async function answerIntent(
  db: Db,
  actor: Actor,
  input: AnswerIntentInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const intent = await hold(trx, actor, input.id);
    if (!mayAnswerFor(actor, { toOrgId: intent.to_org_id })) throw forbidden();
    const status = move(intentMoves, input.verdict, intent.status);
    const answered = {
      answer: input.answer ?? null,
      answered_by: actor.userId,
      answered_at: now.toISOString(),
    };
    await change(trx, intent, { status, ...answered });
    if (input.verdict === "accept") await disclose(trx, actor, intent, now);
    const data = { answer: input.answer ?? null };
    await recordEvent(
      trx,
      actor,
      { type: `intent.${status}`, subjectType: "intent", subjectId: intent.id, data },
      now,
    );
  });
}

/** The sender takes an unanswered intent back. */
export async function withdrawIntent(
  db: Db,
  actor: Actor,
  input: IntentInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const intent = await hold(trx, actor, input.id);
    if (!mayWithdrawFor(actor, { fromOrgId: intent.from_org_id })) throw forbidden();
    await change(trx, intent, { status: move(intentMoves, "withdraw", intent.status) });
    await recordEvent(
      trx,
      actor,
      { type: "intent.withdrawn", subjectType: "intent", subjectId: intent.id },
      now,
    );
  });
}

/** Reads an intent for an act on it. The update that changes nothing holds the row: two people who answer take turns. */
async function hold(trx: Db, actor: Actor, id: string): Promise<Row<"intent">> {
  const intent = await trx
    .updateTable("intent")
    .set((eb) => ({ version: eb.ref("version") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  if (!intent || !maySeeIntent(actor, { fromOrgId: intent.from_org_id, toOrgId: intent.to_org_id }))
    throw notFound();
  return intent;
}

async function change(trx: Db, intent: Row<"intent">, values: Partial<Row<"intent">>): Promise<void> {
  await trx
    .updateTable("intent")
    .set({ ...values, version: intent.version + 1 })
    .where("id", "=", intent.id)
    .execute();
}

/** Opens the protected fields; accepting a second intent of the same organization adds no second record. */
function disclose(trx: Db, actor: Actor, intent: Row<"intent">, now: Date): Promise<void> {
  const { need_id: needId, solution_id: solutionId, from_org_id: orgId } = intent;
  if (needId) return grantDisclosure(trx, actor, { needId, orgId }, now);
  return discloseSolution(trx, actor, { id: solutionId as string, orgId }, now);
}
