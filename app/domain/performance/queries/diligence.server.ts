import type { Db } from "#db/schema.ts";
import { isRunning } from "../../agreements/agreement.ts";
import { findAgreementHead } from "../../agreements/queries/head.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { checkChain } from "../chain.server.ts";
import { mayKeepDiligence } from "../policy.ts";

/** The diligence log of one agreement, in the order in which it was written, and whether its chain of hashes holds. */
export async function findDiligence(db: Db, actor: Actor, id: string) {
  const head = await findAgreementHead(db, actor, id);
  const rows = await db
    .selectFrom("diligence_entry as entry")
    .innerJoin("user", "user.id", "entry.recorded_by")
    .select([
      "entry.id",
      "agreement_id as agreementId",
      "milestone_id as milestoneId",
      "seq",
      "kind",
      "happened_on as happenedOn",
      "body",
      "recorded_by as recordedBy",
      "user.name as recordedByName",
      "recorded_at as recordedAt",
      "previous_sha256 as previousSha256",
      "sha256",
    ])
    .where("agreement_id", "=", id)
    .orderBy("seq")
    .execute();
  const files = await selectFiles(
    db,
    rows.map((row) => row.id),
  );
  const entries = rows.map((row) => ({ ...row, files: files.filter(({ ownerId }) => ownerId === row.id) }));
  const chained = entries.map((row) => ({ ...row, files: row.files.map((file) => file.sha256) }));
  const milestones = await db
    .selectFrom("milestone")
    .select(["id", "position", "title"])
    .where("agreement_id", "=", id)
    .orderBy("position")
    .execute();
  return {
    head,
    milestones,
    entries: entries.map(({ agreementId: _, recordedBy: __, ...entry }) => entry),
    chain: checkChain(chained, await listWitnessed(db, id)),
    mayWrite: isRunning(head.status) && mayKeepDiligence(actor, head),
  };
}

export type Diligence = Awaited<ReturnType<typeof findDiligence>>;

/** Also those whose bytes were removed: the hash tells that they were there. */
const selectFiles = (db: Db, ids: string[]) =>
  db
    .selectFrom("attachment")
    .select(["id", "owner_id as ownerId", "file_name as fileName", "size", "sha256"])
    .where("owner_type", "=", "diligence")
    .where("owner_id", "in", ["", ...ids])
    .orderBy("created_at")
    .orderBy("id")
    .execute();

/** The hashes as the audit trail has them. */
async function listWitnessed(db: Db, id: string): Promise<string[]> {
  const events = await db
    .selectFrom("event")
    .select("data")
    .where("subject_type", "=", "agreement")
    .where("subject_id", "=", id)
    .where("type", "=", "agreement.diligenceRecorded")
    .orderBy("seq")
    .execute();
  return events.map(({ data }) => (JSON.parse(data) as { sha256: string }).sha256);
}
