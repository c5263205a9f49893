import { Link, useLoaderData } from "@remix-run/react";
import { findPublicResult } from "#app/domain/performance/queries/acceptance-public.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("acceptance", "agreements", "publicNotices");

export const loader = load(async ({ db, actor, params, now }) => {
  const result = await findPublicResult(db, actor, params.id ?? "", now);
  return { title: result.title, result };
});

/** The public notice of a result of acceptance, for as long as it runs. */
export default function Result() {
  const { acceptance: w, agreements, publicNotices } = useWords();
  const format = useFormat();
  const { result } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={result.title}
        eyebrow={w.publicTitle}
        lead={w.publicLead}
        crumbs={[{ label: publicNotices.title, href: paths.notices.list() }, { label: w.publicTitle }]}
        tags={<Tag tone={result.result === "passed" ? "success" : "danger"}>{w.resultOf[result.result]}</Tag>}
        narrow
      />
      <PageBody narrow>
        <Card>
          <DescriptionList
            wide
            items={[
              { term: w.publicResult, value: w.resultOf[result.result] },
              { term: agreements.seeker, value: result.seekerName ?? w.partyHidden },
              { term: agreements.solver, value: result.solverName ?? w.partyHidden },
              {
                term: agreements.linkedNeed,
                value: (
                  <Link to={paths.needs.show(result.needId)}>
                    {result.callTitle} {result.entryNo}
                  </Link>
                ),
              },
              {
                term: w.notice,
                value: fill(w.publicUntil, { date: format.date(result.noticeUntil) }),
              },
            ]}
          />
        </Card>
      </PageBody>
    </>
  );
}
