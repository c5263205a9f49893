import { Form } from "@remix-run/react";
import { techFields } from "#app/domain/shared/vocabulary.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

/** The fields in which an advisor brings sides together. */
export function AdvisorFields({ person }: { person: { id: string; name: string; fields: string[] } }) {
  const { organizations: w, vocabulary, matching, common } = useWords();
  const names = person.fields.map((field) => wordOf(vocabulary.techField, field));
  return (
    <Disclosure
      summary={fill(common.errorItem, {
        label: w.advisorFields,
        text: names.join(matching.reasons.separator) || w.allFields,
      })}
    >
      <Form method="post" className="stack">
        <input type="hidden" name="userId" value={person.id} />
        <p className="muted small">{w.advisorFieldsHint}</p>
        <fieldset className="choices choices-inline" aria-label={`${w.advisorFields}: ${person.name}`}>
          {techFields.map((field) => (
            <div key={field} className="choice">
              <input
                id={`${person.id}-${field}`}
                type="checkbox"
                name="fields"
                value={field}
                defaultChecked={person.fields.includes(field)}
              />
              <label htmlFor={`${person.id}-${field}`}>{vocabulary.techField[field]}</label>
            </div>
          ))}
        </fieldset>
        <SubmitButton
          name="act"
          value="fields"
          variant="secondary"
          small
          aria-label={`${w.saveFields}: ${person.name}`}
        >
          {w.saveFields}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}
