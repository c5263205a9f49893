import { Form } from "@remix-run/react";
import { lazy, Suspense } from "react";
import { loadWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { PlainForm, PlainTextArea } from "./plain-form.tsx";
import { VettingForms } from "./vetting-forms.tsx";

/** Of lapsed needs only. */
const RenewNeed = lazy(async () => {
  const [{ RenewNeed }] = await Promise.all([import("../calls/end-forms.tsx"), loadWords("calls")]);
  return { default: RenewNeed };
});

export interface NeedActionsProps {
  /** Whether an agreement made outside the platform may be recorded about it. */
  mayAgree: boolean;
  need: {
    id: string;
    may: Record<
      | "edit"
      | "submit"
      | "withdraw"
      | "decide"
      | "publish"
      | "addAddendum"
      | "recommend"
      | "split"
      | "confirm"
      | "renew",
      boolean
    >;
    addenda: unknown[];
  };
}

/** What this reader may do with the need; nothing for most. */
export function NeedActions({ mayAgree, need: { id, may, addenda } }: NeedActionsProps) {
  const { needs: w, parts } = useWords();
  const { edit: _, submit: __, ...acts } = may;
  if (!mayAgree && !Object.values(acts).some(Boolean)) return null;
  return (
    <div className="print-hide">
      <Card title={w.sectionTitles.actions} id="actions">
        <div className="stack">
          {may.confirm && <ConfirmForm />}
          {may.renew && (
            <Suspense>
              <RenewNeed needId={id} />
            </Suspense>
          )}
          {may.recommend && <RecommendForm />}
          {may.decide && <VettingForms />}
          {may.publish && <Question act="publish" label={w.publishNow} question={w.publishQuestion} />}
          {may.addAddendum && <AddendumForm key={addenda.length} />}
          {mayAgree && (
            <div>
              <LinkButton to={paths.agreements.create({ need: id })}>{parts.newAgreement}</LinkButton>
            </div>
          )}
          {may.split && (
            <div>
              <LinkButton to={paths.needs.split(id)}>{w.split.link}</LinkButton>
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

/** One click: the need still stands. */
function ConfirmForm() {
  const { needs: w } = useWords();
  return (
    <Form method="post">
      <p className="muted">{w.confirmIntro}</p>
      <SubmitButton name="act" value="confirm">
        {w.confirm}
      </SubmitButton>
    </Form>
  );
}

function RecommendForm() {
  const { needs: w } = useWords();
  return (
    <PlainForm act="recommend" labels={{ note: w.recommendNote }}>
      <PlainTextArea act="recommend" name="note" label={w.recommendNote} hint={w.recommendHint} rows={3} />
      <div>
        <SubmitButton>{w.recommend}</SubmitButton>
      </div>
    </PlainForm>
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
