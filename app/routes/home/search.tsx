import { Link, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { search } from "#app/domain/reports/queries/search.server.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { findIds, understand } from "#app/platform/search/find-ids.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, MetaRow, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { SaveSearchLink } from "#app/ui/save-search-link.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { ShowSpan } from "../roadshows/show-tags.tsx";
import { NeedTeaser, SolutionTeaser } from "./teasers.tsx";

export const meta = pageMeta;

export const loader = load(async ({ app, db, actor, url, words, now }) => {
  const q = (url.searchParams.get("q") ?? "").slice(0, 400).normalize("NFKC").trim().slice(0, 200);
  const understood = await understand(app, q);
  const needs = await findIds(app, "need", q);
  const solutions = await findIds(app, "solution", q);
  const request = { q, texts: understood.texts, needIds: needs.ids, solutionIds: solutions.ids };
  const found = q ? await search(db, actor, request, now) : null;
  const w = words.reports.search;
  return {
    title: q ? fill(w.resultsFor, { q }) : w.title,
    q,
    changes: q ? understood.changes : [],
    found,
    at: now.toISOString(),
    degraded: needs.degraded,
  };
});

export default function Search() {
  const { reports, shell, vocabulary, errors } = useWords();
  const w = reports.search;
  const { title, q, changes, found, at, degraded } = useLoaderData<typeof loader>();
  const more = new URLSearchParams({ q }).toString();
  return (
    <>
      <PageHeader
        title={title}
        lead={found ? undefined : w.prompt}
        actions={found && <SaveSearchLink scope="all" />}
      />
      <PageBody>
        {degraded && <Banner tone="warning">{errors.searchDegraded}</Banner>}
        {changes.length > 0 && <TakenFor changes={changes} />}
        {found?.total === 0 && <EmptyState title={fill(w.none, { q })}>{w.noneHint}</EmptyState>}
        {found && (
          <>
            <Found title={shell.needs} total={found.needs.total} href={`${paths.needs.list()}?${more}`}>
              {found.needs.items.map((need) => (
                <NeedTeaser key={need.id} need={{ ...need, entryNo: null }} at={at} />
              ))}
            </Found>
            <Found
              title={shell.solutions}
              total={found.solutions.total}
              href={`${paths.solutions.list()}?${more}`}
            >
              {found.solutions.items.map((solution) => (
                <SolutionTeaser key={solution.id} solution={solution} />
              ))}
            </Found>
            <Found
              title={shell.organizations}
              total={found.organizations.total}
              href={`${paths.organizations.list()}?${more}`}
            >
              {found.organizations.items.map((org) => (
                <li key={org.id} className="teaser">
                  <h3>
                    <Link to={paths.organizations.show(org.id)}>{org.name}</Link>
                  </h3>
                  <span className="muted small">{wordOf(vocabulary.region, org.region)}</span>
                </li>
              ))}
            </Found>
            <Found title={shell.calls} total={found.calls.total} href={paths.calls.list()}>
              {found.calls.items.map((call) => (
                <li key={call.id} className="teaser">
                  <div className="teaser-words">
                    <p className="eyebrow">{call.callNo}</p>
                    <h3>
                      <Link to={paths.calls.show(call.id)}>{call.title}</Link>
                    </h3>
                    <MetaRow items={[call.host]} />
                  </div>
                </li>
              ))}
            </Found>
            <Found title={shell.roadshows} total={found.roadshows.total} href={paths.roadshows.list()}>
              {found.roadshows.items.map((show) => (
                <li key={show.id} className="teaser">
                  <div className="teaser-words">
                    <h3>
                      <Link to={paths.roadshows.show(show.id)}>{show.title}</Link>
                    </h3>
                    <p className="teaser-text">{show.summary}</p>
                    <MetaRow items={[<ShowSpan key="span" show={show} />, show.host]} />
                  </div>
                </li>
              ))}
            </Found>
          </>
        )}
      </PageBody>
    </>
  );
}

/** What the question was taken for, so that nobody wonders at what was found. */
function TakenFor({
  changes,
}: {
  changes: { typed: string; taken: string; why: "typo" | "pinyin" | "synonym" }[];
}) {
  const { box: w } = useWords().search;
  return (
    <p role="status">
      {changes.map(({ typed, taken, why }) => fill(w[why], { typed, taken })).join(w.separator)}
    </p>
  );
}

interface FoundProps {
  title: string;
  total: number;
  href: string;
  children: ReactNode;
}

/** One kind of record; nothing at all when none was found. */
function Found({ title, total, href, children }: FoundProps) {
  const { search: w } = useWords().reports;
  if (total === 0) return null;
  return (
    <section>
      <div className="front-head">
        <h2>{title}</h2>
        <Link to={href}>{fill(w.all, { n: total })}</Link>
      </div>
      <ul className="teasers">{children}</ul>
    </section>
  );
}
