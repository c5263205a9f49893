import type { Db } from "#db/schema.ts";
import { phaseOf } from "../../calls/call.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { AnswerQuestionInput, PartnerPostInput } from "../bid-input.ts";
import { mayAnswerQuestions, mayBidFor } from "../bid-policy.ts";

function refuseUnlessOpen({ entry, call }: HeldEntry, now: Date): void {
  const times = { status: call.status, opensAt: call.opens_at, closesAt: call.closes_at };
  if (phaseOf(times, now) !== "open" || entry.status !== "listed") throw conflict("entryNotOpen");
}

/** A verified organization asks about an entry while its list is open. Who asked is known to itself and to staff, not to the firm. */
export async function askQuestion(
  db: Db,
  actor: Actor,
  { entryId, orgId, text }: { entryId: string; orgId: string; text: string },
  now = new Date(),
): Promise<string> {
  if (!actor.userId || !mayBidFor(actor, orgId)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const held = await holdListedEntry(trx, entryId);
    refuseUnlessOpen(held, now);
    if (held.need.org_id === orgId) throw invalid({ orgId: "ownNeed" });
    const id = newId();
    await trx
      .insertInto("question")
      .values({
        id,
        entry_id: entryId,
        org_id: orgId,
        asked_by: actor.userId,
        asked_at: now.toISOString(),
        text,
        answer: null,
        answered_by: null,
        answered_at: null,
        refused_at: null,
        refusal: null,
      })
      .execute();
    await recordEvent(trx, actor, { type: "question.asked", subjectType: "question", subjectId: id }, now);
    return id;
  });
}

/** The firm, or staff for it, answers so that all read it, or refuses with a reason that only the asker gets. Once. */
export async function answerQuestion(
  db: Db,
  actor: Actor,
  { id, verdict, text }: AnswerQuestionInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const question = await trx
      .selectFrom("question")
      .select("entry_id")
      .where("id", "=", id)
      .executeTakeFirst();
    if (!question) throw notFound();
    const held = await holdListedEntry(trx, question.entry_id);
    if (!mayAnswerQuestions(actor, held.need.org_id)) throw forbidden();
    const at = now.toISOString();
    const said = verdict === "answer" ? { answer: text, answered_at: at } : { refusal: text, refused_at: at };
    const done = await trx
      .updateTable("question")
      .set({ ...said, answered_by: actor.userId })
      .where("id", "=", id)
      .where("answered_by", "is", null)
      .executeTakeFirst();
    if (Number(done.numUpdatedRows) === 0) throw conflict("wrongState");
    const type = verdict === "answer" ? "question.answered" : "question.refused";
    await recordEvent(trx, actor, { type, subjectType: "question", subjectId: id }, now);
  });
}

/** 寻找合作伙伴: what an organization has and whom it seeks for an entry that it cannot answer alone. */
export async function postForPartners(
  db: Db,
  actor: Actor,
  { entryId, orgId, offers, seeks, contact }: PartnerPostInput,
  now = new Date(),
): Promise<string> {
  if (!actor.userId || !mayBidFor(actor, orgId)) throw forbidden();
  return inTransaction(db, async (trx) => {
    refuseUnlessOpen(await holdListedEntry(trx, entryId), now);
    const id = newId();
    await trx
      .insertInto("partner_post")
      .values({
        id,
        entry_id: entryId,
        org_id: orgId,
        offers,
        seeks,
        contact,
        created_by: actor.userId,
        created_at: now.toISOString(),
        closed_at: null,
      })
      .execute();
    const event = { type: "partnerPost.posted", subjectType: "partnerPost", subjectId: id };
    await recordEvent(trx, actor, event, now);
    return id;
  });
}

export async function closePartnerPost(
  db: Db,
  actor: Actor,
  { id }: { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const post = await trx
      .selectFrom("partner_post")
      .select("org_id")
      .where("id", "=", id)
      .executeTakeFirst();
    if (!post) throw notFound();
    if (!mayBidFor(actor, post.org_id) && !isStaff(actor)) throw forbidden();
    const closed = await trx
      .updateTable("partner_post")
      .set({ closed_at: now.toISOString() })
      .where("id", "=", id)
      .where("closed_at", "is", null)
      .executeTakeFirst();
    if (Number(closed.numUpdatedRows) === 0) throw conflict("wrongState");
    await recordEvent(
      trx,
      actor,
      { type: "partnerPost.closed", subjectType: "partnerPost", subjectId: id },
      now,
    );
  });
}
