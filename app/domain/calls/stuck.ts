import type { CallEntryStatus } from "#db/schema.ts";
import { addDays } from "../shared/clock.ts";
import { isOverdue } from "./call.ts";
import type { Procedure } from "./procedure.ts";

/** What the coordinators may know of an entry in hand. */
export interface EntryFacts {
  status: CallEntryStatus;
  /** Since when it is in this state. */
  statusAt: string;
  closesAt: string | null;
  bidding: Procedure["bidding"];
  decidedBy: Procedure["decidedBy"];
  /** Null while the list's rules keep it from everybody. */
  bids: number | null;
  intents: number;
  /** Bids whose form nobody has judged yet. */
  unchecked: number;
  missingReviewers: number;
  missingSheets: number;
  decisionDueAt: string | null;
  suspendedAt: string | null;
  openObjections: number;
  noticeEndsAt: string | null;
}

export const stuckCodes = [
  "overdue",
  "objection",
  "notOpened",
  "noBids",
  "noIntents",
  "nothingCame",
  "unchecked",
  "reviewersMissing",
  "sheetsMissing",
  "awardDue",
  "notSigned",
] as const;
export type Stuck = (typeof stuckCodes)[number];

/** Days before the closing from which silence is a matter; days after which a closed entry should be open; days for a signature. */
const quietDays = 3;
const openingDays = 2;
const signingDays = 30;

const reviewing: CallEntryStatus[] = ["opened", "review"];

/** Why an entry does not go on, the most pressing first; empty while it is on its way. */
export function stuckOf(facts: EntryFacts, now: Date): Stuck[] {
  const at = now.toISOString();
  const { status, closesAt, bids, intents } = facts;
  const sinceLongerThan = (days: number) => facts.statusAt <= addDays(now, -days).toISOString();
  const isListed = status === "listed";
  const isPast = closesAt !== null && closesAt <= at;
  const isClosing = closesAt !== null && !isPast && closesAt <= addDays(now, quietDays).toISOString();
  const isReviewed = reviewing.includes(status) && facts.decidedBy === "panel";
  const found: Record<Stuck, boolean> = {
    overdue: isOverdue(facts, at),
    objection: facts.openObjections > 0,
    notOpened: status === "closed" && sinceLongerThan(openingDays),
    noBids: isListed && isClosing && bids === 0,
    noIntents: isListed && isClosing && intents === 0 && (bids === null || facts.bidding === "intents"),
    nothingCame: isListed && isPast && intents === 0,
    unchecked: status === "opened" && facts.unchecked > 0,
    reviewersMissing: isReviewed && facts.missingReviewers > 0,
    sheetsMissing: isReviewed && facts.missingReviewers === 0 && facts.missingSheets > 0,
    awardDue:
      status === "notice" &&
      facts.openObjections === 0 &&
      facts.noticeEndsAt !== null &&
      facts.noticeEndsAt <= at,
    notSigned: status === "awarded" && sinceLongerThan(signingDays),
  };
  return stuckCodes.filter((code) => found[code]);
}

export type NextAct = "wait" | "settle" | "open" | "check" | "review" | "decide" | "award" | "sign" | "renew";

/** What moves an entry on, or null where it has ended. */
export function nextActOf({ status, closesAt, unchecked, decidedBy }: EntryFacts, now: Date): NextAct | null {
  const isPast = closesAt !== null && closesAt <= now.toISOString();
  const acts: Partial<Record<CallEntryStatus, NextAct>> = {
    listed: isPast ? "settle" : "wait",
    closed: "open",
    opened: unchecked > 0 ? "check" : "review",
    review: decidedBy === "panel" ? "review" : "decide",
    notice: "award",
    awarded: "sign",
    lapsed: "renew",
  };
  return acts[status] ?? null;
}

/** Whole days in the present state. */
export const daysIn = (statusAt: string, now: Date) =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(statusAt)) / 86_400_000));
