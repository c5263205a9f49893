import type { ClientLoaderFunctionArgs } from "@remix-run/react";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { cancelImport } from "#app/domain/imports/commands/cancel.server.ts";
import { isUnderWay, secondsLeft } from "#app/domain/imports/import.ts";
import { cancelImportInput, importRowFilter } from "#app/domain/imports/input.ts";
import { findImport, listImportRows } from "#app/domain/imports/queries.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { ImportReport } from "./import-report.tsx";

export const meta = pageMeta;

export const handle = withWords("imports");
const refreshMs = 2000;

export const loader = load(async ({ db, actor, params, url, words, now }) => {
  const id = params.id ?? "";
  const job = await findImport(db, actor, id);
  const filter = importRowFilter.parse({ show: url.searchParams.get("show") ?? undefined });
  const rows = await listImportRows(db, actor, { id, ...pageOf(url), ...filter });
  const done = job.ok + job.failed;
  const seconds = secondsLeft({ ...job, done }, now);
  return {
    title: fill(words.imports.jobTitle, { file: job.order.fileName }),
    job,
    filter,
    rows,
    done,
    seconds,
  };
});

export const action = submit({
  cancel: on(cancelImportInput, async (_, { db, actor, params, now }) =>
    cancelImport(db, actor, { id: params.id ?? "" }, now),
  ),
});

/** While the server starts anew, the page goes on showing what it last heard. */
let lastHeard: { path: string; data: unknown } | undefined;

export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  const path = new URL(request.url).pathname;
  try {
    const data = await serverLoader<typeof loader>();
    lastHeard = { path, data };
    return data;
  } catch (error) {
    if (error instanceof TypeError && lastHeard?.path === path) return lastHeard.data;
    throw error;
  }
}
clientLoader.hydrate = true;

/** Shows how a job comes on; without scripts there is a link to look again. */
function useRefresh(isOn: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(revalidate, refreshMs);
    return () => clearInterval(timer);
  }, [isOn, revalidate]);
}

export default function ShowImport() {
  const { imports: w } = useWords();
  const format = useFormat();
  const { title, job, filter, rows, done, seconds } = useLoaderData<typeof loader>();
  useRefresh(isUnderWay(job.status));
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: w.title, href: paths.imports.list() }, { label: job.order.fileName }]}
        tags={
          <>
            <StatusBadge of="jobStatus" status={job.status} />
            <Tag>{w.kinds[job.order.kind]}</Tag>
            <Tag>{w.arrivals[job.order.as]}</Tag>
          </>
        }
        meta={[
          format.dateTime(job.createdAt),
          fill(w.startedBy, { name: job.createdBy ?? w.commandLine }),
          job.order.source && fill(w.sourceOf, { name: job.order.source }),
        ]}
      />
      <PageBody>
        <ActErrors acts={["cancel"]} />
        <div className="stack-large">
          <ImportProgress job={job} done={done} seconds={seconds} />
          {done > 0 && <ImportReport job={job} rows={rows} show={filter.show} />}
        </div>
      </PageBody>
    </>
  );
}
