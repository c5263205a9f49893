import { getFormProps, useForm } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { saveSearch } from "#app/domain/subscriptions/commands/save.server.ts";
import type { SaveSearchInput } from "#app/domain/subscriptions/input.ts";
import { saveSearchInput } from "#app/domain/subscriptions/input.ts";
import { canonicalQuery } from "#app/domain/subscriptions/queries/saved-query.server.ts";
import { cadences, searchScopes } from "#app/domain/subscriptions/subscription.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { readUpTo } from "#app/platform/finder.server.ts";
import { load, on, requireUser, submit } from "#app/platform/http.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { useSearchWords } from "./search-words.ts";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("parts", "subscriptions");

export const loader = load(async ({ actor, url, words }) => {
  requireUser(actor);
  const scope = searchScopes.find((one) => one === url.searchParams.get("scope")) ?? "all";
  const query = canonicalQuery(scope, url.searchParams.get("search") ?? "");
  return { title: words.subscriptions.createTitle, scope, query };
});

export const action = submit({
  save: on(saveSearchInput, async (input, { app, db, actor, now }) => {
    await saveSearch(db, actor, { ...input, upTo: await readUpTo(app) }, now);
    return redirect(paths.subscriptions.list({ saved: "saved" }));
  }),
});

const longestName = 60;

export default function SaveSearch() {
  const { subscriptions: w } = useWords();
  const { scope, query } = useLoaderData<typeof loader>();
  const asked = useSearchWords()(scope, query);
  const [form, fields] = useForm<SaveSearchInput>({
    lastResult: useSubmission("save"),
    defaultValue: {
      scope,
      query,
      name: asked
        .map((word) => word.replace(/[“”]/g, ""))
        .join(" ")
        .slice(0, longestName),
      cadence: "daily",
    },
  });
  const rhythms = cadences.map((value) => ({ value, label: w.cadence[value] }));
  return (
    <>
      <PageHeader
        title={w.createTitle}
        lead={w.createLead}
        crumbs={[{ label: w.title, href: paths.subscriptions.list() }, { label: w.createTitle }]}
        narrow
      />
      <PageBody narrow>
        <Form method="post" {...getFormProps(form)} className="card card-plain form-stack">
          <FormErrorSummary form={form} labels={{ name: w.name, cadence: w.mail }} />
          <input type="hidden" name="scope" value={scope} />
          <input type="hidden" name="query" value={query} />
          <DescriptionList items={[{ term: w.scope[scope], value: asked.join(" · ") || w.everything }]} />
          <TextField field={fields.name} label={w.name} hint={w.nameHint} required />
          <ChoiceField
            field={fields.cadence}
            label={w.mail}
            hint={w.cadenceHint}
            type="radio"
            options={rhythms}
            required
          />
          <SubmitButton name="act" value="save">
            {w.save}
          </SubmitButton>
        </Form>
      </PageBody>
    </>
  );
}
