import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import type { BidSection } from "#app/domain/bids/bid.ts";
import { bidSections } from "#app/domain/bids/bid.ts";
import { bidInput } from "#app/domain/bids/bid-input.ts";
import { submitBid } from "#app/domain/bids/commands/submit-bid.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { errorText, fill, useWords } from "#app/ui/words.tsx";
import { BidContentCards } from "./bid-content.tsx";
import { openBid } from "./open-bid.server.ts";
import { usePartLabels } from "./part-fields.tsx";
import { ServerClock } from "./server-clock.tsx";
import { StrictNote } from "./workspace-parts.tsx";

export { unlessClosed as shouldRevalidate } from "./unless-closed.ts";

export const meta = pageMeta;

export const handle = withWords("bidding", "files", "needs");

export const loader = load(async (visit) => {
  const { id, entry, status, content, metrics, problems } = await openBid(visit);
  return {
    title: visit.words.bidding.checkTitle,
    now: visit.now.toISOString(),
    bid: { id, status, content, metrics, problems },
    entry,
  };
});

export const action = submit({
  submit: on(bidInput.partial(), async (_, { app, db, actor, params }) => {
    const id = params.id ?? "";
    await submitBid(db, actor, { id }, app, app.now());
    return redirect(paths.bids.receipt(id));
  }),
});

const hrefOf = (id: string) => (section: BidSection) =>
  section === "files" ? paths.bids.files(id) : `${paths.bids.section(id, section)}?from=check`;

export default function CheckBid() {
  const { bidding: w, common } = useWords();
  const { bid, entry, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.checkTitle}
        lead={w.checkLead}
        crumbs={[
          { label: w.mine, href: paths.bids.mine() },
          { label: entry.title, href: paths.bids.workspace(bid.id) },
          { label: w.checkTitle },
        ]}
        narrow
      />
      <PageBody narrow>
        <Missing />
        <Card title={w.deadline}>
          <ServerClock now={now} deadline={entry.closesAt} />
        </Card>
        <BidContentCards bidId={bid.id} content={bid.content} metrics={bid.metrics} hrefOf={hrefOf(bid.id)} />
        <StrictNote strict={entry.procedure.sealing === "strict"} />
        <Form method="post" className="button-row">
          <SubmitButton name="act" value="submit">
            {bid.status === "submitted" ? w.resubmit : w.submit}
          </SubmitButton>
          <LinkButton to={paths.bids.workspace(bid.id)}>{common.back}</LinkButton>
        </Form>
      </PageBody>
    </>
  );
}

/** What is missing: a note before the first try, the error summary after it. A refusal for another reason, such as lateness, says that. */
function Missing() {
  const words = useWords();
  const { bid } = useLoaderData<typeof loader>();
  const labels = usePartLabels();
  const refused = useSubmission("submit")?.error;
  const items = bidSections.flatMap((section) =>
    Object.entries(bid.problems[section] ?? {}).map(([field, code]) => {
      const row = /\[(\d+)\]/.exec(field)?.[1];
      const place = row === undefined ? "" : fill(words.common.errorRow, { n: Number(row) + 1 });
      const label = labels[field.replace(/\[\d+\]/g, "[]")] ?? words.bidding.sections[section];
      return {
        text: `${place}${fill(words.common.errorItem, { label, text: errorText(words, code) })}`,
        href: `${hrefOf(bid.id)(section)}#bid-${field}`,
      };
    }),
  );
  const isOther = refused && !refused[""]?.includes("bidIncomplete");
  if (items.length === 0 || isOther) return <ActErrors acts={["submit"]} />;
  if (refused) return <ErrorSummary items={items} />;
  return (
    <Banner tone="warning" title={words.bidding.missing}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.text}</a>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
