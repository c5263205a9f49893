import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { AskInput } from "#app/domain/live/input.ts";
import { questionLimit, takesVotes } from "#app/domain/live/question.ts";
import type { OwnQuestion, ShownQuestion } from "#app/domain/live/state.ts";
import { inOrder } from "#app/domain/live/state.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { Tag } from "#app/ui/tags.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { LiveBadge } from "./live-badge.tsx";

export interface Voting {
  id: string;
  votes: string[];
  mayTakePart: boolean;
}

/** What moderators let through, with votes; and the reader's own questions. */
export function Questions({
  questions,
  own,
  voting,
}: {
  questions: ShownQuestion[];
  own: OwnQuestion[];
  voting: Voting;
}) {
  const { live: w } = useWords();
  return (
    <Card title={w.questions} id="questions">
      <div className="stack">
        {voting.mayTakePart && <AskForm key={own.length} id={voting.id} />}
        {own.length > 0 && <Own questions={own} />}
        {own.length > 0 && questions.length > 0 && <h3>{w.shownQuestions}</h3>}
        {questions.length === 0 ? (
          <EmptyState title={w.questionsNone} />
        ) : (
          <ul className="live-rows">
            {inOrder(questions).map((question) => (
              <Question key={question.id} question={question} voting={voting} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

function AskForm({ id }: { id: string }) {
  const { live: w } = useWords();
  const [form, fields] = useForm<AskInput>({ lastResult: useSubmission("ask") });
  return (
    <Form method="post" preventScrollReset {...getFormProps(form)} className="stack-small">
      <input type="hidden" name="id" value={id} />
      <TextArea
        field={fields.text}
        label={w.askLabel}
        hint={w.askHint}
        rows={2}
        maxLength={questionLimit}
        required
      />
      <SubmitButton name="act" value="ask" variant="secondary">
        {w.askSend}
      </SubmitButton>
    </Form>
  );
}

function Own({ questions }: { questions: OwnQuestion[] }) {
  const { live: w } = useWords();
  return (
    <section aria-labelledby="own-questions">
      <h3 id="own-questions">{w.ownQuestions}</h3>
      <ul className="live-rows">
        {questions.map(({ id, text, status, reason }) => (
          <li key={id} className="live-row">
            <p>{text}</p>
            <div className="cluster">
              <LiveBadge of="questionStatus" status={status} />
              {reason && <span className="small">{fill(w.refusedBecause, { reason })}</span>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Question({ question, voting }: { question: ShownQuestion; voting: Voting }) {
  const { live: w } = useWords();
  const { id, text, status, votes } = question;
  return (
    <li className={status === "pinned" ? "live-row live-pinned" : "live-row"}>
      <p>{text}</p>
      <div className="live-row-foot">
        <span className="cluster">
          <span className="small muted">{fill(w.votes, { n: votes })}</span>
          {status !== "shown" && <LiveBadge of="questionStatus" status={status} />}
        </span>
        {voting.mayTakePart && takesVotes(status) && <VoteButton question={{ id, text }} voting={voting} />}
      </div>
    </li>
  );
}

function VoteButton({ question, voting }: { question: { id: string; text: string }; voting: Voting }) {
  const { live: w } = useWords();
  if (voting.votes.includes(question.id)) return <Tag tone="success">{w.voted}</Tag>;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="id" value={voting.id} />
      <input type="hidden" name="questionId" value={question.id} />
      <SubmitButton
        name="act"
        value="vote"
        variant="secondary"
        small
        aria-label={fill(w.voteOf, { text: question.text })}
      >
        {w.vote}
      </SubmitButton>
    </Form>
  );
}
