import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { Form, useLoaderData } from "@remix-run/react";
import { notFound } from "#app/domain/shared/errors.ts";
import { saveSolutionSection } from "#app/domain/solutions/commands/edit.server.ts";
import { sectionInput } from "#app/domain/solutions/input.ts";
import { findSolutionForEdit } from "#app/domain/solutions/queries/find.server.ts";
import type { Section } from "#app/domain/solutions/solution.ts";
import { sections } from "#app/domain/solutions/solution.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { Autosave } from "#app/ui/autosave.tsx";
import { ButtonRow, LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { isLost } from "#app/ui/keep-form.ts";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { OtherVersion } from "./other-version.tsx";
import { SectionFields } from "./section-fields.tsx";
import type { SolutionForm } from "./solution-form.ts";
import { formOf } from "./solution-form.ts";

export const meta = pageMeta;

export const handle = withWords("files", "parts", "solutions");

/** After a conflict too the page must know the version that stands now. */
export const shouldRevalidate = ({ actionResult }: ShouldRevalidateFunctionArgs) => !isLost(actionResult);

export { keepForm as clientAction } from "#app/ui/keep-form.ts";

const sectionOf = (name: string | undefined) => sections.find((section) => section === name);

export const loader = load(async ({ db, actor, params, words, now }) => {
  const section = sectionOf(params.section);
  if (!section) throw notFound();
  const solution = await findSolutionForEdit(db, actor, params.id ?? "", now);
  return {
    title: `${words.solutions.sections[section]}: ${solution.title}`,
    section,
    solution: formOf(solution),
  };
});

const saving = (section: Section, andThen: (id: string) => unknown) =>
  on(sectionInput(section), async (change, { db, actor, params, now }) => {
    const id = params.id ?? "";
    await saveSolutionSection(db, actor, { id, ...change }, now);
    return andThen(id);
  });

export const action = (args: ActionFunctionArgs) => {
  const section = sectionOf(args.params.section);
  const acts = section && {
    save: saving(section, (id) => redirect(paths.solutions.edit(id))),
    autosave: saving(section, () => undefined),
  };
  return submit(acts ?? {})(args);
};

export default function EditSection() {
  const { solutions: w, common } = useWords();
  const { section, solution } = useLoaderData<typeof loader>();
  const lastResult = useSubmission("save");
  const [form, fields] = useForm<SolutionForm>({ id: `part-${section}`, lastResult, defaultValue: solution });
  const raced = lastResult?.error?.[""]?.includes("edited");
  return (
    <>
      <PageHeader
        title={w.sections[section]}
        eyebrow={solution.title}
        crumbs={[
          { label: w.mineTitle, href: paths.solutions.mine() },
          { label: w.editTitle, href: paths.solutions.edit(solution.id) },
          { label: w.sections[section] },
        ]}
        narrow
      />
      <PageBody narrow>
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack" key={section}>
          <FormErrorSummary form={form} labels={w.fields} />
          {raced && <OtherVersion section={section} solution={solution} />}
          <input type="hidden" name="version" value={solution.version} />
          <SectionFields section={section} fields={fields} />
          {solution.status === "draft" && <Autosave formId={form.id} />}
          <ButtonRow>
            <SubmitButton name="act" value="save">
              {common.save}
            </SubmitButton>
            <LinkButton to={paths.solutions.edit(solution.id)}>{common.back}</LinkButton>
          </ButtonRow>
        </Form>
      </PageBody>
    </>
  );
}
