import { useLoaderData } from "@remix-run/react";
import { findStandingIntent } from "#app/domain/bids/queries/form.server.ts";
import { listAttachments } from "#app/domain/files/queries.server.ts";
import { listDisclosures } from "#app/domain/shared/disclosures.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import {
  confirmSolution,
  publishSolution,
  withdrawSolution,
} from "#app/domain/solutions/commands/status.server.ts";
import { actInput } from "#app/domain/solutions/input.ts";
import { findSolution } from "#app/domain/solutions/queries/find.server.ts";
import { findWatch } from "#app/domain/subscriptions/queries/watch.server.ts";
import { withWords } from "#app/locales/load.ts";
import { told } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Attachments } from "#app/ui/attachments.tsx";
import { LinkButton, PrintButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { OpenedTo } from "#app/ui/opened-to.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { SendIntentCard, SendIntentLink } from "#app/ui/send-intent-link.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { feedbackAct } from "../matching/feedback-act.server.ts";
import { solutionMatches } from "../matching/load-matches.server.ts";
import { SolutionMatches } from "../matching/matches-section.tsx";
import { watchActs } from "../subscriptions/watch-acts.server.ts";
import { TrlTag } from "./maturity.tsx";
import { OwnerPanel } from "./owner-panel.tsx";
import { Contact, Facts, Patents, Texts } from "./profile.tsx";

export const meta = pageMeta;

export const handle = withWords("files", "matching", "parts", "solutions", "subscriptions");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const solution = await findSolution(db, actor, params.id ?? "", now);
  const { id, title, summary, tiers, maySeeHistory } = solution;
  return {
    title,
    description: summary,
    solution,
    standing: await findStandingIntent(db, actor, { solutionId: id }),
    matches: solution.status === "published" ? await solutionMatches({ db, actor }, solution) : null,
    watch: await findWatch(db, actor, { solutionId: id }),
    files: await listAttachments(db, { type: "solution", id }, tiers),
    disclosures: maySeeHistory ? await listDisclosures(db, "solution_id", id) : null,
    timeline: maySeeHistory ? told(words, await listTimeline(db, "solution", id)) : [],
  };
});

export const action = submit({
  feedback: feedbackAct,
  ...watchActs,
  publish: on(actInput, async (_, { db, actor, params, now }) =>
    publishSolution(db, actor, { id: params.id ?? "" }, now),
  ),
  withdraw: on(actInput, async (_, { db, actor, params, now }) =>
    withdrawSolution(db, actor, { id: params.id ?? "" }, now),
  ),
  confirm: on(actInput, async (_, { db, actor, params, now }) =>
    confirmSolution(db, actor, { id: params.id ?? "" }, now),
  ),
});

export default function Solution() {
  const { solutions: w } = useWords();
  const { solution, files, matches, watch, disclosures, standing } = useLoaderData<typeof loader>();
  return (
    <>
      <Header />
      <PageBody>
        <ActErrors acts={["publish", "withdraw", "confirm"]} labels={w.fields} />
        <OwnerPanel solution={solution} />
        <div className="split-right">
          <div className="stack">
            <Texts solution={solution} />
            <Patents patents={solution.patents} />
            <Card title={w.materials}>
              <Attachments list={files} />
            </Card>
            {matches && <SolutionMatches list={matches} id={solution.id} watch={watch} />}
          </div>
          <div className="stack">
            <Facts solution={solution} />
            {solution.status === "published" && !solution.maySeeHistory && (
              <SendIntentCard solution={solution.id} standing={standing} />
            )}
            <Contact solution={solution} />
            {disclosures && solution.solutionNo && <OpenedTo disclosures={disclosures} />}
            <History />
          </div>
        </div>
      </PageBody>
    </>
  );
}

function Header() {
  const { solutions: w, vocabulary } = useWords();
  const format = useFormat();
  const { solution, standing } = useLoaderData<typeof loader>();
  const isPublished = solution.status === "published";
  const freshness =
    isPublished && solution.confirmedAt && fill(w.fresh, { date: format.date(solution.confirmedAt) });
  return (
    <PageHeader
      title={solution.title}
      eyebrow={solution.solutionNo}
      lead={solution.summary}
      crumbs={[{ label: w.title, href: paths.solutions.list() }, { label: solution.title }]}
      tags={
        <>
          <StatusBadge of="solutionStatus" status={solution.status} />
          {solution.techField && <Tag>{wordOf(vocabulary.techField, solution.techField)}</Tag>}
          <TrlTag trl={solution.trl} />
          {solution.stale ? (
            <Tag tone="warning">{w.stale}</Tag>
          ) : (
            freshness && <Tag tone="success">{freshness}</Tag>
          )}
        </>
      }
      meta={[
        solution.orgName,
        wordOf(vocabulary.region, solution.region),
        solution.publishedAt && fill(w.publishedOn, { date: format.date(solution.publishedAt) }),
      ]}
      actions={
        <>
          {solution.mayEdit && <LinkButton to={paths.solutions.edit(solution.id)}>{w.edit}</LinkButton>}
          {isPublished && !solution.maySeeHistory && (
            <span className="narrow-only">
              <SendIntentLink solution={solution.id} standing={standing} />
            </span>
          )}
          <PrintButton />
        </>
      }
    />
  );
}

function History() {
  const { solutions: w } = useWords();
  const { timeline } = useLoaderData<typeof loader>();
  if (timeline.length === 0) return null;
  const items = withoutRepeats(timeline.toReversed()).map((item) => ({
    key: String(item.seq),
    at: item.at,
    actor: item.actorName,
    text: item.text,
  }));
  return (
    <div className="print-hide">
      <Card title={w.history}>
        <Timeline items={items} />
      </Card>
    </div>
  );
}

/** Autosave records every pause in writing; the page shows one line for a row of edits by one person. */
const withoutRepeats = <T extends { type: string; actorName: string | null }>(newestFirst: T[]) =>
  newestFirst.filter((item, i) => {
    const newer = newestFirst[i - 1];
    return item.type !== "solution.edited" || newer?.type !== item.type || newer.actorName !== item.actorName;
  });
