import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  changeSubscription,
  markSeen,
  removeSubscription,
  setSchedule,
} from "#app/domain/subscriptions/commands/save.server.ts";
import {
  changeSubscriptionInput,
  scheduleInput,
  subscriptionIdInput,
} from "#app/domain/subscriptions/input.ts";
import { findSchedule, listSubscriptions } from "#app/domain/subscriptions/queries/list.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { sectionPath } from "#app/platform/digest-mail.server.ts";
import { finderOf, readUpTo } from "#app/platform/finder.server.ts";
import { load, on, requireUser, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList } from "#app/ui/list-card.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useWords } from "#app/ui/words.tsx";
import { ScheduleCard } from "./schedule-card.tsx";
import { SubscriptionItem } from "./subscription-item.tsx";

export const meta = pageMeta;

export const handle = withWords("parts", "subscriptions");

const outcomes = ["saved", "changed", "removed", "scheduled"] as const;

export const loader = load(async ({ app, db, actor, url, words, now }) => {
  requireUser(actor);
  return {
    title: words.subscriptions.title,
    items: await listSubscriptions(db, actor, await finderOf(app), now),
    schedule: await findSchedule(db, actor),
    done: outcomes.find((one) => one === url.searchParams.get("saved")) ?? null,
  };
});

const back = (saved: (typeof outcomes)[number]) => redirect(paths.subscriptions.list({ saved }));

export const action = submit({
  open: on(subscriptionIdInput, async ({ id }, { app, db, actor }) => {
    const opened = await markSeen(db, actor, { id, upTo: await readUpTo(app) });
    return redirect(sectionPath(opened));
  }),
  change: on(changeSubscriptionInput, async (input, { db, actor, now }) => {
    await changeSubscription(db, actor, input, now);
    return back("changed");
  }),
  remove: on(subscriptionIdInput, async (input, { db, actor, now }) => {
    await removeSubscription(db, actor, input, now);
    return back("removed");
  }),
  schedule: on(scheduleInput, async (input, { db, actor, now }) => {
    await setSchedule(db, actor, input, now);
    return back("scheduled");
  }),
});

export default function Subscriptions() {
  const { subscriptions: w, shell } = useWords();
  const { items, schedule, done } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.lead}
        crumbs={[{ label: shell.myDesk, href: paths.home.dashboard() }, { label: w.title }]}
      />
      <PageBody>
        {done && (
          <Banner tone="success" live>
            {w[done]}
          </Banner>
        )}
        <ActErrors acts={["open", "remove", "schedule"]} />
        {items.length === 0 ? (
          <EmptyState
            title={w.empty}
            action={
              <>
                <LinkButton to={paths.needs.list()}>{w.browseNeeds}</LinkButton>
                <LinkButton to={paths.solutions.list()}>{w.browseSolutions}</LinkButton>
              </>
            }
          >
            {w.emptyHint}
          </EmptyState>
        ) : (
          <div className="split-right">
            <CardList>
              {items.map((item) => (
                <SubscriptionItem key={item.id} item={item} />
              ))}
            </CardList>
            <ScheduleCard schedule={schedule} />
          </div>
        )}
      </PageBody>
    </>
  );
}
