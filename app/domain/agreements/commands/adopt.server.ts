import type { Db } from "#db/schema.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { attachKept } from "../../files/commands.server.ts";
import type { KeptFile } from "../../files/keep-files.server.ts";
import { keepFiles } from "../../files/keep-files.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { concludedStatuses } from "../agreement.ts";
import type { AdoptionInput } from "../input.ts";
import { mayRecordAdoption } from "../policy.ts";

/**
 * Records that a result is in use at a place since a day, with files that show it. Told by a person of the organization that uses it, or by a
 * coordinator; an agreement named with it must be a signed one of that organization, and lends its solution when none is named.
 */
export async function recordAdoption(
  db: Db,
  actor: Actor,
  { evidence, ...input }: AdoptionInput & { evidence?: { uploads: Upload[]; store: FileStore } },
  now = new Date(),
): Promise<string> {
  if (!evidence) return insertAdoption(db, actor, { ...input, files: [] }, now);
  const { uploads, store } = evidence;
  return keepFiles(store, uploads, (files) => insertAdoption(db, actor, { ...input, files }, now));
}

async function insertAdoption(
  db: Db,
  actor: Actor,
  input: AdoptionInput & { files: KeptFile[] },
  now: Date,
): Promise<string> {
  const recordedBy = actor.userId;
  if (!recordedBy || !mayRecordAdoption(actor, input.adopterOrgId)) throw forbidden();
  if (input.sinceOn > dayOf(now)) throw invalid({ sinceOn: "dateFuture" });
  return inTransaction(db, async (trx) => {
    await requireAdopter(trx, input.adopterOrgId);
    const fromAgreement = input.agreementId
      ? await solutionOfAgreement(trx, input.agreementId, input.adopterOrgId)
      : null;
    if (input.solutionId) await requirePublished(trx, input.solutionId);
    const id = newId();
    await trx
      .insertInto("adoption")
      .values({
        id,
        solution_id: input.solutionId ?? fromAgreement,
        agreement_id: input.agreementId ?? null,
        adopter_org_id: input.adopterOrgId,
        title: input.title,
        place: input.place,
        since_on: input.sinceOn,
        benefit: input.benefit,
        recorded_by: recordedBy,
        recorded_at: now.toISOString(),
      })
      .execute();
    await recordEvent(trx, actor, { type: "adoption.recorded", subjectType: "adoption", subjectId: id }, now);
    const owner = { type: "adoption", id } as const;
    await attachKept(trx, actor, { owner, tier: "verified", files: input.files }, now);
    return id;
  });
}

async function requireAdopter(trx: Db, orgId: string): Promise<void> {
  const org = await trx
    .selectFrom("organization")
    .select("id")
    .where("id", "=", orgId)
    .where("status", "=", "verified")
    .executeTakeFirst();
  if (!org) throw invalid({ adopterOrgId: "orgUnverified" });
}

async function solutionOfAgreement(trx: Db, id: string, adopterOrgId: string): Promise<string | null> {
  const agreement = await trx
    .selectFrom("agreement")
    .select("solution_id")
    .where("id", "=", id)
    .where("seeker_org_id", "=", adopterOrgId)
    .where("status", "in", concludedStatuses)
    .executeTakeFirst();
  if (!agreement) throw invalid({ agreementId: "agreementNotSigned" });
  return agreement.solution_id;
}

async function requirePublished(trx: Db, solutionId: string): Promise<void> {
  const solution = await trx
    .selectFrom("solution")
    .select("id")
    .where("id", "=", solutionId)
    .where("status", "=", "published")
    .executeTakeFirst();
  if (!solution) throw invalid({ solutionId: "notFound" });
}
