import { Link } from "@remix-run/react";
import type { Unmatched } from "#app/domain/subscriptions/queries/watch.server.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList } from "#app/ui/list-card.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { WatchAnswer, WatchButton } from "../subscriptions/watch-button.tsx";
import { MatchCard } from "./match-card.tsx";
import type { MatchesProps } from "./matches-section.tsx";
import { FeedbackAnswer } from "./matches-section.tsx";

interface MyMatchesProps {
  list: MatchesProps["list"] & { setAside: number };
  unmatched: Unmatched[];
}

/** On 我的工作台: the best counterparts of one's own organizations. A viewer, who acts for neither side, sees the solution. */
export function MyMatches({ list, unmatched }: MyMatchesProps) {
  const { matching } = useWords();
  const w = matching.forMe;
  return (
    <Card title={w.title} id="matches">
      <FeedbackAnswer />
      <WatchAnswer />
      {list.items.length === 0 ? (
        <EmptyState title={w.empty}>{w.emptyHint}</EmptyState>
      ) : (
        <>
          <p className="muted small">{w.lead}</p>
          <CardList>
            {list.items.map((match) => (
              <MatchCard
                key={match.id}
                match={match}
                shows={match.side === "solution" ? "need" : "solution"}
                ours
                mayManage={list.mayManage}
              />
            ))}
          </CardList>
        </>
      )}
      {list.setAside > 0 && <p className="muted small">{fill(w.setAside, { n: list.setAside })}</p>}
      {unmatched.length > 0 && <NotYetMatched records={unmatched} />}
    </Card>
  );
}

/** Records that nothing fits well yet, why, and the offer to be told. */
function NotYetMatched({ records }: { records: Unmatched[] }) {
  const { watch: w } = useWords().subscriptions;
  return (
    <section>
      <h3>{w.deskTitle}</h3>
      <p className="muted small">{w.deskLead}</p>
      <ul className="desk-lines">
        {records.map(({ kind, id, title, weak, isOn }) => (
          <li key={id}>
            <span className="desk-words">
              <Link to={`${kind === "need" ? paths.needs.show(id) : paths.solutions.show(id)}#matches`}>
                {title}
              </Link>
              <span className="muted small">{weak > 0 ? fill(w.weakOnly, { n: weak }) : w.nothing}</span>
            </span>
            <WatchButton kind={kind} id={id} isOn={isOn} small />
          </li>
        ))}
      </ul>
    </section>
  );
}
