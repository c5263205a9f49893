import { redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { listAttachments } from "#app/domain/files/queries.server.ts";
import { submitNeed } from "#app/domain/needs/commands/submit.server.ts";
import { needIdInput } from "#app/domain/needs/input.ts";
import type { NeedSection } from "#app/domain/needs/need.ts";
import { needSections, visibilityTiers } from "#app/domain/needs/need.ts";
import { withWords } from "#app/locales/load.ts";
import type { Words } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { Attachments } from "#app/ui/attachments.tsx";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useSubmission } from "#app/ui/submission.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { errorText, fill, useWords } from "#app/ui/words.tsx";
import { answerText, fieldsShown, typedOf } from "./answers.ts";
import { checkUpView } from "./check-up.server.ts";
import { CheckUpCard } from "./check-up.tsx";
import { openForm } from "./open-form.server.ts";
import { recommenderNames, roundsOf } from "./rounds.server.ts";
import { RoundsCard } from "./rounds.tsx";
import { useSectionLabels } from "./section-fields.tsx";
import { SimilarList } from "./similar-needs.tsx";
import { similarOf } from "./similar-of.server.ts";

export const meta = pageMeta;

export const handle = withWords("checkUp", "files", "needs");

export const loader = load(async (visit) => {
  const { id, orgId, title, form, problems, mayHandIn, checkUp } = await openForm(visit);
  const files = await listAttachments(visit.db, { type: "need", id }, [...visibilityTiers]);
  const draft = { id, title, content: form.problem.content, techField: form.basics.techField };
  const similar = await similarOf(visit, draft);
  return {
    title: visit.words.needs.checkTitle,
    need: { id, title, form, problems, mayHandIn },
    files,
    similar,
    names: await recommenderNames(visit, { orgId, form }),
    rounds: await roundsOf(visit, { id, orgId, form }),
    checkUp: checkUpView(visit, checkUp),
  };
});

export const action = submit({
  submit: on(needIdInput.partial(), async (_, { db, actor, params, now }) => {
    const id = params.id ?? "";
    await submitNeed(db, actor, { id }, now);
    return redirect(paths.needs.receipt(id));
  }),
});

const hrefOf = (id: string, section: NeedSection, field: string) =>
  `${paths.needs.section(id, section)}?from=check#need-${field}`;

export default function CheckNeed() {
  const { needs: w, checkUp: cw, common } = useWords();
  const { need, checkUp, rounds } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.checkTitle}
        lead={w.checkIntro}
        crumbs={[
          { label: w.mine, href: paths.needs.mine() },
          { label: need.title, href: paths.needs.edit(need.id) },
          { label: w.checkTitle },
        ]}
        narrow
      />
      <PageBody narrow>
        <Missing />
        <CheckUpCard
          checkUp={checkUp}
          lead={cw.lead}
          hrefOf={(section, field) => hrefOf(need.id, section, field)}
        />
        <RoundsCard rounds={rounds} title={w.rounds.sinceLast} />
        {needSections.map((section) => (
          <SectionAnswers key={section} section={section} />
        ))}
        <Files />
        <Similar />
        <Form method="post" className="button-row">
          {need.mayHandIn && (
            <SubmitButton name="act" value="submit">
              {w.submit}
            </SubmitButton>
          )}
          <LinkButton to={paths.needs.edit(need.id)}>{common.back}</LinkButton>
        </Form>
      </PageBody>
    </>
  );
}

/** 第 2 行： for a field of the second row of a list. */
function rowOf(field: string, words: Words) {
  const row = /\[(\d+)\]/.exec(field)?.[1];
  return row === undefined ? "" : fill(words.common.errorRow, { n: Number(row) + 1 });
}

/** What is missing: a note before the first try, the error summary after it. */
function Missing() {
  const words = useWords();
  const { need } = useLoaderData<typeof loader>();
  const labels = useSectionLabels();
  const refused = useSubmission("submit")?.error;
  const items = needSections.flatMap((section) =>
    Object.entries(need.problems[section] ?? {}).map(([field, code]) => ({
      text:
        rowOf(field, words) +
        fill(words.common.errorItem, {
          label: labels[field.replace(/\[\d+\]/g, "[]")] ?? words.needs.sections[section],
          text: errorText(words, code),
        }),
      href: hrefOf(need.id, section, field),
    })),
  );
  if (refused) return <ErrorSummary items={items} />;
  if (items.length === 0) return null;
  return (
    <Banner tone="warning" title={words.needs.checkMissing}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.text}</a>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Files() {
  const { needs: w, common } = useWords();
  const { need, files } = useLoaderData<typeof loader>();
  return (
    <Card title={w.sections.files} aside={<Link to={paths.needs.files(need.id)}>{common.change}</Link>}>
      <Attachments list={files} />
    </Card>
  );
}

/** Before handing in, once more: what is on the platform already. */
function Similar() {
  const { similar: w } = useWords().needs;
  const { similar } = useLoaderData<typeof loader>();
  if (similar.length === 0) return null;
  return (
    <Card title={w.title}>
      <p className="muted small">{w.lead}</p>
      <SimilarList needs={similar} />
    </Card>
  );
}

function SectionAnswers({ section }: { section: NeedSection }) {
  const words = useWords();
  const { need, names } = useLoaderData<typeof loader>();
  const format = useFormat();
  const typed = typedOf(section, need.form);
  const items = fieldsShown(section, typed).map((field) => {
    const text = answerText(words, field, typed[field], format.date, names);
    return {
      term: words.needs.fields[field],
      value: text && <span className="keep-lines">{text}</span>,
      changeHref: hrefOf(need.id, section, field),
    };
  });
  return (
    <Card title={words.needs.sections[section]}>
      <DescriptionList items={items} wide />
    </Card>
  );
}
