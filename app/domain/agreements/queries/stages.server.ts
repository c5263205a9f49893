import type { Db } from "#db/schema.ts";
import type { EntryStage } from "../agreement.ts";
import { concludedStatuses, entryStageOf } from "../agreement.ts";

/**
 * How far the agreements about needs have come, by need; of several the one signed last. For everybody who may read the entry: a stage
 * tells neither who the solver is nor what it costs.
 */
export async function listEntryStages(db: Db, needIds: string[]): Promise<Record<string, EntryStage>> {
  const rows = await db
    .selectFrom("agreement")
    .select(["need_id as needId", "status"])
    .where("need_id", "in", ["", ...needIds])
    .where("status", "in", concludedStatuses)
    .orderBy("signed_on")
    .orderBy("agreement_no")
    .execute();
  return Object.fromEntries(
    rows.flatMap(({ needId, status }) => {
      const stage = entryStageOf(status);
      return needId && stage ? [[needId, stage]] : [];
    }),
  );
}
