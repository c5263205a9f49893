import { redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { bidFileInput, bidInput } from "#app/domain/bids/bid-input.ts";
import { restoreDraft } from "#app/domain/bids/commands/restore-draft.server.ts";
import { withdrawBid } from "#app/domain/bids/commands/submit-bid.server.ts";
import { findBid, findBidForm } from "#app/domain/bids/queries/bid.server.ts";
import { withWords } from "#app/locales/load.ts";
import { told } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { BidContentCards } from "./bid-content.tsx";
import { ServerClock } from "./server-clock.tsx";
import { BidTasks, BidWithdrawal, SealedCard } from "./workspace-parts.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding", "files", "review");

export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const id = params.id ?? "";
  const bid = await findBid(db, actor, id, app, now);
  const form = bid.mayEdit ? await findBidForm(db, actor, id, app, now) : null;
  return {
    title: words.bidding.workspace,
    now: now.toISOString(),
    readiness: form?.readiness ?? null,
    bid: {
      ...bid,
      timeline: told(words, bid.timeline),
      content: bid.mayEdit ? null : bid.content,
      hasDraft: bid.content !== null,
    },
  };
});

export const action = submit({
  withdraw: on(bidInput.partial(), async (_, { app, db, actor, params }) => {
    await withdrawBid(db, actor, { id: params.id ?? "" }, app, app.now());
    return redirect(paths.bids.mine());
  }),
  restore: on(bidFileInput, async ({ file }, { app, db, actor, params }) => {
    await restoreDraft(db, actor, { id: params.id ?? "", text: await file.text() }, app, app.now());
  }),
});

export default function Bid() {
  const words = useWords();
  const w = words.bidding;
  const { bid, now, readiness } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={bid.entry.title}
        eyebrow={bid.bidNo ?? bid.entry.entryNo}
        crumbs={[{ label: w.mine, href: paths.bids.mine() }, { label: bid.bidNo ?? w.workspace }]}
        tags={<StatusBadge of="bidStatus" status={bid.status} />}
        meta={[
          bid.orgName,
          <Link key="need" to={paths.needs.show(bid.entry.needId)}>
            {bid.entry.entryNo}
          </Link>,
          <Link key="questions" to={paths.bids.questions(bid.entry.id)}>
            {w.questions}
          </Link>,
          bid.openedAt && (
            <Link key="result" to={paths.review.result(bid.id)}>
              {words.review.result.title}
            </Link>
          ),
          <Link key="opening" to={paths.bids.opening(bid.entry.id)}>
            {w.opening}
          </Link>,
        ]}
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["withdraw", "restore"]} />
        <Card title={w.deadline}>
          <ServerClock now={now} deadline={bid.entry.closesAt} />
          <p className="muted">
            {bid.entry.procedure.sealing === "strict" ? w.whoOpensStrict : w.whoOpensDefault}
          </p>
        </Card>
        {bid.isOwn && <SealedCard bid={bid} />}
        {readiness && <BidTasks bid={bid} readiness={readiness} />}
        {bid.content && <BidContentCards bidId={bid.id} content={bid.content} metrics={bid.metrics} />}
        {bid.mayWithdraw && (
          <Form method="post">
            <BidWithdrawal />
          </Form>
        )}
        {bid.timeline.length > 0 && (
          <Card title={w.timeline}>
            <Timeline
              items={bid.timeline.toReversed().map((item) => ({
                key: String(item.seq),
                at: item.at,
                actor: item.actorName,
                text: fill(item.text, { number: String(item.data.number ?? "") }),
              }))}
            />
          </Card>
        )}
      </PageBody>
    </>
  );
}
