import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { reopenAward } from "#app/domain/agreements/commands/reopen.server.ts";
import { listAwardLinks } from "#app/domain/agreements/queries/award.server.ts";
import { awardReopeningInput } from "#app/domain/calls/input.ts";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { decideInput } from "#app/domain/notices/input.ts";
import { findAward } from "#app/domain/review/queries/award.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { AwardLink } from "#app/ui/award-link.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StandIns } from "#app/ui/stand-ins.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { ReopenAward } from "../calls/end-forms.tsx";
import { CompareBids } from "./compare-bids.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { EntryHeader } from "./entry-header.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("calls", "parts", "review");

export const loader = load(async ({ db, actor, params, url, words, now }) => {
  const found = await findAward(db, actor, params.id ?? "");
  return {
    title: `${words.review.decide.title} · ${found.entry.entryNo}`,
    now: now.toISOString(),
    onlyDifferent: url.searchParams.get("diff") === "1",
    ...found,
    award: (await listAwardLinks(db, actor, [found.entry.id]))[0],
  };
});

export const action = submit({
  decide: on(decideInput, async (input, { db, actor, params, now }) =>
    redirect(paths.notices.show(await decideEntry(db, actor, { ...input, entryId: params.id ?? "" }, now))),
  ),
  reopenAward: on(awardReopeningInput, (input, { db, actor, params, now }) =>
    reopenAward(db, actor, { ...input, entryId: params.id ?? "" }, now),
  ),
});

const firmsParts = ["decide", "minutes"] as const;

export default function Decide() {
  const { review, calls } = useWords();
  const w = review.decide;
  const { entry, now, bids, metrics, onlyDifferent, seesReview, mayDecide, needsPanel, standIns } =
    useLoaderData<typeof loader>();
  return (
    <>
      <EntryHeader
        entry={entry}
        title={w.title}
        lead={
          entry.status === "review" ? (entry.decidedBy === "panel" ? w.leadPanel : w.leadSeeker) : undefined
        }
        now={now}
        here="decide"
        shown={seesReview ? undefined : firmsParts}
      />
      <PageBody>
        <ActErrors acts={["reopenAward"]} labels={{ reasonCode: calls.board.reopenCode }} />
        <Fallen />
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
        <Reopening />
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
  const { entry, decision, award } = useLoaderData<typeof loader>();
  if (!decision) return null;
  return (
    <Card
      title={fill(w.decidedOn, { time: format.dateTime(decision.decidedAt) })}
      aside={
        <>
          <LinkButton to={paths.review.minutes(entry.id)}>{w.toMinutes}</LinkButton>{" "}
          <AwardLink award={award} />
        </>
      }
    >
      <PlainText text={decision.reasons} />
    </Card>
  );
}

/** Winners that fell away, and what is to be done about the last one. */
function Fallen() {
  const { review, vocabulary } = useWords();
  const w = review.decide;
  const format = useFormat();
  const { entry, fallen } = useLoaderData<typeof loader>();
  if (fallen.length === 0) return null;
  return (
    <Banner tone="warning">
      {fallen.map(({ round, orgName, bidNo, code, reason }) => (
        <p key={round}>
          {fill(w.fallen, {
            ...{ n: round, name: orgName, no: bidNo ?? "", reason },
            code: wordOf(vocabulary.reopenCode, code),
          })}
        </p>
      ))}
      {entry.status === "review" && entry.decisionDueAt && (
        <p>{fill(w.reopened, { time: format.deadline(entry.decisionDueAt) })}</p>
      )}
    </Banner>
  );
}

/** While the winner has not signed. */
function Reopening() {
  const { review } = useWords();
  const { entry, mayReopen } = useLoaderData<typeof loader>();
  if (!mayReopen) return null;
  return (
    <Card title={review.decide.reopen}>
      <p>{review.decide.reopenLead}</p>
      <ReopenAward entry={entry} />
    </Card>
  );
}

function Feedback() {
  const { review } = useWords();
  const { entry, bids } = useLoaderData<typeof loader>();
  const given = bids.flatMap(({ id, orgName, feedback }) => feedback.map((one) => ({ ...one, id, orgName })));
  if (given.length === 0) return null;
  return (
    <Card title={review.decide.feedback}>
      {given.map(({ id, orgName, round, text }) => (
        <section key={`${id} ${round}`}>
          <h3>
            {entry.round > 1 ? fill(review.decide.feedbackRound, { name: orgName, n: round }) : orgName}
          </h3>
          <PlainText text={text} />
        </section>
      ))}
    </Card>
  );
}

function Form() {
  const { entry, callTitle, bids, metrics } = useLoaderData<typeof loader>();
  return <DecisionForm entry={entry} callTitle={callTitle} bids={bids} metrics={metrics} />;
}
