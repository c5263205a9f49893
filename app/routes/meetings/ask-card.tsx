import { getFormProps, useForm } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import { textLimit } from "#app/domain/meetings/meeting.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { loader } from "./list.tsx";

/** Asks the organization behind a need or solution of the agenda for a meeting; to those who cannot, it says why. */
export function AskCard() {
  const { meetings: w } = useWords();
  const { senders, targets, slots } = useLoaderData<typeof loader>();
  const hasFree = slots.some((slot) => !slot.isTaken && !slot.isPast);
  const obstacle =
    senders.length === 0
      ? w.askNone
      : targets.length === 0
        ? w.askNoTargets
        : !hasFree && w.refusals.noFreeSlot;
  return (
    <Card title={w.ask} id="ask" tone="accent">
      {obstacle ? <p className="muted">{obstacle}</p> : <AskForm />}
    </Card>
  );
}

function AskForm() {
  const { meetings: w } = useWords();
  const { roadshow, senders, targets } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ fromOrgId: string; pitchId: string; text: string }>({
    id: "ask-form",
    lastResult: useSubmission("ask"),
  });
  const orgs = senders.map(({ orgId, orgName }) => ({ value: orgId, label: orgName }));
  const [only] = orgs;
  const abouts = targets.map(({ pitchId, kind, title }) => ({
    value: pitchId,
    label: fill(kind === "need" ? w.aboutNeed : w.aboutSolution, { title }),
  }));
  return (
    <Form method="post" {...getFormProps(form)} className="form-stack">
      <p className="muted">{w.askHint}</p>
      <input type="hidden" name="id" value={roadshow.id} />
      {orgs.length === 1 && only ? (
        <p>
          <input type="hidden" name="fromOrgId" value={only.value} />
          {w.from}
          {w.colon}
          <strong>{only.label}</strong>
        </p>
      ) : (
        <SelectField field={fields.fromOrgId} label={w.fromOrg} options={orgs} width="full" required />
      )}
      <SelectField field={fields.pitchId} label={w.about} options={abouts} width="full" required />
      <TextArea
        field={fields.text}
        label={w.text}
        hint={w.textHint}
        rows={3}
        maxLength={textLimit}
        required
      />
      <SubmitButton name="act" value="ask">
        {w.send}
      </SubmitButton>
    </Form>
  );
}
