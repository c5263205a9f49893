import { Link, useSearchParams } from "@remix-run/react";
import type { DragEvent } from "react";
import { stalledDays } from "#app/domain/matching/match.ts";
import { paths } from "#app/paths.ts";
import { searchWith } from "#app/ui/address.ts";
import { ReasonChips } from "#app/ui/reason-chips.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { bulkForm, TakeButton } from "./assign-form.tsx";
import { cardId } from "./follow-moved.ts";
import { Invitations, InviteForm } from "./invite-form.tsx";
import { MatchLevel } from "./match-level.tsx";
import { DismissForm, MoveForm } from "./move-form.tsx";
import { useReasons } from "./reasons.ts";
import type { ShownThread } from "./shown-match.ts";

export interface BoardCardProps {
  match: ShownThread;
  now: string;
  /** The reader. */
  me: string;
  /** Set when scripts run: the card can be taken to another column. */
  onDragStart?: ((event: DragEvent<HTMLElement>) => void) | undefined;
  onDragEnd?: (() => void) | undefined;
  /** Opens the question for a reason, after the card was dropped on 放弃. */
  isAsked: boolean;
}

/** Two for the pair and one more: the pair's page has all of them. */
const shownReasons = 3;

export function BoardCard({ match, now, me, onDragStart, onDragEnd, isAsked }: BoardCardProps) {
  const { matching: w, matchDesk } = useWords();
  const reasonsOf = useReasons(3);
  const [search] = useSearchParams();
  return (
    <li
      id={cardId(match.id)}
      className="board-card"
      draggable={onDragStart !== undefined}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
    >
      <div className="cluster cluster-apart">
        <span className="cluster">
          {match.mayManage && (
            <input
              type="checkbox"
              form={bulkForm}
              name="matchIds"
              value={match.id}
              aria-label={fill(matchDesk.board.select, {
                need: match.needTitle,
                solution: match.solutionTitle,
              })}
            />
          )}
          <MatchLevel level={match.level} />
        </span>
        {match.stageAt && <DaysInStage since={match.stageAt} now={now} />}
      </div>
      <Side
        kind={matchDesk.board.need}
        href={paths.needs.show(match.needId)}
        title={match.needTitle}
        org={match.needOrgName ?? w.orgHidden}
      />
      <Side
        kind={matchDesk.board.solution}
        href={paths.solutions.show(match.solutionId)}
        title={match.solutionTitle}
        org={match.solutionOrgName}
      />
      <ReasonChips reasons={reasonsOf(match).slice(0, shownReasons)} />
      <ThreadState match={match} now={now} me={me} />
      <p className="cluster small">
        <Link to={searchWith(search.toString(), { need: match.needId, stage: null })}>
          {matchDesk.board.onlyNeed}
        </Link>
        <Link to={paths.matching.compare(match.needId, match.solutionId)}>{matchDesk.board.compare}</Link>
      </p>
      <CardActs match={match} isAsked={isAsked} />
    </li>
  );
}

/** Who is on it, who was asked, and what stands in the way. */
function ThreadState({ match, now, me }: { match: ShownThread; now: string; me: string }) {
  const { matchDesk } = useWords();
  const quiet = match.touchedAt ? daysBetween(match.touchedAt, now) : 0;
  const isOpen = match.column !== "suggested" && match.column !== "answered" && match.column !== "dismissed";
  return (
    <>
      {(isOpen || match.assigneeName) && (
        <div className="cluster small">
          <span className="muted">
            {match.assigneeName
              ? fill(matchDesk.assign.now, { name: match.assigneeName })
              : matchDesk.assign.none}
          </span>
          {match.mayManage && match.assigneeId !== me && <TakeButton matchId={match.id} me={me} />}
        </div>
      )}
      <Invitations invitations={match.invitations} />
      {isOpen && quiet > stalledDays && (
        <Tag tone="warning">{fill(matchDesk.board.untouched, { n: quiet })}</Tag>
      )}
      {match.isDoubted && <Tag tone="danger">{matchDesk.board.doubted}</Tag>}
    </>
  );
}

function CardActs({ match, isAsked }: { match: ShownThread; isAsked: boolean }) {
  const { matching: w, common, matchDesk } = useWords();
  const moves = match.stage !== "talking" && match.column !== "answered";
  return (
    <div className="board-card-acts">
      <Link to={paths.matching.pair(match.id)} className="button button-quiet button-small">
        {common.details}
      </Link>
      {match.mayManage && (
        <>
          {match.invitable.length > 0 && match.column !== "answered" && (
            <details className="board-menu">
              <summary className="button button-secondary button-small">{w.invite.title}</summary>
              <InviteForm match={match} />
            </details>
          )}
          {moves && (
            <details className="board-menu">
              <summary className="button button-secondary button-small">
                {match.stage === "dismissed" ? w.acts.reopen : matchDesk.board.move}
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

const daysBetween = (since: string, now: string) =>
  Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000);

export function DaysInStage({ since, now }: { since: string; now: string }) {
  const { matchDesk } = useWords();
  const days = daysBetween(since, now);
  return (
    <span className="muted small nowrap">
      {days < 1 ? matchDesk.board.today : fill(matchDesk.board.days, { n: days })}
    </span>
  );
}
