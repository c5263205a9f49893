import { getFormProps, useForm } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import * as commands from "#app/domain/calls/commands/holidays.server.ts";
import { holidayKinds } from "#app/domain/calls/holidays.ts";
import type { HolidayInput } from "#app/domain/calls/input.ts";
import { holidayInput, holidayRemovalInput, holidayYearInput } from "#app/domain/calls/input.ts";
import { mayEditHolidays } from "#app/domain/calls/policy.ts";
import type { HolidayYear } from "#app/domain/calls/queries/holidays.server.ts";
import { listHolidayYears } from "#app/domain/calls/queries/holidays.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, TextField } from "#app/ui/fields.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { useDaysText } from "../calls/schedule-card.tsx";

export const meta = pageMeta;

export const handle = withWords("reports", "rules");

export const loader = load(async ({ db, actor, words, now }) => ({
  title: words.rules.holidays.title,
  years: await listHolidayYears(db, actor, now),
  mayEdit: mayEditHolidays(actor),
}));

export const action = submit({
  add: on(holidayInput, (input, { db, actor, now }) => commands.addHolidays(db, actor, input, now)),
  remove: on(holidayRemovalInput, (input, { db, actor, now }) =>
    commands.removeHolidays(db, actor, input, now),
  ),
  announce: on(holidayYearInput, (input, { db, actor, now }) => commands.announceYear(db, actor, input, now)),
  reopen: on(holidayYearInput, (input, { db, actor, now }) => commands.reopenYear(db, actor, input, now)),
});

export default function Holidays() {
  const { rules, reports } = useWords();
  const w = rules.holidays;
  const { years, mayEdit } = useLoaderData<typeof loader>();
  const added = useSubmission("add");
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.lead}
        crumbs={[{ label: reports.desk.title, href: paths.desk.desk() }, { label: w.title }]}
      />
      <PageBody>
        <ActErrors acts={["remove", "announce", "reopen"]} />
        {added && !added.error && (
          <Banner tone="success" live>
            {w.added}
          </Banner>
        )}
        {mayEdit ? <AddForm /> : <Banner>{w.readOnly}</Banner>}
        {years.map((year) => (
          <YearCard key={year.year} year={year} mayEdit={mayEdit} />
        ))}
      </PageBody>
    </>
  );
}

function AddForm() {
  const { rules } = useWords();
  const w = rules.holidays;
  const [form, f] = useForm<HolidayInput>({
    id: "add",
    lastResult: useSubmission("add"),
    defaultValue: { kind: "off" },
  });
  const labels = { kind: w.kind, name: w.name, from: w.from, to: w.to };
  return (
    <Card title={w.addTitle}>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        <ChoiceField
          field={f.kind}
          label={w.kind}
          type="radio"
          inline
          options={holidayKinds.map((value) => ({ value, label: w.kinds[value] }))}
          required
        />
        <TextField field={f.name} label={w.name} hint={w.nameHint} width="medium" required />
        <div className="grid-2">
          <DateField field={f.from} label={w.from} required />
          <DateField field={f.to} label={w.to} hint={w.toHint} />
        </div>
        <SubmitButton name="act" value="add">
          {w.add}
        </SubmitButton>
      </Form>
    </Card>
  );
}

function YearCard({ year: { year, isAnnounced, spans }, mayEdit }: { year: HolidayYear; mayEdit: boolean }) {
  const { rules, common } = useWords();
  const w = rules.holidays;
  const days = useDaysText();
  const columns: Column<HolidayYear["spans"][number]>[] = [
    { key: "name", header: w.name, cell: ({ name }) => name },
    { key: "days", header: w.days, cell: days },
    {
      key: "kind",
      header: w.kind,
      cell: ({ kind }) => <Tag tone={kind === "off" ? "success" : "warning"}>{w.kinds[kind]}</Tag>,
    },
  ];
  const acts: Column<HolidayYear["spans"][number]> = {
    key: "acts",
    header: common.actions,
    cell: (span) => (
      <Form method="post" preventScrollReset>
        <input type="hidden" name="from" value={span.from} />
        <input type="hidden" name="to" value={span.to} />
        <ConfirmButton
          label={w.remove}
          question={fill(w.removeQuestion, { name: `${span.name} ${days(span)}` })}
          name="act"
          value="remove"
          small
        />
      </Form>
    ),
  };
  return (
    <Card
      id={`y${year}`}
      title={year}
      aside={
        <Tag tone={isAnnounced ? "success" : "warning"}>{isAnnounced ? w.announced : w.unannounced}</Tag>
      }
    >
      <div className="stack">
        {!isAnnounced && <p className="muted">{w.unannouncedNote}</p>}
        {spans.length === 0 ? (
          <p>{w.empty}</p>
        ) : (
          <DataTable
            caption={String(year)}
            hideCaption
            columns={mayEdit ? [...columns, acts] : columns}
            rows={spans}
            rowKey={({ from }) => from}
          />
        )}
        {mayEdit && spans.length > 0 && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="year" value={year} />
            <ConfirmButton
              label={isAnnounced ? w.reopen : fill(w.announce, { year })}
              question={fill(isAnnounced ? w.reopenQuestion : w.announceQuestion, { year })}
              name="act"
              value={isAnnounced ? "reopen" : "announce"}
              variant={isAnnounced ? "danger" : "primary"}
            />
          </Form>
        )}
      </div>
    </Card>
  );
}
