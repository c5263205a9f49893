import { Link, useLoaderData } from "@remix-run/react";
import { listUnannouncedYears } from "#app/domain/calls/queries/schedule.server.ts";
import { mayImport } from "#app/domain/imports/policy.ts";
import { mayVetNeeds } from "#app/domain/needs/policy.ts";
import { mayDecideOrganization } from "#app/domain/organizations/policy.ts";
import { desk } from "#app/domain/reports/queries/desk.server.ts";
import { countPublic, headline } from "#app/domain/reports/queries/headline.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { HeadlineTiles, MarketTiles } from "../home/tiles.tsx";
import { DeskCard } from "./desk-card.tsx";

export const meta = pageMeta;

export const handle = withWords("imports", "reports", "rules", "search");

export const loader = load(async ({ db, actor, words, now }) => {
  const items = await desk(db, actor, now);
  const numbers = { headline: await headline(db, now), counts: await countPublic(db, now) };
  return {
    title: words.reports.desk.title,
    at: now.toISOString(),
    items,
    numbers,
    unannouncedYears: await listUnannouncedYears(db),
    mayImport: mayImport(actor),
    mayWork: mayDecideOrganization(actor) && mayVetNeeds(actor),
  };
});

export default function Desk() {
  const { reports, rules, imports, search, common } = useWords();
  const w = reports.desk;
  const format = useFormat();
  const data = useLoaderData<typeof loader>();
  const waiting = data.items.filter((item) => item.count > 0);
  return (
    <>
      <PageHeader
        title={w.title}
        lead={fill(common.asOf, { time: format.dateTimeZone(data.at) })}
        actions={
          <>
            <LinkButton to={paths.performance.overview()}>{reports.desk.toOverview}</LinkButton>
            {data.mayImport && <LinkButton to={paths.imports.list()}>{imports.title}</LinkButton>}
            <LinkButton to={paths.desk.holidays()}>{rules.holidays.title}</LinkButton>
            {data.mayWork && <LinkButton to={paths.desk.synonyms()}>{search.synonyms.title}</LinkButton>}
            {data.mayWork && <LinkButton to={paths.desk.indexHealth()}>{search.health.title}</LinkButton>}
          </>
        }
      />
      <PageBody>
        {data.unannouncedYears.length > 0 && (
          <Banner tone="warning">
            {fill(rules.holidays.banner, { years: data.unannouncedYears.join(", ") })}{" "}
            <Link to={paths.desk.holidays()}>{rules.holidays.bannerLink}</Link>
          </Banner>
        )}
        <section className="stack">
          <h2>{w.todayTitle}</h2>
          {waiting.length === 0 && <EmptyState title={w.nothing}>{w.nothingHint}</EmptyState>}
          <div className="desk-grid">
            {waiting.map((item) => (
              <DeskCard key={item.key} item={item} now={data.at} mayWork={data.mayWork} />
            ))}
          </div>
        </section>
        <section className="stack">
          <h2>{w.numbersTitle}</h2>
          <HeadlineTiles headline={data.numbers.headline} />
          <MarketTiles counts={data.numbers.counts} />
        </section>
      </PageBody>
    </>
  );
}
