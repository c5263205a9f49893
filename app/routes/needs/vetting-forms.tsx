import { needSections, sectionFields, vettingCriteria } from "#app/domain/needs/need.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { PlainForm, PlainTextArea, typedAt } from "./plain-form.tsx";

/** What a coordinator decides about a need that was handed in. */
export function VettingForms() {
  return (
    <>
      <AcceptForm />
      <ReturnForm />
      <RejectForm />
    </>
  );
}

function AcceptForm() {
  const { needs: w } = useWords();
  return (
    <PlainForm act="accept" labels={{ reason: w.decisionNote }}>
      <ConfirmButton
        label={w.accept}
        question={w.acceptQuestion}
        confirmLabel={w.accept}
        name="act"
        value="accept"
        variant="primary"
      >
        <Criteria act="accept" />
        <PlainTextArea act="accept" name="reason" label={w.decisionNote} rows={2} />
      </ConfirmButton>
    </PlainForm>
  );
}

function RejectForm() {
  const { needs: w } = useWords();
  const isRefused = useSubmission("reject")?.error !== undefined;
  return (
    <Disclosure summary={w.reject} open={isRefused}>
      <PlainForm act="reject" labels={{ reason: w.rejectReason }}>
        <p className="muted">{w.rejectIntro}</p>
        <Criteria act="reject" />
        <PlainTextArea act="reject" name="reason" label={w.rejectReason} rows={3} />
        <div>
          <SubmitButton variant="danger">{w.reject}</SubmitButton>
        </div>
      </PlainForm>
    </Disclosure>
  );
}

/** The four criteria as a short checklist; what is ticked is kept with the decision. */
function Criteria({ act }: { act: string }) {
  const { needs: w } = useWords();
  return (
    <fieldset className="field">
      <legend>{w.criteriaTitle}</legend>
      <div className="choices">
        {vettingCriteria.map((criterion) => {
          const id = `${act}-criteria-${criterion}`;
          return (
            <div className="choice" key={criterion}>
              <input type="checkbox" id={id} name="criteria" value={criterion} />
              <label htmlFor={id}>{w.criteria[criterion]}</label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

const firstRemarks = [0, 1];
const moreRemarks = [2, 3, 4, 5, 6, 7];

function ReturnForm() {
  const { needs: w } = useWords();
  const isRefused = useSubmission("return")?.error !== undefined;
  const labels = Object.fromEntries(
    [...firstRemarks, ...moreRemarks].map((n) => [`remarks[${n}].text`, w.remarkText]),
  );
  return (
    <Disclosure summary={w.return} open={isRefused}>
      <PlainForm act="return" labels={{ ...labels, remarks: w.remarkText }}>
        <p className="muted" id="return-remarks">
          {w.returnIntro}
        </p>
        {firstRemarks.map((n) => (
          <Remark key={n} n={n} />
        ))}
        <Disclosure summary={w.addRemark}>
          {moreRemarks.map((n) => (
            <Remark key={n} n={n} />
          ))}
        </Disclosure>
        <Criteria act="return" />
        <div>
          <SubmitButton>{w.return}</SubmitButton>
        </div>
      </PlainForm>
    </Disclosure>
  );
}

function Remark({ n }: { n: number }) {
  const { needs: w } = useWords();
  const name = `remarks[${n}].field`;
  const typed = typedAt(useSubmission("return")?.initialValue, name);
  return (
    <div className="metric-row">
      <div className="field">
        <label htmlFor={`return-${name}`}>{w.remarkField}</label>
        <select id={`return-${name}`} name={name} defaultValue={typed}>
          <option value="">{w.remarkWhole}</option>
          {needSections.map((part) => (
            <optgroup key={part} label={w.sections[part]}>
              <option value={part}>{w.sections[part]}</option>
              {sectionFields[part].map((field) => (
                <option key={field} value={`${part}.${field}`}>
                  {w.fields[field]}
                </option>
              ))}
            </optgroup>
          ))}
          <option value="files">{w.sections.files}</option>
        </select>
      </div>
      <PlainTextArea act="return" name={`remarks[${n}].text`} label={w.remarkText} />
    </div>
  );
}
