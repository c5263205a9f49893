import type { Db } from "#db/schema.ts";
import { procedureOf } from "../../calls/procedure.ts";
import { refuseBidders } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { proposePanels } from "../conflicts.ts";
import { mayRunReview, maySeeReview } from "../policy.ts";
import { onPanel } from "../review.ts";
import { headOf, namesOf, readEntry } from "./entry.server.ts";
import { partiesOf, readExperts, tiesOf } from "./experts.server.ts";
import { listOpenBids } from "./facts.server.ts";
import { readPanel } from "./panel.server.ts";

interface Proposing {
  callId: string;
  /** Of so many reviewers a panel is proposed; 0 proposes none. */
  perEntry: number;
}

/** The panels of a list that are to be put together: entries in review × experts, with ties found beforehand. */
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
    .orderBy("entry.position")
    .execute();
  const entries = procedureOf(call).decidedBy === "panel" ? rows : [];
  const ids = ["", ...entries.map(({ id }) => id)];
  const assignments = await db
    .selectFrom("review_assignment")
    .select(["entry_id as entryId", "user_id as userId", "status", "is_chair as isChair", "round"])
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
  const proposed = proposePanels({
    entries: entries.map((entry) => ({
      ...entry,
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
    entries: entries.map((entry) => ({
      ...entry,
      bidCount: Number(bids.find(({ entryId }) => entryId === entry.id)?.count ?? 0),
      experts: experts.map((expert) => {
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

/** The review of one entry for those who run or oversee it: who sits on the panel, what is missing, and the result once all is in. */
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
  return {
    entry: headOf(read),
    mayRun: mayRunReview(actor) && read.entry.status === "review",
    scoring: read.procedure.scoring,
    criteria: read.procedure.criteria,
    bids: bids.map(({ id, bid_no, status, org_id }) => ({
      id,
      status,
      label: `${bid_no} ${names.get(org_id)}`,
    })),
    ...panel,
  };
}
