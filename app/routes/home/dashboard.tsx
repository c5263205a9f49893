import { useLoaderData } from "@remix-run/react";
import { maySeeDesk } from "#app/domain/reports/policy.ts";
import { dashboard } from "#app/domain/reports/queries/dashboard.server.ts";
import { listUnmatched } from "#app/domain/subscriptions/queries/watch.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, submit } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useWords } from "#app/ui/words.tsx";
import { answerInvitationAct, feedbackAct } from "../matching/feedback-act.server.ts";
import { myInvitations, myMatches } from "../matching/load-matches.server.ts";
import { MyInvitations } from "../matching/my-invitations.tsx";
import { MyMatches } from "../matching/my-matches.tsx";
import { listNews } from "../subscriptions/load-news.server.ts";
import { MyNews } from "../subscriptions/my-news.tsx";
import { watchActs } from "../subscriptions/watch-acts.server.ts";
import { MyAgreements, MyIntents, MyRoadshows } from "./dashboard-deals.tsx";
import { MyNeeds, MyOrganizations, MySolutions } from "./dashboard-records.tsx";

export const meta = pageMeta;

export const handle = withWords("matching", "parts", "reports", "subscriptions");

export const loader = load(async ({ app, db, actor, words, now }) => ({
  title: words.shell.myDesk,
  name: actor.name,
  maySeeDesk: maySeeDesk(actor),
  mine: await dashboard(db, actor, now),
  matches: await myMatches({ db, actor }),
  unmatched: await listUnmatched(db, actor),
  news: await listNews(app, actor, now),
  invitations: await myInvitations({ db, actor }),
}));

export const action = submit({
  feedback: feedbackAct,
  answerInvitation: answerInvitationAct,
  ...watchActs,
});

export default function Dashboard() {
  const { shell, reports } = useWords();
  const w = reports.me;
  const data = useLoaderData<typeof loader>();
  const { name, maySeeDesk: hasDesk, mine, matches, unmatched, news, invitations } = data;
  const seeks = mine.organizations.some((org) => org.kind !== "institution");
  const offers = mine.organizations.some((org) => org.kind !== "agency");
  const maySeek = mine.organizations.some((org) => org.mayPost && org.kind !== "institution");
  const mayOffer = mine.organizations.some((org) => org.mayPost && org.kind !== "agency");
  return (
    <>
      <PageHeader title={shell.myDesk} eyebrow={name} />
      <PageBody>
        {hasDesk && (
          <Banner>
            <p>{w.deskHint}</p>
            <LinkButton to={paths.desk.desk()} small>
              {w.toDesk}
            </LinkButton>
          </Banner>
        )}
        {mine.organizations.length === 0 && news.follows > 0 && <MyNews news={news} />}
        {mine.organizations.length === 0 ? (
          !hasDesk && (
            <EmptyState
              title={w.startTitle}
              action={
                <LinkButton to={paths.organizations.create()} variant="primary">
                  {w.startAction}
                </LinkButton>
              }
            >
              {w.startText}
            </EmptyState>
          )
        ) : (
          <div className="split-right">
            <div className="stack">
              <MyInvitations invitations={invitations} />
              <MyIntents intents={mine.intents} mayAnswer={mine.organizations.some((org) => org.mayAct)} />
              <MyMatches list={matches} unmatched={unmatched} />
              {(seeks || mine.needs.total > 0) && <MyNeeds needs={mine.needs} mayPost={maySeek} />}
              {(offers || mine.solutions.total > 0) && (
                <MySolutions solutions={mine.solutions} mayPost={mayOffer} />
              )}
              <MyAgreements agreements={mine.agreements} awards={mine.awards} />
            </div>
            <div className="stack">
              <MyNews news={news} />
              <MyOrganizations organizations={mine.organizations} />
              <MyRoadshows roadshows={mine.roadshows} />
            </div>
          </div>
        )}
      </PageBody>
    </>
  );
}
