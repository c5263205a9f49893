import { Form } from "@remix-run/react";
import { goodLevel } from "#app/domain/subscriptions/subscription.ts";
import type { Words } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Button, LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList } from "#app/ui/list-card.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { WatchAnswer, WatchButton } from "../subscriptions/watch-button.tsx";
import { compareForm, MatchCard } from "./match-card.tsx";
import type { ShownMatch } from "./shown-match.ts";

export interface MatchesProps {
  list: { items: ShownMatch[]; isOpen: boolean; mayManage: boolean };
}

interface RecordMatchesProps extends MatchesProps {
  /** The page's record. */
  id: string;
  /** Whether the reader is told of new matches; null where that is not theirs to ask. */
  watch: { isOn: boolean } | null;
}

/** Shown before the rest is opened. */
const first = 5;

/** On a need's page: the solutions that may answer it, with reasons. */
export function NeedMatches(props: RecordMatchesProps) {
  const { matching: w } = useWords();
  return (
    <Matches
      {...props}
      compare={paths.matching.compare(props.id)}
      shows="solution"
      words={w.forNeed}
      browse={<LinkButton to={paths.solutions.list()}>{w.forNeed.browse}</LinkButton>}
    />
  );
}

/** On a solution's page: the needs that it may answer. */
export function SolutionMatches(props: RecordMatchesProps) {
  const { matching: w } = useWords();
  return (
    <Matches
      {...props}
      shows="need"
      words={w.forSolution}
      browse={<LinkButton to={paths.needs.list()}>{w.forSolution.browse}</LinkButton>}
    />
  );
}

interface SectionProps extends RecordMatchesProps {
  shows: "need" | "solution";
  words: { title: string; lead: string; empty: string; emptyHint: string; emptyDraft: string };
  browse: React.ReactNode;
  /** Where ticked cards are compared. */
  compare?: string;
}

function Matches({ list, id, watch, shows, words, browse, compare }: SectionProps) {
  const { matching: w, subscriptions } = useWords();
  const open = list.items.filter((match) => !match.isSetAside);
  const aside = list.items.filter((match) => match.isSetAside);
  const mayCompare = compare !== undefined && open.length > 1;
  const cards = (matches: ShownMatch[]) => (
    <CardList>
      {matches.map((match) => (
        <MatchCard
          key={match.id}
          match={match}
          shows={shows}
          mayManage={list.mayManage}
          picked={mayCompare && !match.isSetAside}
        />
      ))}
    </CardList>
  );
  const rest = open.slice(first);
  const kind = shows === "need" ? "solution" : "need";
  const hasGood = open.some((match) => match.level >= goodLevel);
  return (
    <Card title={words.title} id="matches">
      <FeedbackAnswer />
      <WatchAnswer />
      {hasGood ? (
        <>
          <p className="muted small">{words.lead}</p>
          {mayCompare && <CompareForm to={compare} />}
          {cards(open.slice(0, first))}
          {rest.length > 0 && (
            <Disclosure summary={fill(w.more, { n: rest.length })}>{cards(rest)}</Disclosure>
          )}
        </>
      ) : (
        <>
          <EmptyState
            title={words.empty}
            action={
              <>
                {watch && !watch.isOn && list.isOpen && <WatchButton kind={kind} id={id} isOn={false} />}
                {browse}
              </>
            }
          >
            {list.isOpen ? (
              <>
                <p>{whyNot(subscriptions.watch, kind, open.length)}</p>
                <p>{words.emptyHint}</p>
              </>
            ) : (
              words.emptyDraft
            )}
          </EmptyState>
          {open.length > 0 && (
            <Disclosure summary={fill(subscriptions.watch.showWeak, { n: open.length })}>
              {mayCompare && <CompareForm to={compare} />}
              {cards(open)}
            </Disclosure>
          )}
        </>
      )}
      {aside.length > 0 && (
        <Disclosure summary={fill(w.setAside, { n: aside.length })}>{cards(aside)}</Disclosure>
      )}
      {watch?.isOn && (
        <div className="cluster">
          <p className="muted small">{subscriptions.watch.isOn}</p>
          <WatchButton kind={kind} id={id} isOn />
        </div>
      )}
    </Card>
  );
}

/** What the comparison came to: nothing at all, or only weak ones. */
const whyNot = (words: Words["subscriptions"]["watch"], kind: "need" | "solution", weak: number) =>
  weak === 0 ? words.notYetNone[kind] : fill(words.notYetWeak[kind], { n: weak });

/** The boxes on the cards belong to this form. */
function CompareForm({ to }: { to: string }) {
  const { matching: w } = useWords();
  return (
    <Form method="get" action={to} id={compareForm} className="cluster print-hide">
      <span className="muted small">{w.compare.choose}</span>
      <Button type="submit" small>
        {w.compare.chooseSubmit}
      </Button>
    </Form>
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
