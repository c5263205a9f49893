import type { Db } from "#db/schema.ts";
import { bidMoves } from "../../bids/bid.ts";
import { lapseHeldEntry } from "../../calls/commands/end-entry.server.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry, moveHeldEntry } from "../../calls/commands/move-entry.server.ts";
import { readCalendar } from "../../calls/queries/calendar.server.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent, recordEvents } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { endOfDay, periodOf } from "../../shared/working-days.ts";
import type { Finding } from "../eligibility.ts";
import { isUnsuspicious } from "../eligibility.ts";
import type { AdmitInput, EligibilityInput } from "../input.ts";
import { mayRunReview } from "../policy.ts";
import { checkBids, listOpenBids } from "../queries/facts.server.ts";
import { holdBid } from "./hold-bid.server.ts";

type Held = Awaited<ReturnType<typeof holdBid>>;

/** A bid in the hands of a coordinator, while its entry is at the checks. */
async function holdChecked(trx: Db, actor: Actor, bidId: string): Promise<Held> {
  const held = await holdBid(trx, bidId);
  if (!mayRunReview(actor)) throw forbidden();
  if (held.entry.status !== "opened") throw conflict("wrongState");
  await refuseInterested(trx, actor, held);
  return held;
}

/** What the pre-check finds now; it is kept with the first act about the bid. */
async function checkNow(trx: Db, { entry, need, procedure }: HeldEntry, now: Date) {
  return checkBids(trx, { need, procedure, bids: await listOpenBids(trx, entry.id) }, now);
}
const findingsOf = async (trx: Db, held: Held, now: Date) =>
  JSON.stringify((await checkNow(trx, held, now)).get(held.bid.id));

const nothingYet = {
  correction_text: null,
  correction_asked_by: null,
  correction_asked_at: null,
  correction_due_at: null,
  correction_answer: null,
  correction_answered_at: null,
  decision: null,
  reasons: null,
  decided_by: null,
  decided_at: null,
};

/**
 * Asks the bidder to mend the form of a bid (补正): once, until the end of the list's correction period. What a bid offers stays as it was
 * sealed.
 */
export async function askCorrection(
  db: Db,
  actor: Actor,
  { bidId, text }: { bidId: string; text: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdChecked(trx, actor, bidId);
    const status = move(bidMoves, "correct", held.bid.status);
    const { endsOn } = periodOf(dayOf(now), held.procedure.correction, await readCalendar(trx));
    await trx.updateTable("bid").set({ status }).where("id", "=", bidId).execute();
    await trx
      .insertInto("eligibility")
      .values({
        ...nothingYet,
        bid_id: bidId,
        findings: await findingsOf(trx, held, now),
        correction_text: text,
        correction_asked_by: actor.userId,
        correction_asked_at: now.toISOString(),
        correction_due_at: endOfDay(endsOn),
      })
      .execute();
    const data = { bidNo: held.bid.bid_no, dueOn: endsOn };
    await recordEvent(
      trx,
      actor,
      { type: "bid.correctionAsked", subjectType: "bid", subjectId: bidId, data },
      now,
    );
  });
}

/**
 * The formal decision on a bid, with reasons that its bidder reads. While the window for mending is open and unanswered a bid is not
 * excluded; it may be admitted.
 */
export async function decideEligibility(
  db: Db,
  actor: Actor,
  { bidId, decision, reasons }: EligibilityInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const held = await holdChecked(trx, actor, bidId);
    const status = move(bidMoves, decision === "eligible" ? "admit" : "exclude", held.bid.status);
    const window = await trx
      .selectFrom("eligibility")
      .select(["correction_due_at", "correction_answered_at"])
      .where("bid_id", "=", bidId)
      .executeTakeFirst();
    const isWaiting =
      window?.correction_answered_at === null && (window.correction_due_at as string) > now.toISOString();
    if (decision === "ineligible" && isWaiting) throw conflict("correctionRuns");
    const decided = { decision, reasons, decided_by: actor.userId, decided_at: now.toISOString() };
    await trx.updateTable("bid").set({ status }).where("id", "=", bidId).execute();
    await trx
      .insertInto("eligibility")
      .values({ ...nothingYet, ...decided, bid_id: bidId, findings: await findingsOf(trx, held, now) })
      .onConflict((oc) => oc.column("bid_id").doUpdateSet(decided))
      .execute();
    const type = decision === "eligible" ? "bid.admitted" : "bid.excluded";
    const data = { bidNo: held.bid.bid_no };
    await recordEvent(trx, actor, { type, subjectType: "bid", subjectId: bidId, data }, now);
  });
}

/**
 * Admits many bids at once, for the same reasons: only bids that nobody has touched and about which the pre-check finds nothing now. One that
 * has to be looked at, or was decided meanwhile, is a conflict ("notUnsuspicious"), and then none is admitted.
 */
export async function admitBids(
  db: Db,
  actor: Actor,
  { entryId, bidIds, reasons }: AdmitInput,
  now = new Date(),
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const held = await holdListedEntry(trx, entryId);
    if (!mayRunReview(actor)) throw forbidden();
    if (held.entry.status !== "opened") throw conflict("wrongState");
    await refuseInterested(trx, actor, held);
    const ids = [...new Set(bidIds)];
    const checked = await checkNow(trx, held, now);
    const bids = await trx
      .selectFrom("bid")
      .select(["id", "bid_no"])
      .where("entry_id", "=", entryId)
      .where("id", "in", ids)
      .where("status", "=", "opened")
      .execute();
    const isClear = (id: string) => isUnsuspicious(checked.get(id) as Finding[]);
    if (bids.length !== ids.length || !ids.every(isClear)) throw conflict("notUnsuspicious");
    await trx.updateTable("bid").set({ status: bidMoves.admit.to }).where("id", "in", ids).execute();
    const decided = { decision: "eligible" as const, reasons, decided_by: actor.userId };
    const row = (id: string) => ({
      ...{ ...nothingYet, ...decided, bid_id: id, decided_at: now.toISOString() },
      findings: JSON.stringify(checked.get(id)),
    });
    await trx.insertInto("eligibility").values(ids.map(row)).execute();
    const events = bids.map(({ id, bid_no }) => ({
      ...{ type: "bid.admitted", subjectType: "bid", subjectId: id, data: { bidNo: bid_no } },
    }));
    await recordEvents(trx, actor, events, now);
    return ids.length;
  });
}

/** When every bid is decided: to the review with those that are eligible; with none the entry lapses (流榜). */
export async function startReview(
  db: Db,
  actor: Actor,
  { entryId }: { entryId: string },
  now = new Date(),
): Promise<"review" | "lapsed"> {
  return inTransaction(db, async (trx) => {
    const held = await holdListedEntry(trx, entryId);
    if (!mayRunReview(actor)) throw forbidden();
    if (held.entry.status !== "opened") throw conflict("wrongState");
    await refuseInterested(trx, actor, held);
    const bids = await trx.selectFrom("bid").select("status").where("entry_id", "=", entryId).execute();
    const isOpen = ({ status }: { status: string }) => status === "opened" || status === "correcting";
    if (bids.some(isOpen)) throw conflict("bidsUndecided");
    const isAny = bids.some(({ status }) => status === "eligible");
    if (isAny) await moveHeldEntry(trx, actor, held, { act: "review" }, now);
    else await lapseHeldEntry(trx, actor, held, { reasonCode: "noneEligible" }, now);
    return isAny ? "review" : "lapsed";
  });
}
