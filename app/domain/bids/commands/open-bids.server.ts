import type { Db, Row, ShareHolder } from "#db/schema.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry, moveHeldEntry } from "../../calls/commands/move-entry.server.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { recordEvent, recordEvents } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { holderOf } from "../bid-policy.ts";
import { bidContent } from "../content.ts";
import type { Opener, OpeningRecord } from "../opening.ts";
import { secondHolders } from "../opening.ts";
import { boundTo, digestOf, openEnvelope } from "../sealing.ts";
import type { WithKeys } from "./hold-bid.server.ts";
import type { OpeningKey } from "./opening-key.server.ts";
import { openingKey, refuseBeforeDeadline, unwrapKept } from "./opening-key.server.ts";

export const firstShareAbout = (entryId: string) => `first-share\n${entryId}`;

/**
 * 开封 is an act of two people, one of them staff, after the deadline. The first one's word waits; at the second one's all standing bids are
 * opened in one transaction and the entry moves on. On a strict list each brings a part of the key.
 */
export async function confirmOpening(
  db: Db,
  actor: Actor,
  { entryId, share }: { entryId: string; share?: string | undefined },
  { keys }: WithKeys,
  now = new Date(),
): Promise<"waiting" | "opened"> {
  return inTransaction(db, async (trx) => {
    const held = await holdListedEntry(trx, entryId);
    if (held.procedure.bidding !== "sealed") throw notFound();
    const role = holderOf(actor, held.need.org_id);
    if (role === null) throw forbidden();
    await refuseBeforeDeadline(trx, entryId, now);
    if (held.entry.status !== "closed") throw conflict("entryNotClosed");
    await refuseInterested(trx, actor, held, { mayBeFirm: true });
    const mine = await partOf(trx, held, role, share);
    const first = await trx
      .selectFrom("opening")
      .selectAll()
      .where("entry_id", "=", entryId)
      .executeTakeFirst();
    if (!first) {
      await keepFirst(trx, actor, held, mine, { keys }, now);
      return "waiting";
    }
    await openWithSecond(trx, actor, { held, mine, first }, { keys }, now);
    return "opened";
  });
}

interface Part {
  role: ShareHolder;
  share: Buffer | null;
}

/** In which role somebody opens; on a strict list they bring that role's part of the key. */
async function partOf(
  trx: Db,
  { entry, procedure }: HeldEntry,
  role: ShareHolder,
  typed: string | undefined,
): Promise<Part> {
  if (procedure.sealing !== "strict") return { role, share: null };
  const share = Buffer.from(typed ?? "", "base64url");
  const row = await trx
    .selectFrom("key_share")
    .select("holder")
    .where("entry_id", "=", entry.id)
    .where("digest", "=", digestOf(share))
    .where("holder", "=", role)
    .executeTakeFirst();
  if (!row) throw invalid({ share: "wrongShare" });
  return { role, share };
}

async function keepFirst(trx: Db, actor: Actor, held: HeldEntry, mine: Part, { keys }: WithKeys, now: Date) {
  const entryId = held.entry.id;
  const record: Pick<OpeningRecord, "openers"> = { openers: [openerOf(actor, mine, now)] };
  await trx
    .insertInto("opening")
    .values({
      entry_id: entryId,
      first_by: actor.userId,
      first_at: now.toISOString(),
      first_share: mine.share && keys.wrap(mine.share, firstShareAbout(entryId)),
      second_by: null,
      second_at: null,
      record: JSON.stringify(record),
    })
    .execute();
  const event = { type: "entry.openingConfirmed", subjectType: "entry", subjectId: entryId };
  await recordEvent(trx, actor, event, now);
}

const openerOf = (actor: Actor, { role }: Part, now: Date): Opener => ({
  name: actor.name,
  role,
  at: now.toISOString(),
});

interface Second {
  held: HeldEntry;
  mine: Part;
  first: Row<"opening">;
}

async function openWithSecond(trx: Db, actor: Actor, opening: Second, { keys }: WithKeys, now: Date) {
  const { held, mine, first } = opening;
  const entryId = held.entry.id;
  const { openers } = JSON.parse(first.record as string) as Pick<OpeningRecord, "openers">;
  const [one] = openers as [Opener];
  if (first.first_by === actor.userId) throw conflict("openingNeedsAnother");
  if (!secondHolders(one.role, mine.share !== null).includes(mine.role))
    throw conflict(one.role === "coordinator" ? "openingNeedsOtherHolder" : "openingNeedsStaff");
  const shares = mine.share
    ? [unwrapKept(first.first_share as string, firstShareAbout(entryId), { keys }), mine.share]
    : [];
  const key = await openingKey(trx, entryId, shares, { keys }, now);
  const bids = await openEnvelopes(trx, actor, entryId, key, now);
  const record: OpeningRecord = {
    deadline: held.call.closes_at as string,
    openedAt: now.toISOString(),
    openers: [one, openerOf(actor, mine, now)],
    bids,
  };
  const second = { second_by: actor.userId, second_at: now.toISOString(), first_share: null };
  await trx
    .updateTable("opening")
    .set({ ...second, record: JSON.stringify(record) })
    .where("entry_id", "=", entryId)
    .execute();
  await moveHeldEntry(trx, actor, held, { act: "open" }, now);
}

/** Opens what stands, in the order of receipt. One that does not open is marked so and holds up nothing. */
async function openEnvelopes(trx: Db, actor: Actor, entryId: string, key: OpeningKey, now: Date) {
  const seals = await trx
    .selectFrom("bid_seal as seal")
    .innerJoin("bid", "bid.id", "seal.bid_id")
    .innerJoin("organization as org", "org.id", "bid.org_id")
    .select(["bid.id as bidId", "bid.bid_no as bidNo", "org.name as bidder"])
    .select(["seal.version", "seal.envelope", "seal.sha256", "seal.deadline", "seal.sealed_at as receivedAt"])
    .where("bid.entry_id", "=", entryId)
    .where("bid.status", "=", "submitted")
    .where("seal.ended_at", "is", null)
    .orderBy("seal.sealed_at")
    .orderBy("bid.bid_no")
    .execute();
  const opened = seals.map((seal) => ({ ...seal, ...readSeal(key, entryId, seal) }));
  for (const { bidId, content } of opened)
    await trx
      .updateTable("bid")
      .set({
        status: content === null ? "unreadable" : "opened",
        content,
        draft: null,
        opened_at: content === null ? null : now.toISOString(),
      })
      .where("id", "=", bidId)
      .execute();
  const records = opened.map(({ bidNo, version, sha256, receivedAt, bidder, content, reason }) => {
    const result = content === null ? ("unreadable" as const) : ("opened" as const);
    return { number: `${bidNo}/${version}`, sha256, receivedAt, bidder, result, reason };
  });
  const events = opened.map(({ bidId, version, sha256, content }, at) => ({
    type: content === null ? "bid.unreadable" : "bid.opened",
    subjectType: "bid",
    subjectId: bidId,
    data: { number: records[at]?.number, version, sha256 },
  }));
  if (events.length > 0) await recordEvents(trx, actor, events, now);
  return records;
}

interface Seal {
  bidId: string;
  version: number;
  envelope: string;
  sha256: string;
  deadline: string;
}

function readSeal(key: OpeningKey, entryId: string, seal: Seal): { content: string | null; reason?: string } {
  if ("lost" in key) return { content: null, reason: key.lost };
  if (digestOf(seal.envelope) !== seal.sha256) return { content: null, reason: "envelopeChanged" };
  try {
    const about = boundTo({ ...seal, entryId });
    const text = openEnvelope(key.pair, JSON.parse(seal.envelope), about).toString("utf8");
    return { content: JSON.stringify(bidContent.parse(JSON.parse(text))) };
  } catch {
    return { content: null, reason: "envelopeBroken" };
  }
}
