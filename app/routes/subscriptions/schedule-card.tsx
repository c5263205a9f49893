import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { Schedule } from "#app/domain/subscriptions/subscription.ts";
import { hours, weekdays } from "#app/domain/subscriptions/subscription.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";

/** At which hour, and for weekly mails on which day. */
export function ScheduleCard({ schedule }: { schedule: Schedule }) {
  const { subscriptions: w } = useWords();
  const [form, fields] = useForm({
    id: "schedule",
    lastResult: useSubmission("schedule"),
    defaultValue: { hour: String(schedule.hour), weekday: String(schedule.weekday) },
  });
  const days = weekdays.map((day) => ({ value: String(day), label: w.weekdays[day] }));
  const times = hours.map((hour) => ({ value: String(hour), label: fill(w.hourOf, { n: hour }) }));
  return (
    <Card title={w.schedule}>
      <p className="muted small">{w.scheduleLead}</p>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <SelectField field={fields.hour} label={w.hour} options={times} width="short" />
        <SelectField field={fields.weekday} label={w.weekday} options={days} width="short" />
        <SubmitButton variant="secondary" name="act" value="schedule">
          {w.saveSchedule}
        </SubmitButton>
      </Form>
    </Card>
  );
}
