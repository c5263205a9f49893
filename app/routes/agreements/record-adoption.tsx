import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { recordAdoption } from "#app/domain/agreements/commands/adopt.server.ts";
import { adoptionInput } from "#app/domain/agreements/input.ts";
import { listAdoptionChoices } from "#app/domain/agreements/queries/adoptions.server.ts";
import { uploadOf } from "#app/domain/files/input.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField, TextField } from "#app/ui/fields.tsx";
import { FilesField } from "#app/ui/files-field.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements", "files");

export const loader = load(async ({ app, db, actor, url, words }) => {
  const choices = await listAdoptionChoices(db, actor);
  const chosen = choices.agreements.find((row) => row.id === url.searchParams.get("agreement"));
  const preset = { agreementId: chosen?.id, adopterOrgId: chosen?.adopterOrgId, title: chosen?.title };
  return { title: words.agreements.newAdoption, choices, preset, maxBytes: app.files.maxBytes };
});

export const action = submit({
  record: on(adoptionInput, async ({ files, ...input }, { app, db, actor, now }) => {
    const evidence = { uploads: await Promise.all(files.map(uploadOf)), store: app.files };
    const id = await recordAdoption(db, actor, { ...input, evidence }, now);
    return redirect(`${paths.agreements.adoptions()}#${id}`);
  }),
});

export default function RecordAdoption() {
  const { agreements: w, common } = useWords();
  const { choices, preset, maxBytes } = useLoaderData<typeof loader>();
  const only = choices.adopters.length === 1 ? choices.adopters[0]?.id : undefined;
  const [form, fields] = useForm<z.input<typeof adoptionInput>>({
    lastResult: useSubmission("record"),
    defaultValue: { ...preset, adopterOrgId: preset.adopterOrgId ?? only },
  });
  const labels = {
    title: w.adoptionTitle,
    adopterOrgId: w.adopter,
    place: w.place,
    sinceOn: w.sinceOn,
    benefit: w.benefit,
    solutionId: w.solution,
    agreementId: w.agreement,
    files: w.adoptionFiles,
  };
  const named = (rows: { id: string; no: string | null; title: string }[]) =>
    rows.map((row) => ({ value: row.id, label: [row.no, row.title].filter(Boolean).join(" ") }));
  const optional = { width: "full", emptyLabel: common.none, required: false } as const;
  return (
    <>
      <PageHeader
        title={w.newAdoption}
        lead={w.newAdoptionIntro}
        crumbs={[{ label: w.adoptions, href: paths.agreements.adoptions() }, { label: w.newAdoption }]}
        narrow
      />
      <PageBody narrow>
        <Form
          method="post"
          encType="multipart/form-data"
          {...getFormProps(form)}
          className="card card-plain form-stack"
        >
          <FormErrorSummary form={form} labels={labels} />
          <TextField field={fields.title} label={w.adoptionTitle} hint={w.adoptionTitleHint} required />
          <SelectField
            field={fields.adopterOrgId}
            label={w.adopter}
            options={choices.adopters.map((org) => ({ value: org.id, label: org.name }))}
            width="full"
            required
          />
          <TextField field={fields.place} label={w.place} required />
          <DateField field={fields.sinceOn} label={w.sinceOn} required />
          <TextArea field={fields.benefit} label={w.benefit} hint={w.benefitHint} maxLength={2000} required />
          <SelectField
            field={fields.solutionId}
            label={w.solution}
            options={named(choices.solutions)}
            {...optional}
          />
          <SelectField
            field={fields.agreementId}
            label={w.agreement}
            options={named(choices.agreements)}
            {...optional}
          />
          <FilesField
            field={fields.files}
            label={w.adoptionFiles}
            hint={w.adoptionFilesHint}
            maxBytes={maxBytes}
            multiple
          />
          <SubmitButton>{w.saveAdoption}</SubmitButton>
        </Form>
      </PageBody>
    </>
  );
}
