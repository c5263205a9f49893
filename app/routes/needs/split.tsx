import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { splitNeed } from "#app/domain/needs/commands/split.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import { needSplitInput } from "#app/domain/needs/vetting-input.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { metricText } from "./answers.ts";
import { PlainForm, PlainTextArea } from "./plain-form.tsx";

export const meta = pageMeta;

export const handle = withWords("needs");

export const loader = load(async ({ db, actor, params, now, words }) => {
  const { id, title: name, content, metrics, may } = await findNeed(db, actor, params.id ?? "", now);
  if (!may.split) throw forbidden();
  return { title: words.needs.split.title, need: { id, name, content, metrics } };
});

export const action = submit({
  split: on(needSplitInput.omit({ id: true }), async (input, { db, actor, params, now }) => {
    const id = params.id ?? "";
    await splitNeed(db, actor, { ...input, id }, now);
    return redirect(`${paths.needs.show(id)}#family`);
  }),
});

const first = [0, 1];
const more = [2, 3, 4];

export default function SplitNeed() {
  const { needs, common } = useWords();
  const { split: w } = needs;
  const { need } = useLoaderData<typeof loader>();
  const all = [...first, ...more];
  const labelOf = (name: string, label: string) => all.map((n) => [`parts[${n}].${name}`, label]);
  const labels = Object.fromEntries([
    ["parts", w.title],
    ...labelOf("title", needs.fields.title),
    ...labelOf("content", needs.fields.content),
  ]);
  const isRefused = useSubmission("split")?.error !== undefined;
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.lead}
        crumbs={[
          { label: needs.mine, href: paths.needs.mine() },
          { label: need.name, href: paths.needs.show(need.id) },
          { label: w.title },
        ]}
        narrow
      />
      <PageBody narrow>
        <Disclosure summary={w.original}>
          <p className="keep-lines">{need.content}</p>
        </Disclosure>
        <div className="card card-plain" id="split-parts" tabIndex={-1}>
          <PlainForm act="split" labels={labels}>
            {first.map((n) => (
              <Part key={n} n={n} />
            ))}
            <Disclosure summary={w.more} open={isRefused}>
              {more.map((n) => (
                <Part key={n} n={n} />
              ))}
            </Disclosure>
            <div className="button-row">
              <SubmitButton>{w.submit}</SubmitButton>
              <LinkButton to={paths.needs.show(need.id)}>{common.back}</LinkButton>
            </div>
          </PlainForm>
        </div>
      </PageBody>
    </>
  );
}

function Part({ n }: { n: number }) {
  const words = useWords();
  const { fields, split: w } = words.needs;
  const { need } = useLoaderData<typeof loader>();
  const typed = useSubmission("split")?.initialValue?.parts as { metrics?: string | string[] }[] | undefined;
  const chosen = [typed?.[n]?.metrics ?? []].flat();
  return (
    <fieldset className="metric-row">
      <legend>{fill(w.part, { n: n + 1 })}</legend>
      <PlainTextArea act="split" name={`parts[${n}].title`} label={fields.title} rows={2} />
      <PlainTextArea act="split" name={`parts[${n}].content`} label={fields.content} rows={4} />
      {need.metrics.length > 0 && (
        <fieldset className="field">
          <legend>{w.metrics}</legend>
          <div className="choices">
            {need.metrics.map((metric, place) => {
              const id = `split-${n}-metric-${place}`;
              return (
                <div className="choice" key={id}>
                  <input
                    type="checkbox"
                    id={id}
                    name={`parts[${n}].metrics`}
                    value={place}
                    defaultChecked={chosen.includes(String(place))}
                  />
                  <label htmlFor={id}>{metricText(words, { ...metric })}</label>
                </div>
              );
            })}
          </div>
        </fieldset>
      )}
    </fieldset>
  );
}
