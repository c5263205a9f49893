import { useLoaderData } from "@remix-run/react";
import { listEntryStages } from "#app/domain/agreements/queries/stages.server.ts";
import { listCallTimeline } from "#app/domain/calls/queries/history.server.ts";
import { findCall } from "#app/domain/calls/queries/lists.server.ts";
import { findRules } from "#app/domain/calls/queries/schedule.server.ts";
import { mayOversee } from "#app/domain/shared/actor.ts";
import { withWords } from "#app/locales/load.ts";
import { told } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Timeline } from "#app/ui/timeline.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { entryReason } from "./entry-reason.ts";
import { PhaseTags } from "./phase-tags.tsx";
import { ProcedureFacts } from "./procedure-facts.tsx";
import { PublicEntries } from "./public-entries.tsx";
import { ScheduleCard } from "./schedule-card.tsx";

export const meta = pageMeta;

export const handle = withWords("calls", "parts", "rules");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const call = await findCall(db, actor, params.id ?? "", now);
  return {
    title: call.title,
    now: now.toISOString(),
    mayOversee: mayOversee(actor),
    call,
    stages: await listEntryStages(
      db,
      call.entries.map(({ need }) => need.id),
    ),
    rules: await findRules(db, call.id),
    timeline: told(words, await listCallTimeline(db, actor, call.id)),
  };
});

export default function Call() {
  const { calls: w } = useWords();
  const { call, now, rules, stages, mayOversee } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={call.title}
        eyebrow={`${call.callNo} · ${call.batch}`}
        crumbs={[{ label: w.title, href: paths.calls.list() }, { label: call.callNo }]}
        tags={<PhaseTags call={call} now={now} />}
        meta={[
          call.host,
          fill(w.entryCount, { n: call.entries.filter((entry) => entry.status !== "withdrawn").length }),
        ]}
        actions={
          <>
            {call.mayManage && (
              <LinkButton to={paths.calls.edit(call.id)} variant="primary">
                {w.manage}
              </LinkButton>
            )}
            {mayOversee && call.status !== "draft" && (
              <LinkButton to={paths.calls.board(call.id)}>{w.board.open}</LinkButton>
            )}
            <LinkButton to={paths.calls.print(call.id)}>{w.print}</LinkButton>
          </>
        }
      />
      <PageBody>
        <Notice />
        <PublicEntries
          call={call}
          now={now}
          stages={stages}
          isSealed={rules.procedure.bidding === "sealed"}
        />
        <About />
        <Rules />
        <History />
      </PageBody>
    </>
  );
}

function Notice() {
  const { calls: w } = useWords();
  const format = useFormat();
  const { call } = useLoaderData<typeof loader>();
  const { phase, opensAt, closesAt } = call;
  const at = (text: string, time: string | null) =>
    fill(text, { time: time ? format.dateTimeZone(time) : "" });
  if (phase === "withdrawn") return <Banner tone="danger">{w.withdrawnNotice}</Banner>;
  if (phase === "upcoming") return <Banner>{at(w.upcomingNotice, opensAt)}</Banner>;
  if (phase === "open") return <Banner tone="success">{at(w.openNotice, closesAt)}</Banner>;
  if (phase === "closed") return <Banner>{at(w.closedNotice, closesAt)}</Banner>;
  return null;
}

function About() {
  const { calls: w, vocabulary } = useWords();
  const format = useFormat();
  const { call } = useLoaderData<typeof loader>();
  const hint = call.fundingMode === "market" ? w.marketHint : w.fundedHint;
  const facts = [
    { term: w.host, value: call.host },
    { term: w.batch, value: call.batch },
    { term: w.fundingMode, value: `${vocabulary.fundingMode[call.fundingMode]}${w.colon}${hint}` },
    { term: w.opensAt, value: call.opensAt && format.dateTimeZone(call.opensAt) },
    { term: w.closesAt, value: call.closesAt && format.dateTimeZone(call.closesAt) },
  ];
  return (
    <Card title={w.intro}>
      {call.intro && <PlainText text={call.intro} />}
      <DescriptionList items={facts} />
    </Card>
  );
}

function Rules() {
  const { rules: r } = useWords();
  const { procedure, schedule, unknownYears } = useLoaderData<typeof loader>().rules;
  return (
    <>
      <Card title={r.title} id="rules">
        <ProcedureFacts procedure={procedure} />
      </Card>
      {procedure.bidding === "sealed" && <ScheduleCard schedule={schedule} unknownYears={unknownYears} />}
    </>
  );
}

/** What the clock may have done, and not the host. */
const byClock = ["call.closed", "call.entryLapsed"];

function History() {
  const words = useWords();
  const { call, timeline } = useLoaderData<typeof loader>();
  const format = useFormat();
  if (timeline.length === 0) return null;
  const time = (value: unknown) => (typeof value === "string" ? format.dateTimeZone(value) : "");
  const detailOf = ({ type, data }: (typeof timeline)[number]) =>
    [
      data.entryNo,
      entryReason(words, data.reasonCode as string | undefined),
      type === "call.extended" &&
        fill(words.calls.extend.change, { from: time(data.from), to: time(data.to) }),
      data.reason,
    ]
      .filter(Boolean)
      .join(" ");
  const items = timeline.map((item) => ({
    key: String(item.seq),
    at: item.at,
    actor: byClock.includes(item.type) && !item.actorName ? null : (item.actorName ?? call.host),
    text: item.text,
    detail: detailOf(item),
  }));
  return (
    <Card title={words.calls.timeline}>
      <Timeline items={items.reverse()} />
    </Card>
  );
}
