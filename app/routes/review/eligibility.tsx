import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import {
  admitBids,
  askCorrection,
  decideEligibility,
  startReview,
} from "#app/domain/review/commands/eligibility.server.ts";
import { admitInput, correctionInput, eligibilityInput, entryInput } from "#app/domain/review/input.ts";
import { findEligibility } from "#app/domain/review/queries/eligibility.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StandIns } from "#app/ui/stand-ins.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { AdmitForm } from "./admit-form.tsx";
import type { CheckedBidFacts } from "./checked-bid.tsx";
import { CheckedBid } from "./checked-bid.tsx";
import { EntryHeader } from "./entry-header.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("calls", "review");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const found = await findEligibility(db, actor, params.id ?? "", now);
  return {
    title: `${words.review.eligibility.title} · ${found.entry.entryNo}`,
    now: now.toISOString(),
    ...found,
  };
});

export const action = submit({
  correct: on(correctionInput, (input, { db, actor, now }) => askCorrection(db, actor, input, now)),
  admit: on(admitInput, (input, { db, actor, params, now }) =>
    admitBids(db, actor, { ...input, entryId: params.id ?? input.entryId }, now),
  ),
  decide: on(eligibilityInput, (input, { db, actor, now }) => decideEligibility(db, actor, input, now)),
  start: on(entryInput, async (input, { db, actor, params, now }) => {
    const to = await startReview(db, actor, { entryId: params.id ?? input.entryId }, now);
    return redirect(
      to === "review" ? paths.review.entry(input.entryId) : paths.review.eligibility(input.entryId),
    );
  }),
});

/** From more bids on, those that want no look are folded. */
const manyBids = 5;

/** What somebody must look at comes first, what is decided last. */
const placeOf = (bid: CheckedBidFacts) => (bid.decision ? 2 : bid.isUnsuspicious ? 1 : 0);

export default function Eligibility() {
  const { review } = useWords();
  const w = review.eligibility;
  const { entry, bids, now, mayRun, isReady, standIns } = useLoaderData<typeof loader>();
  const clear = bids.filter((bid) => bid.isUnsuspicious);
  const isOpen = (bid: CheckedBidFacts) => bids.length <= manyBids || placeOf(bid) === 0;
  const sorted = [...bids].sort((a, b) => placeOf(a) - placeOf(b));
  return (
    <>
      <EntryHeader entry={entry} title={w.title} lead={w.lead} now={now} here="eligibility" />
      <PageBody>
        <ActErrors acts={["admit", "start"]} labels={{ bidIds: w.admitLabel, reasons: w.reasons }} />
        <StandIns names={standIns} />
        {bids.length === 0 && <EmptyState title={review.noBids}>{review.noBidsHint}</EmptyState>}
        {bids.length > manyBids && <Progress />}
        {mayRun && clear.length > 1 && <AdmitForm entryId={entry.id} bids={clear} />}
        {sorted.filter(isOpen).map((bid) => (
          <CheckedBid key={bid.id} bid={bid} mayRun={mayRun} now={now} />
        ))}
        {!sorted.every(isOpen) && (
          <div>
            {sorted
              .filter((bid) => !isOpen(bid))
              .map((bid) => (
                <CheckedBid key={bid.id} bid={bid} mayRun={mayRun} now={now} isFolded />
              ))}
          </div>
        )}
        {mayRun && (
          <Card title={w.startTitle}>
            <p>{isReady ? w.startLead : w.waiting}</p>
            {isReady && (
              <Form method="post">
                <input type="hidden" name="entryId" value={entry.id} />
                <ConfirmButton
                  label={w.start}
                  question={w.startConfirm}
                  name="act"
                  value="start"
                  variant="primary"
                />
              </Form>
            )}
          </Card>
        )}
      </PageBody>
    </>
  );
}

function Progress() {
  const { review } = useWords();
  const { bids } = useLoaderData<typeof loader>();
  const count = (place: number) => bids.filter((bid) => placeOf(bid) === place).length;
  const said = { n: bids.length, done: count(2), look: count(0), clear: count(1) };
  return <p>{fill(review.eligibility.progress, said)}</p>;
}
