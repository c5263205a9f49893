import { useLoaderData } from "@remix-run/react";
import type { Minutes } from "#app/domain/review/minutes.ts";
import { fateOf } from "#app/domain/review/minutes.ts";
import type { PanelView } from "#app/domain/review/policy.ts";
import { findMinutes } from "#app/domain/review/queries/award.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { PrintButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { formatNumber } from "#app/ui/format.ts";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("calls", "review", "rules");

export const loader = load(async ({ db, actor, params, words }) => {
  const found = await findMinutes(db, actor, params.id ?? "");
  return { title: `${words.review.minutes.title} · ${found.entry.entryNo}`, ...found };
});

type Round = ReturnType<typeof useLoaderData<typeof loader>>["rounds"][number];

export default function MinutesPage() {
  const { review, calls } = useWords();
  const w = review.minutes;
  const { entry, rounds, view } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.title}
        eyebrow={`${entry.entryNo} · ${entry.title}`}
        crumbs={[
          { label: calls.title, href: paths.calls.list() },
          { label: entry.callTitle, href: paths.calls.show(entry.callId) },
          { label: entry.entryNo, href: paths.review.decide(entry.id) },
          { label: w.title },
        ]}
        actions={<PrintButton />}
      />
      <PageBody>
        {rounds.map((round) => (
          <RoundOf key={round.round} round={round} view={view} />
        ))}
      </PageBody>
    </>
  );
}

function RoundOf({ round: { round, reasons, decidedAt, minutes }, view }: { round: Round; view: PanelView }) {
  const { review, rules, vocabulary } = useWords();
  const w = review.minutes;
  const format = useFormat();
  const isPanel = minutes.decidedBy === "panel";
  const criteria = minutes.criteria
    .map(({ key, name, max }) => `${name || wordOf(vocabulary.criterion, key)} ${max}`)
    .join(" · ");
  const facts = [
    { term: review.seeker, value: minutes.seeker },
    { term: w.decidedBy, value: isPanel ? w.panel : w.seeker },
    { term: w.decider, value: minutes.deciderName },
    { term: w.decidedAt, value: format.dateTimeZone(decidedAt) },
    ...(isPanel
      ? [
          { term: w.criteria, value: criteria },
          {
            term: w.rule,
            value: `${review.panel.method[minutes.method]} · ${review.panel.tie[minutes.tie]}`,
          },
          {
            term: w.panelTitle,
            value:
              view !== "all"
                ? fill(w.withheld, { told: rules.tolds[view] })
                : minutes.panel
                    .map(({ name, institution, status, isChair }) =>
                      [
                        name,
                        isChair && review.panel.chair,
                        institution,
                        wordOf(vocabulary.assignmentStatus, status),
                      ]
                        .filter(Boolean)
                        .join(" · "),
                    )
                    .join("\n"),
          },
        ]
      : []),
  ];
  return (
    <Card title={fill(review.round, { n: round })}>
      <DescriptionList
        items={facts.map(({ term, value }) => ({ term, value: <span className="keep-lines">{value}</span> }))}
      />
      <PlainText text={reasons} />
      <Outcomes bids={minutes.bids} hasScores={isPanel && view !== "nothing"} />
      <p className="print-only">{isPanel ? w.signPanel : w.signSeeker}</p>
    </Card>
  );
}

/** As the decision ranks them; those without a rank follow in the order of their numbers. */
const byRank = (bids: Minutes["bids"]) =>
  [...bids].sort((a, b) => (a.rank ?? bids.length + 1) - (b.rank ?? bids.length + 1));

function Outcomes({ bids, hasScores }: { bids: Minutes["bids"]; hasScores: boolean }) {
  const { review, vocabulary } = useWords();
  const w = review.minutes;
  const format = useFormat();
  type Row = Minutes["bids"][number];
  const scores = [
    { key: "rank", header: review.panel.rank, number: true, cell: ({ rank }: Row) => rank },
    {
      key: "score",
      header: review.panel.score,
      number: true,
      nowrap: true,
      cell: ({ scoreHundredths, totals }: Row) =>
        scoreHundredths !== null && (
          <>
            {formatNumber(scoreHundredths / 100)}
            {totals.length > 0 && (
              <>
                <br />
                <span className="small muted">{fill(w.sheets, { totals: totals.join(" / ") })}</span>
              </>
            )}
          </>
        ),
    },
  ];
  return (
    <DataTable
      caption={w.bids}
      rows={byRank(bids)}
      rowKey={({ bidNo, orgName }) => `${bidNo} ${orgName}`}
      columns={[
        {
          key: "bid",
          header: review.bid,
          cell: ({ bidNo, orgName, priceFen }: Row) => (
            <>
              {orgName}
              <br />
              <span className="small muted">
                {bidNo} <span className="nowrap">{priceFen !== null && `· ${format.money(priceFen)}`}</span>
              </span>
            </>
          ),
        },
        ...(hasScores ? scores : []),
        {
          key: "outcome",
          header: w.outcome,
          nowrap: true,
          cell: (row: Row) => wordOf({ ...vocabulary.bidOutcome, ...review.fate }, fateOf(row)),
        },
        { key: "reply", header: review.decide.reason, cell: (row: Row) => <Reply row={row} /> },
      ]}
    />
  );
}

function Reply({ row }: { row: Minutes["bids"][number] }) {
  const { review } = useWords();
  const fate = fateOf(row);
  if (fate === "notAdmitted") return <>{row.eligibility}</>;
  if (fate === "selected" || fate === "fallen") return <>–</>;
  return (
    <>
      {row.codes.map((code) => review.reasonCode[code]).join(" · ")}
      <br />
      {row.reason}
      <ul className="small">
        {row.metrics.map(({ metricId, name, text }) => (
          <li key={metricId}>
            {name}
            {review.colon}
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}
