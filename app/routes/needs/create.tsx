import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { createNeed } from "#app/domain/needs/commands/create.server.ts";
import type { NewNeedInput } from "#app/domain/needs/input.ts";
import { newNeedInput } from "#app/domain/needs/input.ts";
import { seekObstacle } from "#app/domain/needs/policy.ts";
import { listSeekers } from "#app/domain/needs/queries/seekers.server.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, requireUser, submit } from "#app/platform/http.server.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { SimilarWhileTyping } from "./similar-needs.tsx";
import { ContentField, TitleField } from "./title-fields.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("needs", "organizations");

export const loader = load(async ({ db, actor, url, words }) => {
  requireUser(actor);
  const seekers = await listSeekers(db, actor);
  const asked = seekers.find((seeker) => seeker.id === url.searchParams.get("org"));
  const orgId = (asked ?? (seekers.length === 1 ? seekers[0] : undefined))?.id;
  return { title: words.needs.createTitle, id: newId(), seekers, orgId, obstacle: seekObstacle(actor) };
});

export const action = submit({
  create: on(newNeedInput, async (input, { db, actor, now }) =>
    redirect(paths.needs.edit(await createNeed(db, actor, input, now))),
  ),
});

export default function CreateNeed() {
  const { needs: w } = useWords();
  const { seekers } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.createTitle}
        lead={w.createIntro}
        crumbs={[{ label: w.title, href: paths.needs.list() }, { label: w.createTitle }]}
        narrow
      />
      <PageBody narrow>{seekers.length > 0 ? <NewNeedForm /> : <Obstacle />}</PageBody>
    </>
  );
}

/** Why there is no form, and the one thing that helps. */
function Obstacle() {
  const { needs: w, organizations, shell } = useWords();
  const { obstacle } = useLoaderData<typeof loader>();
  const action =
    obstacle === "noOrganization" ? (
      <LinkButton to={paths.organizations.create()} variant="primary">
        {organizations.registerTitle}
      </LinkButton>
    ) : (
      <LinkButton to={paths.home.dashboard()}>{shell.myDesk}</LinkButton>
    );
  return (
    <EmptyState title={w.createNoOrg} action={action}>
      {w.createObstacles[obstacle]}
    </EmptyState>
  );
}

function NewNeedForm() {
  const { needs: w } = useWords();
  const { id, seekers, orgId } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<NewNeedInput>({
    id: "need",
    lastResult: useSubmission("create"),
    defaultValue: { id, orgId },
  });
  const options = seekers.map((seeker) => ({ value: seeker.id, label: seeker.name }));
  return (
    <Form method="post" {...getFormProps(form)} className="card card-plain stack">
      <FormErrorSummary
        form={form}
        labels={{ orgId: w.createOrg, title: w.fields.title, content: w.fields.content }}
      />
      <input type="hidden" name="id" value={fields.id.initialValue ?? id} />
      <SelectField field={fields.orgId} label={w.createOrg} options={options} width="full" required />
      <TitleField field={fields.title} />
      <ContentField field={fields.content} />
      <SimilarWhileTyping formId={form.id} />
      <SubmitButton>{w.createStart}</SubmitButton>
    </Form>
  );
}
