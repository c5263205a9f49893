import { Form, Link, useLoaderData } from "@remix-run/react";
import { bidInput, partnerPostInput } from "#app/domain/bids/bid-input.ts";
import { closePartnerPost, postForPartners } from "#app/domain/bids/commands/questions.server.ts";
import { listPartnerPosts } from "#app/domain/bids/queries/questions.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";
import { PlainForm, PlainTextArea } from "../needs/plain-form.tsx";
import { EntryHeader } from "./entry-header.tsx";
import { OrgField } from "./org-field.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding");

export const loader = load(async ({ db, actor, params, words, now }) => ({
  title: words.bidding.partnersTitle,
  ...(await listPartnerPosts(db, actor, params.id ?? "", now)),
}));

export const action = submit({
  post: on(partnerPostInput, async (input, { app, db, actor, params }) => {
    await postForPartners(db, actor, { ...input, entryId: params.id ?? "" }, app.now());
  }),
  close: on(bidInput, (input, { app, db, actor }) => closePartnerPost(db, actor, input, app.now())),
});

export default function Partners() {
  const { bidding: w } = useWords();
  const format = useFormat();
  const { entry, items, posters } = useLoaderData<typeof loader>();
  return (
    <>
      <EntryHeader entry={entry} title={w.partnersTitle} lead={w.partnersLead} />
      <PageBody narrow>
        <ActErrors acts={["close"]} />
        {items.length === 0 && <p className="muted">{w.partnersEmpty}</p>}
        {items.map((post) => (
          <Card key={post.id} title={post.orgName}>
            <DescriptionList
              items={[
                { term: w.offers, value: <span className="keep-lines">{post.offers}</span> },
                { term: w.seeks, value: <span className="keep-lines">{post.seeks}</span> },
                { term: w.contact, value: post.contact },
              ]}
            />
            <p className="muted small">
              <Link to={paths.organizations.show(post.orgId)}>{post.orgName}</Link> ·{" "}
              {format.dateTime(post.createdAt)}
            </p>
            {post.mayClose && (
              <Form method="post">
                <input type="hidden" name="id" value={post.id} />
                <ConfirmButton
                  label={w.closePost}
                  question={w.closeQuestion}
                  name="act"
                  value="close"
                  small
                />
              </Form>
            )}
          </Card>
        ))}
        {posters.length > 0 && (
          <Card title={w.post}>
            <PlainForm
              key={items.length}
              act="post"
              labels={{ offers: w.offers, seeks: w.seeks, contact: w.contact }}
            >
              <OrgField id="post-org" label={w.postFor} orgs={posters} />
              <PlainTextArea act="post" name="offers" label={w.offers} rows={2} />
              <PlainTextArea act="post" name="seeks" label={w.seeks} rows={2} />
              <PlainTextArea act="post" name="contact" label={w.contact} rows={1} />
              <div>
                <SubmitButton>{w.post}</SubmitButton>
              </div>
            </PlainForm>
          </Card>
        )}
      </PageBody>
    </>
  );
}
