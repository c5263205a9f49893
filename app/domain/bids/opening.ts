import type { ShareHolder } from "#db/schema.ts";
import { shareHolders } from "./bid.ts";

export interface Opener {
  name: string;
  role: ShareHolder;
  at: string;
}

/** What the opening of an entry leaves for everybody to compare with their receipts. */
export interface OpeningRecord {
  deadline: string;
  openedAt: string;
  openers: Opener[];
  /** In the order in which they were received. */
  bids: {
    number: string;
    sha256: string;
    receivedAt: string;
    bidder: string;
    result: "opened" | "unreadable";
    /** Why it could not be read. */
    reason?: string;
  }[];
}

/** As whom the second confirmation may be given: one of the two is staff, and on a strict list the two parts are of different holders. */
export const secondHolders = (first: ShareHolder, isStrict: boolean): ShareHolder[] =>
  first === "coordinator" ? shareHolders.filter((one) => !isStrict || one !== first) : ["coordinator"];
