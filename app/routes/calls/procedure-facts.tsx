import type { Criterion, Procedure } from "#app/domain/calls/procedure.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { usePeriodText } from "./schedule-card.tsx";

/** The rules of a list in words, without those that do not apply to it. */
export function ProcedureFacts({ procedure }: { procedure: Procedure }) {
  const { rules: r } = useWords();
  const facts = useFacts(procedure);
  if (procedure.bidding === "intents")
    return <DescriptionList items={[...facts.slice(0, 2), ...facts.slice(-1)]} wide />;
  return (
    <div className="stack">
      <DescriptionList items={facts} wide />
      <h3>{r.groups.criteria}</h3>
      <Criteria criteria={procedure.criteria} />
      <h3>{r.declarations}</h3>
      <Declarations declarations={procedure.declarations} />
    </div>
  );
}

const said = (label: string, hint: string) => (
  <>
    {label}
    <br />
    <span className="muted small">{hint}</span>
  </>
);

function useFacts(procedure: Procedure) {
  const { rules: r, vocabulary } = useWords();
  const period = usePeriodText();
  const format = useFormat();
  const { scoring, ratios } = procedure;
  const isPanel = procedure.decidedBy === "panel";
  const value = (term: string, text: React.ReactNode, isShown = true) =>
    isShown ? [{ term, value: text }] : [];
  const { acceptance } = procedure;
  const of = r.acceptanceOf;
  const accepted = [
    acceptance.panel ? of.panel : of.noPanel,
    acceptance.publicise ? fill(of.publicised, { period: period(acceptance.notice) }) : of.quiet,
    fill(of.rectification, { n: acceptance.rectificationDays }),
  ];
  return [
    ...value(r.bidding, said(r.biddings[procedure.bidding], r.biddingHints[procedure.bidding])),
    ...value(r.decidedBy, said(r.deciders[procedure.decidedBy], r.deciderHints[procedure.decidedBy])),
    ...value(r.sealing, said(vocabulary.sealingMode[procedure.sealing], r.sealingHints[procedure.sealing])),
    ...value(r.shown, r.showns[procedure.shown]),
    ...value(r.minBids, fill(r.bids, { n: procedure.minBids })),
    ...value(
      r.mostPartners,
      procedure.mostPartners > 0 ? fill(r.partners, { n: procedure.mostPartners }) : r.noPartners,
    ),
    ...value(r.correction, period(procedure.correction)),
    ...value(r.decision, period(procedure.decision)),
    ...value(r.notice, period(procedure.notice)),
    ...value(r.objection, period(procedure.objection)),
    ...value(r.method, r.methods[scoring.method], isPanel),
    ...value(r.minReviewers, fill(r.people, { n: scoring.minReviewers }), isPanel),
    ...value(r.isBlind, scoring.isBlind ? r.yes : r.no, isPanel),
    ...value(r.tie, r.ties[scoring.tie], isPanel),
    ...value(r.told, r.tolds[scoring.told], isPanel),
    ...value(
      r.ownPerGrant,
      fill(r.atLeast, { n: `${ratios.ownPerGrant} ${r.times}` }),
      ratios.ownPerGrant !== null,
    ),
    ...value(
      r.cashShare,
      fill(r.atLeast, { n: format.share(ratios.cashShareBp ?? 0) }),
      ratios.cashShareBp !== null,
    ),
    ...value(
      r.groups.acceptance,
      <ul className="bullets">
        {accepted.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>,
    ),
  ];
}

function Criteria({ criteria }: { criteria: Criterion[] }) {
  const { rules: r, vocabulary } = useWords();
  const anchored = {
    key: "anchors",
    header: r.anchors,
    cell: ({ anchors }: Criterion) => anchors && <span className="keep-lines">{anchors}</span>,
  };
  return (
    <DataTable
      caption={r.groups.criteria}
      hideCaption
      columns={[
        {
          key: "name",
          header: r.criterion,
          cell: ({ key, name }) => name ?? wordOf(vocabulary.criterion, key),
        },
        { key: "max", header: r.max, cell: ({ max }) => max, number: true },
        ...(criteria.some(({ anchors }) => anchors) ? [anchored] : []),
      ]}
      rows={criteria}
      rowKey={({ key }) => key}
    />
  );
}

function Declarations({ declarations }: { declarations: string[] }) {
  const { rules: r, vocabulary } = useWords();
  if (declarations.length === 0) return <p className="muted">{r.none}</p>;
  return (
    <ul className="bullets">
      {declarations.map((one) => (
        <li key={one}>{wordOf(vocabulary.declaration, one)}</li>
      ))}
    </ul>
  );
}
