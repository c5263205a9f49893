import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, testNow } from "#tests/support/builders.ts";
import { buildOpenedBid, buildSealedCall } from "#tests/support/builders-procedure.ts";
import { awardOf, buildReviewWorld } from "#tests/support/builders-review.ts";

/** By the event's type: how often it is wanted about each record. */
export type Wanted = Record<string, Record<string, number>>;

const ofEach = 15;

/** Lists that close with bids and without, public notices that end, and decisions whose promised day passes. */
export async function seedTransitions(db: Db, at: Date): Promise<Wanted> {
  const wanted: Wanted = {};
  const want = (type: string, id: string) => {
    wanted[type] = { ...wanted[type], [id]: 1 };
  };
  const times = { opens_at: testNow.toISOString(), closes_at: at.toISOString() };
  for (let n = 0; n < ofEach; n += 1) {
    const taken = await buildSealedCall(db, { call: times, procedure: { decision: { days: 3 + n } } });
    const orgId = await buildOrg(db);
    const bid = await buildOpenedBid(db, { entryId: taken.entryId, orgId, status: "submitted" });
    await db.updateTable("bid").set({ content: null, opened_at: null }).where("id", "=", bid).execute();
    want("call.closed", taken.callId);
    want("entry.closed", taken.entryId);
    const empty = await buildSealedCall(db, { call: times });
    want("call.closed", empty.callId);
    want("entry.lapsed", empty.entryId);
    const noticed = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
    const noticeId = await decideEntry(db, noticed.seeker, awardOf(noticed), testNow);
    await db
      .updateTable("public_notice")
      .set({ ends_at: at.toISOString() })
      .where("id", "=", noticeId)
      .execute();
    want("notice.ended", noticeId);
    want("entry.awarded", noticed.entryId);
    const promised = { status: "review" as const, entry: { decision_due_at: at.toISOString() } };
    const late = await buildReviewWorld(db, { ...promised, bidStatus: "eligible" });
    want("entry.overdue", late.entryId);
  }
  return wanted;
}

/** How many of the wanted transitions are there, and which are there more or less often than once. */
export async function countTransitions(db: Db, wanted: Wanted) {
  const events = await db
    .selectFrom("event")
    .select(["type", "subject_id"])
    .where("type", "in", Object.keys(wanted))
    .execute();
  const times = (type: string, id: string) =>
    events.filter((event) => event.type === type && event.subject_id === id).length;
  const pairs = Object.entries(wanted).flatMap(([type, ids]) =>
    Object.keys(ids).map((id) => [type, id] as const),
  );
  return {
    done: pairs.filter(([type, id]) => times(type, id) > 0).length,
    notOnce: pairs
      .map(([type, id]) => ({ type, n: times(type, id) }))
      .filter(({ n }) => n !== 1)
      .map(({ type, n }) => `${type} ${n} times about one record`),
  };
}

/** Waits until everything is there at least once; the slowest of the clock's tasks runs once a minute. */
export async function untilDone(db: Db, wanted: Wanted): Promise<void> {
  const all = Object.values(wanted).reduce((sum, ids) => sum + Object.keys(ids).length, 0);
  for (let tries = 0; tries < 180; tries += 1) {
    if ((await countTransitions(db, wanted)).done === all) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
