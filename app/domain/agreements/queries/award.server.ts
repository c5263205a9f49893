import type { Db } from "#db/schema.ts";
import { refuseBidders } from "../../calls/queries/interest.server.ts";
import { contentOf } from "../../review/queries/facts.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { conflict, notFound } from "../../shared/errors.ts";
import { endedStatuses } from "../agreement.ts";
import { mayKeepAgreement, maySeeAgreement } from "../policy.ts";

/**
 * A selected bid whose entry is awarded, as the origin of an agreement, for either side and coordinators who belong to no other
 * bidder; anybody else finds nothing. Before the award it is a `conflict`.
 */
export async function findAwardSource(db: Db, actor: Actor, bidId: string) {
  const bid = await db
    .selectFrom("bid")
    .innerJoin("call_entry as entry", "entry.id", "bid.entry_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["bid.id", "bid.status", "bid.content", "bid.org_id as solverOrgId"])
    .select(["entry.id as entryId", "entry.status as entryStatus"])
    .select(["need.id as needId", "need.title", "need.org_id as seekerOrgId"])
    .where("bid.id", "=", bidId)
    .executeTakeFirst();
  if (!bid || !mayKeepAgreement(actor, bid)) throw notFound();
  if (!isMember(actor, bid.solverOrgId)) await refuseBidders(db, actor, bid.entryId);
  if (bid.status !== "selected" || bid.entryStatus !== "awarded") throw conflict("entryNotAwarded");
  const { content, status: _, entryStatus: __, ...source } = bid;
  return { ...source, content: contentOf({ content }) };
}

/** The bid that an awarded entry about a need waits to sign with. */
export async function findAwardedBid(db: Db, needId: string): Promise<string | null> {
  const bid = await db
    .selectFrom("bid")
    .innerJoin("call_entry as entry", "entry.id", "bid.entry_id")
    .select("bid.id")
    .where("entry.need_id", "=", needId)
    .where("entry.status", "=", "awarded")
    .where("bid.status", "=", "selected")
    .executeTakeFirst();
  return bid?.id ?? null;
}

/** Entries that are awarded and whose agreement nobody has begun to write. */
export const undraftedAwards = (db: Db) =>
  db
    .selectFrom("call_entry as awarded")
    .leftJoin("agreement as living", (join) =>
      join.onRef("living.entry_id", "=", "awarded.id").on("living.status", "not in", endedStatuses),
    )
    .select("awarded.id")
    .where("awarded.status", "=", "awarded")
    .where("living.id", "is", null);

/** The awards of the actor's organizations, on either side, that wait for their agreement: the longest waiting first. */
export async function listAwardsToDraft(db: Db, actor: Actor) {
  const own = ["", ...actor.memberships.map(({ orgId }) => orgId)];
  const rows = await db
    .selectFrom("bid")
    .innerJoin("call_entry as entry", "entry.id", "bid.entry_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["bid.id as bidId", "bid.org_id as solverOrgId", "need.org_id as seekerOrgId"])
    .select(["need.title", "entry.entry_no as entryNo", "entry.status_at as at"])
    .where("bid.status", "=", "selected")
    .where("entry.id", "in", undraftedAwards(db))
    .where((eb) => eb.or([eb("bid.org_id", "in", own), eb("need.org_id", "in", own)]))
    .orderBy("entry.status_at")
    .orderBy("entry.entry_no")
    .execute();
  return rows.map(({ solverOrgId, seekerOrgId, ...row }) => ({
    ...row,
    mayDraft: mayKeepAgreement(actor, { solverOrgId, seekerOrgId }),
  }));
}

export interface AwardLink {
  entryId: string;
  bidId: string;
  /** The living agreement, once there is one. */
  agreementId: string | null;
  mayDraft: boolean;
}

/** The way from awarded entries to their agreements, for those who may know of these. */
export async function listAwardLinks(db: Db, actor: Actor, entryIds: string[]): Promise<AwardLink[]> {
  const rows = await db
    .selectFrom("bid")
    .innerJoin("call_entry as entry", "entry.id", "bid.entry_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .leftJoin("agreement", (join) =>
      join.onRef("agreement.bid_id", "=", "bid.id").on("agreement.status", "not in", endedStatuses),
    )
    .select(["entry.id as entryId", "entry.status", "bid.id as bidId", "agreement.id as agreementId"])
    .select(["bid.org_id as solverOrgId", "need.org_id as seekerOrgId"])
    .where("bid.entry_id", "in", ["", ...entryIds])
    .where("bid.status", "=", "selected")
    .where("entry.status", "in", ["awarded", "signed"])
    .execute();
  return rows
    .filter((row) => maySeeAgreement(actor, row))
    .map(({ entryId, bidId, agreementId, status, ...parties }) => ({
      entryId,
      bidId,
      agreementId,
      mayDraft: status === "awarded" && agreementId === null && mayKeepAgreement(actor, parties),
    }));
}
