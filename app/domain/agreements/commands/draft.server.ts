import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { DraftInput } from "../input.ts";
import { mayKeepAgreement } from "../policy.ts";
import { insertMilestones } from "./milestones.server.ts";
import { originOf, requireTitleOfNeed } from "./origin.server.ts";

/**
 * Writes down a deal that grew out of an accepted intent, out of a pitch that was held, or outside the platform. Both
 * organizations must be verified; an intent carries one live agreement at a time; about a need, the title is the need's.
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
    await requireTitleOfNeed(trx, origin.links.need_id, input.title);
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
        type: input.type,
        status: "draft",
        title: input.title,
        scope: input.scope ?? null,
        source: input.source,
        ...origin.links,
        source_note: input.sourceNote ?? null,
        seeker_org_id: input.seekerOrgId,
        solver_org_id: input.solverOrgId,
        contract_value_fen: input.contractValueFen,
        starts_on: input.startsOn ?? null,
        ends_on: input.endsOn ?? null,
        seeker_confirmed_version: null,
        solver_confirmed_version: null,
        signed_on: null,
        completed_at: null,
        created_by: actor.userId,
        created_at: now.toISOString(),
        version: 1,
      })
      .execute();
    await insertMilestones(trx, id, input.milestones);
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
