import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { search } from "#app/domain/reports/queries/search.server.ts";
import type { SearchKind } from "#app/domain/reports/search.ts";
import { paths } from "#app/paths.ts";
import { MetaRow } from "#app/ui/page-frame.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { ShowSpan } from "../roadshows/show-tags.tsx";
import { NeedTeaser, SolutionTeaser } from "./teasers.tsx";

export type FoundRecords = Awaited<ReturnType<typeof search>>;

interface FoundKindProps {
  kind: SearchKind;
  found: FoundRecords;
  /** The question and what it was narrowed to, as the kind's own list takes them. */
  query: string;
  at: string;
}

/** The first of one kind, and the way to all of them. */
export function FoundKind({ kind, found, query, at }: FoundKindProps) {
  const { reports, shell } = useWords();
  const list: Record<SearchKind, string> = {
    needs: `${paths.needs.list()}?${query}`,
    solutions: `${paths.solutions.list()}?${query}`,
    organizations: `${paths.organizations.list()}?${query}`,
    calls: paths.calls.list(),
    roadshows: paths.roadshows.list(),
  };
  return (
    <section>
      <div className="front-head">
        <h2>{shell[kind]}</h2>
        <Link to={list[kind]}>{fill(reports.search.all, { n: found[kind].total })}</Link>
      </div>
      <ul className="teasers">{itemsOf[kind](found, at)}</ul>
    </section>
  );
}

const itemsOf: Record<SearchKind, (found: FoundRecords, at: string) => ReactNode> = {
  needs: ({ needs }, at) =>
    needs.items.map((need) => <NeedTeaser key={need.id} need={{ ...need, entryNo: null }} at={at} />),
  solutions: ({ solutions }) =>
    solutions.items.map((solution) => <SolutionTeaser key={solution.id} solution={solution} />),
  organizations: ({ organizations }) =>
    organizations.items.map((org) => <OrganizationTeaser key={org.id} {...org} />),
  calls: ({ calls }) =>
    calls.items.map((call) => (
      <li key={call.id} className="teaser">
        <div className="teaser-words">
          <p className="eyebrow">{call.callNo}</p>
          <h3>
            <Link to={paths.calls.show(call.id)}>{call.title}</Link>
          </h3>
          <MetaRow items={[call.host]} />
        </div>
      </li>
    )),
  roadshows: ({ roadshows }) =>
    roadshows.items.map((show) => (
      <li key={show.id} className="teaser">
        <div className="teaser-words">
          <h3>
            <Link to={paths.roadshows.show(show.id)}>{show.title}</Link>
          </h3>
          <p className="teaser-text">{show.summary}</p>
          <MetaRow items={[<ShowSpan key="span" show={show} />, show.host]} />
        </div>
      </li>
    )),
};

function OrganizationTeaser({ id, name, kind, region }: FoundRecords["organizations"]["items"][number]) {
  const { vocabulary } = useWords();
  return (
    <li className="teaser">
      <div className="teaser-words">
        <h3>
          <Link to={paths.organizations.show(id)}>{name}</Link>
        </h3>
        <MetaRow items={[vocabulary.organizationKind[kind], wordOf(vocabulary.region, region)]} />
      </div>
    </li>
  );
}
