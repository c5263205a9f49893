import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { editOrganization } from "#app/domain/organizations/commands/edit.server.ts";
import type { OrganizationEditInput } from "#app/domain/organizations/input.ts";
import { organizationEditInput } from "#app/domain/organizations/input.ts";
import { findOrganization } from "#app/domain/organizations/queries.server.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
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

export const loader = load(async ({ db, actor, params, words }) => {
  const org = await findOrganization(db, actor, params.id ?? "");
  if (!org.mayManage) throw forbidden();
  return { title: words.organizations.editTitle, org };
});

export const action = submit({
  edit: on(organizationEditInput, async (input, { db, actor, params, now }) => {
    await editOrganization(db, actor, { ...input, id: params.id ?? "" }, now);
    return redirect(paths.organizations.show(params.id ?? ""));
  }),
});

export default function EditOrganization() {
  const { organizations: w, common } = useWords();
  const { org } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<OrganizationEditInput>({
    lastResult: useSubmission("edit"),
    defaultValue: org,
  });
  return (
    <>
      <PageHeader
        title={w.editTitle}
        lead={w.renameWarning}
        crumbs={[{ label: org.name, href: paths.organizations.show(org.id) }, { label: w.editTitle }]}
        narrow
      />
      <PageBody narrow>
        <Form method="post" {...getFormProps(form)} className="card card-plain stack">
          <FormErrorSummary form={form} labels={useOrganizationLabels()} />
          <input type="hidden" name="id" value={org.id} />
          <input type="hidden" name="version" value={org.version} />
          <TextField field={fields.name} label={w.name} hint={w.nameHint} required />
          <OrganizationFields fields={fields} />
          <div className="button-row">
            <SubmitButton>{org.status === "rejected" ? w.submit : common.save}</SubmitButton>
            <LinkButton to={paths.organizations.show(org.id)}>{common.cancel}</LinkButton>
          </div>
        </Form>
      </PageBody>
    </>
  );
}
