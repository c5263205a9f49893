import type { BidContent } from "#app/domain/bids/content.ts";
import { assignReviewers } from "#app/domain/review/commands/assign.server.ts";
import { enrolExpert } from "#app/domain/review/commands/experts.server.ts";
import { acceptReview, saveSheet, submitSheets } from "#app/domain/review/commands/sheets.server.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "./builders.ts";
import type { SealedCallOver } from "./builders-procedure.ts";
import { buildOpenedBid, buildSealedCall, filledBid } from "./builders-procedure.ts";

interface WorldOver extends SealedCallOver {
  status?: NewRow<"call_entry">["status"];
  bidStatus?: NewRow<"bid">["status"];
  /** What differs in each bid's text; as many bids as there are items. */
  texts?: Partial<BidContent>[];
}

/** An entry whose bids were opened, with the people around it; the calendar of 2026 is known and has no days off. */
export async function buildReviewWorld(db: Db, over: WorldOver = {}) {
  const { status = "opened", bidStatus = "opened", texts = [{}, {}], ...rest } = over;
  const known = await db
    .selectFrom("holiday_year")
    .select("year")
    .where("year", "=", 2026)
    .executeTakeFirst();
  if (!known)
    await db
      .insertInto("holiday_year")
      .values({ year: 2026, announced_by: null, announced_at: testNow.toISOString() })
      .execute();
  const call = await buildSealedCall(db, { ...rest, entry: { status, ...rest.entry } });
  const bids: { id: string; orgId: string; agent: Awaited<ReturnType<typeof buildUser>> }[] = [];
  for (const text of texts) {
    const orgId = await buildOrg(db, { kind: "institution" });
    const content = filledBid(call.metrics, text);
    const id = await buildOpenedBid(db, { entryId: call.entryId, orgId, content, status: bidStatus });
    bids.push({ id, orgId, agent: await buildUser(db, { org: orgId }) });
  }
  return {
    ...call,
    bids,
    bidOf: (place: number) => bids[place] as (typeof bids)[number],
    coordinator: await buildUser(db, { roles: ["coordinator"] }),
    auditor: await buildUser(db, { roles: ["auditor"] }),
    seeker: await buildUser(db, { org: call.seekerOrgId }),
    stranger: await buildUser(db),
  };
}
export type ReviewWorld = Awaited<ReturnType<typeof buildReviewWorld>>;

/** Experts of the pool, agriculture their field. */
export async function buildExperts(db: Db, count: number, institution = "吉林农业大学") {
  const coordinator = await buildUser(db, { roles: ["coordinator"] });
  const experts: Awaited<ReturnType<typeof buildUser>>[] = [];
  for (let n = 0; n < count; n++) {
    const expert = await buildUser(db, { roles: ["reviewer"] });
    await enrolExpert(
      db,
      coordinator,
      { userId: expert.userId, institution, fields: ["agriculture"] },
      testNow,
    );
    experts.push(expert);
  }
  return experts;
}

export const entryOf = (db: Db, id: string) =>
  db.selectFrom("call_entry").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
export const bidStatusOf = async (db: Db, id: string) =>
  (await db.selectFrom("bid").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;

export const assignmentsOf = (db: Db, entryId: string) =>
  db.selectFrom("review_assignment").selectAll().where("entry_id", "=", entryId).orderBy("id").execute();

/** Points on the standard criteria that sum to `total`, filled from the first on. */
export function wholePoints(total: number): Record<string, number> {
  let left = total;
  const most = { fit: 35, route: 25, team: 15, schedule: 10, price: 15 };
  return Object.fromEntries(
    Object.entries(most).map(([key, max]) => {
      const points = Math.min(max, left);
      left -= points;
      return [key, points];
    }),
  );
}

/** A decision for the bid in one place, with a whole reply to all others. */
export const awardOf = ({ entryId, bids, metrics }: ReviewWorld, selected = 0) => ({
  entryId,
  reasons: "指标响应最好",
  noticeTitle: "揭榜结果公示",
  noticeText: "拟确定以下揭榜单位：【中选单位】。",
  outcomes: bids.map(({ id }, place) => ({
    bidId: id,
    outcome: place === selected ? ("selected" as const) : ("declined" as const),
    codes: place === selected ? [] : ["metric" as const],
    reason: place === selected ? "" : "关键指标未达到",
    metrics:
      place === selected ? [] : metrics.map(({ id: metricId, name }) => ({ metricId, name, text: "未达到" })),
  })),
});

/** A panel that accepts, scores and hands in: a row of totals, one for each bid, for each expert. The first is chair. */
export async function handInSheets(
  db: Db,
  world: ReviewWorld,
  experts: Awaited<ReturnType<typeof buildExperts>>,
  totals: number[][],
): Promise<void> {
  const picks = experts.map(({ userId }) => ({ entryId: world.entryId, userId }));
  await assignReviewers(
    db,
    world.coordinator,
    { callId: world.callId, picks, chairs: picks.slice(0, 1), dueOn: "2026-03-20" },
    testNow,
  );
  for (const [place, expert] of experts.entries()) {
    const rows = await assignmentsOf(db, world.entryId);
    const id = rows.find(({ user_id }) => user_id === expert.userId)?.id as string;
    await acceptReview(db, expert, { id }, testNow);
    for (const [bid, total] of (totals[place] ?? []).entries()) {
      const input = { id, bidId: world.bidOf(bid).id, version: 2 + bid, opinion: "可行" };
      await saveSheet(db, expert, { ...input, points: wholePoints(total) });
    }
    await submitSheets(db, expert, { id }, testNow);
  }
}
