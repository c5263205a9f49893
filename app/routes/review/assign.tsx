import { Form, Link, useLoaderData } from "@remix-run/react";
import { assignReviewers } from "#app/domain/review/commands/assign.server.ts";
import { defaultPerEntry } from "#app/domain/review/conflicts.ts";
import { assignInput } from "#app/domain/review/input.ts";
import { findPanels } from "#app/domain/review/queries/assignments.server.ts";
import { addDays, dayOf } from "#app/domain/shared/clock.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Button, LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { EntryPanel } from "./entry-panel.tsx";

export const meta = pageMeta;

export const handle = withWords("calls", "review");

export const loader = load(async ({ db, actor, params, url, words, now }) => {
  const asked = Number(url.searchParams.get("per") ?? 0);
  const perEntry = Number.isInteger(asked) && asked >= 0 && asked <= 15 ? asked : 0;
  return {
    title: words.review.assign.title,
    perEntry,
    dueOn: dayOf(addDays(now, 14)),
    today: dayOf(now),
    ...(await findPanels(db, actor, { callId: params.id ?? "", perEntry })),
  };
});

export const action = submit({
  assign: on(assignInput, (input, { db, actor, params, now }) =>
    assignReviewers(db, actor, { ...input, callId: params.id ?? "" }, now),
  ),
});

export default function AssignReviewers() {
  const { review, calls } = useWords();
  const w = review.assign;
  const { title, call, entries, hasExperts } = useLoaderData<typeof loader>();
  const done = useSubmission("assign");
  const isEmpty = entries.length === 0 || !hasExperts;
  return (
    <>
      <PageHeader
        title={title}
        lead={w.lead}
        eyebrow={`${call.callNo} · ${call.title}`}
        crumbs={[
          { label: calls.title, href: paths.calls.list() },
          { label: call.title, href: paths.calls.show(call.id) },
          { label: title },
        ]}
      />
      <PageBody>
        <ActErrors acts={["assign"]} labels={{ dueOn: w.due, chairs: w.chair }} />
        {done && done.status !== "error" && (
          <Banner tone="success" live>
            {w.done}
          </Banner>
        )}
        {isEmpty ? <Nothing hasEntries={entries.length > 0} /> : <Panels />}
      </PageBody>
    </>
  );
}

function Nothing({ hasEntries }: { hasEntries: boolean }) {
  const { review } = useWords();
  const w = review.assign;
  if (!hasEntries) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>;
  return (
    <EmptyState
      title={w.noExperts}
      action={<LinkButton to={paths.review.experts()}>{w.toExperts}</LinkButton>}
    />
  );
}

function Panels() {
  const { review } = useWords();
  const w = review.assign;
  const { call, entries, perEntry, dueOn, today } = useLoaderData<typeof loader>();
  const done = useSubmission("assign");
  // A proposal, or what was assigned, begins a form of its own: boxes that are not controlled keep what they were first given.
  const key = `${perEntry} ${entries.flatMap(({ experts }) => experts.map(({ status }) => status)).join()}`;
  return (
    <>
      <Form method="get" className="card card-plain propose-row">
        <label htmlFor="per">{w.per}</label>
        <input
          id="per"
          name="per"
          inputMode="numeric"
          defaultValue={perEntry || defaultPerEntry}
          className="input-count"
        />
        <Button type="submit" variant={perEntry ? "secondary" : "primary"}>
          {w.propose}
        </Button>
      </Form>
      <Form method="post" className="stack" key={done?.status === "error" ? "refused" : key}>
        <input type="hidden" name="callId" value={call.id} />
        {entries.map((entry) => (
          <EntryPanel key={entry.id} entry={entry} />
        ))}
        <Card>
          <div className="field">
            <label htmlFor="dueOn">{w.due}</label>
            <input
              id="dueOn"
              type="date"
              name="dueOn"
              className="input-medium"
              defaultValue={dueOn}
              min={today}
              required
            />
          </div>
          <p className="button-row">
            <SubmitButton name="act" value="assign">
              {w.submit}
            </SubmitButton>
            <Link to={paths.review.experts()}>{w.toExperts}</Link>
          </p>
        </Card>
      </Form>
    </>
  );
}
