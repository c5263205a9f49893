import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import { draftInput } from "#app/domain/agreements/input.ts";
import { listOrigins } from "#app/domain/agreements/queries/origins.server.ts";
import { findPrefill, listPartyChoices } from "#app/domain/agreements/queries/sources.server.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { MilestoneRows } from "./milestone-rows.tsx";
import { OriginPicker } from "./origin-picker.tsx";
import { PartyFields } from "./party-fields.tsx";
import type { TypedTerms } from "./terms-fields.tsx";
import { TermsFields, useTermsLabels } from "./terms-fields.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const loader = load(async ({ db, actor, url, words }) => {
  const from = {
    intentId: url.searchParams.get("intent") ?? undefined,
    pitchId: url.searchParams.get("pitch") ?? undefined,
    needId: url.searchParams.get("need") ?? undefined,
  };
  const prefill = await findPrefill(db, actor, from);
  const isBlank = prefill.source === "offline" && prefill.needId === null;
  return {
    title: words.agreements.newTitle,
    prefill,
    orgs: await listPartyChoices(db),
    origins: isBlank ? await listOrigins(db, actor) : null,
  };
});

export const action = submit({
  draft: on(draftInput, async (input, { db, actor, now }) =>
    redirect(paths.agreements.show(await draftAgreement(db, actor, input, now))),
  ),
});

interface Typed extends TypedTerms {
  source: string;
  intentId?: string;
  pitchId?: string;
  sourceNote?: string;
  seekerOrgId: string;
  solverOrgId: string;
}

export default function CreateAgreement() {
  const { agreements: w } = useWords();
  const { prefill, orgs, origins } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<Typed>({
    id: `draft-${prefill.intentId ?? prefill.pitchId ?? prefill.needId ?? "new"}`,
    lastResult: useSubmission("draft"),
    defaultValue: {
      type: prefill.type,
      title: prefill.title,
      seekerOrgId: prefill.seekerOrgId ?? "",
      solverOrgId: prefill.solverOrgId ?? "",
      milestones: [{ title: "", shareBp: "100" }],
    },
  });
  return (
    <>
      <PageHeader
        title={w.newTitle}
        lead={w.newIntro}
        crumbs={[{ label: w.title, href: paths.agreements.list() }, { label: w.newTitle }]}
        narrow
      />
      <PageBody narrow>
        {prefill.source === "intent" && <Banner>{w.fromIntent}</Banner>}
        {prefill.source === "pitch" && <Banner>{fill(w.fromPitch, { title: prefill.title })}</Banner>}
        {prefill.needId && <Banner>{fill(w.fromNeed, { title: prefill.title })}</Banner>}
        {origins && <OriginPicker origins={origins} />}
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <SubmitButton className="visually-hidden" tabIndex={-1} aria-hidden="true">
            {w.saveDraft}
          </SubmitButton>
          <input type="hidden" name="act" value="draft" />
          <input type="hidden" name="source" value={prefill.source} />
          {prefill.intentId && <input type="hidden" name="intentId" value={prefill.intentId} />}
          {prefill.pitchId && <input type="hidden" name="pitchId" value={prefill.pitchId} />}
          {prefill.needId && <input type="hidden" name="needId" value={prefill.needId} />}
          <FormErrorSummary form={form} labels={useTermsLabels()} />
          <PartyFields fields={fields} prefill={prefill} orgs={orgs} />
          {prefill.source === "offline" && (
            <TextField field={fields.sourceNote} label={w.sourceNote} hint={w.sourceNoteHint} required />
          )}
          <TermsFields fields={fields} lockedTitle={prefill.isTitleLocked ? prefill.title : null} />
          <MilestoneRows form={form} field={fields.milestones} />
          <SubmitButton>{w.saveDraft}</SubmitButton>
        </Form>
      </PageBody>
    </>
  );
}
