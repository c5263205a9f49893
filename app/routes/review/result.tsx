import { useLoaderData } from "@remix-run/react";
import { declineAward } from "#app/domain/agreements/commands/reopen.server.ts";
import { listAwardLinks } from "#app/domain/agreements/queries/award.server.ts";
import { awardDeclineInput } from "#app/domain/calls/input.ts";
import { uploadOf } from "#app/domain/files/input.ts";
import { answerCorrection } from "#app/domain/review/commands/correct.server.ts";
import { leaveFeedback } from "#app/domain/review/commands/feedback.server.ts";
import { correctionAnswerInput, feedbackInput } from "#app/domain/review/input.ts";
import { findBidResult } from "#app/domain/review/queries/eligibility.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { AwardLink } from "#app/ui/award-link.tsx";
import { PrintButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { DeadlineBadge, StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { CorrectionFiles } from "./checked-bid.tsx";
import { EarlierOutcomes, fallenOf, Outcome } from "./outcome.tsx";
import { CorrectForm, DeclineForm, FeedbackForm } from "./result-forms.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("files", "parts", "review");

export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const result = await findBidResult(db, actor, params.id ?? "", now);
  const awards = await listAwardLinks(db, actor, [result.entry.id]);
  return {
    title: words.review.result.title,
    now: now.toISOString(),
    maxBytes: app.files.maxBytes,
    result,
    award: awards.find(({ bidId }) => bidId === result.bid.id),
  };
});

export const action = submit({
  correct: on(correctionAnswerInput, async ({ text, files }, { app, db, actor, params, now }) => {
    const uploads = await Promise.all(files.map(uploadOf));
    await answerCorrection(db, actor, { bidId: params.id ?? "", text, uploads, store: app.files }, now);
  }),
  decline: on(awardDeclineInput, (input, { db, actor, params, now }) =>
    declineAward(db, actor, { ...input, bidId: params.id ?? "" }, now),
  ),
  feedback: on(feedbackInput, (input, { db, actor, params, now }) =>
    leaveFeedback(db, actor, { ...input, bidId: params.id ?? "" }, now),
  ),
});

export default function BidResult() {
  const { review } = useWords();
  const { title, result, award } = useLoaderData<typeof loader>();
  const { entry, bid } = result;
  const hasFallen = fallenOf(result) !== undefined;
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={`${bid.bidNo} · ${entry.title}`}
        tags={
          hasFallen ? (
            <Tag>{review.fate.fallen}</Tag>
          ) : result.outcome ? (
            <StatusBadge of="bidOutcome" status={result.outcome.outcome} />
          ) : (
            <StatusBadge of="bidStatus" status={bid.status} />
          )
        }
        meta={[entry.entryNo, `${review.seeker}${review.colon}${entry.seekerName}`]}
        actions={
          <>
            <AwardLink award={award} />
            <PrintButton />
          </>
        }
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["decline"]} labels={{ reasonCode: review.result.declineCode }} />
        <Checks />
        <Outcome result={result} />
        {result.mayDecline && (
          <div className="print-hide">
            <DeclineForm bidId={bid.id} title={entry.title} />
          </div>
        )}
        <EarlierOutcomes earlier={result.earlier} />
        {result.mayGiveFeedback && (
          <div className="print-hide">
            <FeedbackForm bidId={bid.id} />
          </div>
        )}
      </PageBody>
    </>
  );
}

function Checks() {
  const { review } = useWords();
  const w = review.eligibility;
  const format = useFormat();
  const { result, now, maxBytes } = useLoaderData<typeof loader>();
  const { bid, window, decision, files } = result;
  return (
    <Card title={review.result.eligibility}>
      {!window && !decision && <p>{review.result.waiting}</p>}
      {window && (
        <>
          <h3>{w.window}</h3>
          <PlainText text={window.text} />
          <p>
            {w.windowDue}
            {review.colon}
            {format.deadline(window.dueAt)}{" "}
            {window.answeredAt === null && <DeadlineBadge at={window.dueAt} now={now} />}
          </p>
        </>
      )}
      {result.mayCorrect && <CorrectForm bidId={bid.id} maxBytes={maxBytes} />}
      {window?.answeredAt && (
        <>
          <p>{fill(review.result.sent, { time: format.dateTime(window.answeredAt) })}</p>
          <PlainText text={window.answer ?? ""} />
          <CorrectionFiles bidId={bid.id} files={files} />
        </>
      )}
      {decision && (
        <>
          <h3>{w[decision.decision]}</h3>
          <PlainText text={decision.reasons} />
        </>
      )}
    </Card>
  );
}
