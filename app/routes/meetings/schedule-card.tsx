import { getFormProps, useForm } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import { textLimit } from "#app/domain/meetings/meeting.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { loader } from "./list.tsx";
import { useSlotWords } from "./slot-words.ts";

/** An organizer brings two of the guests together in a free slot. */
export function ScheduleCard() {
  const { meetings: w } = useWords();
  const { roadshow, guests, slots } = useLoaderData<typeof loader>();
  const slotWords = useSlotWords();
  const lastResult = useSubmission("schedule");
  const [form, fields] = useForm<{ fromOrgId: string; toOrgId: string; slotId: string; text: string }>({
    id: "schedule-form",
    lastResult,
  });
  const orgs = guests.map(({ orgId, orgName }) => ({ value: orgId, label: orgName }));
  const free = slots
    .filter((slot) => !slot.isTaken && !slot.isPast)
    .map((slot) => ({ value: slot.id, label: slotWords(slot) }));
  if (free.length === 0) return null;
  return (
    <Card id="schedule">
      <Disclosure summary={w.schedule} open={lastResult?.status === "error"}>
        <Form method="post" {...getFormProps(form)} className="form-stack">
          <p className="muted">{w.scheduleHint}</p>
          <input type="hidden" name="id" value={roadshow.id} />
          <SelectField field={fields.fromOrgId} label={w.scheduleFrom} options={orgs} width="full" required />
          <SelectField field={fields.toOrgId} label={w.scheduleTo} options={orgs} width="full" required />
          <SelectField field={fields.slotId} label={w.slot} options={free} width="full" required />
          <TextArea field={fields.text} label={w.text} rows={3} maxLength={textLimit} required />
          <SubmitButton name="act" value="schedule" variant="secondary">
            {w.scheduleSend}
          </SubmitButton>
        </Form>
      </Disclosure>
    </Card>
  );
}
