import type { Db } from "#db/schema.ts";
import { refuseBidders } from "../../calls/queries/interest.server.ts";
import { listMetrics } from "../../needs/queries/form.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { listTimeline } from "../../shared/events.ts";
import type { BidSection } from "../bid.ts";
import { bidSections } from "../bid.ts";
import { mayBidFor, mayReadBid } from "../bid-policy.ts";
import { bidProblems, bidReadiness } from "../check.ts";
import type { WithKeys } from "../commands/hold-bid.server.ts";
import type { BidContent } from "../content.ts";
import { bidContent, emptyBid } from "../content.ts";
import { readDraft, sectionDigest, termsHash } from "../draft.server.ts";
import { listBidPartners, rulesOf } from "./bid-rules.server.ts";
import { findEntry } from "./entry.server.ts";

/** A later area's word that this reader may read the bid, such as a reviewer who is assigned to it. */
export interface AlsoReader {
  isAlsoReader?: boolean;
}

async function findRow(db: Db, actor: Actor, id: string, now: Date, also: AlsoReader = {}) {
  const bid = await db
    .selectFrom("bid")
    .innerJoin("organization as org", "org.id", "bid.org_id")
    .selectAll("bid")
    .select("org.name as orgName")
    .where("bid.id", "=", id)
    .executeTakeFirst();
  if (!bid) throw notFound();
  const entry = await findEntry(db, bid.entry_id, now);
  const facts = { orgId: bid.org_id, status: bid.status, seekerOrgId: entry.seekerOrgId };
  if (!mayReadBid(actor, facts) && !(also.isAlsoReader && bid.content !== null)) throw notFound();
  if (!isMember(actor, bid.org_id)) await refuseBidders(db, actor, bid.entry_id);
  return { bid, entry };
}

const unsealed = ["draft", "submitted"];

/** A bid for the pages of its own organization and, once opened, for its readers. `content` is null where nobody can read it here. */
export async function findBid(
  db: Db,
  actor: Actor,
  id: string,
  { keys, ...also }: WithKeys & AlsoReader,
  now = new Date(),
) {
  const { bid, entry } = await findRow(db, actor, id, now, also);
  const isOwn = isMember(actor, bid.org_id);
  const opened: BidContent | null = bid.content === null ? null : bidContent.parse(JSON.parse(bid.content));
  const content = opened ?? (bid.draft === null ? null : readDraft(bid, keys));
  const metrics = await listMetrics(db, entry.needId);
  return {
    id: bid.id,
    bidNo: bid.bid_no,
    orgName: bid.orgName,
    status: bid.status,
    version: bid.version,
    updatedAt: bid.updated_at,
    submittedAt: bid.submitted_at,
    openedAt: bid.opened_at,
    entry,
    isOwn,
    mayAct: mayBidFor(actor, bid.org_id),
    mayEdit: mayBidFor(actor, bid.org_id) && unsealed.includes(bid.status) && entry.isOpen,
    mayWithdraw:
      mayBidFor(actor, bid.org_id) &&
      (bid.status === "draft" || (bid.status === "submitted" && entry.isOpen)),
    content,
    metrics,
    timeline: isOwn ? await listTimeline(db, "bid", id) : [],
  };
}
export type ShownBid = Awaited<ReturnType<typeof findBid>>;

/** The working text for its pages of forms: what stands where, what is missing, what partners have said. `mayEdit`: it still may be changed. */
export async function findBidForm(db: Db, actor: Actor, id: string, { keys }: WithKeys, now = new Date()) {
  const bid = await findBid(db, actor, id, { keys }, now);
  if (!bid.isOwn) throw notFound();
  if (!bid.mayAct) throw forbidden();
  const content = bid.content ?? emptyBid();
  const about = { need: { id: bid.entry.needId }, procedure: bid.entry.procedure };
  const rules = await rulesOf(db, id, about, content);
  return {
    ...bid,
    content,
    bases: Object.fromEntries(bidSections.map((one) => [one, sectionDigest(content, one)])) as Record<
      BidSection,
      string
    >,
    problems: bidProblems(content, rules),
    readiness: bidReadiness(content, rules),
    partnerStates: await partnerStates(db, id, content),
  };
}

export type PartnerState = "notAsked" | "changed" | "waiting" | "confirmed" | "declined";

async function partnerStates(
  db: Db,
  bidId: string,
  { partners }: BidContent,
): Promise<{ orgId: string; name: string; state: PartnerState }[]> {
  const rows = await listBidPartners(db, bidId);
  return partners.map((partner) => {
    const row = rows.find((one) => one.org_id === partner.orgId);
    const state = () => {
      if (!row) return "notAsked";
      if (row.terms_hash !== termsHash(bidId, partner)) return "changed";
      if (row.confirmed_at !== null) return "confirmed";
      return row.declined_at === null ? "waiting" : "declined";
    };
    return { orgId: partner.orgId, name: partner.name, state: state() };
  });
}

/** What opens a file of a bid: its name and its key, out of the text. */
export async function findBidFile(
  db: Db,
  actor: Actor,
  { bidId, fileId }: { bidId: string; fileId: string },
  options: WithKeys & AlsoReader,
  now = new Date(),
) {
  const { content } = await findBid(db, actor, bidId, options, now);
  const file = content?.files.find((one) => one.id === fileId);
  if (!file) throw notFound();
  return file;
}

/** What a partner is asked to say yes to. Terms that are being changed are not shown: they will be asked for anew. */
export async function findTerms(db: Db, actor: Actor, bidId: string, { keys }: WithKeys, now = new Date()) {
  const rows = await listBidPartners(db, bidId);
  const mine = rows.find((row) => isMember(actor, row.org_id));
  if (!mine) throw notFound();
  const bid = await db
    .selectFrom("bid")
    .innerJoin("organization as org", "org.id", "bid.org_id")
    .select(["bid.id", "bid.draft", "bid.status", "bid.entry_id as entryId", "org.name as leadName"])
    .where("bid.id", "=", bidId)
    .executeTakeFirstOrThrow();
  const asked = readDraft(bid, keys).partners.find(
    (partner) => partner.orgId === mine.org_id && termsHash(bidId, partner) === mine.terms_hash,
  );
  return {
    bidId,
    leadName: bid.leadName,
    entry: await findEntry(db, bid.entryId, now),
    terms: asked ? { task: asked.task, shareBp: asked.shareBp, hash: mine.terms_hash } : null,
    confirmedAt: mine.confirmed_at,
    declinedAt: mine.declined_at,
    mayAnswer:
      mayBidFor(actor, mine.org_id) &&
      unsealed.includes(bid.status) &&
      mine.confirmed_at === null &&
      mine.declined_at === null,
  };
}
