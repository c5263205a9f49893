import type { BidSection } from "#app/domain/bids/bid.ts";
import { ConflictForm, flat } from "#app/ui/conflict-form.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";
import type { Typed } from "./bid-text.ts";
import { textOf } from "./bid-text.ts";

interface BidConflictProps {
  section: BidSection;
  bid: { id: string; base: string; typed: Typed };
  /** What this editor has sent. */
  mine: Typed;
}

export function BidConflict({ section, bid, mine }: BidConflictProps) {
  const words = useWords();
  const fields = Object.keys(bid.typed);
  const rows = fields.map((field) => ({
    field,
    label: wordOf(words.bidding.fields, field),
    theirs: textOf(words, bid.typed[field]),
    mine: textOf(words, mine[field]),
  }));
  const sends = Object.entries({ id: bid.id, section, base: bid.base });
  return (
    <ConflictForm rows={rows} sends={[...sends, ...fields.flatMap((field) => flat(field, mine[field]))]} />
  );
}
