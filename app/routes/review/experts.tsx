import { getFormProps, useForm } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import { enrolExpert, retireExpert } from "#app/domain/review/commands/experts.server.ts";
import type { ExpertInput } from "#app/domain/review/input.ts";
import { expertInput, expertRefInput } from "#app/domain/review/input.ts";
import { listExperts } from "#app/domain/review/queries/experts.server.ts";
import { techFields } from "#app/domain/shared/vocabulary.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextField } from "#app/ui/fields.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { Tag } from "#app/ui/tags.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("review");

export const loader = load(async ({ db, actor, words }) => ({
  title: words.review.experts.title,
  ...(await listExperts(db, actor)),
}));

export const action = submit({
  enrol: on(expertInput, (input, { db, actor, now }) => enrolExpert(db, actor, input, now)),
  retire: on(expertRefInput, (input, { db, actor, now }) => retireExpert(db, actor, input, now)),
});

export default function Experts() {
  const { review, shell } = useWords();
  const w = review.experts;
  const { title } = useLoaderData<typeof loader>();
  const saved = useSubmission("enrol");
  return (
    <>
      <PageHeader
        title={title}
        lead={w.lead}
        crumbs={[{ label: shell.desk, href: paths.desk.desk() }, { label: title }]}
      />
      <PageBody>
        <ActErrors acts={["retire"]} />
        {saved && saved.status !== "error" && (
          <Banner tone="success" live>
            {w.enrolled}
          </Banner>
        )}
        <Pool />
        <EnrolForm />
      </PageBody>
    </>
  );
}

function Pool() {
  const { review, vocabulary } = useWords();
  const w = review.experts;
  const { experts } = useLoaderData<typeof loader>();
  if (experts.length === 0) return <EmptyState title={w.empty}>{w.emptyHint}</EmptyState>;
  type Row = (typeof experts)[number];
  return (
    <DataTable
      caption={w.pool}
      rows={experts}
      rowKey={({ userId }) => userId}
      columns={[
        {
          key: "name",
          header: w.person,
          cell: ({ name, title }: Row) => [name, title].filter(Boolean).join(" · "),
        },
        { key: "institution", header: w.institution, cell: ({ institution }: Row) => institution },
        {
          key: "fields",
          header: w.fields,
          cell: ({ fields }: Row) => fields.map((field) => wordOf(vocabulary.techField, field)).join(" · "),
        },
        {
          key: "acts",
          header: "",
          cell: ({ userId, retiredAt }: Row) =>
            retiredAt ? (
              <Tag>{w.retired}</Tag>
            ) : (
              <Form method="post">
                <input type="hidden" name="userId" value={userId} />
                <ConfirmButton label={w.retire} question={w.retireConfirm} name="act" value="retire" small />
              </Form>
            ),
        },
      ]}
    />
  );
}

function EnrolForm() {
  const { review, vocabulary } = useWords();
  const w = review.experts;
  const { candidates } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<ExpertInput>({ id: "enrol", lastResult: useSubmission("enrol") });
  const people = candidates.map(({ id, name, email }) => ({ value: id, label: `${name} ${email}` }));
  const labels = {
    userId: w.person,
    institution: w.institution,
    institutionUscc: w.uscc,
    title: w.jobTitle,
    intro: w.intro,
    fields: w.fields,
  };
  return (
    <Card title={w.enrolTitle}>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        <SelectField field={fields.userId} label={w.person} options={people} required />
        <TextField field={fields.institution} label={w.institution} required />
        <TextField
          field={fields.institutionUscc}
          label={w.uscc}
          hint={w.usccHint}
          width="medium"
          required={false}
        />
        <TextField field={fields.title} label={w.jobTitle} width="medium" required={false} />
        <TextArea field={fields.intro} label={w.intro} rows={3} maxLength={1000} required={false} />
        <ChoiceField
          field={fields.fields}
          label={w.fields}
          type="checkbox"
          inline
          options={techFields.map((value) => ({ value, label: vocabulary.techField[value] }))}
          required
        />
        <SubmitButton name="act" value="enrol">
          {w.enrol}
        </SubmitButton>
      </Form>
    </Card>
  );
}
