import type { z } from "zod";
import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { IntegrityInput, integrityLiftInput, RelationInput, relationEndInput } from "../input.ts";
import { mayDecideOrganization, mayManageOrganization } from "../policy.ts";

async function known(trx: Db, orgId: string): Promise<void> {
  const org = await trx.selectFrom("organization").select("id").where("id", "=", orgId).executeTakeFirst();
  if (!org) throw notFound();
}

const about = (type: string, orgId: string, data: Record<string, unknown>) => ({
  type: `organization.${type}`,
  subjectType: "organization",
  subjectId: orgId,
  data,
});

/** An organization says to whom it is tied by ownership or control; the checks of bids read it from both sides. */
export async function declareRelation(
  db: Db,
  actor: Actor,
  input: RelationInput,
  now = new Date(),
): Promise<string> {
  if (!mayManageOrganization(actor, input.orgId)) throw forbidden();
  return inTransaction(db, async (trx) => {
    await known(trx, input.orgId);
    const id = newId();
    await trx
      .insertInto("org_relation")
      .values({
        id,
        org_id: input.orgId,
        kind: input.kind,
        other_uscc: input.otherUscc ?? null,
        other_name: input.otherName,
        declared_by: actor.userId,
        declared_at: now.toISOString(),
        ended_at: null,
      })
      .execute();
    await recordEvent(trx, actor, about("relationDeclared", input.orgId, { relationId: id }), now);
    return id;
  });
}

/** The tie is no more; the row stays as history. */
export async function endRelation(
  db: Db,
  actor: Actor,
  { orgId, relationId }: z.infer<typeof relationEndInput>,
  now = new Date(),
): Promise<void> {
  if (!mayManageOrganization(actor, orgId)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const ended = await trx
      .updateTable("org_relation")
      .set({ ended_at: now.toISOString() })
      .where("id", "=", relationId)
      .where("org_id", "=", orgId)
      .where("ended_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!ended) throw conflict("wrongState");
    await recordEvent(trx, actor, about("relationEnded", orgId, { relationId }), now);
  });
}

/** Staff note a finding against an organization, with where it was published. */
export async function recordIntegrity(
  db: Db,
  actor: Actor,
  input: IntegrityInput,
  now = new Date(),
): Promise<string> {
  if (!mayDecideOrganization(actor)) throw forbidden();
  return inTransaction(db, async (trx) => {
    await known(trx, input.orgId);
    const id = newId();
    await trx
      .insertInto("integrity_record")
      .values({
        id,
        org_id: input.orgId,
        kind: input.kind,
        source: input.source,
        note: input.note ?? null,
        since_on: input.sinceOn,
        recorded_by: actor.userId,
        recorded_at: now.toISOString(),
        lifted_at: null,
      })
      .execute();
    await recordEvent(trx, actor, about("integrityRecorded", input.orgId, { recordId: id }), now);
    return id;
  });
}

/** The finding was lifted, or noted in error. */
export async function liftIntegrity(
  db: Db,
  actor: Actor,
  { orgId, recordId }: z.infer<typeof integrityLiftInput>,
  now = new Date(),
): Promise<void> {
  if (!mayDecideOrganization(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const lifted = await trx
      .updateTable("integrity_record")
      .set({ lifted_at: now.toISOString() })
      .where("id", "=", recordId)
      .where("org_id", "=", orgId)
      .where("lifted_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!lifted) throw conflict("wrongState");
    await recordEvent(trx, actor, about("integrityLifted", orgId, { recordId }), now);
  });
}
