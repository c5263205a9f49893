import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form } from "@remix-run/react";
import { registerOrganization } from "#app/domain/organizations/commands/register.server.ts";
import type { OrganizationInput } from "#app/domain/organizations/input.ts";
import { organizationInput } from "#app/domain/organizations/input.ts";
import { organizationKinds } from "#app/domain/organizations/organization.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, requireUser, submit } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { OrganizationFields, useOrganizationLabels } from "./organization-fields.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("organizations");

export const loader = load(async ({ actor, words }) => {
  requireUser(actor);
  return { title: words.organizations.registerTitle };
});

export const action = submit({
  register: on(organizationInput, async (input, { db, actor, now }) =>
    redirect(paths.organizations.show(await registerOrganization(db, actor, input, now))),
  ),
});

export default function CreateOrganization() {
  const words = useWords();
  const w = words.organizations;
  const [form, fields] = useForm<OrganizationInput>({ lastResult: useSubmission("register") });
  const kinds = organizationKinds.map((value) => ({
    value,
    label: words.vocabulary.organizationKind[value],
  }));
  return (
    <>
      <PageHeader title={w.registerTitle} lead={w.registerIntro} narrow />
      <PageBody narrow>
        <Form method="post" {...getFormProps(form)} className="card card-plain stack">
          <FormErrorSummary form={form} labels={useOrganizationLabels()} />
          <TextField
            field={fields.uscc}
            label={w.uscc}
            hint={w.usccHint}
            spellCheck={false}
            autoComplete="off"
            width="medium"
            required
          />
          <TextField
            field={fields.name}
            label={w.name}
            hint={w.nameHint}
            autoComplete="organization"
            required
          />
          <ChoiceField field={fields.kind} label={w.kind} type="radio" options={kinds} inline required />
          <OrganizationFields fields={fields} />
          <SubmitButton>{w.submit}</SubmitButton>
        </Form>
      </PageBody>
    </>
  );
}
