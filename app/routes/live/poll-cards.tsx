import { Form } from "@remix-run/react";
import type { Poll } from "#app/domain/live/state.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { LiveBadge } from "./live-badge.tsx";

export interface Answering {
  id: string;
  answers: { pollId: string; choice: number }[];
  mayTakePart: boolean;
}

/** Polls as viewers see them: to answer, waiting for the result, or with it. */
export function Polls({ polls, answering }: { polls: Poll[]; answering: Answering }) {
  const { live: w } = useWords();
  return (
    <Card title={w.polls} id="polls">
      {polls.length === 0 ? (
        <EmptyState title={w.pollsNone} />
      ) : (
        <ul className="live-rows">
          {[...polls].reverse().map((poll) => (
            <li key={poll.id} className="live-row">
              <div className="live-row-foot">
                <strong>{poll.question}</strong>
                <LiveBadge of="pollStatus" status={poll.status} />
              </div>
              <Body poll={poll} answering={answering} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Body({ poll, answering }: { poll: Poll; answering: Answering }) {
  const { live: w } = useWords();
  const mine = answering.answers.find(({ pollId }) => pollId === poll.id)?.choice;
  if (poll.counts) return <PollResult poll={poll} counts={poll.counts} mine={mine} />;
  if (mine !== undefined)
    return (
      <>
        <p>
          {w.yourAnswer}：{poll.options[mine]}
        </p>
        <p className="small muted">{poll.status === "open" ? w.pollAnswered : w.pollClosed}</p>
      </>
    );
  if (poll.status !== "open") return <p className="small muted">{w.pollClosed}</p>;
  if (!answering.mayTakePart) return null;
  return (
    <Form method="post" preventScrollReset className="stack-small">
      <input type="hidden" name="id" value={answering.id} />
      <input type="hidden" name="pollId" value={poll.id} />
      <fieldset className="field" aria-label={poll.question}>
        <div className="choices">
          {poll.options.map((option, choice) => (
            <div className="choice" key={option}>
              <input type="radio" name="choice" id={`${poll.id}-${choice}`} value={choice} required />
              <label htmlFor={`${poll.id}-${choice}`}>{option}</label>
            </div>
          ))}
        </div>
      </fieldset>
      <SubmitButton name="act" value="answer" variant="secondary" small>
        {w.pollAnswer}
      </SubmitButton>
    </Form>
  );
}

/** The count of each choice. `mine`: the place of the reader's own. */
export function PollResult({ poll, counts, mine }: { poll: Poll; counts: number[]; mine?: number }) {
  const { live: w } = useWords();
  const total = counts.reduce((sum, n) => sum + n, 0);
  return (
    <>
      {poll.options.map((option, choice) => (
        <div className="live-result" key={option}>
          <span>
            {option}
            {choice === mine && <span className="muted small"> · {w.yourAnswer}</span>}
          </span>
          <span>{counts[choice]}</span>
          <progress aria-label={option} value={counts[choice]} max={Math.max(1, total)} />
        </div>
      ))}
      <p className="small muted">{fill(w.pollTotal, { n: total })}</p>
    </>
  );
}
