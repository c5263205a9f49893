import { Form, useLoaderData } from "@remix-run/react";
import {
  acceptReview,
  giveBack,
  recuseFromReview,
  submitSheets,
} from "#app/domain/review/commands/sheets.server.ts";
import { acceptInput, assignmentInput, giveBackInput, recuseInput } from "#app/domain/review/input.ts";
import { findMyReview } from "#app/domain/review/queries/sheets.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { DeadlineBadge, StatusBadge } from "#app/ui/status-badge.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { Declaration, RecuseForm } from "./declaration.tsx";
import { PanelMembers } from "./panel-members.tsx";
import { PanelOutcome } from "./panel-result.tsx";

export const meta = pageMeta;

export const handle = withWords("review");

export const loader = load(async ({ db, actor, params, now }) => {
  const found = await findMyReview(db, actor, params.id ?? "");
  return { title: found.entry.title, now: now.toISOString(), ...found };
});

export const action = submit({
  accept: on(acceptInput, (input, { db, actor, now }) => acceptReview(db, actor, input, now)),
  recuse: on(recuseInput, (input, { db, actor, now }) => recuseFromReview(db, actor, input, now)),
  submit: on(assignmentInput, (input, { db, actor, now }) => submitSheets(db, actor, input, now)),
  giveBack: on(giveBackInput, (input, { db, actor, now }) => giveBack(db, actor, input, now)),
});

export default function Review() {
  const { review } = useWords();
  const w = review.task;
  const format = useFormat();
  const { entry, assignment, isOpen, isBlind, isTied, mayRead, parties, now } =
    useLoaderData<typeof loader>();
  const { status, dueAt } = assignment;
  const isGone = status === "recused" || status === "released";
  return (
    <>
      <PageHeader
        title={entry.title}
        eyebrow={entry.entryNo}
        crumbs={[{ label: review.mine.title, href: paths.review.list() }, { label: entry.entryNo }]}
        tags={
          <>
            <StatusBadge of="assignmentStatus" status={status} />
            {dueAt && isOpen && (status === "assigned" || status === "accepted") && (
              <DeadlineBadge at={dueAt} now={now} />
            )}
          </>
        }
        meta={[dueAt && fill(review.mine.due, { time: format.deadline(dueAt) })]}
        narrow
      />
      <PageBody narrow>
        <ActErrors
          acts={["accept", "recuse", "submit", "giveBack"]}
          labels={{ reason: w.recuseReason, pledge: w.declareTitle }}
        />
        {!isOpen && <Banner>{w.over}</Banner>}
        {isGone && <Banner>{w[status]}</Banner>}
        {isTied && isOpen && !isGone && <Banner tone="warning">{w.tied}</Banner>}
        {status === "assigned" && isOpen && (
          <Declaration id={assignment.id} isBlind={isBlind} parties={parties} />
        )}
        {mayRead && <Sheets />}
        <ChairView />
        {status === "accepted" && isOpen && (
          <Card>
            <RecuseForm id={assignment.id} />
          </Card>
        )}
      </PageBody>
    </>
  );
}

function Sheets() {
  const { review } = useWords();
  const w = review.task;
  const { assignment, sheets, isOpen } = useLoaderData<typeof loader>();
  const isWhole = sheets.every((sheet) => sheet.isWhole);
  const tasks = sheets.map((sheet) => ({
    href: paths.review.sheet(assignment.id, sheet.bidId),
    label: sheet.label,
    hint: sheet.isBegun ? fill(w.sheetTotal, { n: sheet.total }) : undefined,
    status: sheet.isWhole
      ? ("complete" as const)
      : sheet.isBegun
        ? ("inProgress" as const)
        : ("notStarted" as const),
  }));
  return (
    <Card title={w.sheets}>
      <TaskList tasks={tasks} />
      {assignment.status === "submitted" && <Banner tone="success">{w.submitted}</Banner>}
      {assignment.status === "accepted" && isOpen && !isWhole && <p className="muted">{w.incomplete}</p>}
      {assignment.status === "accepted" && isOpen && isWhole && (
        <Form method="post">
          <input type="hidden" name="id" value={assignment.id} />
          <ConfirmButton
            label={w.submit}
            question={w.submitConfirm}
            name="act"
            value="submit"
            variant="primary"
          />
        </Form>
      )}
    </Card>
  );
}

function ChairView() {
  const { review } = useWords();
  const { panel, scoring, sheets } = useLoaderData<typeof loader>();
  if (!panel) return null;
  const labels = Object.fromEntries(sheets.map(({ bidId, label }) => [bidId, label]));
  return (
    <>
      <PanelOutcome panel={panel} scoring={scoring} labels={labels} />
      <Card title={review.task.chairView}>
        <PanelMembers members={panel.members} mayGiveBack={!panel.isDone} mayRelease={false} />
      </Card>
    </>
  );
}
