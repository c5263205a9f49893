import { Form, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { z } from "zod";
import { findIndexHealth } from "#app/domain/matching/queries/index-health.server.ts";
import { askRebuild } from "#app/domain/matching/rebuild.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import type { Trouble } from "#app/platform/app.server.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { meaningTask } from "#app/platform/tasks.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("reports", "search");

export const loader = load(async ({ app, db, actor, words }) => {
  const { engine, embedder, env } = app;
  const health = await findIndexHealth(db, actor, engine, embedder?.model ?? null);
  const meaning = embedder && { model: embedder.model, trouble: app.troubles.get(meaningTask) ?? null };
  return { title: words.search.health.title, engine: env.SEARCH_ENGINE, health, meaning };
});

export const action = submit({
  rebuild: on(z.object({}), async (_, { db, actor, now }) => askRebuild(db, actor, now)),
});

export default function IndexHealth() {
  const { search, reports, shell } = useWords();
  const w = search.health;
  const { engine, health, meaning } = useLoaderData<typeof loader>();
  const { counts, rebuild, withoutMeaning } = health;
  const isBusy = rebuild !== null && rebuild.status !== "done";
  useFollowing(isBusy || health.staleMatches > 0 || health.position < health.head || !!withoutMeaning);
  const records = counts.reduce((sum, { indexed }) => sum + indexed, 0);
  const share = (done: number, total: number) => (
    <>
      {fill(w.of, { done, total })}{" "}
      {done < total && <progress value={done} max={total} aria-label={fill(w.of, { done, total })} />}
    </>
  );
  const labels = { need: shell.needs, solution: shell.solutions };
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.lead}
        crumbs={[{ label: reports.desk.title, href: paths.desk.desk() }, { label: w.title }]}
      />
      <PageBody>
        <ActErrors acts={["rebuild"]} />
        {health.degraded && <Banner tone="warning">{w.degradedHint}</Banner>}
        <Card title={w.state}>
          <DescriptionList
            items={[
              { term: w.engine, value: engine === "meilisearch" ? w.meilisearch : w.embedded },
              ...(engine === "meilisearch"
                ? [{ term: w.server, value: health.degraded ? w.degraded : w.up }]
                : []),
              ...counts.map(({ kind, indexed, published }) => ({
                term: labels[kind],
                value: fill(w.indexed, { indexed, published }),
              })),
              { term: w.position, value: share(health.position, health.head) },
              {
                term: w.meaning,
                value: withoutMeaning === null ? w.meaningOff : share(records - withoutMeaning, records),
              },
              ...(meaning ? [{ term: w.model, value: <code>{meaning.model}</code> }] : []),
              ...(meaning?.trouble
                ? [{ term: w.lastError, value: <MeaningTrouble trouble={meaning.trouble} /> }]
                : []),
              {
                term: w.matches,
                value:
                  health.staleMatches === 0
                    ? w.matchesFresh
                    : fill(w.matchesStale, { n: health.staleMatches }),
              },
              {
                term: w.versions,
                value: fill(w.version, { analyzer: health.analyzer, scorer: health.scorer }),
              },
            ]}
          />
        </Card>
        <Card title={w.rebuildTitle}>
          <Rebuilt />
          <p className="muted">{w.rebuildHint}</p>
          <Form method="post">
            <SubmitButton variant="secondary" name="act" value="rebuild" disabled={isBusy}>
              {w.rebuild}
            </SubmitButton>
          </Form>
        </Card>
      </PageBody>
    </>
  );
}

function MeaningTrouble({ trouble: { message, at, isOver } }: { trouble: Trouble }) {
  const { health: w } = useWords().search;
  const format = useFormat();
  return (
    <>
      {fill(isOver ? w.errorOver : w.errorStands, { time: format.dateTime(at) })} <code>{message}</code>
    </>
  );
}

/** The last rebuild, or how far the present one is. */
function Rebuilt() {
  const { health: w } = useWords().search;
  const format = useFormat();
  const { rebuild } = useLoaderData<typeof loader>().health;
  if (!rebuild) return <p>{w.never}</p>;
  const by = rebuild.askedBy ?? w.bySystem;
  if (rebuild.finishedAt)
    return <p>{fill(w.last, { name: by, time: format.dateTime(rebuild.finishedAt) })}</p>;
  if (rebuild.status === "waiting") return <p aria-live="polite">{w.waiting}</p>;
  const { done, total } = rebuild;
  return (
    <p aria-live="polite">
      {fill(w.running, { done, total })}{" "}
      <progress value={done} max={Math.max(total, 1)} aria-label={w.rebuildTitle} />
    </p>
  );
}

/** Looks again every two seconds while something moves; without scripts the reader reloads. */
function useFollowing(isMoving: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(revalidate, 2000);
    return () => clearInterval(timer);
  }, [isMoving, revalidate]);
}
