import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { decideInput } from "#app/domain/notices/input.ts";
import { findAward } from "#app/domain/review/queries/award.server.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StandIns } from "#app/ui/stand-ins.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { CompareBids } from "./compare-bids.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { EntryHeader } from "./entry-header.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const loader = load(async ({ db, actor, params, url, words, now }) => {
  const found = await findAward(db, actor, params.id ?? "");
  return {
    title: `${words.review.decide.title} · ${found.entry.entryNo}`,
    now: now.toISOString(),
    onlyDifferent: url.searchParams.get("diff") === "1",
    ...found,
  };
});

export const action = submit({
  decide: on(decideInput, async (input, { db, actor, params, now }) =>
    redirect(paths.notices.show(await decideEntry(db, actor, { ...input, entryId: params.id ?? "" }, now))),
  ),
});

const firmsParts = ["decide", "minutes"] as const;

export default function Decide() {
  const { review } = useWords();
  const w = review.decide;
  const { entry, now, bids, metrics, onlyDifferent, seesReview, mayDecide, needsPanel, standIns } =
    useLoaderData<typeof loader>();
  return (
    <>
      <EntryHeader
        entry={entry}
        title={w.title}
        lead={entry.decidedBy === "panel" ? w.leadPanel : w.leadSeeker}
        now={now}
        here="decide"
        shown={seesReview ? undefined : firmsParts}
      />
      <PageBody>
        <Decided />
        {bids.length === 0 ? (
          <EmptyState title={review.noBids}>{review.noBidsHint}</EmptyState>
        ) : (
          <>
            <p className="print-hide">
              <Link
                to={paths.review.decide(entry.id, { diff: onlyDifferent ? undefined : "1" })}
                preventScrollReset
                className="button button-secondary button-small"
              >
                {onlyDifferent ? w.showAll : w.onlyDifferent}
              </Link>
            </p>
            <CompareBids
              bids={bids}
              metrics={metrics}
              onlyDifferent={onlyDifferent && bids.length > 1}
              head={({ bidNo, orgId, orgName }) => (
                <>
                  {bidNo}
                  <br />
                  <Link to={paths.organizations.show(orgId)}>{orgName}</Link>
                </>
              )}
            />
          </>
        )}
        <Feedback />
        <StandIns names={standIns} />
        {mayDecide && needsPanel && (
          <Banner tone="warning">
            <p>{w.needsPanel}</p>
            <Link to={paths.review.entry(entry.id)}>{w.toPanel}</Link>
          </Banner>
        )}
        {mayDecide && !needsPanel && bids.length > 0 && <Form />}
      </PageBody>
    </>
  );
}

function Decided() {
  const { review } = useWords();
  const w = review.decide;
  const format = useFormat();
  const { entry, decision } = useLoaderData<typeof loader>();
  if (!decision) return null;
  return (
    <Card
      title={fill(w.decidedOn, { time: format.dateTime(decision.decidedAt) })}
      aside={<LinkButton to={paths.review.minutes(entry.id)}>{w.toMinutes}</LinkButton>}
    >
      <PlainText text={decision.reasons} />
    </Card>
  );
}

function Feedback() {
  const { review } = useWords();
  const { bids } = useLoaderData<typeof loader>();
  const given = bids.filter(({ feedback }) => feedback);
  if (given.length === 0) return null;
  return (
    <Card title={review.decide.feedback}>
      {given.map(({ id, orgName, feedback }) => (
        <section key={id}>
          <h3>{orgName}</h3>
          <PlainText text={feedback ?? ""} />
        </section>
      ))}
    </Card>
  );
}

function Form() {
  const { entry, callTitle, bids, metrics } = useLoaderData<typeof loader>();
  return <DecisionForm entry={entry} callTitle={callTitle} bids={bids} metrics={metrics} />;
}
