import { getFormProps, useForm } from "@conform-to/react";
import { Form, Link } from "@remix-run/react";
import type { EligibilityInput } from "#app/domain/review/input.ts";
import type { findEligibility } from "#app/domain/review/queries/eligibility.server.ts";
import { paths } from "#app/paths.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { DeadlineBadge, StatusBadge } from "#app/ui/status-badge.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";
import { Findings } from "./findings.tsx";
import { useOwnSubmission } from "./own-submission.ts";

export type CheckedBidFacts = Awaited<ReturnType<typeof findEligibility>>["bids"][number];
type Bid = CheckedBidFacts;

interface CheckedBidProps {
  bid: Bid;
  mayRun: boolean;
  now: string;
  /** Of many bids one that wants no look: only its head is shown. */
  isFolded?: boolean;
}

/** One bid at the checks: what was found, what was mended, and the decision or its form. */
export function CheckedBid({ isFolded, ...props }: CheckedBidProps) {
  const { bid } = props;
  const badge = <StatusBadge of="bidStatus" status={bid.status} />;
  if (isFolded)
    return (
      <details className="card folded-card" id={bid.id}>
        <summary>
          <span>
            {bid.bidNo} {bid.orgName}
          </span>
          {badge}
        </summary>
        <div className="card-body">
          <BidParts {...props} />
        </div>
      </details>
    );
  return (
    <Card
      id={bid.id}
      title={
        <>
          {bid.bidNo} <Link to={paths.organizations.show(bid.orgId)}>{bid.orgName}</Link>
        </>
      }
      aside={badge}
    >
      <BidParts {...props} />
    </Card>
  );
}

function BidParts({ bid, mayRun, now }: Omit<CheckedBidProps, "isFolded">) {
  const { review } = useWords();
  const w = review.eligibility;
  const format = useFormat();
  return (
    <>
      {bid.partners.length > 0 && (
        <p>
          {review.partners}
          {review.colon}
          {bid.partners.join(" · ")}
        </p>
      )}
      <h3>{w.findings}</h3>
      <Findings findings={bid.findings} />
      {bid.window && <Window bid={bid} window={bid.window} now={now} />}
      {bid.decision && (
        <>
          <h3>
            {w.decided}
            {review.colon}
            {w[bid.decision.decision]}
          </h3>
          <PlainText text={bid.decision.reasons} />
          <p className="small muted">{format.dateTimeZone(bid.decision.decidedAt)}</p>
        </>
      )}
      {mayRun && !bid.decision && <DecisionForm bidId={bid.id} />}
      {mayRun && bid.status === "opened" && <CorrectionForm bidId={bid.id} />}
    </>
  );
}

function Window({ bid, window, now }: { bid: Bid; window: NonNullable<Bid["window"]>; now: string }) {
  const { review } = useWords();
  const w = review.eligibility;
  const format = useFormat();
  return (
    <>
      <h3>{w.window}</h3>
      <PlainText text={window.text} />
      <p>
        {w.windowDue}
        {review.colon}
        {format.deadline(window.dueAt)}{" "}
        {window.answeredAt === null && <DeadlineBadge at={window.dueAt} now={now} />}
      </p>
      {window.answer === null ? (
        <p className="muted">{w.windowWaiting}</p>
      ) : (
        <>
          <h3>{w.windowAnswer}</h3>
          <PlainText text={window.answer} />
          <CorrectionFiles bidId={bid.id} files={bid.files} />
        </>
      )}
    </>
  );
}

export function CorrectionFiles({
  bidId,
  files,
}: {
  bidId: string;
  files: { id: string; fileName: string; size: number }[];
}) {
  const format = useFormat();
  return (
    <ul className="plain-list">
      {files.map((file) => (
        <li key={file.id}>
          <a href={paths.review.correctionFile(bidId, file.id)} download>
            {file.fileName}
          </a>{" "}
          <span className="muted nowrap">{format.size(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}

function DecisionForm({ bidId }: { bidId: string }) {
  const { review } = useWords();
  const w = review.eligibility;
  const [form, fields] = useForm<EligibilityInput>({
    id: `decide-${bidId}`,
    lastResult: useOwnSubmission("decide", "bidId", bidId),
  });
  const options = (["eligible", "ineligible"] as const).map((value) => ({ value, label: w[value] }));
  return (
    <Form method="post" {...getFormProps(form)} className="form-stack">
      <FormErrorSummary form={form} labels={{ decision: w.decision, reasons: w.reasons }} />
      <input type="hidden" name="bidId" value={bidId} />
      <ChoiceField
        field={fields.decision}
        label={w.decision}
        type="radio"
        options={options}
        inline
        required
      />
      <TextArea
        field={fields.reasons}
        label={w.reasons}
        hint={w.reasonsHint}
        rows={3}
        maxLength={2000}
        required
      />
      <SubmitButton name="act" value="decide">
        {w.decide}
      </SubmitButton>
    </Form>
  );
}

function CorrectionForm({ bidId }: { bidId: string }) {
  const { review } = useWords();
  const w = review.eligibility;
  const [form, fields] = useForm<{ bidId: string; text: string }>({
    id: `correct-${bidId}`,
    lastResult: useOwnSubmission("correct", "bidId", bidId),
  });
  return (
    <Disclosure summary={w.correctTitle} open={form.status === "error"}>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <p>{w.correctLead}</p>
        <FormErrorSummary form={form} labels={{ text: w.correctText }} />
        <input type="hidden" name="bidId" value={bidId} />
        <TextArea field={fields.text} label={w.correctText} rows={4} maxLength={2000} required />
        <SubmitButton name="act" value="correct" variant="secondary">
          {w.correct}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}
