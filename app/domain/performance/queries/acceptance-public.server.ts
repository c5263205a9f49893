import type { Db, VisibilityTier } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isVerified } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { notFound } from "../../shared/errors.ts";

const publicised = (db: Db, today: string) =>
  db
    .selectFrom("acceptance")
    .innerJoin("agreement", "agreement.id", "acceptance.agreement_id")
    .innerJoin("organization as seeker", "seeker.id", "seeker_org_id")
    .innerJoin("organization as solver", "solver.id", "solver_org_id")
    .innerJoin("call_entry as entry", "entry.id", "agreement.entry_id")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["acceptance.id", "agreement.title", "agreement.status", "notice_until as noticeUntil"])
    .select(["acceptance.decided_at as decidedAt", "seeker.name as seekerName", "solver.name as solverName"])
    .select(["need.name_tier as nameTier", "agreement.bid_id as bidId", "entry.entry_no as entryNo"])
    .select(["call.title as callTitle", "call.host", "entry.need_id as needId"])
    .where("notice_until", ">=", today);

type Publicised = Awaited<ReturnType<ReturnType<typeof publicised>["executeTakeFirstOrThrow"]>>;

/** The firm's name as its need has it; the solver's where the public notice of the award has named it. */
function told(
  actor: Actor,
  { nameTier, noticeUntil, bidId, status, seekerName, solverName, ...row }: Publicised,
) {
  const isTold = (tier: VisibilityTier) => tier === "public" || (tier === "verified" && isVerified(actor));
  return {
    ...row,
    noticeUntil: noticeUntil as string,
    result: status === "failed" ? ("failed" as const) : ("passed" as const),
    seekerName: isTold(nameTier) ? seekerName : null,
    solverName: bidId ? solverName : null,
  };
}

/** Results of acceptance that are in public notice today. */
export async function listPublicResults(db: Db, actor: Actor, now = new Date()) {
  const rows = await publicised(db, dayOf(now))
    .orderBy("acceptance.decided_at", "desc")
    .orderBy("acceptance.id")
    .execute();
  return rows.map((row) => told(actor, row));
}

/** One of them; before and after the notice there is no such page. */
export async function findPublicResult(db: Db, actor: Actor, id: string, now = new Date()) {
  const row = await publicised(db, dayOf(now)).where("acceptance.id", "=", id).executeTakeFirst();
  if (!row) throw notFound();
  return told(actor, row);
}
