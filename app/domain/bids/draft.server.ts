import { createHash } from "node:crypto";
import type { Row } from "#db/schema.ts";
import type { BidSection } from "./bid.ts";
import { sectionKeys } from "./bid.ts";
import type { BidContent } from "./content.ts";
import { bidContent, emptyBid } from "./content.ts";
import type { KeyRing } from "./key-ring.ts";

export const draftAbout = (bidId: string) => `bid-draft\n${bidId}`;

/** The working text; empty where a strict list has deleted it with the submission. */
export function readDraft(bid: Pick<Row<"bid">, "id" | "draft">, keys: KeyRing): BidContent {
  if (bid.draft === null) return emptyBid();
  return bidContent.parse(JSON.parse(keys.unwrap(bid.draft, draftAbout(bid.id)).toString("utf8")));
}

export const wrapDraft = (bidId: string, content: BidContent, keys: KeyRing) =>
  keys.wrap(Buffer.from(JSON.stringify(content), "utf8"), draftAbout(bidId));

/** Names a part's stored state, so that a later save can tell whether somebody else changed it meanwhile. */
export const sectionDigest = (content: BidContent, section: BidSection) =>
  createHash("sha256")
    .update(JSON.stringify(sectionKeys[section].map((key) => content[key])))
    .digest("hex")
    .slice(0, 20);

/** What a partner says yes to. Another task, another share: another hash. */
export const termsHash = (bidId: string, { orgId, task, shareBp }: BidContent["partners"][number]) =>
  createHash("sha256")
    .update(JSON.stringify([bidId, orgId, task, shareBp]))
    .digest("hex");
