import type { Db } from "#db/schema.ts";
import { livingEntries, phaseOf } from "../../calls/call.ts";
import { procedureOf } from "../../calls/procedure.ts";
import { maySeeNeed } from "../../needs/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { maySeeSolution } from "../../solutions/policy.ts";
import type { IntentTarget } from "../input.ts";

export interface Target {
  needId: string | null;
  solutionId: string | null;
  title: string;
  toOrgId: string;
  callEntryId: string | null;
  entryNo: string | null;
  pitchId: string | null;
  /** Why an intent cannot be sent now, as a code of the locale's errors; null when it can. */
  problem: "needNotOpen" | "solutionNotOpen" | "callNotOpen" | "takesSealedBids" | null;
}

/**
 * What an intent would be about, as the actor may see it. A need on a list belongs to its entry whether or not the reader
 * came from there, and takes intents while the list is open. A pitch is the organizer's own invitation to answer, so an
 * intent through it may come after the list has closed. Where bids are sealed there are no intents at all, from the publication to the end
 * of the procedure.
 */
export async function findTarget(db: Db, actor: Actor, target: IntentTarget, now: Date): Promise<Target> {
  const pitch = target.pitch ? await findPitch(db, target.pitch) : null;
  const { need = pitch?.needId, solution = pitch?.solutionId } = target;
  const subject = need
    ? await findNeedSubject(db, actor, need)
    : await findSolutionSubject(db, actor, solution ?? "");
  if (pitch && (pitch.needId !== subject.needId || pitch.solutionId !== subject.solutionId)) throw notFound();
  const entry = subject.needId ? await findEntry(db, subject.needId) : undefined;
  if (target.entry && target.entry !== entry?.id) throw notFound();
  const isSealed = entry !== undefined && procedureOf(entry).bidding === "sealed";
  const late = entry !== undefined && pitch === null && phaseOf(entry, now) !== "open";
  return {
    ...subject,
    callEntryId: entry?.id ?? null,
    entryNo: entry?.entryNo ?? null,
    pitchId: pitch?.id ?? null,
    problem: subject.problem ?? (isSealed ? "takesSealedBids" : late ? "callNotOpen" : null),
  };
}

async function findNeedSubject(db: Db, actor: Actor, id: string) {
  const need = await db
    .selectFrom("need")
    .select(["id", "title", "org_id as orgId", "status", "submitted_at as submittedAt"])
    .select(["published_at as publishedAt", "recommender_org_id as recommenderOrgId"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!need || !maySeeNeed(actor, need)) throw notFound();
  const problem = need.status === "published" ? null : ("needNotOpen" as const);
  return { needId: need.id, solutionId: null, title: need.title, toOrgId: need.orgId, problem };
}

async function findSolutionSubject(db: Db, actor: Actor, id: string) {
  const solution = await db
    .selectFrom("solution")
    .select(["id", "title", "org_id as orgId", "status"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!solution || !maySeeSolution(actor, solution)) throw notFound();
  const problem = solution.status === "published" ? null : ("solutionNotOpen" as const);
  return { needId: null, solutionId: solution.id, title: solution.title, toOrgId: solution.orgId, problem };
}

/** The entry under which a need stands on a public list; the latest one when it was listed again. */
async function findEntry(db: Db, needId: string) {
  return db
    .selectFrom("call_entry")
    .innerJoin("call_list as call", "call.id", "call_entry.call_id")
    .select(["call_entry.id", "call_entry.entry_no as entryNo", "call.status"])
    .select(["call.opens_at as opensAt", "call.closes_at as closesAt", "call.procedure"])
    .where("call_entry.need_id", "=", needId)
    .where("call_entry.status", "in", livingEntries)
    .where("call.status", "in", ["published", "closed"])
    .orderBy("call.published_at", "desc")
    .executeTakeFirst();
}

/** Of these needs those that stand on a list of sealed bids, and so take no intents. */
export async function listSealedNeeds(db: Db, needIds: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom("call_entry")
    .innerJoin("call_list as call", "call.id", "call_entry.call_id")
    .select(["call_entry.need_id as needId", "call.procedure"])
    .where("call_entry.need_id", "in", ["", ...needIds])
    .where("call_entry.status", "in", livingEntries)
    .where("call.status", "in", ["published", "closed"])
    .execute();
  return rows.filter((row) => procedureOf(row).bidding === "sealed").map(({ needId }) => needId);
}

/** A pitch of a public roadshow; what it presents is what the intent is about. */
async function findPitch(db: Db, id: string) {
  const pitch = await db
    .selectFrom("pitch")
    .innerJoin("roadshow", "roadshow.id", "pitch.roadshow_id")
    .select(["pitch.id", "pitch.need_id as needId", "pitch.solution_id as solutionId"])
    .where("pitch.id", "=", id)
    .where("roadshow.status", "in", ["published", "held"])
    .executeTakeFirst();
  if (!pitch) throw notFound();
  return pitch;
}
