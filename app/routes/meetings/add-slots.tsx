import { getFormProps, useForm } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import { localOf } from "#app/domain/shared/clock.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { DateField, NumberField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { loader } from "./list.tsx";

/** Many slots at once: one after the other, at each place. It stands open while there are none. */
export function AddSlots() {
  const { meetings: w } = useWords();
  const { roadshow, slots } = useLoaderData<typeof loader>();
  const lastResult = useSubmission("addSlots");
  const [form, fields] = useForm({
    id: `slots-${slots.length}`,
    lastResult,
    defaultValue: {
      startsAt: localOf(roadshow.startsAt),
      count: "6",
      minutes: "15",
      gap: "5",
      places: "",
    },
  });
  return (
    <Card id="add">
      <Disclosure summary={w.add} open={slots.length === 0 || lastResult?.status === "error"}>
        <Form method="post" preventScrollReset {...getFormProps(form)} className="form-stack">
          <p className="muted">{w.addHint}</p>
          <input type="hidden" name="id" value={roadshow.id} />
          <DateField field={fields.startsAt} label={w.startsAt} hint={w.startHint} withTime required />
          <NumberField field={fields.count} label={w.count} required />
          <NumberField field={fields.minutes} label={w.minutes} hint={w.minutesHint} required />
          <NumberField field={fields.gap} label={w.gap} required />
          <TextArea field={fields.places} label={w.places} rows={3} required />
          <SubmitButton name="act" value="addSlots" variant="secondary">
            {w.addSlots}
          </SubmitButton>
        </Form>
      </Disclosure>
    </Card>
  );
}
