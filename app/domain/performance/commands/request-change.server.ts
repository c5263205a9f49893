import type { ChangeKind, Db } from "#db/schema.ts";
import type { AgreementRecord } from "../../agreements/commands/record.server.ts";
import { maySeeAgreement } from "../../agreements/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { Terms } from "../change.ts";
import { changeableStatuses, diffTerms, faultOf } from "../change.ts";
import type { HaltInput, TermsChangeInput } from "../change-input.ts";
import { isOfSide } from "../policy.ts";
import { findChangeable } from "../queries/change-terms.server.ts";
import { heldAgreement, refuseOpenChange } from "./held.server.ts";

type Because = Pick<HaltInput, "side" | "reasonCode" | "reason"> & { id: string };

/** Only a side itself asks for a change, and one at a time waits for an answer: `conflict("changeOpen")`. */
async function heldForRequest(
  trx: Db,
  actor: Actor,
  input: Because,
  kind: ChangeKind,
): Promise<AgreementRecord> {
  const statuses = changeableStatuses[kind];
  const agreement = await heldAgreement(trx, actor, { id: input.id, statuses, may: maySeeAgreement });
  if (!isOfSide(actor, agreement, input.side)) throw forbidden();
  await refuseOpenChange(trx, input.id);
  return agreement;
}

async function insertChange(
  trx: Db,
  actor: Actor,
  input: Because & { kind: ChangeKind; before: object; after: object },
  now: Date,
): Promise<string> {
  const { id: agreementId, kind, side, reasonCode, reason } = input;
  const id = newId();
  await trx
    .insertInto("agreement_change")
    .values({
      id,
      agreement_id: agreementId,
      kind,
      status: "open",
      reason_code: reasonCode,
      reason,
      before: JSON.stringify(input.before),
      after: JSON.stringify(input.after),
      requested_side: side,
      requested_by: actor.userId as string,
      requested_at: now.toISOString(),
    })
    .execute();
  const data = { changeId: id, kind, side, reasonCode, reason };
  const about = { subjectType: "agreement", subjectId: agreementId };
  await recordEvent(trx, actor, { type: "agreement.changeRequested", ...about, data }, now);
  return id;
}

/**
 * A side asks that terms become others; the request keeps the old and the new values of what differs. Refused: a milestone that is
 * confirmed (`conflict("milestoneConfirmed")`), shares that do not make 100%, a technology value above the price, and no difference.
 */
export async function requestTermsChange(
  db: Db,
  actor: Actor,
  input: TermsChangeInput & { id: string },
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    await heldForRequest(trx, actor, input, "terms");
    const terms = await findChangeable(trx, input.id);
    const values = diffTerms(terms, wantedOf(terms, input));
    if (!values) throw conflict("nothingChanged");
    const fault = faultOf(terms, values);
    if (fault === "milestoneConfirmed") throw conflict(fault);
    if (fault === "sharesSum") throw invalid({ milestones: fault });
    if (fault === "techOverContract") throw invalid({ techValueFen: fault });
    return insertChange(trx, actor, { ...input, kind: "terms", ...values }, now);
  });
}

/** The terms as the form has them; what it leaves out of the milestones stays. */
function wantedOf(terms: Terms, input: TermsChangeInput): Terms {
  const unknown = input.milestones.find(({ id }) => !terms.milestones.some((row) => row.id === id));
  if (unknown) throw invalid({ milestones: "choice" });
  return {
    endsOn: input.endsOn ?? null,
    contractValueFen: input.contractValueFen,
    techValueFen: input.techValueFen ?? null,
    milestones: terms.milestones.map((row) => {
      const wanted = input.milestones.find(({ id }) => id === row.id);
      if (!wanted) return row;
      const { title, shareBp, deliverable = null, dueOn = null } = wanted;
      return { ...row, title, shareBp, deliverable: deliverable || null, dueOn };
    }),
  };
}

/** A side asks to stop for a while, to go on, or to end early. */
export async function requestHalt(
  db: Db,
  actor: Actor,
  input: HaltInput & { id: string },
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const { status } = await heldForRequest(trx, actor, input, input.kind);
    const after = { suspend: "suspended", resume: "performing", terminate: "terminated" }[input.kind];
    return insertChange(trx, actor, { ...input, before: { status }, after: { status: after } }, now);
  });
}
