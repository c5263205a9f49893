import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList } from "#app/ui/list-card.tsx";
import { useWords } from "#app/ui/words.tsx";
import { MatchCard } from "./match-card.tsx";
import type { MatchesProps } from "./matches-section.tsx";
import { FeedbackAnswer } from "./matches-section.tsx";

/** On 我的工作台: the best counterparts of one's own organizations. A viewer, who acts for neither side, sees the solution. */
export function MyMatches({ list }: MatchesProps) {
  const { matching } = useWords();
  const w = matching.forMe;
  return (
    <Card title={w.title} id="matches">
      <FeedbackAnswer />
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
    </Card>
  );
}
