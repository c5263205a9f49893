import { useLoaderData } from "@remix-run/react";
import { front } from "#app/domain/reports/queries/front.server.ts";
import { countPublic, headline } from "#app/domain/reports/queries/headline.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Steps } from "#app/ui/steps.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { Hero } from "./hero.tsx";
import { NeedTeaser, RoadshowTeaser, SolutionTeaser } from "./teasers.tsx";
import { HeadlineTiles, MarketTiles } from "./tiles.tsx";

export const meta = pageMeta;

export const handle = withWords("reports");

export const loader = load(async ({ db, actor, words, now }) => ({
  title: "",
  description: words.shell.description,
  at: now.toISOString(),
  headline: await headline(db, now),
  counts: await countPublic(db, now),
  front: await front(db, actor, now),
}));

export default function Home() {
  const { reports, common } = useWords();
  const w = reports.home;
  const format = useFormat();
  const data = useLoaderData<typeof loader>();
  const asOf = fill(common.asOf, { time: format.dateTimeZone(data.at) });
  return (
    <>
      <Hero />
      <div className="container front">
        <section aria-labelledby="market">
          <div className="front-head">
            <h2 id="market">{w.countsTitle}</h2>
            <p className="muted small">{asOf}</p>
          </div>
          <MarketTiles counts={data.counts} />
        </section>
        <section aria-labelledby="headline" className="front-headline">
          <div className="front-head">
            <h2 id="headline">{w.headlineTitle}</h2>
            <p className="muted small">{w.headlineNote}</p>
          </div>
          <HeadlineTiles headline={data.headline} />
        </section>
        <Front at={data.at} front={data.front} />
        <Process />
      </div>
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Front({ at, front }: Pick<Loaded, "at" | "front">) {
  const { reports, common } = useWords();
  const w = reports.home;
  return (
    <div className="front-columns">
      <section aria-labelledby="needs">
        <div className="front-head">
          <h2 id="needs">{w.needsTitle}</h2>
          <LinkButton to={paths.needs.list()} variant="quiet" small>
            {common.viewAll}
          </LinkButton>
        </div>
        {front.needs.length === 0 && <EmptyState title={w.needsEmpty}>{w.needsEmptyHint}</EmptyState>}
        <ul className="teasers">
          {front.needs.map((need) => (
            <NeedTeaser key={need.id} need={need} at={at} />
          ))}
        </ul>
      </section>
      <div className="stack-large">
        <section aria-labelledby="roadshows">
          <div className="front-head">
            <h2 id="roadshows">{w.roadshowsTitle}</h2>
            <LinkButton to={paths.roadshows.list()} variant="quiet" small>
              {common.viewAll}
            </LinkButton>
          </div>
          {front.roadshows.length === 0 && <p className="card muted">{w.roadshowsEmpty}</p>}
          <ul className="teasers">
            {front.roadshows.map((show) => (
              <RoadshowTeaser key={show.id} show={show} at={at} />
            ))}
          </ul>
        </section>
        <section aria-labelledby="solutions">
          <div className="front-head">
            <h2 id="solutions">{w.solutionsTitle}</h2>
            <LinkButton to={paths.solutions.list()} variant="quiet" small>
              {common.viewAll}
            </LinkButton>
          </div>
          {front.solutions.length === 0 && <p className="card muted">{w.solutionsEmpty}</p>}
          <ul className="teasers">
            {front.solutions.map((solution) => (
              <SolutionTeaser key={solution.id} solution={solution} />
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

function Process() {
  const { home: w } = useWords().reports;
  const steps = [
    { label: w.step1, note: w.step1Note },
    { label: w.step2, note: w.step2Note },
    { label: w.step3, note: w.step3Note },
    { label: w.step4, note: w.step4Note },
    { label: w.step5, note: w.step5Note },
  ];
  return (
    <section aria-labelledby="process">
      <div className="front-head">
        <h2 id="process">{w.processTitle}</h2>
      </div>
      <div className="card">
        <Steps steps={steps} current={-1} />
      </div>
    </section>
  );
}
