import { Form, Link, useLocation } from "@remix-run/react";
import { isUnderWay } from "#app/domain/imports/import.ts";
import type { findImport } from "#app/domain/imports/queries.server.ts";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { Progress } from "#app/ui/progress.tsx";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

type Job = Awaited<ReturnType<typeof findImport>>;

/** How far the job has come, what it came to, and the way to stop it. */
export function ImportProgress({ job, done, seconds }: { job: Job; done: number; seconds: number | null }) {
  const { imports: w } = useWords();
  return (
    <Card title={w.progress}>
      <Progress label={w.progress} done={done} total={job.total} ok={job.ok} failed={job.failed} />
      {isUnderWay(job.status) ? <UnderWay job={job} seconds={seconds} /> : <Ended job={job} done={done} />}
    </Card>
  );
}

function UnderWay({ job, seconds }: { job: Job; seconds: number | null }) {
  const { imports: w } = useWords();
  const { pathname, search } = useLocation();
  const isLong = seconds !== null && seconds >= 120;
  const left = isLong
    ? fill(w.minutesLeft, { n: Math.ceil(seconds / 60) })
    : fill(w.secondsLeft, { n: seconds ?? 0 });
  return (
    <>
      <p>
        {job.status === "queued" && w.queuedNote}
        {job.status === "running" && seconds !== null && left} {w.safeToClose}
      </p>
      <div className="cluster">
        <Link to={pathname + search} reloadDocument>
          {w.refresh}
        </Link>
        {job.cancelRequestedAt ? (
          <span className="muted">{w.cancelling}</span>
        ) : (
          <Form method="post">
            <ConfirmButton
              label={w.cancel}
              question={w.cancelQuestion}
              confirmLabel={w.cancel}
              name="act"
              value="cancel"
            />
          </Form>
        )}
      </div>
    </>
  );
}

function Ended({ job, done }: { job: Job; done: number }) {
  const { imports: w, errors } = useWords();
  if (job.status === "failed") {
    return (
      <Banner tone="danger" title={w.failedNote} live>
        <p>{wordOf(errors, job.error ?? "serverError")}</p>
      </Banner>
    );
  }
  const isDone = job.status === "done";
  const tone = isDone && job.failed === 0 ? "success" : "warning";
  return (
    <Banner tone={tone} live>
      <p>{isDone ? fill(w.doneNote, job.outcomes) : fill(w.cancelledNote, { n: done })}</p>
    </Banner>
  );
}
