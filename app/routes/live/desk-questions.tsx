import { Form } from "@remix-run/react";
import type { QuestionAct } from "#app/domain/live/question.ts";
import { questionActs, questionMoves } from "#app/domain/live/question.ts";
import type { DeskQuestion } from "#app/domain/live/state.ts";
import { inOrder } from "#app/domain/live/state.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { LiveBadge } from "./live-badge.tsx";

/** Questions that wait, then those on the viewers' pages, then the rest. */
export function Moderation({ id, questions }: { id: string; questions: DeskQuestion[] }) {
  const { live: w } = useWords();
  const pending = questions.filter(({ status }) => status === "pending");
  const isAside = ({ status }: DeskQuestion) => status === "archived" || status === "refused";
  const shown = inOrder(questions.filter((one) => one.status !== "pending" && !isAside(one)));
  const aside = questions.filter(isAside);
  return (
    <Card
      title={w.moderation}
      id="questions"
      aside={pending.length > 0 && <Tag tone="warning">{fill(w.waiting, { n: pending.length })}</Tag>}
    >
      {pending.length === 0 && <p className="muted">{w.pendingNone}</p>}
      <Rows id={id} questions={[...pending, ...shown]} />
      {aside.length > 0 && (
        <Disclosure summary={w.decided}>
          <Rows id={id} questions={aside} />
        </Disclosure>
      )}
    </Card>
  );
}

const Rows = ({ id, questions }: { id: string; questions: DeskQuestion[] }) => (
  <ul className="live-rows">
    {questions.map((question) => (
      <Row key={question.id} id={id} question={question} />
    ))}
  </ul>
);

function Row({ id, question }: { id: string; question: DeskQuestion }) {
  const { live: w } = useWords();
  const acts = questionActs.filter((move) => canMove(questionMoves, move, question.status));
  return (
    <li className={question.status === "pinned" ? "live-row live-pinned" : "live-row"}>
      <p>{question.text}</p>
      <div className="cluster small">
        <LiveBadge of="questionStatus" status={question.status} />
        <span className="muted">{fill(w.askedBy, { name: question.askedBy })}</span>
        <span className="muted">{fill(w.votes, { n: question.votes })}</span>
        {question.reason && <span>{fill(w.refusedBecause, { reason: question.reason })}</span>}
      </div>
      <div className="live-acts">
        {acts.map((move) => (
          <QuestionButton key={move} id={id} move={move} question={question} />
        ))}
      </div>
    </li>
  );
}

function QuestionButton({
  id,
  move,
  question,
}: {
  id: string;
  move: QuestionAct;
  question: { id: string; text: string };
}) {
  const { live: w } = useWords();
  const word = w.questionMove[move];
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="questionId" value={question.id} />
      <input type="hidden" name="move" value={move} />
      {move === "refuse" ? (
        <ConfirmButton label={word} question={question.text} name="act" value="question" small>
          <div className="field">
            <label htmlFor={`reason-${question.id}`}>{w.refuseReason}</label>
            <input id={`reason-${question.id}`} name="reason" maxLength={200} required />
          </div>
        </ConfirmButton>
      ) : (
        <SubmitButton
          name="act"
          value="question"
          small
          variant={move === "show" ? "primary" : "secondary"}
          aria-label={fill(w.questionMoveOf, { move: word, text: question.text })}
        >
          {word}
        </SubmitButton>
      )}
    </Form>
  );
}
