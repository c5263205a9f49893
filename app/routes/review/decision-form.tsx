import type { FieldMetadata } from "@conform-to/react";
import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { DecideInput } from "#app/domain/notices/input.ts";
import { winnerPlace } from "#app/domain/notices/notice.ts";
import type { EntryHead } from "#app/domain/review/queries/entry.server.ts";
import { reasonCodes } from "#app/domain/review/reply.ts";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { AskedMetric } from "./asked-metric.ts";
import { useTarget } from "./asked-metric.ts";
import type { AwardBid } from "./compare-bids.tsx";

interface DecisionFormProps {
  entry: EntryHead;
  callTitle: string;
  bids: AwardBid[];
  metrics: AskedMetric[];
}

/** Best first; without a ranking those kept in reserve when a winner fell away, else nobody is proposed. */
const byRank = (bids: AwardBid[]) =>
  [...bids].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || Number(b.isFirst) - Number(a.isFirst));

function proposedOf(bids: AwardBid[]): AwardBid | undefined {
  const firsts = bids.filter(({ isFirst }) => isFirst);
  const [only] = firsts.length === 1 ? firsts : bids.length === 1 ? bids : [];
  return bids.find(({ rank }) => rank === 1) ?? only;
}

/** The decision, the replies to all who are not selected, and the public notice: one form, one act. */
export function DecisionForm({ entry, callTitle, bids: given, metrics }: DecisionFormProps) {
  const { review } = useWords();
  const w = review.decide;
  const bids = byRank(given);
  const outcomes = useDrafts(bids, metrics);
  const proposed = proposedOf(bids);
  const values = {
    title: entry.title,
    call: callTitle,
    entryNo: entry.entryNo,
    by: entry.decidedBy === "panel" ? w.byPanel : w.bySeeker,
    winner: proposed?.orgName ?? winnerPlace,
  };
  const [form, fields] = useForm<DecideInput>({
    id: "decide",
    lastResult: useSubmission("decide"),
    defaultValue: {
      outcomes,
      noticeTitle: fill(w.noticeTitleDraft, values),
      noticeText: fill(w.noticeDraft, values),
    },
  });
  const labels = {
    reasons: w.reasons,
    noticeTitle: w.noticeTitle,
    noticeText: w.noticeText,
    "outcomes[].outcome": w.outcome,
    "outcomes[].reason": w.reason,
    "outcomes[].codes": w.codes,
  };
  return (
    <Card title={w.formTitle} tone="accent">
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        <input type="hidden" name="entryId" value={entry.id} />
        {fields.outcomes.getFieldList().map((field, place) => {
          const bid = bids[place];
          return bid && <OutcomeFields key={bid.id} field={field} bid={bid} />;
        })}
        <TextArea
          field={fields.reasons}
          label={w.reasons}
          hint={w.reasonsHint}
          rows={4}
          maxLength={4000}
          required
        />
        <TextField field={fields.noticeTitle} label={w.noticeTitle} required />
        <TextArea
          field={fields.noticeText}
          label={w.noticeText}
          hint={fill(w.noticeHint, { place: winnerPlace })}
          rows={10}
          maxLength={6000}
          required
        />
        <ConfirmButton
          label={w.submit}
          question={w.confirm}
          confirmLabel={w.submit}
          name="act"
          value="decide"
          variant="primary"
        />
      </Form>
    </Card>
  );
}

/** What the form begins with: by the panel's ranking, and for each indicator a sentence from the bid's own answer. */
function useDrafts(bids: AwardBid[], metrics: AskedMetric[]): DecideInput["outcomes"] {
  const { review } = useWords();
  const target = useTarget();
  const asked = (metricId: string) => {
    const metric = metrics.find(({ id }) => id === metricId);
    return metric ? target(metric) : "";
  };
  const proposed = bids.some(({ isFirst, rank }) => isFirst || rank !== null) ? proposedOf(bids) : undefined;
  return bids.map(({ id, rank, proposals }) => ({
    bidId: id,
    outcome: (proposed && (id === proposed.id ? "selected" : "declined")) as "declined",
    codes: [
      ...(proposals.some(({ verdict }) => verdict === "deviates" || verdict === "missing")
        ? (["metric"] as const)
        : []),
      ...(rank !== null && rank > 1 ? (["rank"] as const) : []),
    ],
    reason: "",
    metrics: proposals.map(({ metricId, name, verdict, value }) => ({
      metricId,
      name,
      text: fill(review.decide.proposal[verdict], { name, value, target: asked(metricId) }),
    })),
  }));
}

type OutcomeField = FieldMetadata<DecideInput["outcomes"][number], DecideInput, string[]>;

function OutcomeFields({ field, bid }: { field: OutcomeField; bid: AwardBid }) {
  const { review, vocabulary } = useWords();
  const w = review.decide;
  const parts = field.getFieldset();
  const outcomes = (["selected", "reserve", "declined"] as const).map((value) => ({
    value,
    label: vocabulary.bidOutcome[value],
  }));
  const hasErrors = Object.keys(parts.reason.errors ?? parts.codes.errors ?? {}).length > 0;
  return (
    <section className="outcome">
      <input type="hidden" name={parts.bidId.name} value={bid.id} />
      <ChoiceField
        field={parts.outcome}
        label={`${bid.bidNo} ${bid.orgName}`}
        hint={bid.isFirst ? w.first : undefined}
        type="radio"
        options={outcomes}
        inline
        required
      />
      <Disclosure summary={fill(w.replyTitle, { name: bid.orgName })} open={hasErrors}>
        <p className="small muted">{w.replyLead}</p>
        <ChoiceField
          field={parts.codes}
          label={w.codes}
          type="checkbox"
          options={reasonCodes.map((value) => ({ value, label: review.reasonCode[value] }))}
          inline
        />
        <TextArea field={parts.reason} label={w.reason} rows={2} maxLength={1000} />
        {parts.metrics.getFieldList().map((metric) => {
          const { metricId, name, text } = metric.getFieldset();
          return (
            <div key={metric.key}>
              <input type="hidden" name={metricId.name} defaultValue={metricId.initialValue} />
              <input type="hidden" name={name.name} defaultValue={name.initialValue} />
              <TextArea
                field={text}
                label={fill(w.metric, { name: name.initialValue ?? "" })}
                rows={2}
                maxLength={1000}
              />
            </div>
          );
        })}
      </Disclosure>
    </section>
  );
}
