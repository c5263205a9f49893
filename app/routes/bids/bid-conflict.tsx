import { Form, useLocation } from "@remix-run/react";
import type { BidSection } from "#app/domain/bids/bid.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";
import { flat } from "../needs/conflict-view.tsx";
import type { Typed } from "./bid-text.ts";
import { textOf } from "./bid-text.ts";

interface BidConflictProps {
  section: BidSection;
  bid: { id: string; base: string; typed: Typed };
  /** What this editor has sent. */
  mine: Typed;
}

/** Two people changed one part: both versions side by side, and a way to keep either. */
export function BidConflict({ section, bid, mine }: BidConflictProps) {
  const words = useWords();
  const w = words.bidding;
  const { pathname, search } = useLocation();
  const rows = Object.keys(bid.typed)
    .map((field) => ({
      field,
      theirs: textOf(words, bid.typed[field]),
      mine: textOf(words, mine[field]),
    }))
    .filter((row) => row.theirs !== row.mine);
  const shown = (text: string) => <span className="keep-lines">{text || words.common.notFilled}</span>;
  return (
    <Form method="post" className="card card-plain stack">
      <Banner tone="warning" title={w.conflictTitle} live>
        {w.conflictText}
      </Banner>
      <DataTable
        caption={w.conflictTitle}
        hideCaption
        rows={rows}
        rowKey={(row) => row.field}
        columns={[
          { key: "field", header: words.common.details, cell: (row) => wordOf(w.fields, row.field) },
          { key: "theirs", header: w.theirs, cell: (row) => shown(row.theirs) },
          { key: "mine", header: w.mineText, cell: (row) => shown(row.mine) },
        ]}
      />
      <input type="hidden" name="act" value="save" />
      <input type="hidden" name="id" value={bid.id} />
      <input type="hidden" name="section" value={section} />
      <input type="hidden" name="base" value={bid.base} />
      {Object.keys(bid.typed).flatMap((field) =>
        flat(field, mine[field]).map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        )),
      )}
      <div className="button-row">
        <SubmitButton>{w.keepMine}</SubmitButton>
        <LinkButton to={pathname + search} reloadDocument>
          {w.keepTheirs}
        </LinkButton>
      </div>
    </Form>
  );
}
