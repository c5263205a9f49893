import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { uploadOf } from "#app/domain/files/input.ts";
import { startImport } from "#app/domain/imports/commands/start.server.ts";
import { arrivals, importEndings, importKinds } from "#app/domain/imports/import.ts";
import type { ImportInput } from "#app/domain/imports/input.ts";
import { importInput } from "#app/domain/imports/input.ts";
import { mayImport } from "#app/domain/imports/policy.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField, TextField } from "#app/ui/fields.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { ColumnGuide } from "./column-guide.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("imports");

export const loader = load(async ({ app, actor, words }) => {
  if (!mayImport(actor)) throw forbidden();
  return { title: words.imports.newImport, maxBytes: app.files.maxBytes };
});

export const action = submit({
  start: on(importInput, async ({ file, ...order }, { app, db, actor, now }) => {
    const upload = file && (await uploadOf(file));
    return redirect(
      paths.imports.show(await startImport(db, actor, { ...order, upload, files: app.files }, now)),
    );
  }),
});

export default function CreateImport() {
  const { imports: w } = useWords();
  const crumbs = [{ label: w.title, href: paths.imports.list() }, { label: w.newImport }];
  return (
    <>
      <PageHeader title={w.newImport} lead={w.newIntro} crumbs={crumbs} />
      <PageBody>
        <div className="stack-large">
          <ImportForm />
          <ColumnGuide />
        </div>
      </PageBody>
    </>
  );
}

function ImportForm() {
  const { imports: w } = useWords();
  const format = useFormat();
  const { maxBytes } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<ImportInput>({
    lastResult: useSubmission("start"),
    defaultValue: { kind: "need", as: "draft" },
  });
  const labels = { kind: w.kind, as: w.as, source: w.source, file: w.file };
  const kinds = importKinds.map((value) => ({ value, label: w.kinds[value] }));
  const states = arrivals.map((value) => ({
    value,
    label: w.arrivals[value],
    hint: w.arrivalHints[value],
  }));
  return (
    <Card>
      <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        <ChoiceField field={fields.kind} label={w.kind} type="radio" options={kinds} inline required />
        <FileField
          field={fields.file}
          label={w.file}
          hint={fill(w.fileHint, { size: format.size(maxBytes) })}
          accept={importEndings.join(",")}
          required
        />
        <ChoiceField field={fields.as} label={w.as} type="radio" options={states} required />
        <TextField
          field={fields.source}
          label={w.source}
          hint={w.sourceHint}
          width="medium"
          autoComplete="off"
          required={false}
        />
        <SubmitButton>{w.start}</SubmitButton>
      </Form>
    </Card>
  );
}
