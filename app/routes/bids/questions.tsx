import { Form, useLoaderData } from "@remix-run/react";
import { answerQuestionInput, questionInput } from "#app/domain/bids/bid-input.ts";
import { answerQuestion, askQuestion } from "#app/domain/bids/commands/questions.server.ts";
import { listQuestions } from "#app/domain/bids/queries/questions.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { PlainForm, PlainTextArea } from "../needs/plain-form.tsx";
import { EntryHeader } from "./entry-header.tsx";
import { OrgField } from "./org-field.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding");

export const loader = load(async ({ db, actor, params, words, now }) => ({
  title: words.bidding.questionsTitle,
  ...(await listQuestions(db, actor, params.id ?? "", now)),
}));

export const action = submit({
  ask: on(questionInput, async (input, { app, db, actor, params }) => {
    await askQuestion(db, actor, { ...input, entryId: params.id ?? "" }, app.now());
  }),
  answer: on(answerQuestionInput, (input, { app, db, actor }) => answerQuestion(db, actor, input, app.now())),
});

export default function Questions() {
  const { bidding: w } = useWords();
  const { entry, items, askers } = useLoaderData<typeof loader>();
  return (
    <>
      <EntryHeader entry={entry} title={w.questionsTitle} lead={w.questionsLead} />
      <PageBody narrow>
        <ActErrors acts={["answer"]} labels={{ text: w.answerText, verdict: w.answerVerdict }} />
        {items.length === 0 && <p className="muted">{w.questionsEmpty}</p>}
        {items.map((item) => (
          <QuestionCard key={item.id} item={item} />
        ))}
        {askers.length > 0 && (
          <Card title={w.ask}>
            <PlainForm key={items.length} act="ask" labels={{ text: w.askText, orgId: w.askFor }}>
              <OrgField id="ask-org" label={w.askFor} orgs={askers} />
              <PlainTextArea act="ask" name="text" label={w.askText} hint={w.askHint} />
              <div>
                <SubmitButton>{w.ask}</SubmitButton>
              </div>
            </PlainForm>
          </Card>
        )}
      </PageBody>
    </>
  );
}

type Item = ReturnType<typeof useLoaderData<typeof loader>>["items"][number];

function QuestionCard({ item }: { item: Item }) {
  const { bidding: w } = useWords();
  const format = useFormat();
  const { mayAnswer } = useLoaderData<typeof loader>();
  return (
    <section className="card card-plain stack">
      <div className="tag-row">
        {item.isWaiting && <Tag tone="warning">{w.waiting}</Tag>}
        {item.refusedAt && <Tag tone="danger">{w.refused}</Tag>}
        {item.isMine && <Tag tone="info">{w.mineMark}</Tag>}
        {item.asker && <Tag tone="neutral">{fill(w.askerMark, { name: item.asker })}</Tag>}
      </div>
      <h2 className="keep-lines question">{item.text}</h2>
      <p className="muted small">{fill(w.askedAt, { at: format.dateTimeZone(item.askedAt) })}</p>
      {(item.answer ?? item.refusal) && <PlainText text={item.answer ?? item.refusal ?? ""} />}
      {item.answeredAt && (
        <p className="muted small">{fill(w.answeredAt, { at: format.dateTimeZone(item.answeredAt) })}</p>
      )}
      {item.isWaiting && mayAnswer && <AnswerForm id={item.id} />}
    </section>
  );
}

function AnswerForm({ id }: { id: string }) {
  const { bidding: w } = useWords();
  return (
    <Form method="post" className="form-stack">
      <input type="hidden" name="act" value="answer" />
      <input type="hidden" name="id" value={id} />
      <div className="field">
        <label htmlFor={`answer-${id}`}>{w.answerText}</label>
        <textarea id={`answer-${id}`} name="text" rows={3} required />
      </div>
      <div className="button-row">
        <SubmitButton name="verdict" value="answer">
          {w.answer}
        </SubmitButton>
        <SubmitButton name="verdict" value="refuse" variant="secondary">
          {w.refuse}
        </SubmitButton>
      </div>
    </Form>
  );
}
