import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { replacePatents } from "#app/domain/solutions/commands/edit.server.ts";
import { patentsInput } from "#app/domain/solutions/input.ts";
import { findSolutionForEdit } from "#app/domain/solutions/queries/find.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { Button, ButtonRow, LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import type { PatentsForm } from "./patent-fields.tsx";
import { PatentFields, usePatentLabels } from "./patent-fields.tsx";
import { Patents } from "./profile.tsx";

export const meta = pageMeta;

export const handle = withWords("parts", "solutions");

/** After a conflict too the page must know the version that stands now. */
export const shouldRevalidate = () => true;

export const loader = load(async ({ db, actor, params, words, now }) => {
  const { id, title, version, patents } = await findSolutionForEdit(db, actor, params.id ?? "", now);
  return { title: `${words.solutions.patents}: ${title}`, solution: { id, title, version }, patents };
});

export const action = submit({
  save: on(patentsInput, async (input, { db, actor, params, now }) => {
    const id = params.id ?? "";
    await replacePatents(db, actor, { ...input, id }, now);
    return redirect(paths.solutions.edit(id));
  }),
});

export default function EditPatents() {
  const { solutions: w, common } = useWords();
  const { solution, patents } = useLoaderData<typeof loader>();
  const lastResult = useSubmission("save");
  const [form, fields] = useForm<PatentsForm>({
    id: "patents",
    lastResult,
    defaultValue: { patents },
  });
  const rows = fields.patents.getFieldList();
  const raced = lastResult?.error?.[""]?.includes("edited");
  return (
    <>
      <PageHeader
        title={w.patents}
        eyebrow={solution.title}
        lead={w.patentsHint}
        crumbs={[
          { label: w.mineTitle, href: paths.solutions.mine() },
          { label: w.editTitle, href: paths.solutions.edit(solution.id) },
          { label: w.patents },
        ]}
        narrow
      />
      <PageBody narrow>
        {raced && (
          <Banner tone="warning" title={w.otherVersion}>
            <p>{w.otherVersionHint}</p>
            <Patents patents={patents} />
          </Banner>
        )}
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <FormErrorSummary form={form} labels={usePatentLabels()} />
          <input type="hidden" name="version" value={solution.version} />
          <input
            type="submit"
            name="act"
            value="save"
            className="visually-hidden"
            tabIndex={-1}
            aria-hidden="true"
          />
          {rows.length === 0 && <p className="muted">{w.patent.empty}</p>}
          {rows.map((row, index) => (
            <PatentFields key={row.key ?? row.name} row={row} index={index} form={form} />
          ))}
          <div>
            <Button {...form.insert.getButtonProps({ name: fields.patents.name })} type="submit" small>
              {w.patent.add}
            </Button>
          </div>
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
