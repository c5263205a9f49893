import { Link, useLocation } from "@remix-run/react";
import type { findImport, ImportReportRow } from "#app/domain/imports/queries.server.ts";
import type { Page } from "#app/domain/shared/page.ts";
import { paths } from "#app/paths.ts";
import { searchWith } from "#app/ui/address.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { OpenInBrowser } from "#app/ui/open-in-browser.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useLocale, useWords } from "#app/ui/words.tsx";
import { noteWords } from "./note-words.ts";

type Job = Awaited<ReturnType<typeof findImport>>;

const shown = ["created", "updated", "unchanged", "failed", "noted"] as const;

/** What became of every row, with the refused ones as a file. */
export function ImportReport({ job, rows, show }: { job: Job; rows: Page<ImportReportRow>; show?: string }) {
  const { imports: w } = useWords();
  return (
    <Card title={w.report}>
      <ShowLinks job={job} show={show} />
      {job.failed > 0 && (
        <div className="cluster">
          <LinkButton to={paths.imports.errors(job.id)} reloadDocument>
            {w.errorFile}
          </LinkButton>
          <span className="muted small">{w.errorFileHint}</span>
          <OpenInBrowser />
        </div>
      )}
      {rows.total === 0 ? <EmptyState title={w.noRows} /> : <ReportTable job={job} rows={rows.items} />}
      <Pagination {...rows} />
    </Card>
  );
}

function ShowLinks({ job, show }: { job: Job; show?: string }) {
  const { imports: w, vocabulary } = useWords();
  const { search } = useLocation();
  const labels = { ...vocabulary.jobRowStatus, noted: w.showNoted };
  const link = (value: (typeof shown)[number] | null, label: string, n: number) => (
    <Link
      key={label}
      to={searchWith(search, { show: value, page: null })}
      aria-current={(show ?? null) === value ? "true" : undefined}
      preventScrollReset
    >
      {label} {n}
    </Link>
  );
  return (
    <nav className="sort-links print-hide" aria-label={w.result}>
      {link(null, w.showAll, job.ok + job.failed)}
      {shown.map((value) => link(value, labels[value], job.outcomes[value]))}
    </nav>
  );
}

function ReportTable({ job, rows }: { job: Job; rows: ImportReportRow[] }) {
  const words = useWords();
  const locale = useLocale();
  const w = words.imports;
  const pageOf = job.order.kind === "need" ? paths.needs.show : paths.solutions.show;
  return (
    <DataTable
      caption={w.report}
      hideCaption
      rows={rows}
      rowKey={(row) => String(row.line)}
      columns={[
        { key: "line", header: w.line, cell: (row) => row.line, number: true },
        {
          key: "title",
          header: w.name,
          cell: (row) =>
            row.recordId ? <Link to={pageOf(row.recordId)}>{row.title}</Link> : row.title || "—",
        },
        {
          key: "result",
          header: w.result,
          cell: (row) => <StatusBadge of="jobRowStatus" status={row.status} />,
          nowrap: true,
        },
        { key: "notes", header: w.notes, cell: (row) => noteWords(row.notes, words, locale) || "—" },
      ]}
    />
  );
}
