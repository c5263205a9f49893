import { Form, Link, useLoaderData } from "@remix-run/react";
import { openingInput } from "#app/domain/bids/bid-input.ts";
import { confirmOpening } from "#app/domain/bids/commands/open-bids.server.ts";
import { findOpening } from "#app/domain/bids/queries/opening.server.ts";
import { maySeeReview } from "#app/domain/review/policy.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Banner, PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StandIns } from "#app/ui/stand-ins.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { EntryHeader } from "./entry-header.tsx";
import { OpeningRecordCard } from "./opening-record.tsx";
import { ServerClock } from "./server-clock.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding", "calls", "review");

export const loader = load(async ({ db, actor, params, words, now }) => ({
  title: words.bidding.openingTitle,
  now: now.toISOString(),
  opening: await findOpening(db, actor, params.id ?? "", now),
  seesReview: maySeeReview(actor),
}));

export const action = submit({
  confirm: on(openingInput, async ({ share }, { app, db, actor, params }) => {
    await confirmOpening(db, actor, { entryId: params.id ?? "", share }, app, app.now());
  }),
});

export default function Opening() {
  const { bidding: w, vocabulary, review } = useWords();
  const format = useFormat();
  const { opening, seesReview } = useLoaderData<typeof loader>();
  const { entry, first } = opening;
  return (
    <>
      <EntryHeader entry={entry} title={w.openingTitle} lead={w.openingLead} />
      <PageBody narrow>
        <ActErrors acts={["confirm"]} labels={{ share: w.shareField }} />
        {opening.record ? (
          <OpeningRecordCard record={opening.record}>
            {seesReview && (
              <LinkButton to={paths.review.eligibility(entry.id)} variant="primary" small>
                {review.eligibility.title}
              </LinkButton>
            )}
          </OpeningRecordCard>
        ) : (
          <>
            <Standing />
            <Deadline />
          </>
        )}
        {first && (
          <Banner live>
            {fill(w.openingFirst, {
              name: first.name,
              role: vocabulary.shareHolder[first.role],
              at: format.dateTimeZone(first.at),
            })}
          </Banner>
        )}
        {opening.isMine && <Banner>{w.openingMine}</Banner>}
        {opening.awaited.length > 0 && (first !== null || opening.isStrict) && (
          <Banner>
            {fill(w.openingAwaits, {
              roles: opening.awaited.map((role) => vocabulary.shareHolder[role]).join(w.openingOr),
            })}
          </Banner>
        )}
        <StandIns names={opening.standIns} />
        {opening.mayConfirm && (
          <Form method="post" className="card card-plain form-stack">
            <p>{w.openingAct}</p>
            {opening.isStrict && (
              <div className="field">
                <label htmlFor="opening-share">{w.shareField}</label>
                <input id="opening-share" name="share" autoComplete="off" required />
              </div>
            )}
            <ConfirmButton
              label={w.openingAs}
              question={w.openingQuestion}
              confirmLabel={w.openingAs}
              name="act"
              value="confirm"
              variant="primary"
            />
          </Form>
        )}
      </PageBody>
    </>
  );
}

/** When it is time, by the clock that counts, and who it takes. */
function Deadline() {
  const { bidding: w } = useWords();
  const { opening, now } = useLoaderData<typeof loader>();
  return (
    <Card title={w.deadline}>
      <ServerClock now={now} deadline={opening.entry.closesAt} />
      <p className="muted">{opening.isStrict ? w.whoOpensStrict : w.whoOpensDefault}</p>
      {opening.count !== null && <p>{fill(w.openingCount, { n: opening.count })}</p>}
      {opening.isStrict && opening.role !== null && (
        <p>
          <Link to={paths.bids.share(opening.entry.id)}>{w.shareTitle}</Link>
        </p>
      )}
    </Card>
  );
}

/** Why nothing can be opened now. */
function Standing() {
  const { bidding: w } = useWords();
  const { opening, now } = useLoaderData<typeof loader>();
  const { entry } = opening;
  if (entry.status === "closed") return null;
  if (entry.status !== "listed") return <Banner>{w.openingLapsed}</Banner>;
  return <Banner>{now < entry.closesAt ? w.openingWaits : w.openingSoon}</Banner>;
}
