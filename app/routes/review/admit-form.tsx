import { Form } from "@remix-run/react";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { CheckedBidFacts } from "./checked-bid.tsx";

/** Bids about which the comparison found nothing, to be admitted by one decision. What could not be compared is said beside each. */
export function AdmitForm({ entryId, bids }: { entryId: string; bids: CheckedBidFacts[] }) {
  const { review } = useWords();
  const w = review.eligibility;
  const unknowns = ({ findings }: CheckedBidFacts) =>
    findings.filter(({ result }) => result === "unknown").length;
  return (
    <Card title={w.admitTitle} tone="accent">
      <Form method="post" className="form-stack">
        <p>{w.admitLead}</p>
        <input type="hidden" name="entryId" value={entryId} />
        <fieldset className="choices choices-columns" aria-label={w.admitLabel}>
          {bids.map((bid) => (
            <div className="choice" key={bid.id}>
              <input id={`admit-${bid.id}`} type="checkbox" name="bidIds" value={bid.id} defaultChecked />
              <label htmlFor={`admit-${bid.id}`}>
                {bid.orgName}{" "}
                <span className="muted small choice-no">
                  {[bid.bidNo, unknowns(bid) > 0 && fill(w.unknowns, { n: unknowns(bid) })]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </label>
            </div>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="admit-reasons">{w.reasons}</label>
          <p id="admit-reasons-hint" className="field-hint">
            {w.reasonsHint}
          </p>
          <textarea
            id="admit-reasons"
            name="reasons"
            rows={2}
            maxLength={2000}
            required
            defaultValue={w.admitReasons}
            aria-describedby="admit-reasons-hint"
          />
        </div>
        <ConfirmButton
          label={w.admit}
          question={w.admitConfirm}
          confirmLabel={w.admit}
          name="act"
          value="admit"
          variant="primary"
        />
      </Form>
    </Card>
  );
}
