import type { AgreementSide, Db } from "#db/schema.ts";
import { otherSide, sides } from "../../agreements/agreement.ts";
import { findAgreementHead } from "../../agreements/queries/head.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff } from "../../shared/actor.ts";
import type { TermValues } from "../change.ts";
import { canBeRuled, changeableStatuses, changeKinds } from "../change.ts";
import { isOfSide, isOutside } from "../policy.ts";
import { findChangeable } from "./change-terms.server.ts";

/** The requests about one agreement, newest first, with old and new values, and what the reader may ask for or answer. */
export async function findChanges(db: Db, actor: Actor, id: string, now = new Date()) {
  const head = await findAgreementHead(db, actor, id);
  const rows = await db
    .selectFrom("agreement_change as change")
    .innerJoin("user as asker", "asker.id", "change.requested_by")
    .leftJoin("user as answerer", "answerer.id", "change.answered_by")
    .select([
      "change.id",
      "change.kind",
      "change.status",
      "reason_code as reasonCode",
      "reason",
      "before",
      "after",
      "requested_side as side",
      "asker.name as requestedByName",
      "requested_at as requestedAt",
      "answerer.name as answeredByName",
      "answered_at as answeredAt",
      "answer_note as answerNote",
    ])
    .where("agreement_id", "=", id)
    .orderBy("requested_at", "desc")
    .orderBy("change.id")
    .execute();
  const is = (side: AgreementSide | null) => side !== null && isOfSide(actor, head, side);
  const hasOpen = rows.some(({ status }) => status === "open");
  const mySides = hasOpen ? [] : sides.filter(is);
  return {
    head,
    terms: await findChangeable(db, id),
    changes: rows.map(({ before, after, ...row }) => {
      const isOpen = row.status === "open";
      return {
        ...row,
        before: JSON.parse(before) as TermValues,
        after: JSON.parse(after) as TermValues,
        may: {
          answer: isOpen && row.side !== null && is(otherSide(row.side)),
          withdraw: isOpen && is(row.side),
          rule: isStaff(actor) && isOutside(actor, head) && canBeRuled(row, now),
        },
      };
    }),
    /** In whose name the reader may ask, and for what. */
    mySides,
    mayAsk:
      mySides.length > 0 ? changeKinds.filter((kind) => changeableStatuses[kind].includes(head.status)) : [],
  };
}

/** The request that waits for an answer, which the front page of an agreement points to; for whoever may see the agreement. */
export const findOpenChange = (db: Db, agreementId: string) =>
  db
    .selectFrom("agreement_change")
    .select(["kind", "requested_side as side"])
    .where("agreement_id", "=", agreementId)
    .where("status", "=", "open")
    .executeTakeFirst();

export type Changes = Awaited<ReturnType<typeof findChanges>>;
