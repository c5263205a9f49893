import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { pollActs, pollMoves } from "#app/domain/live/poll.ts";
import type { Poll } from "#app/domain/live/state.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { LiveBadge } from "./live-badge.tsx";
import { PollResult } from "./poll-cards.tsx";

/** Every poll with its count, the acts that its state allows, and the form for a new one. */
export function DeskPolls({ id, polls }: { id: string; polls: Poll[] }) {
  const { live: w } = useWords();
  return (
    <Card title={w.polls} id="polls">
      <div className="stack">
        {polls.length === 0 && <p className="muted">{w.pollsNone}</p>}
        <ul className="live-rows">
          {[...polls].reverse().map((poll) => (
            <li key={poll.id} className="live-row">
              <div className="live-row-foot">
                <strong>{poll.question}</strong>
                <LiveBadge of="pollStatus" status={poll.status} />
              </div>
              <PollResult poll={poll} counts={poll.counts ?? []} />
              <PollButtons id={id} poll={poll} />
            </li>
          ))}
        </ul>
        <Disclosure summary={w.pollMake}>
          <NewPoll key={polls.length} id={id} />
        </Disclosure>
      </div>
    </Card>
  );
}

function PollButtons({ id, poll }: { id: string; poll: Poll }) {
  const { live: w } = useWords();
  const acts = pollActs.filter((move) => canMove(pollMoves, move, poll.status));
  if (acts.length === 0) return null;
  return (
    <Form method="post" preventScrollReset className="live-acts">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="pollId" value={poll.id} />
      <input type="hidden" name="act" value="poll" />
      {acts.map((move) => (
        <SubmitButton
          key={move}
          name="move"
          value={move}
          small
          aria-label={fill(w.pollMoveOf, { move: w.pollMove[move], question: poll.question })}
        >
          {w.pollMove[move]}
        </SubmitButton>
      ))}
    </Form>
  );
}

function NewPoll({ id }: { id: string }) {
  const { live: w } = useWords();
  const [form, fields] = useForm<{ question: string; options: string }>({
    lastResult: useSubmission("makePoll"),
  });
  return (
    <Form method="post" preventScrollReset {...getFormProps(form)} className="stack">
      <input type="hidden" name="id" value={id} />
      <TextField field={fields.question} label={w.pollQuestion} required />
      <TextArea field={fields.options} label={w.pollOptions} rows={4} required />
      <SubmitButton name="act" value="makePoll" variant="secondary">
        {w.pollSave}
      </SubmitButton>
    </Form>
  );
}
