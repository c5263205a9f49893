import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form } from "@remix-run/react";
import { createRoadshow } from "#app/domain/roadshows/commands/details.server.ts";
import type { RoadshowInput } from "#app/domain/roadshows/input.ts";
import { roadshowInput } from "#app/domain/roadshows/input.ts";
import { mayManageRoadshows } from "#app/domain/roadshows/policy.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { DetailsFields, useDetailsLabels } from "./details-fields.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("roadshows");

export const loader = load(async ({ actor, words }) => {
  if (!mayManageRoadshows(actor)) throw forbidden();
  return { title: words.roadshows.create };
});

export const action = submit({
  create: on(roadshowInput, async (input, { db, actor, now }) =>
    redirect(paths.roadshows.edit(await createRoadshow(db, actor, input, now))),
  ),
});

export default function CreateRoadshow() {
  const w = useWords().roadshows;
  const [form, fields] = useForm<RoadshowInput>({ lastResult: useSubmission("create") });
  return (
    <>
      <PageHeader
        title={w.create}
        lead={w.createLead}
        crumbs={[{ label: w.title, href: paths.roadshows.list() }, { label: w.create }]}
        narrow
      />
      <PageBody narrow>
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <FormErrorSummary form={form} labels={useDetailsLabels()} />
          <DetailsFields fields={fields} />
          <SubmitButton name="act" value="create">
            {w.saveDraft}
          </SubmitButton>
        </Form>
      </PageBody>
    </>
  );
}
