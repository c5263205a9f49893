import { redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { tiers } from "#app/domain/files/attachment.ts";
import { listAttachments } from "#app/domain/files/queries.server.ts";
import { publishSolution } from "#app/domain/solutions/commands/status.server.ts";
import { actInput } from "#app/domain/solutions/input.ts";
import { findSolutionForEdit } from "#app/domain/solutions/queries/find.server.ts";
import { sectionState, sections } from "#app/domain/solutions/solution.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { ButtonRow, LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("solutions");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const solution = await findSolutionForEdit(db, actor, params.id ?? "", now);
  const { id, title, status } = solution;
  const files = await listAttachments(db, { type: "solution", id }, [...tiers]);
  return {
    title: `${words.solutions.editTitle}: ${title}`,
    solution: { id, title, status },
    states: sections.map((section) => ({ section, state: sectionState(section, solution) })),
    hasPatents: solution.patents.length > 0,
    hasFiles: files.items.length > 0,
  };
});

export const action = submit({
  publish: on(actInput, async (_, { db, actor, params, now }) => {
    const id = params.id ?? "";
    await publishSolution(db, actor, { id }, now);
    return redirect(paths.solutions.show(id));
  }),
});

export default function EditSolution() {
  const { solutions: w } = useWords();
  const { solution, states, hasPatents, hasFiles } = useLoaderData<typeof loader>();
  const { id, title, status } = solution;
  const tasks = states.map(({ section, state }) => ({
    href: paths.solutions.section(id, section),
    label: w.sections[section],
    hint: w.sectionHints[section],
    status: state === "done" ? ("complete" as const) : state,
  }));
  const list = (has: boolean) => (has ? ("complete" as const) : ("notStarted" as const));
  const lists = [
    { href: paths.solutions.patents(id), label: w.patents, hint: w.patentsHint, status: list(hasPatents) },
    {
      href: paths.solutions.materials(id),
      label: w.materials,
      hint: w.materialsHint,
      status: list(hasFiles),
    },
  ];
  return (
    <>
      <PageHeader
        title={w.editTitle}
        eyebrow={title}
        lead={w.editLead}
        tags={<StatusBadge of="solutionStatus" status={status} />}
        crumbs={[{ label: w.mineTitle, href: paths.solutions.mine() }, { label: title }]}
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["publish"]} labels={w.fields} />
        <TaskList tasks={[...tasks, ...lists]} />
        <ButtonRow>
          {status !== "published" && (
            <Form method="post" className="cluster">
              <SubmitButton name="act" value="publish">
                {status === "draft" ? w.publish : w.publishAgain}
              </SubmitButton>
            </Form>
          )}
          <LinkButton to={paths.solutions.show(id)}>{w.view}</LinkButton>
        </ButtonRow>
        {status !== "published" &&
          states.some(({ section, state }) => section === "card" && state !== "done") && (
            <p className="muted">
              {w.readyToPublish} <Link to={paths.solutions.section(id, "card")}>{w.toCard}</Link>
            </p>
          )}
      </PageBody>
    </>
  );
}
