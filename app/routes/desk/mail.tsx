import { useLoaderData } from "@remix-run/react";
import { listMail } from "#app/domain/accounts/queries.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("organizations");

export const loader = load(async ({ app, db, actor, url, words }) => ({
  title: words.organizations.mailTitle,
  mail: await listMail(db, actor, pageOf(url)),
  hasServer: app.env.SMTP_URL !== undefined,
}));

const tones = { queued: "info", sent: "success", kept: "warning", failed: "danger" } as const;

export default function Mail() {
  const words = useWords();
  const format = useFormat();
  const { mail, hasServer } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={words.organizations.mailTitle} lead={words.organizations.mailIntro} />
      <PageBody>
        {!hasServer && <Banner tone="warning">{words.organizations.mailKeptBanner}</Banner>}
        {mail.items.length === 0 && <EmptyState title={words.organizations.mailEmpty} />}
        {mail.total > 0 && <p>{fill(words.common.total, { n: mail.total })}</p>}
        <ul className="plain-list card mail-list" hidden={mail.total === 0}>
          {mail.items.map((one) => (
            <li key={one.id}>
              <details>
                <summary>
                  <span className="mail-head">
                    <Tag tone={tones[one.status]}>{words.vocabulary.mailStatus[one.status]}</Tag>{" "}
                    {one.subject}
                  </span>
                  <span className="muted small">
                    {one.to} · {format.dateTime(one.createdAt)}
                  </span>
                </summary>
                {one.lastError && <p className="muted">{one.lastError}</p>}
                <pre className="prose mail-text">{one.text}</pre>
              </details>
            </li>
          ))}
        </ul>
        <Pagination {...mail} />
      </PageBody>
    </>
  );
}
