import { Form } from "@remix-run/react";
import { needSections } from "#app/domain/needs/need.ts";
import { paths } from "#app/paths.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { PlainForm, PlainTextArea, typedAt } from "./plain-form.tsx";

export interface NeedActionsProps {
  /** Whether an agreement made outside the platform may be recorded about it. */
  mayAgree: boolean;
  need: {
    id: string;
    may: { withdraw: boolean; decide: boolean; publish: boolean; addAddendum: boolean };
    addenda: unknown[];
  };
}

/** What this reader may do with the need; nothing for most. */
export function NeedActions({ mayAgree, need: { id, may, addenda } }: NeedActionsProps) {
  const { needs: w, agreements } = useWords();
  if (!mayAgree && !may.withdraw && !may.decide && !may.publish && !may.addAddendum) return null;
  return (
    <div className="print-hide">
      <Card title={w.sectionTitles.actions} id="actions">
        <div className="stack">
          {may.decide && <Question act="accept" label={w.accept} question={w.acceptQuestion} />}
          {may.decide && <ReturnForm />}
          {may.publish && <Question act="publish" label={w.publishNow} question={w.publishQuestion} />}
          {may.addAddendum && <AddendumForm key={addenda.length} />}
          {mayAgree && (
            <div>
              <LinkButton to={paths.agreements.create({ need: id })}>{agreements.newAgreement}</LinkButton>
            </div>
          )}
          {may.withdraw && <WithdrawForm />}
        </div>
      </Card>
    </div>
  );
}

function Question({ act, label, question }: { act: string; label: string; question: string }) {
  return (
    <Form method="post">
      <ConfirmButton
        label={label}
        question={question}
        confirmLabel={label}
        name="act"
        value={act}
        variant="primary"
      />
    </Form>
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
          {[...needSections, "files" as const].map((part) => (
            <option key={part} value={part}>
              {w.sections[part]}
            </option>
          ))}
        </select>
      </div>
      <PlainTextArea act="return" name={`remarks[${n}].text`} label={w.remarkText} />
    </div>
  );
}

function WithdrawForm() {
  const { needs: w } = useWords();
  return (
    <PlainForm act="withdraw" labels={{ reason: w.withdrawReason }}>
      <ConfirmButton label={w.withdraw} question={w.withdrawQuestion}>
        <PlainTextArea act="withdraw" name="reason" label={w.withdrawReason} rows={2} />
      </ConfirmButton>
    </PlainForm>
  );
}

function AddendumForm() {
  const { needs: w } = useWords();
  const isRefused = useSubmission("addendum")?.error !== undefined;
  return (
    <Disclosure summary={w.addAddendum} open={isRefused}>
      <PlainForm act="addendum" labels={{ text: w.addendumText }}>
        <PlainTextArea act="addendum" name="text" label={w.addendumText} hint={w.addendumHint} rows={5} />
        <div>
          <SubmitButton>{w.addAddendum}</SubmitButton>
        </div>
      </PlainForm>
    </Disclosure>
  );
}
