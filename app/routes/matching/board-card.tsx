import { Link } from "@remix-run/react";
import type { DragEvent } from "react";
import { paths } from "#app/paths.ts";
import { ReasonChips } from "#app/ui/reason-chips.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { MatchLevel } from "./match-level.tsx";
import { DismissForm, MoveForm } from "./move-form.tsx";
import { useReasons } from "./reasons.ts";
import type { ShownMatch } from "./shown-match.ts";

export interface BoardCardProps {
  match: ShownMatch;
  now: string;
  mayManage: boolean;
  /** Set when scripts run: the card can be taken to another column. */
  onDragStart?: ((event: DragEvent<HTMLElement>) => void) | undefined;
  onDragEnd?: (() => void) | undefined;
  /** Opens the question for a reason, after the card was dropped on 放弃. */
  isAsked: boolean;
}

/** Two for the pair and one more: the pair's page has all of them. */
const shownReasons = 3;

export function BoardCard({ match, now, mayManage, onDragStart, onDragEnd, isAsked }: BoardCardProps) {
  const { matching: w, common } = useWords();
  const reasonsOf = useReasons(3);
  const forward = match.stage !== "talking";
  return (
    <li
      className="board-card"
      draggable={onDragStart !== undefined}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
    >
      <div className="cluster cluster-apart">
        <MatchLevel level={match.level} />
        {match.stageAt && <DaysInStage since={match.stageAt} now={now} />}
      </div>
      <Side
        kind={w.board.need}
        href={paths.needs.show(match.needId)}
        title={match.needTitle}
        org={match.needOrgName ?? w.orgHidden}
      />
      <Side
        kind={w.board.solution}
        href={paths.solutions.show(match.solutionId)}
        title={match.solutionTitle}
        org={match.solutionOrgName}
      />
      <ReasonChips reasons={reasonsOf(match).slice(0, shownReasons)} />
      <div className="board-card-acts">
        <Link to={paths.matching.pair(match.id)} className="button button-quiet button-small">
          {common.details}
        </Link>
        {mayManage && (
          <>
            {forward && (
              <details className="board-menu">
                <summary className="button button-secondary button-small">
                  {match.stage === "dismissed" ? w.acts.reopen : w.board.move}
                </summary>
                <MoveForm match={match} />
              </details>
            )}
            {match.stage !== "dismissed" && (
              <details className="board-menu" key={String(isAsked)} open={isAsked}>
                <summary className="button button-quiet button-small">{w.acts.dismiss}</summary>
                <DismissForm match={match} isAsked={isAsked} />
              </details>
            )}
          </>
        )}
      </div>
    </li>
  );
}

function Side({ kind, href, title, org }: { kind: string; href: string; title: string; org: string }) {
  return (
    <div className="board-side">
      <Link to={href}>{title}</Link>
      <p className="muted small">
        {kind} · {org}
      </p>
    </div>
  );
}

const dayMs = 86_400_000;

export function DaysInStage({ since, now }: { since: string; now: string }) {
  const { matching: w } = useWords();
  const days = Math.floor((Date.parse(now) - Date.parse(since)) / dayMs);
  return (
    <span className="muted small nowrap">{days < 1 ? w.board.today : fill(w.board.days, { n: days })}</span>
  );
}
