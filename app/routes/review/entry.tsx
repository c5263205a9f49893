import { useLoaderData } from "@remix-run/react";
import { mayExportArchive } from "#app/domain/notices/policy.ts";
import { releaseReviewer } from "#app/domain/review/commands/assign.server.ts";
import { giveBack } from "#app/domain/review/commands/sheets.server.ts";
import { assignmentInput, giveBackInput } from "#app/domain/review/input.ts";
import { findReview } from "#app/domain/review/queries/assignments.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner, PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StandIns } from "#app/ui/stand-ins.tsx";
import { useWords } from "#app/ui/words.tsx";
import { EntryHeader } from "./entry-header.tsx";
import { PanelMembers } from "./panel-members.tsx";
import { PanelOutcome } from "./panel-result.tsx";

export const meta = pageMeta;

export const handle = withWords("calls", "review");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const found = await findReview(db, actor, params.id ?? "");
  return {
    title: `${words.review.panel.title} · ${found.entry.entryNo}`,
    now: now.toISOString(),
    ...found,
    mayExport: mayExportArchive(actor) && found.view === "all",
  };
});

export const action = submit({
  release: on(assignmentInput, (input, { db, actor, now }) => releaseReviewer(db, actor, input, now)),
  giveBack: on(giveBackInput, (input, { db, actor, now }) => giveBack(db, actor, input, now)),
});

export default function EntryReview() {
  const { review } = useWords();
  const w = review.panel;
  const { entry, now, mayRun, mayExport, bids, scoring, standIns, stage, view, ...panel } =
    useLoaderData<typeof loader>();
  const labels = Object.fromEntries(bids.map(({ id, label }) => [id, label]));
  return (
    <>
      <EntryHeader entry={entry} title={w.title} lead={w.lead} now={now} here="entry" mayExport={mayExport} />
      <PageBody>
        <ActErrors acts={["release", "giveBack"]} labels={{ reason: w.giveBackReason }} />
        {entry.decidedBy === "panel" ? (
          <>
            <StandIns names={standIns} />
            {view !== "all" && <Banner>{w.firmSees}</Banner>}
            {view !== "nothing" && <PanelOutcome panel={panel} scoring={scoring} labels={labels} />}
            {view === "all" && (
              <Card
                title={w.members}
                aside={
                  mayRun &&
                  stage !== "done" && (
                    <LinkButton to={paths.review.assign(entry.callId)}>{w.assign}</LinkButton>
                  )
                }
              >
                {stage === "done" && entry.status === "review" && <p className="muted">{w.sealed}</p>}
                <PanelMembers
                  members={panel.members}
                  mayGiveBack={mayRun && stage === "fixed"}
                  mayRelease={mayRun}
                />
              </Card>
            )}
          </>
        ) : (
          <EmptyState title={w.notPanel} />
        )}
      </PageBody>
    </>
  );
}
