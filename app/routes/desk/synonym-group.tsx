import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { addSynonyms, editSynonyms, removeSynonyms } from "#app/domain/matching/edit-synonyms.server.ts";
import {
  addSynonymsInput,
  editSynonymsInput,
  removeSynonymsInput,
  splitWords,
} from "#app/domain/matching/input.ts";
import { mayEditSynonyms } from "#app/domain/matching/policy.ts";
import { previewSynonyms } from "#app/domain/matching/preview-synonyms.server.ts";
import { findSynonyms, listHolders } from "#app/domain/matching/queries/synonyms.server.ts";
import { forbidden, isDomainError } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Button, SubmitButton } from "#app/ui/buttons.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { errorText, fill, useWords } from "#app/ui/words.tsx";
import { PreviewCard } from "./synonym-preview.tsx";

export const meta = pageMeta;

export const handle = withWords("reports", "search");

export const loader = load(async (visit) => {
  const { db, actor, params, url, words } = visit;
  if (!mayEditSynonyms(actor)) throw forbidden();
  const isNew = params.id === "new";
  const group = isNew ? null : await findSynonyms(db, actor, params.id ?? "");
  const typed = url.searchParams.get("words");
  const w = words.search.synonyms;
  return {
    title: isNew ? w.add : w.edit,
    group,
    typed: typed === null ? null : splitWords(typed).join("\n"),
    preview: typed === null ? null : await preview(visit, typed, group),
  };
});

type Group = Awaited<ReturnType<typeof findSynonyms>>;

/** What saving would change, or why it cannot be saved. */
async function preview({ app, db, actor }: Visit, typed: string, group: Group | null) {
  const read = addSynonymsInput.safeParse({ words: typed });
  if (!read.success) return { refused: read.error.issues[0]?.message ?? "invalid", holders: [] };
  const before = group ? { id: group.id, before: group.words } : {};
  try {
    return await previewSynonyms(db, app.engine, actor, { words: read.data.words, ...before });
  } catch (error) {
    if (!isDomainError(error) || error.kind !== "invalid") throw error;
    const holders = await listHolders(db, actor, read.data.words, group?.id);
    return { refused: error.fields.words ?? error.code, holders };
  }
}

const done = () => redirect(paths.desk.synonyms());

export const action = submit({
  add: on(addSynonymsInput, async (input, { db, actor, now }) => {
    await addSynonyms(db, actor, input, now);
    return done();
  }),
  edit: on(editSynonymsInput, async (input, { db, actor, params, now }) => {
    await editSynonyms(db, actor, { ...input, id: params.id ?? "" }, now);
    return done();
  }),
  remove: on(removeSynonymsInput, async (input, { db, actor, params, now }) => {
    await removeSynonyms(db, actor, { ...input, id: params.id ?? "" }, now);
    return done();
  }),
});

export default function SynonymGroup() {
  const words = useWords();
  const { search, reports, common } = words;
  const w = search.synonyms;
  const format = useFormat();
  const { title, group, typed, preview } = useLoaderData<typeof loader>();
  const act = group ? "edit" : "add";
  const standing = group?.words.join("\n") ?? "";
  const [form, fields] = useForm<{ words: string }>({
    lastResult: useSubmission(act),
    defaultValue: { words: typed ?? standing },
  });
  const lead =
    group &&
    (group.updatedAt
      ? fill(w.changed, { name: group.updatedBy ?? w.builtIn, time: format.dateTime(group.updatedAt) })
      : w.unchanged);
  return (
    <>
      <PageHeader
        title={title}
        lead={lead ?? w.lead}
        crumbs={[
          { label: reports.desk.title, href: paths.desk.desk() },
          { label: w.title, href: paths.desk.synonyms() },
          { label: title },
        ]}
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["remove"]} />
        <Form method="post" {...getFormProps(form)} className="card card-plain stack">
          <FormErrorSummary form={form} labels={{ words: w.words }} />
          <TextArea field={fields.words} label={w.words} hint={w.hint} rows={5} required />
          <div className="button-row">
            <Button type="submit" formMethod="get" formNoValidate>
              {w.preview}
            </Button>
            <SubmitButton name="act" value={act}>
              {common.save}
            </SubmitButton>
          </div>
          {group && <input type="hidden" name="id" value={group.id} />}
          {group && <input type="hidden" name="version" value={group.version} />}
        </Form>
        {preview && "refused" in preview && (
          <Banner tone="warning" live>
            <p>{errorText(words, preview.refused)}</p>
            {preview.holders.length > 0 && (
              <ul className="plain-list">
                {preview.holders.map((holder) => (
                  <li key={holder.id}>
                    <Link to={paths.desk.synonymGroup(holder.id)}>{holder.words.join(" = ")}</Link>
                  </li>
                ))}
              </ul>
            )}
          </Banner>
        )}
        {preview && "changes" in preview && <PreviewCard preview={preview} />}
        {group && (
          <Form method="post">
            <input type="hidden" name="id" value={group.id} />
            <input type="hidden" name="version" value={group.version} />
            <ConfirmButton label={w.remove} question={w.removeQuestion} name="act" value="remove" />
          </Form>
        )}
      </PageBody>
    </>
  );
}
