import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { Form, useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { saveNeedSection } from "#app/domain/needs/commands/save.server.ts";
import { needSectionInput } from "#app/domain/needs/input.ts";
import { needSections } from "#app/domain/needs/need.ts";
import { digestOf } from "#app/domain/needs/queries/form.server.ts";
import { listRecommenders } from "#app/domain/needs/queries/recommenders.server.ts";
import { notFound } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { Autosave } from "#app/ui/autosave.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { EnterButton } from "#app/ui/enter-button.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { FieldNotes } from "#app/ui/field-frame.tsx";
import { isLost } from "#app/ui/keep-form.ts";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { typedOf } from "./answers.ts";
import { checkUpView } from "./check-up.server.ts";
import { FieldFinding } from "./check-up.tsx";
import { ConflictView } from "./conflict-view.tsx";
import { openForm } from "./open-form.server.ts";
import { FieldRemark, Remarks } from "./remarks.tsx";
import type { SectionForm } from "./section-fields.tsx";
import { SectionFields, useSectionLabels } from "./section-fields.tsx";
import { SimilarWhileTyping } from "./similar-needs.tsx";

export const meta = pageMeta;

export const handle = withWords("checkUp", "files", "needs");

export const loader = load(async (visit) => {
  const section = needSections.find((one) => one === visit.params.section);
  if (!section) throw notFound();
  const { id, orgId, title, version, form, remarks, checkUp } = await openForm(visit);
  const { findings } = checkUpView(visit, checkUp);
  return {
    title: visit.words.needs.sections[section],
    section,
    need: { id, title, version, base: digestOf(form, section), typed: typedOf(section, form) },
    remarks: remarks.filter((remark) => remark.field?.split(".")[0] === section),
    recommenders:
      section === "basics"
        ? await listRecommenders(visit.db, { orgId, recommenderOrgId: form.basics.recommenderOrgId })
        : [],
    findings: findings.filter((finding) => finding.section === section),
  };
});

export const action = submit({
  save: on(needSectionInput, async (input, { db, actor, params, url, now }) => {
    const id = params.id ?? "";
    await saveNeedSection(db, actor, { ...input, id }, now);
    return redirect(url.searchParams.get("from") === "check" ? paths.needs.check(id) : paths.needs.edit(id));
  }),
  autosave: on(needSectionInput, async (input, { db, actor, params, now }) => {
    await saveNeedSection(db, actor, { ...input, id: params.id ?? "" }, now);
  }),
});

/** After a refusal too: the conflict view must show what is stored now. */
export const shouldRevalidate = ({ actionResult }: ShouldRevalidateFunctionArgs) => !isLost(actionResult);

export { keepForm as clientAction } from "#app/ui/keep-form.ts";

export default function NeedSection() {
  const { needs: w } = useWords();
  const { section, need, remarks, recommenders } = useLoaderData<typeof loader>();
  const answer = useSubmission("save");
  const isConflict = answer?.error?.[""]?.includes("edited") ?? false;
  return (
    <>
      <PageHeader
        title={w.sections[section]}
        lead={w.sectionHints[section]}
        crumbs={[
          { label: w.mine, href: paths.needs.mine() },
          { label: need.title, href: paths.needs.edit(need.id) },
          { label: w.sections[section] },
        ]}
        narrow
      />
      <PageBody narrow>
        <Remarks remarks={remarks.filter((remark) => remark.field === section)} />
        {isConflict ? (
          <ConflictView
            section={section}
            need={need}
            mine={answer?.initialValue ?? {}}
            names={Object.fromEntries(recommenders.map(({ id, name }) => [id, name]))}
          />
        ) : (
          <SectionFormCard key={section} />
        )}
      </PageBody>
    </>
  );
}

function SectionFormCard() {
  const { needs: w, common } = useWords();
  const { section, need, recommenders } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const [form, fields] = useForm({ id: "need", lastResult: useSubmission("save"), defaultValue: need.typed });
  useFocusFromLink();
  const toCheck = search.get("from") === "check";
  return (
    <Form method="post" {...getFormProps(form)} className="card card-plain stack">
      <div className="form-start">
        <EnterButton />
        <input type="hidden" name="act" value="save" />
        <input type="hidden" name="id" value={need.id} />
        <input type="hidden" name="section" value={section} />
        <input type="hidden" name="version" value={need.version} />
        <input type="hidden" name="base" value={need.base} />
      </div>
      <FormErrorSummary form={form} labels={useSectionLabels()} />
      <FieldNotes value={useFieldNotes()}>
        <SectionFields
          section={section}
          form={form as SectionForm}
          fields={fields}
          recommenders={recommenders}
          afterTitle={<SimilarWhileTyping formId={form.id} needId={need.id} />}
        />
      </FieldNotes>
      <Autosave formId={form.id} />
      <div className="button-row">
        <SubmitButton>{toCheck ? w.saveToCheck : w.saveBack}</SubmitButton>
        <LinkButton to={toCheck ? paths.needs.check(need.id) : paths.needs.edit(need.id)}>
          {common.back}
        </LinkButton>
      </div>
    </Form>
  );
}

/** By field: what the coordinator asks, and what the check-up says of what is saved; it is made anew with each autosave. */
function useFieldNotes(): Record<string, ReactNode> {
  const { findings, remarks } = useLoaderData<typeof loader>();
  const notes: Record<string, ReactNode[]> = {};
  const add = (field: string, note: ReactNode) => {
    notes[field] = [...(notes[field] ?? []), note];
  };
  for (const remark of remarks) {
    const field = remark.field?.split(".")[1];
    if (field) add(field, <FieldRemark key={remark.id} remark={remark} />);
  }
  for (const finding of findings) add(finding.field, <FieldFinding key={finding.what} finding={finding} />);
  return notes;
}

/** A link from a finding or a remark leads to the very field: the page arrives with the focus in it. */
function useFocusFromLink() {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash) document.getElementById(decodeURIComponent(hash.slice(1)))?.focus();
  }, [hash]);
}
