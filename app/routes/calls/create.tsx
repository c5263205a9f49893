import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form } from "@remix-run/react";
import { createCall } from "#app/domain/calls/commands/edit.server.ts";
import type { CallInput } from "#app/domain/calls/input.ts";
import { callInput } from "#app/domain/calls/input.ts";
import { mayManageCalls } from "#app/domain/calls/policy.ts";
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
import { CallFields, useCallLabels } from "./call-fields.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("calls");

export const loader = load(async ({ actor, words }) => {
  if (!mayManageCalls(actor)) throw forbidden();
  return { title: words.calls.newTitle };
});

export const action = submit({
  create: on(callInput, async (input, { db, actor, now }) =>
    redirect(paths.calls.edit(await createCall(db, actor, input, now))),
  ),
});

export default function CreateCall() {
  const { calls: w } = useWords();
  const [form, fields] = useForm<CallInput>({
    lastResult: useSubmission("create"),
    defaultValue: { fundingMode: "market" },
  });
  return (
    <>
      <PageHeader
        title={w.newTitle}
        lead={w.newLead}
        crumbs={[{ label: w.title, href: paths.calls.list() }, { label: w.newTitle }]}
        narrow
      />
      <PageBody narrow>
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <FormErrorSummary form={form} labels={useCallLabels()} />
          <CallFields fields={fields} />
          <SubmitButton>{w.saveDraft}</SubmitButton>
        </Form>
      </PageBody>
    </>
  );
}
