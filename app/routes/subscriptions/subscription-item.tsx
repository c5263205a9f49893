import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { SubscriptionItem as Item } from "#app/domain/subscriptions/queries/list.server.ts";
import { cadences, isSearch } from "#app/domain/subscriptions/subscription.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextField } from "#app/ui/fields.tsx";
import { MetaRow } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { useSearchWords } from "./search-words.ts";

/** One kept search or watched record: what is new, the way there, and its settings. */
export function SubscriptionItem({ item }: { item: Item }) {
  const { subscriptions: w } = useWords();
  const format = useFormat();
  const asked = useSearchWords()(item.scope, item.query).join(" · ");
  return (
    <li className="list-card">
      <div className="list-card-words">
        <h2 className="list-card-title">{item.name}</h2>
        <div className="tag-row">
          <Tag>{w.scope[item.scope]}</Tag>
          {item.fresh > 0 && <Tag tone="success">{fill(w.fresh, { n: item.fresh })}</Tag>}
        </div>
        {isSearch(item.scope) && <p className="list-card-summary">{asked || w.everything}</p>}
        <MetaRow
          items={[
            fill(w.total, { n: item.total }),
            w.cadence[item.cadence],
            item.dueAt && fill(w.next, { time: format.dateTime(item.dueAt) }),
          ]}
        />
        <div className="cluster">
          <Form method="post">
            <input type="hidden" name="act" value="open" />
            <SubmitButton
              name="id"
              value={item.id}
              variant={item.fresh > 0 ? "primary" : "secondary"}
              small
              aria-label={`${item.fresh > 0 ? w.openFresh : w.open} ${item.name}`}
            >
              {item.fresh > 0 ? w.openFresh : w.open}
            </SubmitButton>
          </Form>
          <Form method="post">
            <input type="hidden" name="id" value={item.id} />
            <ConfirmButton
              label={w.remove}
              question={fill(w.removeQuestion, { name: item.name })}
              confirmLabel={w.remove}
              name="act"
              value="remove"
              small
            />
          </Form>
        </div>
        <Settings item={item} />
      </div>
    </li>
  );
}

function Settings({ item }: { item: Item }) {
  const { subscriptions: w } = useWords();
  const answer = useSubmission("change");
  const mine = answer?.initialValue?.id === item.id ? answer : undefined;
  const [form, fields] = useForm({
    id: `change-${item.id}`,
    lastResult: mine,
    defaultValue: { name: item.name, cadence: item.cadence },
  });
  const isNamed = isSearch(item.scope);
  const rhythms = cadences.map((value) => ({ value, label: w.cadence[value] }));
  return (
    <Disclosure summary={isNamed ? w.edit : w.editMail} open={mine?.error !== undefined}>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={{ name: w.name, cadence: w.mail }} />
        <input type="hidden" name="id" value={item.id} />
        {isNamed && <TextField field={fields.name} label={w.name} required />}
        <SelectField field={fields.cadence} label={w.mail} options={rhythms} width="short" required />
        <SubmitButton name="act" value="change" small>
          {w.save}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}
