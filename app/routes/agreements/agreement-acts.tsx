import { Form } from "@remix-run/react";
import type { Side } from "#app/domain/agreements/agreement.ts";
import { sides } from "#app/domain/agreements/agreement.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { AgreementStatus } from "#db/schema.ts";

interface AgreementActsProps {
  agreement: {
    id: string;
    status: AgreementStatus;
    may: Record<"confirm", Record<Side, boolean>> & Record<"sign" | "cancel" | "adopt", boolean>;
  };
  today: string;
}

/** What can be done next; nothing at all for who only reads. */
export function AgreementActs({ agreement, today }: AgreementActsProps) {
  const { agreements: w, common } = useWords();
  const { id, may, status } = agreement;
  if (!may.sign && !may.cancel && !may.adopt) return null;
  const isAwaited = status === "draft" && !sides.some((side) => may.confirm[side]);
  return (
    <div className="print-hide">
      <Card title={common.whatNext}>
        <div className="stack">
          {isAwaited && <p>{w.waitingConfirm}</p>}
          {may.sign && <SignForm id={id} today={today} />}
          {may.adopt && (
            <p>
              <LinkButton to={paths.agreements.recordAdoption(id)} small>
                {w.recordAdoption}
              </LinkButton>
            </p>
          )}
          {may.cancel && <CancelForm id={id} />}
        </div>
      </Card>
    </div>
  );
}

function SignForm({ id, today }: { id: string; today: string }) {
  const { agreements: w } = useWords();
  return (
    <Form method="post" className="stack-small">
      <input type="hidden" name="id" value={id} />
      <p className="muted small">{w.signHint}</p>
      <div className="field">
        <label htmlFor="signed-on">{w.signedOn}</label>
        <p id="signed-on-hint" className="field-hint">
          {w.signedOnHint}
        </p>
        <input
          id="signed-on"
          type="date"
          name="signedOn"
          max={today}
          defaultValue={today}
          required
          aria-describedby="signed-on-hint"
        />
      </div>
      <ConfirmButton label={w.sign} question={w.signQuestion} variant="primary" name="act" value="sign" />
    </Form>
  );
}

function CancelForm({ id }: { id: string }) {
  const { agreements: w } = useWords();
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <ConfirmButton label={w.cancel} question={w.cancelQuestion} name="act" value="cancel">
        <p className="field">
          <label htmlFor="cancel-reason">{w.cancelReason}</label>
          <input id="cancel-reason" name="reason" maxLength={500} required />
        </p>
      </ConfirmButton>
    </Form>
  );
}
