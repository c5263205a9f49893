import { useLoaderData } from "@remix-run/react";
import { listAttachments } from "#app/domain/files/queries.server.ts";
import type { Readiness } from "#app/domain/needs/need.ts";
import { needSections, visibilityTiers } from "#app/domain/needs/need.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import type { Task } from "#app/ui/task-list.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { checkUpView } from "./check-up.server.ts";
import { CheckUpCard } from "./check-up.tsx";
import { openForm } from "./open-form.server.ts";
import { Remarks } from "./remarks.tsx";

export const meta = pageMeta;

export const handle = withWords("checkUp", "needs");

export const loader = load(async (visit) => {
  const { id, needNo, status, title, updatedAt, readiness, remarks, checkUp } = await openForm(visit);
  const files = await listAttachments(visit.db, { type: "need", id }, [...visibilityTiers]);
  const need = { id, needNo, status, title, updatedAt, readiness, remarks, files: files.items.length };
  return { title: visit.words.needs.editTitle, need, checkUp: checkUpView(visit, checkUp) };
});

const taskStatus: Record<Readiness, Task["status"]> = {
  notStarted: "notStarted",
  started: "inProgress",
  done: "complete",
};

export default function EditNeed() {
  const { needs: w, checkUp: cw, common } = useWords();
  const { need, checkUp } = useLoaderData<typeof loader>();
  const format = useFormat();
  const tasks: Task[] = needSections.map((section) => ({
    href: paths.needs.section(need.id, section),
    label: w.sections[section],
    hint: w.sectionHints[section],
    status: taskStatus[need.readiness[section]],
  }));
  const done = tasks.filter((task) => task.status === "complete").length;
  const files: Task = {
    href: paths.needs.files(need.id),
    label: w.sections.files,
    hint: w.sectionHints.files,
    status: need.files > 0 ? "complete" : "notStarted",
  };
  return (
    <>
      <PageHeader
        title={need.title}
        eyebrow={need.needNo}
        crumbs={[{ label: w.mine, href: paths.needs.mine() }, { label: w.editTitle }]}
        tags={<StatusBadge of="needStatus" status={need.status} />}
        lead={w.editIntro}
        meta={[
          fill(w.progress, { done, total: tasks.length }),
          `${common.updatedAt} ${format.dateTime(need.updatedAt)}`,
        ]}
        narrow
      />
      <PageBody narrow>
        <Remarks remarks={need.remarks} />
        <TaskList tasks={[...tasks, files]} />
        <CheckUpCard
          checkUp={checkUp}
          lead={cw.lead}
          hrefOf={(section, field) => `${paths.needs.section(need.id, section)}#need-${field}`}
        />
        <div className="button-row">
          <LinkButton to={paths.needs.check(need.id)} variant="primary">
            {w.toCheck}
          </LinkButton>
          <LinkButton to={paths.needs.show(need.id)}>{common.view}</LinkButton>
        </div>
      </PageBody>
    </>
  );
}
