import type { Db } from "#db/schema.ts";
import { procedureOf } from "../../calls/procedure.ts";
import { findStandIns, refuseBidders, staffPool } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import type { ConflictParty } from "../conflicts.ts";
import { proposePanels } from "../conflicts.ts";
import { openSeats, stageOf } from "../panel.ts";
import { mayRunReview, maySeeReview, panelViewOf } from "../policy.ts";
import { onPanel } from "../review.ts";
import { headOf, namesOf, readEntry } from "./entry.server.ts";
import { partiesOf, readExperts, tiesOf } from "./experts.server.ts";
import { listOpenBids } from "./facts.server.ts";
import { readPanel, toldResult } from "./panel.server.ts";

interface Proposing {
  callId: string;
  /** Of so many reviewers a panel is proposed; 0 proposes none. */
  perEntry: number;
}

/**
 * The panels of a list that are to be put together: entries in review × experts, with ties found beforehand. Of an entry that the reader
 * must leave to others no experts are shown.
 */
export async function findPanels(db: Db, actor: Actor, { callId, perEntry }: Proposing) {
  if (!mayRunReview(actor)) throw forbidden();
  const call = await db.selectFrom("call_list").selectAll().where("id", "=", callId).executeTakeFirst();
  if (!call || call.published_at === null) throw notFound();
  const rows = await db
    .selectFrom("call_entry as entry")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["entry.id", "entry.entry_no as entryNo", "entry.round", "need.title"])
    .select(["need.tech_field as techField", "need.org_id as seekerOrgId"])
    .where("entry.call_id", "=", callId)
    .where("entry.status", "=", "review")
    .whereRef("entry.panel_round", "=", "entry.round")
    .orderBy("entry.position")
    .execute();
  const { decidedBy, scoring } = procedureOf(call);
  const entries = decidedBy === "panel" ? rows : [];
  const ids = ["", ...entries.map(({ id }) => id)];
  const assignments = await db
    .selectFrom("review_assignment")
    .select(["entry_id as entryId", "user_id as userId", "status", "is_chair as isChair", "round"])
    .select(["assigned_at as assignedAt", "answered_at as answeredAt", "submitted_at as submittedAt"])
    .where("entry_id", "in", ids)
    .execute();
  const bids = await db
    .selectFrom("bid")
    .select((eb) => ["entry_id as entryId", eb.fn.countAll<number>().as("count")])
    .where("entry_id", "in", ids)
    .where("status", "=", "eligible")
    .groupBy("entry_id")
    .execute();
  const experts = await readExperts(db);
  const parties = await partiesOf(db, entries);
  const ofEntry = ({ id, round }: { id: string; round: number }) =>
    assignments.filter((one) => one.entryId === id && one.round === round);
  const sits = (status: string) => (onPanel as readonly string[]).includes(status);
  const isOff = ({ id }: { id: string }) =>
    (parties.get(id) as ConflictParty[]).some(({ orgId }) => isMember(actor, orgId));
  const proposed = proposePanels({
    entries: entries.map((entry) => ({
      ...entry,
      open: openSeats(ofEntry(entry), scoring.minReviewers),
      taken: ofEntry(entry)
        .filter(({ status }) => sits(status))
        .map(({ userId }) => userId),
    })),
    experts,
    perEntry,
    hasConflict: (entryId, userId) =>
      experts.some((one) => one.userId === userId && tiesOf(one, parties.get(entryId)).length > 0) ||
      assignments.some((one) => one.entryId === entryId && one.userId === userId && !sits(one.status)),
  });
  return {
    call: { id: call.id, title: call.title, callNo: call.call_no },
    hasExperts: experts.length > 0,
    entries: entries.map((entry) => ({
      ...entry,
      stage: stageOf(ofEntry(entry), scoring.minReviewers),
      /** Of a panel that is fixed; one that forms takes anybody. */
      openSeats: openSeats(ofEntry(entry), scoring.minReviewers),
      bidCount: Number(bids.find(({ entryId }) => entryId === entry.id)?.count ?? 0),
      isInterested: isOff(entry),
      experts: (isOff(entry) ? [] : experts).map((expert) => {
        const assigned = ofEntry(entry).find(({ userId }) => userId === expert.userId);
        return {
          userId: expert.userId,
          name: expert.name,
          institution: expert.institution,
          isOfField: entry.techField !== null && expert.fields.includes(entry.techField),
          ties: tiesOf(expert, parties.get(entry.id)),
          status: assigned?.status ?? null,
          isChair: assigned?.isChair === 1,
          isProposed: (proposed.get(entry.id) as string[]).includes(expert.userId),
        };
      }),
    })),
  };
}

/**
 * The review of one entry for those who run or oversee it: who sits on the panel, what is missing, and the result once all is in. Who
 * belongs to the firm as well reads what the firm is told.
 */
export async function findReview(db: Db, actor: Actor, entryId: string) {
  if (!maySeeReview(actor)) throw forbidden();
  await refuseBidders(db, actor, entryId);
  const read = await readEntry(db, entryId);
  const bids = await listOpenBids(db, entryId);
  const panel = await readPanel(db, { ...read, bids });
  const names = await namesOf(
    db,
    bids.map(({ org_id }) => org_id),
  );
  const runs = mayRunReview(actor) && read.entry.status === "review";
  const seekerOrgId = read.need.org_id;
  const sides = { id: entryId, seekerOrgId };
  const isDecided = read.entry.status !== "review";
  const view = panelViewOf(actor, { seekerOrgId, told: read.procedure.scoring.told, isDecided });
  const standIns = runs ? await findStandIns(db, actor, sides, staffPool) : null;
  return {
    entry: headOf(read),
    mayRun: runs && standIns === null,
    /** Who runs the review instead of a reader whose organization is a side of it. */
    standIns,
    stage: stageOf(panel.members, read.procedure.scoring.minReviewers),
    scoring: read.procedure.scoring,
    criteria: read.procedure.criteria,
    bids: bids.map(({ id, bid_no, status, org_id }) => ({
      id,
      status,
      label: `${bid_no} ${names.get(org_id)}`,
    })),
    view,
    ...toldResult(panel, view),
  };
}
