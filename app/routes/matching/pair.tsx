import type { ShouldRevalidateFunction } from "@remix-run/react";
import { useLoaderData } from "@remix-run/react";
import { findNearWords } from "#app/domain/matching/near-words.server.ts";
import { mayManageMatches } from "#app/domain/matching/policy.ts";
import { findMatch } from "#app/domain/matching/queries/find.server.ts";
import { goodLevel } from "#app/domain/subscriptions/subscription.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, submit } from "#app/platform/http.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { ReasonChips } from "#app/ui/reason-chips.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useWords } from "#app/ui/words.tsx";
import { boardActs } from "./board-acts.server.ts";
import { BoardAnswer } from "./board-answer.tsx";
import { DaysInStage } from "./board-card.tsx";
import { MatchLevel } from "./match-level.tsx";
import { PairActs, PairAssignee, PairInvitations, PairStanding } from "./pair-acts.tsx";
import { PairIndicators } from "./pair-indicators.tsx";
import { PairFeedback, PairLog } from "./pair-log.tsx";
import { NeedSide, SolutionSide } from "./pair-sides.tsx";
import { useReasons } from "./reasons.ts";
import { shownPair } from "./shown-pair.ts";

export const meta = pageMeta;

export const handle = withWords("matchDesk", "matching", "needs", "parts");

export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const found = await findMatch(db, actor, params.matchId ?? "", now);
  const isNear = found.match.level >= goodLevel && found.match.parts.some(({ kind }) => kind === "meaning");
  const near = isNear && app.embedder ? await findNearWords(app.engine, app.embedder, found.match) : [];
  const pair = shownPair(found, words, near);
  return {
    title: `${words.matchDesk.pair.title} · ${pair.need.title}`,
    pair,
    me: actor.userId ?? "",
    isOutside: mayManageMatches(actor) && !pair.mayManage,
    now: now.toISOString(),
  };
});

export const action = submit(boardActs);

/** A refused move as well: what the page then shows is the state that somebody else has made. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, defaultShouldRevalidate }) =>
  formMethod === "POST" || defaultShouldRevalidate;

export default function Pair() {
  const { matchDesk } = useWords();
  const w = matchDesk.pair;
  const { pair, me, now, isOutside } = useLoaderData<typeof loader>();
  const { match, mayManage } = pair;
  const reasonsOf = useReasons();
  return (
    <>
      <PageHeader
        title={w.title}
        crumbs={[{ label: w.crumbs, href: paths.matching.board() }, { label: w.title }]}
        tags={
          <>
            <StatusBadge of="matchColumn" status={match.column} />
            <MatchLevel level={match.level} />
          </>
        }
        meta={[match.stageAt && <DaysInStage key="days" since={match.stageAt} now={now} />]}
      />
      <PageBody>
        <BoardAnswer />
        {isOutside && <Banner>{w.outside}</Banner>}
        <div className="split-right">
          <div className="stack">
            <div className="grid-2">
              <NeedSide need={pair.need} />
              <SolutionSide solution={pair.solution} />
            </div>
            <Card title={w.why}>
              <ReasonChips reasons={reasonsOf(match)} />
            </Card>
            <PairIndicators metrics={pair.metrics} />
          </div>
          <div className="stack">
            <PairStanding standing={pair.standing} />
            {mayManage && <PairActs match={match} />}
            <PairInvitations match={match} />
            <PairAssignee match={match} colleagues={pair.colleagues} me={me} />
            <PairLog log={pair.log} matchId={match.id} mayManage={mayManage} />
            <PairFeedback feedback={pair.feedback} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
