import type { Db } from "#db/schema.ts";
import { phaseOf } from "../../calls/call.ts";
import { procedureOf } from "../../calls/procedure.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { biddingMemberships } from "../bid-policy.ts";

const entryRows = (db: Db) =>
  db
    .selectFrom("call_entry as entry")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["entry.id", "entry.entry_no as entryNo", "entry.status"])
    .select(["call.id as callId", "call.title as callTitle", "call.status as callStatus", "call.procedure"])
    .select(["call.opens_at as opensAt", "call.closes_at as closesAt"])
    .select(["need.id as needId", "need.title", "need.org_id as seekerOrgId", "need.status as needStatus"])
    .where("call.published_at", "is not", null);

type EntryRow = NonNullable<Awaited<ReturnType<ReturnType<typeof entryRows>["executeTakeFirst"]>>>;

function shownEntry({ procedure, needStatus, callStatus, ...row }: EntryRow, now: Date) {
  const phase = phaseOf({ ...row, status: callStatus }, now);
  return {
    ...row,
    closesAt: row.closesAt as string,
    procedure: procedureOf({ procedure }),
    isOpen: phase === "open" && row.status === "listed" && needStatus === "published",
  };
}

/** An entry of a published list, as everybody knows it. */
export async function findEntry(db: Db, id: string, now = new Date()) {
  const row = await entryRows(db).where("entry.id", "=", id).executeTakeFirst();
  if (!row) throw notFound();
  return shownEntry(row, now);
}
export type ShownEntry = Awaited<ReturnType<typeof findEntry>>;

/** How many sealed bids stand. */
async function countSealed(db: Db, entryId: string): Promise<number> {
  const { count } = await db
    .selectFrom("bid")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("entry_id", "=", entryId)
    .where("status", "=", "submitted")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The number of sealed bids where the list shows it; otherwise nobody knows it before the opening, coordinators included. */
export const shownCount = async (db: Db, { id, procedure }: ShownEntry): Promise<number | null> =>
  procedure.shown === "count" ? countSealed(db, id) : null;

/** A need's latest entry on a list of sealed bids, with what this reader can do there; null where there is none. */
export async function findBidEntry(db: Db, actor: Actor, needId: string, now = new Date()) {
  const row = await entryRows(db)
    .where("entry.need_id", "=", needId)
    .where("entry.status", "not in", ["withdrawn", "renewed"])
    .orderBy("call.published_at", "desc")
    .executeTakeFirst();
  const entry = row && shownEntry(row, now);
  if (entry?.procedure.bidding !== "sealed") return null;
  const { id, entryNo, status, closesAt, isOpen, callId } = entry;
  const mine = await listOwn(db, actor, id);
  const taken = new Set(mine.map((bid) => bid.orgId));
  return {
    ...{ id, entryNo, status, closesAt, isOpen, callId },
    count: await shownCount(db, entry),
    mine,
    isOwnNeed: isMember(actor, entry.seekerOrgId),
    bidders: biddingMemberships(actor)
      .filter((m) => m.orgId !== entry.seekerOrgId && !taken.has(m.orgId))
      .map(({ orgId, orgName }) => ({ orgId, orgName })),
  };
}
export type BidEntry = NonNullable<Awaited<ReturnType<typeof findBidEntry>>>;

const listOwn = (db: Db, actor: Actor, entryId: string) =>
  db
    .selectFrom("bid")
    .innerJoin("organization as org", "org.id", "bid.org_id")
    .select(["bid.id", "bid.org_id as orgId", "org.name as orgName", "bid.status"])
    .where("entry_id", "=", entryId)
    .where("org_id", "in", ["", ...actor.memberships.map((m) => m.orgId)])
    .where("bid.status", "!=", "withdrawn")
    .execute();

/** All bids of the reader's organizations, newest first. */
export const listMyBids = (db: Db, actor: Actor) =>
  db
    .selectFrom("bid")
    .innerJoin("call_entry as entry", "entry.id", "bid.entry_id")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .innerJoin("organization as org", "org.id", "bid.org_id")
    .select(["bid.id", "bid.bid_no as bidNo", "bid.status", "bid.updated_at as updatedAt"])
    .select(["entry.entry_no as entryNo", "need.title", "org.name as orgName", "call.closes_at as closesAt"])
    .where("bid.org_id", "in", ["", ...actor.memberships.map((m) => m.orgId)])
    .orderBy("bid.created_at", "desc")
    .limit(200)
    .execute();

/** What others ask the reader's organizations to join, those that wait for a word first. */
export const listAskedTerms = (db: Db, actor: Actor) =>
  db
    .selectFrom("bid_partner as partner")
    .innerJoin("bid", "bid.id", "partner.bid_id")
    .innerJoin("call_entry as entry", "entry.id", "bid.entry_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .innerJoin("organization as org", "org.id", "bid.org_id")
    .select(["bid.id as bidId", "need.title", "org.name as leadName", "entry.entry_no as entryNo"])
    .select(["partner.confirmed_at as confirmedAt", "partner.declined_at as declinedAt"])
    .where("partner.org_id", "in", ["", ...actor.memberships.map((m) => m.orgId)])
    .where("bid.status", "!=", "withdrawn")
    .orderBy("partner.invited_at", "desc")
    .limit(100)
    .execute();
