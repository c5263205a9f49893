import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import type { SendIntentInput } from "#app/domain/bids/input.ts";
import { intentTargetInput, sendIntentInput } from "#app/domain/bids/input.ts";
import { textLimit } from "#app/domain/bids/intent.ts";
import { findIntentForm } from "#app/domain/bids/queries/form.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextField } from "#app/ui/fields.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import { IntentObstacle } from "./intent-obstacle.tsx";
import { IntentSubject } from "./intent-subject.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("bids", "parts");

export const loader = load(async ({ db, actor, url, words, now }) => {
  const about = intentTargetInput.parse(Object.fromEntries(url.searchParams));
  return { title: words.bids.newTitle, about: await findIntentForm(db, actor, about, now) };
});

export const action = submit({
  send: on(sendIntentInput, async (input, { db, actor, now }) =>
    redirect(`${paths.bids.show(await sendIntent(db, actor, input, now))}?sent=1`),
  ),
});

export default function CreateIntent() {
  const { bids: w } = useWords();
  const { about } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.newTitle}
        lead={w.newLead}
        crumbs={[{ label: w.title, href: paths.bids.list() }, { label: w.newTitle }]}
        narrow
      />
      <PageBody narrow>
        <IntentSubject about={about} />
        {about.problem || about.senders.length === 0 ? <IntentObstacle about={about} /> : <IntentForm />}
      </PageBody>
    </>
  );
}

function IntentForm() {
  const { bids: w } = useWords();
  const { about } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<SendIntentInput>({
    lastResult: useSubmission("send"),
    defaultValue: { contactName: about.contact.name, contactPhone: about.contact.phone },
  });
  const labels = {
    fromOrgId: w.fromOrg,
    text: w.text,
    contactName: w.contactName,
    contactPhone: w.contactPhone,
  };
  const senders = about.senders.map(({ orgId, orgName }) => ({ value: orgId, label: orgName }));
  const [only] = senders;
  const hidden = {
    need: about.needId,
    solution: about.solutionId,
    entry: about.callEntryId,
    pitch: about.pitchId,
  };
  return (
    <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
      <FormErrorSummary form={form} labels={labels} />
      {Object.entries(hidden).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {senders.length === 1 && only ? (
        <p>
          <input type="hidden" name="fromOrgId" value={only.value} />
          {w.from}
          {w.colon}
          <strong>{only.label}</strong>
        </p>
      ) : (
        <SelectField field={fields.fromOrgId} label={w.fromOrg} options={senders} required />
      )}
      <TextArea
        field={fields.text}
        label={w.text}
        hint={w.textHint}
        rows={6}
        maxLength={textLimit}
        required
      />
      <TextField
        field={fields.contactName}
        label={w.contactName}
        width="medium"
        autoComplete="name"
        required
      />
      <TextField
        field={fields.contactPhone}
        label={w.contactPhone}
        hint={w.contactHint}
        type="tel"
        width="medium"
        autoComplete="tel"
        required
      />
      <SubmitButton>{w.submit}</SubmitButton>
    </Form>
  );
}
