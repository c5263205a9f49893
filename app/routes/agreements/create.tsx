import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { draftAgreement } from "#app/domain/agreements/commands/draft.server.ts";
import { draftInput } from "#app/domain/agreements/input.ts";
import type { KindAnswers } from "#app/domain/agreements/legal-kind.ts";
import { listOrigins } from "#app/domain/agreements/queries/origins.server.ts";
import { findPrefill } from "#app/domain/agreements/queries/prefill.server.ts";
import { listPartyChoices } from "#app/domain/agreements/queries/sources.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { EnterButton } from "#app/ui/enter-button.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { OriginPicker } from "./origin-picker.tsx";
import { PartyFields } from "./party-fields.tsx";
import type { TermsFieldset, TermsForm } from "./terms-fields.tsx";
import { TermsFields } from "./terms-fields.tsx";
import type { TypedTerms } from "./typed-terms.ts";
import { termLabels, typedTerms } from "./typed-terms.ts";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("agreements", "drafting", "needs");

export const loader = load(async ({ db, actor, url, words, now }) => {
  const from = {
    intentId: url.searchParams.get("intent") ?? undefined,
    pitchId: url.searchParams.get("pitch") ?? undefined,
    needId: url.searchParams.get("need") ?? undefined,
    bidId: url.searchParams.get("bid") ?? undefined,
  };
  const prefill = await findPrefill(db, actor, from, now);
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

interface Typed extends TypedTerms, KindAnswers {
  source: string;
  intentId?: string;
  pitchId?: string;
  bidId?: string;
  sourceNote?: string;
  seekerOrgId: string;
  solverOrgId: string;
}

export default function CreateAgreement() {
  const words = useWords();
  const { agreements: w, drafting } = words;
  const { prefill, orgs, origins } = useLoaderData<typeof loader>();
  const { carried } = prefill;
  const terms = typedTerms({ ...carried, type: prefill.type, title: prefill.title });
  const [form, fields] = useForm<Typed>({
    id: `draft-${prefill.intentId ?? prefill.pitchId ?? prefill.bidId ?? prefill.needId ?? "new"}`,
    lastResult: useSubmission("draft"),
    defaultValue: {
      ...terms,
      milestones: terms.milestones.length > 0 ? terms.milestones : [{ title: "", shareBp: "100" }],
      seekerOrgId: prefill.seekerOrgId ?? "",
      solverOrgId: prefill.solverOrgId ?? "",
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
        <OriginBanner />
        {origins && <OriginPicker origins={origins} />}
        <Form method="post" {...getFormProps(form)} className="stack">
          <div className="form-start">
            <EnterButton />
            <input type="hidden" name="act" value="draft" />
            <input type="hidden" name="source" value={prefill.source} />
            {(["intentId", "pitchId", "bidId", "needId"] as const).map(
              (name) => prefill[name] && <input key={name} type="hidden" name={name} value={prefill[name]} />,
            )}
          </div>
          <FormErrorSummary form={form} labels={termLabels(words)} />
          <Card title={drafting.groups.parties}>
            <div className="form-stack">
              <PartyFields fields={fields} prefill={prefill} orgs={orgs} />
              {prefill.source === "offline" && (
                <TextField field={fields.sourceNote} label={w.sourceNote} hint={w.sourceNoteHint} required />
              )}
            </div>
          </Card>
          <TermsFields
            form={form as TermsForm}
            fields={fields as unknown as TermsFieldset}
            lockedTitle={prefill.isTitleLocked ? prefill.title : null}
            locked={prefill.locked}
            ratios={prefill.ratios}
          />
          <div className="button-row">
            <SubmitButton>{w.saveDraft}</SubmitButton>
          </div>
        </Form>
      </PageBody>
    </>
  );
}

function OriginBanner() {
  const { agreements: w, drafting } = useWords();
  const { prefill } = useLoaderData<typeof loader>();
  const { source, title } = prefill;
  if (source === "award") return <Banner>{drafting.fromAward}</Banner>;
  if (source === "intent") return <Banner>{w.fromIntent}</Banner>;
  if (source === "pitch") return <Banner>{fill(w.fromPitch, { title })}</Banner>;
  return prefill.needId ? <Banner>{fill(w.fromNeed, { title })}</Banner> : null;
}
