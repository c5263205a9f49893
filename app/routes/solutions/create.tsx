import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { newId } from "#app/domain/shared/ids.ts";
import { createSolution } from "#app/domain/solutions/commands/create.server.ts";
import { newPublicSolutionInput, newSolutionInput } from "#app/domain/solutions/input.ts";
import { listOfferingOrgs } from "#app/domain/solutions/queries/offering.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, requireUser, submit } from "#app/platform/http.server.ts";
import { ButtonRow, LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { CardFields } from "./card-fields.tsx";
import type { SolutionForm } from "./solution-form.ts";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("organizations", "parts", "solutions");

export const loader = load(async ({ db, actor, words }) => {
  requireUser(actor);
  return {
    title: words.solutions.createTitle,
    key: newId(),
    orgs: await listOfferingOrgs(db, actor),
  };
});

export const action = submit({
  publish: on(newPublicSolutionInput, async (input, { db, actor, now }) => {
    const id = await createSolution(db, actor, { ...input, publish: true }, now);
    return redirect(paths.solutions.show(id));
  }),
  draft: on(newSolutionInput, async (input, { db, actor, now }) => {
    const id = await createSolution(db, actor, input, now);
    return redirect(paths.solutions.edit(id));
  }),
});

export default function CreateSolution() {
  const { solutions: w, organizations } = useWords();
  const { orgs } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.createTitle}
        lead={w.createLead}
        crumbs={[{ label: w.title, href: paths.solutions.list() }, { label: w.createTitle }]}
        narrow
      />
      <PageBody narrow>
        {orgs.length > 0 ? (
          <CardForm />
        ) : (
          <EmptyState
            title={w.noOrg}
            action={
              <LinkButton to={paths.organizations.create()} variant="primary">
                {organizations.registerTitle}
              </LinkButton>
            }
          >
            {w.noOrgText}
          </EmptyState>
        )}
      </PageBody>
    </>
  );
}

function CardForm() {
  const { solutions: w } = useWords();
  const { key, orgs } = useLoaderData<typeof loader>();
  const published = useSubmission("publish");
  const drafted = useSubmission("draft");
  const [form, fields] = useForm<SolutionForm>({
    id: "card",
    lastResult: published ?? drafted,
    defaultValue: { orgId: orgs[0]?.id },
  });
  return (
    <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
      <FormErrorSummary form={form} labels={w.fields} />
      <input type="hidden" name="key" value={key} />
      <SelectField
        field={fields.orgId}
        label={w.fields.orgId}
        options={orgs.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <CardFields fields={fields} />
      <ButtonRow>
        <SubmitButton name="act" value="publish">
          {w.publish}
        </SubmitButton>
        <SubmitButton name="act" value="draft" variant="secondary">
          {w.saveDraft}
        </SubmitButton>
      </ButtonRow>
    </Form>
  );
}
