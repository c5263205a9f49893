import { contractKinds } from "#app/domain/agreements/agreement.ts";
import type { KindAnswers, KindQuestion } from "#app/domain/agreements/legal-kind.ts";
import { kindQuestions, suggestKind } from "#app/domain/agreements/legal-kind.ts";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

type Fields = Record<KindQuestion | "legalKind", AnyField>;

/** The kind of contract, chosen from the list or left to the answers to a few plain questions; without scripts the server reckons. */
export function KindQuestions({ fields }: { fields: Fields }) {
  const { drafting: w, vocabulary } = useWords();
  const yesOrNo = [
    { value: "yes", label: w.kind.yes },
    { value: "no", label: w.kind.no },
  ];
  const answers: KindAnswers = Object.fromEntries(kindQuestions.map((name) => [name, fields[name].value]));
  const suggested = suggestKind(answers);
  return (
    <>
      <SelectField
        field={fields.legalKind}
        label={w.fields.legalKind}
        options={contractKinds.map((value) => ({ value, label: vocabulary.contractKind[value] }))}
        emptyLabel={w.kind.byAnswers}
      />
      <Disclosure summary={w.kind.summary} open={!fields.legalKind.initialValue}>
        <p className="field-hint">{w.kind.lead}</p>
        <div className="form-stack">
          {kindQuestions.map((name) => (
            <ChoiceField
              key={name}
              field={fields[name]}
              label={w.kind.asked[name]}
              type="radio"
              options={yesOrNo}
              inline
            />
          ))}
        </div>
        <output className="kind-suggested">
          {suggested
            ? fill(w.kind.suggested, { kind: vocabulary.contractKind[suggested] })
            : w.kind.unanswered}
        </output>
      </Disclosure>
    </>
  );
}
