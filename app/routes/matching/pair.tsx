import type { ShouldRevalidateFunction } from "@remix-run/react";
import { useLoaderData } from "@remix-run/react";
import { findMatch } from "#app/domain/matching/queries/find.server.ts";
import { paths } from "#app/paths.ts";
import { load, submit } from "#app/platform/http.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { ReasonChips } from "#app/ui/reason-chips.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useWords } from "#app/ui/words.tsx";
import { boardActs } from "./board-acts.server.ts";
import { BoardAnswer } from "./board-answer.tsx";
import { DaysInStage } from "./board-card.tsx";
import { MatchLevel } from "./match-level.tsx";
import { DismissForm, MoveForm } from "./move-form.tsx";
import { PairIndicators } from "./pair-indicators.tsx";
import { PairFeedback, PairLog } from "./pair-log.tsx";
import { NeedSide, SolutionSide } from "./pair-sides.tsx";
import { useReasons } from "./reasons.ts";
import { shownPair } from "./shown-pair.ts";

export const meta = pageMeta;

export const loader = load(async ({ db, actor, params, words, now }) => {
  const pair = shownPair(await findMatch(db, actor, params.matchId ?? "", now));
  return { title: `${words.matching.pair.title} · ${pair.need.title}`, pair, now: now.toISOString() };
});

export const action = submit(boardActs);

/** A refused move as well: what the page then shows is the state that somebody else has made. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, defaultShouldRevalidate }) =>
  formMethod === "POST" || defaultShouldRevalidate;

export default function Pair() {
  const { matching } = useWords();
  const w = matching.pair;
  const { pair, now } = useLoaderData<typeof loader>();
  const { match, mayManage } = pair;
  const reasonsOf = useReasons();
  return (
    <>
      <PageHeader
        title={w.title}
        crumbs={[{ label: w.crumbs, href: paths.matching.board() }, { label: w.title }]}
        tags={
          <>
            {match.stage && <StatusBadge of="matchStage" status={match.stage} />}
            <MatchLevel level={match.level} />
          </>
        }
        meta={[match.stageAt && <DaysInStage key="days" since={match.stageAt} now={now} />]}
      />
      <PageBody>
        <BoardAnswer />
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
            {mayManage && (
              <div className="print-hide">
                <Card title={w.acts} tone="accent">
                  <div key={match.version} className="stack">
                    <MoveForm match={match} />
                    {match.stage !== "dismissed" && (
                      <details className="board-menu">
                        <summary className="button button-quiet button-small">
                          {matching.acts.dismiss}
                        </summary>
                        <DismissForm match={match} />
                      </details>
                    )}
                  </div>
                </Card>
              </div>
            )}
            <PairLog log={pair.log} matchId={match.id} mayManage={mayManage} />
            <PairFeedback feedback={pair.feedback} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
