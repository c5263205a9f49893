import { Form, useLoaderData } from "@remix-run/react";
import { answerTermsInput } from "#app/domain/bids/bid-input.ts";
import { answerTerms } from "#app/domain/bids/commands/partners.server.ts";
import { findTerms } from "#app/domain/bids/queries/bid.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Banner, PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { EntryHeader } from "./entry-header.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding");

export const loader = load(async ({ app, db, actor, params, words, now }) => ({
  title: words.bidding.termsTitle,
  asked: await findTerms(db, actor, params.id ?? "", app, now),
}));

export const action = submit({
  answer: on(answerTermsInput, (input, { app, db, actor, params }) =>
    answerTerms(db, actor, { ...input, bidId: params.id ?? "" }, app, app.now()),
  ),
});

export default function Terms() {
  const { bidding: w } = useWords();
  const format = useFormat();
  const { asked } = useLoaderData<typeof loader>();
  const lead = fill(w.termsLead, { name: asked.leadName, title: asked.entry.title });
  return (
    <>
      <EntryHeader entry={asked.entry} title={w.termsTitle} lead={lead} />
      <PageBody narrow>
        <ActErrors acts={["answer"]} />
        {asked.confirmedAt && (
          <Banner tone="success" live>
            {fill(w.termsConfirmed, { at: format.dateTimeZone(asked.confirmedAt) })}
          </Banner>
        )}
        {asked.declinedAt && (
          <Banner live>{fill(w.termsDeclined, { at: format.dateTimeZone(asked.declinedAt) })}</Banner>
        )}
        {asked.terms ? (
          <Card title={w.termsTitle}>
            <DescriptionList
              items={[
                { term: w.termsTask, value: <span className="keep-lines">{asked.terms.task}</span> },
                { term: w.termsShare, value: format.share(asked.terms.shareBp) },
              ]}
            />
            {asked.mayAnswer && (
              <Form method="post" className="stack">
                <p className="muted">{w.termsNote}</p>
                <input type="hidden" name="act" value="answer" />
                <input type="hidden" name="terms" value={asked.terms.hash} />
                <div className="button-row">
                  <SubmitButton name="verdict" value="confirm">
                    {w.termsConfirm}
                  </SubmitButton>
                  <SubmitButton name="verdict" value="decline" variant="secondary">
                    {w.termsDecline}
                  </SubmitButton>
                </div>
              </Form>
            )}
          </Card>
        ) : (
          asked.mayAnswer && <Banner tone="warning">{w.termsChanging}</Banner>
        )}
      </PageBody>
    </>
  );
}
