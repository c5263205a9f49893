import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { LiveWatch } from "#db/schema.ts";

interface Console {
  id: string;
  watch: LiveWatch;
  operators: { id: string; name: string; email: string }[];
}

/** For organizers: who runs this event, and who may follow it. */
export function DeskPeople({ show }: { show: Console }) {
  const { live: w } = useWords();
  return (
    <Card title={w.people} id="people">
      <div className="stack">
        <WatchForm show={show} />
        <h3>{w.operators}</h3>
        <p className="small muted">{w.operatorsHint}</p>
        {show.operators.length === 0 && <p className="muted">{w.operatorsNone}</p>}
        <ul className="plain-list">
          {show.operators.map(({ id, name, email }) => (
            <li key={id} className="list-row">
              <span>
                {name} <span className="muted small">{email}</span>
              </span>
              <Form method="post" preventScrollReset>
                <input type="hidden" name="id" value={show.id} />
                <input type="hidden" name="userId" value={id} />
                <ConfirmButton
                  label={w.operatorRemove}
                  question={fill(w.operatorRemoveQuestion, { name })}
                  name="act"
                  value="removeOperator"
                  small
                />
              </Form>
            </li>
          ))}
        </ul>
        <NameForm key={show.operators.length} id={show.id} />
      </div>
    </Card>
  );
}

function WatchForm({ show }: { show: Console }) {
  const { live: w } = useWords();
  const options = [
    { value: "registered", label: w.watchRegistered },
    { value: "public", label: w.watchPublic },
  ];
  return (
    <Form method="post" preventScrollReset className="stack-small">
      <input type="hidden" name="id" value={show.id} />
      <fieldset className="field">
        <legend>{w.watch}</legend>
        <div className="choices">
          {options.map(({ value, label }) => (
            <div className="choice" key={value}>
              <input
                type="radio"
                name="watch"
                id={`watch-${value}`}
                value={value}
                defaultChecked={show.watch === value}
              />
              <label htmlFor={`watch-${value}`}>{label}</label>
            </div>
          ))}
        </div>
      </fieldset>
      <SubmitButton name="act" value="watch" variant="secondary" small>
        {w.watchSave}
      </SubmitButton>
    </Form>
  );
}

function NameForm({ id }: { id: string }) {
  const { live: w } = useWords();
  const [form, fields] = useForm<{ email: string }>({ lastResult: useSubmission("nameOperator") });
  return (
    <Form method="post" preventScrollReset {...getFormProps(form)} className="stack-small">
      <input type="hidden" name="id" value={id} />
      <TextField field={fields.email} label={w.operatorEmail} type="email" width="medium" required />
      <SubmitButton name="act" value="nameOperator" variant="secondary" small>
        {w.operatorName}
      </SubmitButton>
    </Form>
  );
}
