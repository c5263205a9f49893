import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { DraftInput } from "../input.ts";
import { mayKeepAgreement } from "../policy.ts";
import { originOf } from "./origin.server.ts";
import { keepVersion, requireTerms, termColumns, writePartners, writeRows } from "./terms.server.ts";

/**
 * Writes down a deal that grew out of an award, an accepted intent, a pitch that was held, or outside the platform. Both
 * organizations must be verified; an intent and a bid carry one living agreement at a time. Its terms are version 1.
 */
export async function draftAgreement(
  db: Db,
  actor: Actor,
  input: DraftInput,
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const id = newId();
    const origin = await originOf(trx, actor, input);
    if (!mayKeepAgreement(actor, input)) throw forbidden();
    await requireVerified(trx, input);
    await requireTerms(trx, origin.links, input);
    await recordEvent(
      trx,
      actor,
      { type: "agreement.drafted", subjectType: "agreement", subjectId: id, data: { source: input.source } },
      now,
    );
    await origin.claim();
    await trx
      .insertInto("agreement")
      .values({
        id,
        agreement_no: await nextNumber(trx, "agreement", now),
        status: "draft",
        ...termColumns(input),
        source: input.source,
        ...origin.links,
        source_note: input.sourceNote ?? null,
        seeker_org_id: input.seekerOrgId,
        solver_org_id: input.solverOrgId,
        seeker_confirmed_version: null,
        solver_confirmed_version: null,
        signed_on: null,
        completed_at: null,
        created_by: actor.userId,
        created_at: now.toISOString(),
        version: 1,
      })
      .execute();
    await writeRows(trx, id, input, origin.known);
    await writePartners(trx, id, origin.partners);
    await keepVersion(trx, actor, id, now);
    return id;
  });
}

async function requireVerified(trx: Db, input: DraftInput): Promise<void> {
  const verified = await trx
    .selectFrom("organization")
    .select("id")
    .where("id", "in", [input.seekerOrgId, input.solverOrgId])
    .where("status", "=", "verified")
    .execute();
  const ids = verified.map((org) => org.id);
  if (!ids.includes(input.seekerOrgId)) throw invalid({ seekerOrgId: "orgUnverified" });
  if (!ids.includes(input.solverOrgId)) throw invalid({ solverOrgId: "orgUnverified" });
}
