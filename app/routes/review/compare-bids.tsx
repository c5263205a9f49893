import type { ReactNode } from "react";
import type { findAward } from "#app/domain/review/queries/award.server.ts";
import { formatNumber } from "#app/ui/format.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { AskedMetric } from "./asked-metric.ts";
import { useTarget, verdictTones } from "./asked-metric.ts";

export type AwardBid = Awaited<ReturnType<typeof findAward>>["bids"][number];

interface CompareRow {
  key: string;
  header: ReactNode;
  isNumber?: boolean;
  /** What tells whether bids differ, and how it is shown. */
  textOf: (bid: AwardBid) => string;
  shownOf?: (bid: AwardBid) => ReactNode;
}

interface CompareBidsProps {
  bids: AwardBid[];
  metrics: AskedMetric[];
  onlyDifferent: boolean;
  /** Of a bid's column, such as a link to its whole text. */
  head: (bid: AwardBid) => ReactNode;
}

/** Bids side by side: every indicator, price, schedule, people, and the panel's rank where there is one. */
export function CompareBids({ bids, metrics, onlyDifferent, head }: CompareBidsProps) {
  const { review } = useWords();
  const w = review.decide;
  const rows = [...useMetricRows(metrics), ...useOfferRows(bids)].filter(
    ({ textOf }) => !onlyDifferent || bids.some((bid) => textOf(bid) !== textOf(bids[0] as AwardBid)),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame table-scroll compare" tabIndex={0} aria-label={w.table}>
      <table>
        <caption className="visually-hidden">{w.table}</caption>
        <thead>
          <tr>
            <th scope="col">{w.row}</th>
            {bids.map((bid) => (
              <th key={bid.id} scope="col">
                {head(bid)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, header, isNumber, textOf, shownOf = textOf }) => (
            <tr key={key}>
              <th scope="row">{header}</th>
              {bids.map((bid) => (
                <td key={bid.id} className={isNumber ? "number" : undefined}>
                  {shownOf(bid)}
                </td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={bids.length + 1}>{w.allSame}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

function useMetricRows(metrics: AskedMetric[]): CompareRow[] {
  const { vocabulary } = useWords();
  const target = useTarget();
  return metrics.map((metric) => {
    const answerOf = (bid: AwardBid) => bid.answers.find(({ metricId }) => metricId === metric.id);
    return {
      key: metric.id,
      header: (
        <>
          {metric.name} <span className="muted small nowrap">{target(metric)}</span>
        </>
      ),
      isNumber: true,
      textOf: (bid) => `${answerOf(bid)?.verdict} ${answerOf(bid)?.value}`,
      shownOf: (bid) => {
        const answer = answerOf(bid);
        return (
          <>
            <span className="compare-figure">{answer?.value}</span>{" "}
            {answer?.verdict && (
              <Tag tone={verdictTones[answer.verdict]}>{vocabulary.answerVerdict[answer.verdict]}</Tag>
            )}
          </>
        );
      },
    };
  });
}

function useOfferRows(bids: AwardBid[]): CompareRow[] {
  const { review } = useWords();
  const w = review.decide;
  const format = useFormat();
  const ranked: CompareRow[] = [
    { key: "rank", header: w.rank, isNumber: true, textOf: ({ rank }) => String(rank ?? "") },
    {
      key: "score",
      header: w.score,
      isNumber: true,
      textOf: ({ scoreHundredths }) => (scoreHundredths === null ? "" : formatNumber(scoreHundredths / 100)),
    },
  ];
  const outcome: CompareRow = {
    key: "outcome",
    header: w.outcome,
    textOf: (bid) => bid.outcome ?? "",
    shownOf: (bid) => bid.outcome && <StatusBadge of="bidOutcome" status={bid.outcome} />,
  };
  return [
    ...(bids.some((bid) => bid.outcome) ? [outcome] : []),
    ...(bids.some(({ rank }) => rank !== null) ? ranked : []),
    {
      key: "price",
      header: w.price,
      isNumber: true,
      textOf: ({ priceFen }) => (priceFen === null ? "" : format.money(priceFen)),
    },
    {
      key: "months",
      header: w.months,
      isNumber: true,
      textOf: ({ months }) => (months === null ? "" : fill(w.monthsValue, { n: months })),
    },
    {
      key: "schedule",
      header: w.schedule,
      textOf: ({ milestones }) =>
        milestones.map(({ month, title }) => `${fill(w.monthsValue, { n: month })} ${title}`).join(" · "),
    },
    { key: "leader", header: w.leader, textOf: ({ leader }) => leader },
    { key: "partners", header: review.partners, textOf: ({ partners }) => partners.join(" · ") || "–" },
    { key: "summary", header: review.sheet.summary, textOf: ({ summary }) => summary },
    { key: "ip", header: review.sheet.ip, textOf: ({ ipProposal }) => ipProposal },
  ];
}
