import { paths } from "#app/paths.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList } from "#app/ui/list-card.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { MatchCard } from "./match-card.tsx";
import type { ShownMatch } from "./shown-match.ts";

export interface MatchesProps {
  list: { items: ShownMatch[]; isOpen: boolean; mayManage: boolean };
}

/** Shown before the rest is opened. */
const first = 5;

/** On a need's page: the solutions that may answer it, with reasons. */
export function NeedMatches({ list }: MatchesProps) {
  const { matching: w } = useWords();
  return (
    <Matches
      list={list}
      shows="solution"
      words={w.forNeed}
      browse={<LinkButton to={paths.solutions.list()}>{w.forNeed.browse}</LinkButton>}
    />
  );
}

/** On a solution's page: the needs that it may answer. */
export function SolutionMatches({ list }: MatchesProps) {
  const { matching: w } = useWords();
  return (
    <Matches
      list={list}
      shows="need"
      words={w.forSolution}
      browse={<LinkButton to={paths.needs.list()}>{w.forSolution.browse}</LinkButton>}
    />
  );
}

interface SectionProps extends MatchesProps {
  shows: "need" | "solution";
  words: { title: string; lead: string; empty: string; emptyHint: string; emptyDraft: string };
  browse: React.ReactNode;
}

function Matches({ list, shows, words, browse }: SectionProps) {
  const { matching: w } = useWords();
  const cards = (matches: ShownMatch[]) => (
    <CardList>
      {matches.map((match) => (
        <MatchCard key={match.id} match={match} shows={shows} mayManage={list.mayManage} />
      ))}
    </CardList>
  );
  const rest = list.items.slice(first);
  return (
    <Card title={words.title} id="matches">
      <FeedbackAnswer />
      {list.items.length === 0 ? (
        <EmptyState title={words.empty} action={browse}>
          {list.isOpen ? words.emptyHint : words.emptyDraft}
        </EmptyState>
      ) : (
        <>
          <p className="muted small">{words.lead}</p>
          {cards(list.items.slice(0, first))}
          {rest.length > 0 && (
            <Disclosure summary={fill(w.more, { n: rest.length })}>{cards(rest)}</Disclosure>
          )}
        </>
      )}
    </Card>
  );
}

/** What became of the last press of 有用 or 不相关. */
export function FeedbackAnswer() {
  const { matching: w } = useWords();
  const result = useSubmission("feedback");
  if (!result) return null;
  return result.status === "success" || !result.error ? (
    <Banner tone="success" live>
      {w.thanks}
    </Banner>
  ) : (
    <ActErrors acts={["feedback"]} />
  );
}
