import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { startBidInput } from "#app/domain/bids/bid-input.ts";
import { startBid } from "#app/domain/bids/commands/start-bid.server.ts";
import { findBidEntry, findEntry } from "#app/domain/bids/queries/entry.server.ts";
import { notFound } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, requireUser, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Banner, PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { EntryHeader } from "./entry-header.tsx";
import { OrgField } from "./org-field.tsx";
import { ServerClock } from "./server-clock.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding", "parts");

export const loader = load(async ({ db, actor, url, words, now }) => {
  requireUser(actor);
  const entry = await findEntry(db, url.searchParams.get("entry") ?? "", now);
  const mine = await findBidEntry(db, actor, entry.needId, now);
  if (mine?.id !== entry.id) throw notFound();
  return { title: words.bidding.startTitle, entry, mine, now: now.toISOString() };
});

export const action = submit({
  start: on(startBidInput, async (input, { app, db, actor }) =>
    redirect(paths.bids.workspace(await startBid(db, actor, input, app, app.now()))),
  ),
});

export default function StartBid() {
  const { bidding: w, parts } = useWords();
  const { entry, mine, now } = useLoaderData<typeof loader>();
  const [standing] = mine.mine;
  return (
    <>
      <EntryHeader entry={entry} title={w.startTitle} lead={fill(w.startLead, { title: entry.title })} />
      <PageBody narrow>
        <ActErrors acts={["start"]} labels={{ orgId: w.startFor }} />
        <Card title={w.deadline}>
          <ServerClock now={now} deadline={entry.closesAt} />
          <ul>
            {w.startNotes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Card>
        {standing && (
          <LinkButton to={paths.bids.workspace(standing.id)} variant="primary">
            {parts.bid.continue}
          </LinkButton>
        )}
        {!standing && mine.isOpen && mine.bidders.length > 0 && (
          <Form method="post" className="card card-plain form-stack">
            <input type="hidden" name="entryId" value={entry.id} />
            <OrgField id="start-org" label={w.startFor} orgs={mine.bidders} />
            <div>
              <SubmitButton name="act" value="start">
                {w.startButton}
              </SubmitButton>
            </div>
          </Form>
        )}
        {!standing && !mine.isOpen && <Banner tone="warning">{w.closedEntry}</Banner>}
        {!standing && mine.isOpen && mine.bidders.length === 0 && (
          <Banner tone="warning">{mine.isOwnNeed ? w.ownNeed : w.notVerified}</Banner>
        )}
      </PageBody>
    </>
  );
}
