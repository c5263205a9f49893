import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { Form, useLoaderData } from "@remix-run/react";
import { editAgreement } from "#app/domain/agreements/commands/edit.server.ts";
import { editInput } from "#app/domain/agreements/input.ts";
import type { KindAnswers } from "#app/domain/agreements/legal-kind.ts";
import { findDraft } from "#app/domain/agreements/queries/draft.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { EnterButton } from "#app/ui/enter-button.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { isLost } from "#app/ui/keep-form.ts";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { TermsConflict } from "./terms-conflict.tsx";
import type { TermsFieldset, TermsForm } from "./terms-fields.tsx";
import { TermsFields } from "./terms-fields.tsx";
import type { TypedTerms } from "./typed-terms.ts";
import { termLabels, typedTerms } from "./typed-terms.ts";

export const meta = pageMeta;

export const handle = withWords("agreements", "drafting", "needs");

/** After a refused save the present version must show beside what was typed. */
export const shouldRevalidate = ({ actionResult }: ShouldRevalidateFunctionArgs) => !isLost(actionResult);

export { keepForm as clientAction } from "#app/ui/keep-form.ts";

export const loader = load(async ({ db, actor, params, words }) => {
  const { terms, ...draft } = await findDraft(db, actor, params.id ?? "");
  return { title: words.agreements.editTitle, draft: { ...draft, typed: typedTerms(terms) } };
});

export const action = submit({
  save: on(editInput, async (input, { db, actor, now }) => {
    await editAgreement(db, actor, input, now);
    return redirect(paths.agreements.show(input.id));
  }),
});

export default function EditAgreement() {
  const { agreements: w } = useWords();
  const { draft } = useLoaderData<typeof loader>();
  const { id, agreementNo, version, title } = draft;
  const answer = useSubmission("save");
  const isStale = answer?.error?.[""]?.includes("staleVersion") ?? false;
  return (
    <>
      <PageHeader
        title={w.editTitle}
        lead={w.editIntro}
        eyebrow={`${agreementNo} · ${fill(w.versionOf, { n: version })}`}
        crumbs={[
          { label: w.title, href: paths.agreements.list() },
          { label: title, href: paths.agreements.show(id) },
          { label: w.editTitle },
        ]}
        narrow
      />
      <PageBody narrow>
        {isStale ? <TermsConflict draft={draft} mine={answer?.initialValue ?? {}} /> : <EditForm />}
      </PageBody>
    </>
  );
}

function EditForm() {
  const words = useWords();
  const { draft } = useLoaderData<typeof loader>();
  const lastResult = useSubmission("save");
  const [form, fields] = useForm<TypedTerms & KindAnswers>({
    id: "terms",
    lastResult,
    defaultValue: draft.typed,
  });
  const typedVersion = lastResult?.initialValue?.version;
  return (
    <Form method="post" {...getFormProps(form)} className="stack">
      <div className="form-start">
        <EnterButton />
        <input type="hidden" name="act" value="save" />
        <input type="hidden" name="id" value={draft.id} />
        <input
          type="hidden"
          name="version"
          value={typeof typedVersion === "string" ? typedVersion : draft.version}
        />
      </div>
      <FormErrorSummary form={form} labels={termLabels(words)} />
      <TermsFields
        form={form as TermsForm}
        fields={fields as unknown as TermsFieldset}
        lockedTitle={draft.lockedTitle}
        locked={draft.locked}
        ratios={draft.ratios}
      />
      <div className="button-row">
        <SubmitButton>{words.agreements.save}</SubmitButton>
        <LinkButton to={paths.agreements.show(draft.id)}>{words.common.back}</LinkButton>
      </div>
    </Form>
  );
}
