import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { ListCard } from "#app/ui/list-card.tsx";
import { ReasonChips } from "#app/ui/reason-chips.tsx";
import { SendIntentLink } from "#app/ui/send-intent-link.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { TrlTag } from "../solutions/maturity.tsx";
import { Feedback } from "./feedback.tsx";
import { MatchLevel } from "./match-level.tsx";
import { useReasons } from "./reasons.ts";
import type { ShownMatch } from "./shown-match.ts";

export interface MatchCardProps {
  /** A need on a list of sealed bids takes no intents. */
  match: ShownMatch & { takesSealedBids?: boolean };
  /** The record that the card is about; the page is about the other one. */
  shows: "need" | "solution";
  /** Names the page's own record too, where cards of several records stand together. */
  ours?: boolean;
  mayManage: boolean;
  /** Offers the box that picks it for comparing. */
  picked?: boolean;
}

export const compareForm = "compare";

/** One counterpart: what it is, how well it fits and why, and the next step. */
export function MatchCard({ match, shows, ours, mayManage, picked }: MatchCardProps) {
  const { matching: w, vocabulary } = useWords();
  const reasonsOf = useReasons();
  const side = sideOf(match, shows);
  const other = sideOf(match, shows === "need" ? "solution" : "need");
  return (
    <ListCard
      heading="h3"
      href={side.href}
      title={side.title}
      tags={
        <>
          <MatchLevel level={match.level} />
          {shows === "solution" && match.solutionTrl !== null && <TrlTag trl={match.solutionTrl} />}
          {match.stage && match.stage !== "suggested" && <StatusBadge of="matchStage" status={match.stage} />}
        </>
      }
      meta={[
        side.orgName ?? w.orgHidden,
        wordOf(vocabulary.region, side.region),
        ours && fill(w.forMe.ours, { kind: w.forMe[other.kind], title: other.title }),
      ]}
    >
      <ReasonChips reasons={reasonsOf(match)} />
      <div className="match-acts print-hide">
        {match.side && match.side !== shows && !(shows === "need" && match.takesSealedBids) && (
          <SendIntentLink
            small
            {...(shows === "need" ? { need: match.needId } : { solution: match.solutionId })}
          />
        )}
        {mayManage && (
          <LinkButton to={paths.matching.pair(match.id)} small>
            {w.openPair}
          </LinkButton>
        )}
        {picked && (
          <div className="choice">
            <input
              id={`compare-${match.id}`}
              type="checkbox"
              form={compareForm}
              name="solution"
              value={match.solutionId}
              aria-label={fill(w.compare.pickLabel, { title: match.solutionTitle })}
            />
            <label htmlFor={`compare-${match.id}`}>{w.compare.pick}</label>
          </div>
        )}
        {match.mayJudge && <Feedback match={match} />}
      </div>
    </ListCard>
  );
}

const sideOf = (match: ShownMatch, kind: "need" | "solution") =>
  kind === "need"
    ? {
        kind,
        href: paths.needs.show(match.needId),
        title: match.needTitle,
        orgName: match.needOrgName,
        region: match.needRegion,
      }
    : {
        kind,
        href: paths.solutions.show(match.solutionId),
        title: match.solutionTitle,
        orgName: match.solutionOrgName,
        region: match.solutionRegion,
      };
