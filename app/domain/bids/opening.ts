import type { ShareHolder } from "#db/schema.ts";

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
