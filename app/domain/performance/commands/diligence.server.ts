import type { Db } from "#db/schema.ts";
import { runningStatuses } from "../../agreements/agreement.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { attachKept } from "../../files/commands.server.ts";
import { keepFiles } from "../../files/keep-files.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { hashOf } from "../chain.server.ts";
import type { DiligenceInput } from "../input.ts";
import { mayKeepDiligence } from "../policy.ts";
import { heldAgreement, requireOwnMilestone } from "./held.server.ts";

type NewEntry = DiligenceInput & { id: string };

async function check(trx: Db, actor: Actor, { id, milestoneId, happenedOn }: NewEntry, now: Date) {
  await heldAgreement(trx, actor, { id, statuses: runningStatuses, may: mayKeepDiligence });
  if (happenedOn > dayOf(now)) throw invalid({ happenedOn: "dateFuture" });
  await requireOwnMilestone(trx, { id, milestoneId });
}

/**
 * Adds one line to the diligence log (尽责台账), which shows that honest work was done when the result fails (科学技术进步法 2021, art.
 * 68). Either party writes, while the agreement runs; nothing is changed or taken away, and each line carries the hash of the one before.
 */
export async function recordDiligence(
  db: Db,
  actor: Actor,
  input: NewEntry & { uploads: Upload[]; store: FileStore },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, (trx) => check(trx, actor, input, now));
  await keepFiles(input.store, input.uploads, (files) =>
    inTransaction(db, async (trx) => {
      await check(trx, actor, input, now);
      const last = await trx
        .selectFrom("diligence_entry")
        .select(["seq", "sha256"])
        .where("agreement_id", "=", input.id)
        .orderBy("seq", "desc")
        .executeTakeFirst();
      const entry = {
        agreementId: input.id,
        milestoneId: input.milestoneId,
        seq: (last?.seq ?? 0) + 1,
        kind: input.kind,
        happenedOn: input.happenedOn,
        body: input.body,
        recordedBy: actor.userId as string,
        recordedAt: now.toISOString(),
        files: files.map((file) => file.sha256),
        previousSha256: last?.sha256 ?? null,
      };
      const sha256 = hashOf(entry);
      const id = newId();
      await trx
        .insertInto("diligence_entry")
        .values({
          id,
          agreement_id: entry.agreementId,
          milestone_id: entry.milestoneId,
          seq: entry.seq,
          kind: entry.kind,
          happened_on: entry.happenedOn,
          body: entry.body,
          recorded_by: entry.recordedBy,
          recorded_at: entry.recordedAt,
          previous_sha256: entry.previousSha256,
          sha256,
        })
        .execute();
      const about = { subjectType: "agreement", subjectId: input.id };
      const data = { seq: entry.seq, sha256 };
      await recordEvent(trx, actor, { type: "agreement.diligenceRecorded", ...about, data }, now);
      await attachKept(trx, actor, { owner: { type: "diligence", id }, tier: "disclosed", files }, now);
    }),
  );
}
