import { Link } from "@remix-run/react";
import type { findBidResult } from "#app/domain/review/queries/eligibility.server.ts";
import type { ReasonCode } from "#app/domain/review/reply.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { formatNumber } from "#app/ui/format.ts";
import { Banner } from "#app/ui/page-frame.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

type Result = Awaited<ReturnType<typeof findBidResult>>;

/** What came of a bid, as its bidder reads it: the outcome, the reasons, and a sentence for each indicator. */
export function Outcome({ result }: { result: Result }) {
  const { review } = useWords();
  const w = review.result;
  const format = useFormat();
  const { entry, bid, outcome, noticeId } = result;
  if (!outcome) {
    if (bid.status !== "eligible") return null;
    const due = entry.decisionDueAt;
    return (
      <Card title={w.outcome}>
        <p>{due ? fill(w.inReview, { time: format.dateTimeZone(due) }) : w.inReviewNoDate}</p>
      </Card>
    );
  }
  const isWon = outcome.outcome === "selected";
  const sentence = isWon && entry.status !== "notice" ? w.awarded : w[outcome.outcome];
  return (
    <Card title={w.outcome}>
      <Banner tone={isWon ? "success" : "info"}>{sentence}</Banner>
      {!isWon && (
        <>
          <DescriptionList
            items={[
              {
                term: w.codes,
                value: outcome.codes.map((code) => review.reasonCode[code as ReasonCode]).join(" · "),
              },
              ...(outcome.rank === null ? [] : [{ term: w.rank, value: outcome.rank }]),
              ...(outcome.scoreHundredths === null
                ? []
                : [{ term: w.score, value: formatNumber(outcome.scoreHundredths / 100) }]),
            ]}
          />
          <PlainText text={outcome.reason} />
          <h3>{w.metrics}</h3>
          <DescriptionList items={outcome.metrics.map(({ name, text }) => ({ term: name, value: text }))} />
        </>
      )}
      {noticeId && (
        <p>
          <Link to={paths.notices.show(noticeId)}>{w.toNotice}</Link>
        </p>
      )}
      {outcome.feedback && (
        <>
          <h3>{w.feedbackTitle}</h3>
          <PlainText text={outcome.feedback} />
          <p className="small muted">{w.feedbackSent}</p>
        </>
      )}
    </Card>
  );
}
