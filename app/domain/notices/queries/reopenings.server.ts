import type { Db, NoticeStatus } from "#db/schema.ts";

export interface Reopening {
  entryId: string;
  at: string;
  reasonCode: string;
}

/** Winners of some entries that fell away after their award, in the order in which they did. */
export async function listReopenings(db: Db, entryIds: string[]): Promise<Reopening[]> {
  const events = await db
    .selectFrom("event")
    .select(["subject_id as entryId", "at", "data"])
    .where("type", "=", "entry.awardReopened")
    .where("subject_type", "=", "entry")
    .where("subject_id", "in", ["", ...entryIds])
    .orderBy("seq")
    .execute();
  return events.map(({ data, ...event }) => ({ ...event, reasonCode: String(JSON.parse(data).reasonCode) }));
}

/** When the winner that a notice named fell away afterwards, and for what kind of reason. */
export const reopeningOf = (
  { entryId, status, endedAt }: { entryId: string; status: NoticeStatus; endedAt: string | null },
  reopenings: Reopening[],
): Reopening | null =>
  (endedAt !== null &&
    status === "ended" &&
    reopenings.find((one) => one.entryId === entryId && one.at >= endedAt)) ||
  null;
