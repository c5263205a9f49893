import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { Form, useLoaderData } from "@remix-run/react";
import { editAgreement } from "#app/domain/agreements/commands/edit.server.ts";
import { editInput } from "#app/domain/agreements/input.ts";
import { findAgreement } from "#app/domain/agreements/queries/find.server.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { isLost } from "#app/ui/keep-form.ts";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { MilestoneRows } from "./milestone-rows.tsx";
import { MilestoneTable } from "./milestone-table.tsx";
import { TermsFacts } from "./terms-facts.tsx";
import type { TypedTerms } from "./terms-fields.tsx";
import { TermsFields, typedTerms, useTermsLabels } from "./terms-fields.tsx";

export const meta = pageMeta;

/** After a refused save the present version must show beside what was typed. */
export const shouldRevalidate = ({ actionResult }: ShouldRevalidateFunctionArgs) => !isLost(actionResult);

export { keepForm as clientAction } from "#app/ui/keep-form.ts";

export const loader = load(async ({ db, actor, params, words, now }) => {
  const agreement = await findAgreement(db, actor, params.id ?? "", now);
  if (!agreement.may.edit) throw forbidden();
  return { title: words.agreements.editTitle, agreement };
});

export const action = submit({
  edit: on(editInput, async (input, { db, actor, now }) => {
    await editAgreement(db, actor, input, now);
    return redirect(paths.agreements.show(input.id));
  }),
});

export default function EditAgreement() {
  const { agreements: w } = useWords();
  const { agreement } = useLoaderData<typeof loader>();
  const lastResult = useSubmission("edit");
  const isStale = lastResult?.error?.[""]?.includes("staleVersion") ?? false;
  const [form, fields] = useForm<TypedTerms>({ lastResult, defaultValue: typedTerms(agreement) });
  const typedVersion = lastResult?.initialValue?.version;
  const version = isStale || typeof typedVersion !== "string" ? agreement.version : typedVersion;
  return (
    <>
      <PageHeader
        title={w.editTitle}
        lead={w.editIntro}
        eyebrow={`${agreement.agreementNo} · ${fill(w.versionOf, { n: agreement.version })}`}
        crumbs={[
          { label: w.title, href: paths.agreements.list() },
          { label: agreement.title, href: paths.agreements.show(agreement.id) },
          { label: w.editTitle },
        ]}
        narrow
      />
      <PageBody narrow>
        {isStale && (
          <Banner tone="warning" title={fill(w.staleTitle, { n: agreement.version })}>
            <p>{w.staleText}</p>
            <TermsFacts agreement={agreement} />
            <MilestoneTable agreement={agreement} />
          </Banner>
        )}
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <SubmitButton className="visually-hidden" tabIndex={-1} aria-hidden="true">
            {w.save}
          </SubmitButton>
          <input type="hidden" name="act" value="edit" />
          <input type="hidden" name="id" value={agreement.id} />
          <input type="hidden" name="version" value={version} />
          <FormErrorSummary form={form} labels={useTermsLabels()} />
          <TermsFields fields={fields} lockedTitle={agreement.needTitle} />
          <MilestoneRows form={form} field={fields.milestones} />
          <SubmitButton>{w.save}</SubmitButton>
        </Form>
      </PageBody>
    </>
  );
}
