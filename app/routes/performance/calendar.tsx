import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { closeCalendarFeed, openCalendarFeed } from "#app/domain/performance/commands/calendar.server.ts";
import { calendarFilter } from "#app/domain/performance/due.ts";
import { findFeed, listDue } from "#app/domain/performance/queries/calendar.server.ts";
import { addMonths, dayOf } from "#app/domain/shared/clock.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, requireUser, submit } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { DueTable } from "./due-table.tsx";
import { FeedCard } from "./feed-card.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements", "oversight");

export const loader = load(async ({ db, actor, url, words, now }) => {
  requireUser(actor);
  const today = dayOf(now);
  const chosen = calendarFilter.parse(Object.fromEntries(url.searchParams)).month;
  const dues = await listDue(db, actor);
  const past = dues.filter(({ on: day }) => day < today);
  const month = chosen ?? today.slice(0, 7);
  return {
    title: words.oversight.calendarTitle,
    today,
    month,
    past: past.length,
    dues: month === "past" ? past : dues.filter((due) => due.on.startsWith(month)),
    feedSince: await findFeed(db, actor),
  };
});

export const action = submit({
  openFeed: on(z.object({}), async (_, { app, db, actor, now }) => {
    const token = await openCalendarFeed(db, actor, now);
    return Response.json({ feedUrl: app.env.PUBLIC_URL + paths.performance.calendarFeed(token) });
  }),
  closeFeed: on(z.object({}), (_, { db, actor, now }) => closeCalendarFeed(db, actor, now)),
});

export default function Calendar() {
  const { agreements, common, oversight: w } = useWords();
  const { title, today, month, past, dues, feedSince } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: agreements.title, href: paths.agreements.list() }, { label: title }]}
        lead={w.calendarLead}
        actions={<LinkButton to={paths.performance.overview()}>{w.toOverview}</LinkButton>}
      />
      <PageBody>
        {past > 0 && month !== "past" && (
          <Banner tone="warning">
            <Link to={paths.performance.calendar({ month: "past" })}>{fill(w.dueBefore, { n: past })}</Link>
          </Banner>
        )}
        <section className="stack">
          <MonthHead month={month} />
          {dues.length === 0 ? (
            <EmptyState title={w.nothingDue} />
          ) : (
            <>
              <p className="muted">{fill(common.total, { n: dues.length })}</p>
              <DueTable caption={title} dues={dues} today={today} />
            </>
          )}
        </section>
        <FeedCard since={feedSince} />
      </PageBody>
    </>
  );
}

/** The month in large letters between the ways to the one before and the one after. */
function MonthHead({ month }: { month: string }) {
  const { oversight: w } = useWords();
  if (month === "past")
    return (
      <div className="cluster">
        <h2>{w.pastTitle}</h2>
        <Link to={paths.performance.calendar()}>{w.thisMonth}</Link>
      </div>
    );
  const [year = "", number = ""] = month.split("-");
  const by = (months: number) =>
    paths.performance.calendar({ month: addMonths(`${month}-01`, months).slice(0, 7) });
  return (
    <div className="cluster">
      <h2>{fill(w.month, { year, month: Number(number) })}</h2>
      <nav className="cluster print-hide" aria-label={w.calendarTitle}>
        <Link to={by(-1)}>{w.previous}</Link>
        <Link to={by(1)}>{w.next}</Link>
      </nav>
    </div>
  );
}
