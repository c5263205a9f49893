import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound } from "#app/domain/shared/errors.ts";
import { endDigests } from "#app/domain/subscriptions/commands/digest.server.ts";
import { findByToken } from "#app/domain/subscriptions/queries/list.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submitOpenly } from "#app/platform/http.server.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("subscriptions");

export const loader = load(async ({ db, params, words }) => {
  const found = await findByToken(db, params.token ?? "");
  if (!found) throw notFound();
  return { title: words.subscriptions.unsubscribeTitle, mails: found.mails };
});

/** A mail program that looks at every link ends nothing: only the button does, ours or the mail program's own (RFC 8058). */
export const action = submitOpenly({
  end: on(z.object({}), (_, { db, actor, params, now }) =>
    endDigests(db, actor, { token: params.token ?? "" }, now),
  ),
});

export default function Unsubscribe() {
  const { subscriptions: w } = useWords();
  const { mails } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={w.unsubscribeTitle} narrow />
      <PageBody narrow>
        {mails === 0 ? (
          <>
            <Banner tone="success" title={w.unsubscribed} live>
              <p>{w.unsubscribedHint}</p>
            </Banner>
            <div className="button-row">
              <LinkButton to={paths.subscriptions.list()}>{w.title}</LinkButton>
            </div>
          </>
        ) : (
          <Form method="post" className="card card-plain form-stack">
            <p>{fill(w.unsubscribeText, { n: mails })}</p>
            <SubmitButton name="act" value="end">
              {w.unsubscribe}
            </SubmitButton>
          </Form>
        )}
      </PageBody>
    </>
  );
}
