import { Link } from "@remix-run/react";
import type { findBidResult, Reply } from "#app/domain/review/queries/eligibility.server.ts";
import type { ReasonCode } from "#app/domain/review/reply.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { formatNumber } from "#app/ui/format.ts";
import { Banner } from "#app/ui/page-frame.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

type Result = Awaited<ReturnType<typeof findBidResult>>;

/** The award that a bid lost, in this round or an earlier one. */
export const fallenOf = ({ outcome, earlier }: Pick<Result, "outcome" | "earlier">) =>
  [outcome, ...earlier].find((reply) => reply?.forfeitCode);

/** Nothing is decided about the bid in this round: it is considered, for the first time or anew, or it has fallen away. */
function Undecided({ result }: { result: Result }) {
  const { entry, bid, isFirst } = result;
  const { review, vocabulary } = useWords();
  const w = review.result;
  const format = useFormat();
  const fallen = fallenOf(result);
  if (!fallen && bid.status !== "eligible") return null;
  const time = entry.decisionDueAt && format.deadline(entry.decisionDueAt);
  const reason = wordOf(vocabulary.reopenCode, fallen?.forfeitCode ?? null);
  return (
    <Card title={w.outcome}>
      {fallen ? (
        <Banner tone="warning">{fill(w.fallen, { reason })}</Banner>
      ) : (
        <p>{time ? fill(isFirst ? w.isFirst : w.inReview, { time }) : w.inReviewNoDate}</p>
      )}
    </Card>
  );
}

/** What came of a bid, as its bidder reads it: the outcome, the reasons, and a sentence for each indicator. */
export function Outcome({ result }: { result: Result }) {
  const { review } = useWords();
  const w = review.result;
  const { entry, outcome, noticeId } = result;
  if (!outcome || outcome.forfeitCode) return <Undecided result={result} />;
  const isWon = outcome.outcome === "selected";
  const won = entry.status === "notice" ? w.selected : entry.status === "lapsed" ? w.lapsed : w.awarded;
  const sentence = isWon ? won : w[outcome.outcome];
  return (
    <Card title={w.outcome}>
      <Banner tone={isWon && entry.status !== "lapsed" ? "success" : "info"}>{sentence}</Banner>
      {!isWon && <Reasons reply={outcome} />}
      {noticeId && (
        <p className="print-hide">
          <Link to={paths.notices.show(noticeId)}>{w.toNotice}</Link>
        </p>
      )}
      <Feedback reply={outcome} />
    </Card>
  );
}

/** What was said of the bid in rounds before this one. */
export function EarlierOutcomes({ earlier }: Pick<Result, "earlier">) {
  const { review, vocabulary } = useWords();
  return earlier.map((reply) => (
    <Card key={reply.round} title={fill(review.result.earlier, { n: reply.round })}>
      <p>
        <StatusBadge of="bidOutcome" status={reply.outcome} />{" "}
        {reply.forfeitCode && wordOf(vocabulary.reopenCode, reply.forfeitCode)}
      </p>
      {reply.outcome !== "selected" && <Reasons reply={reply} />}
      <Feedback reply={reply} />
    </Card>
  ));
}

function Reasons({ reply: { codes, rank, scoreHundredths, reason, metrics } }: { reply: Reply }) {
  const { review } = useWords();
  const w = review.result;
  return (
    <>
      <DescriptionList
        items={[
          { term: w.codes, value: codes.map((code) => review.reasonCode[code as ReasonCode]).join(" · ") },
          ...(rank === null ? [] : [{ term: w.rank, value: rank }]),
          ...(scoreHundredths === null
            ? []
            : [{ term: w.score, value: formatNumber(scoreHundredths / 100) }]),
        ]}
      />
      <PlainText text={reason} />
      <h3>{w.metrics}</h3>
      <DescriptionList items={metrics.map(({ name, text }) => ({ term: name, value: text }))} />
    </>
  );
}

function Feedback({ reply: { feedback } }: { reply: Reply }) {
  const { result: w } = useWords().review;
  if (!feedback) return null;
  return (
    <>
      <h3>{w.feedbackTitle}</h3>
      <PlainText text={feedback} />
      <p className="small muted">{w.feedbackSent}</p>
    </>
  );
}
