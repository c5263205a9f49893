import { Link } from "@remix-run/react";
import type { PaperFormat, PaperKind } from "#app/domain/documents/paper.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface Issued {
  id: string;
  no: string;
  code: string;
  kind: PaperKind;
  format: PaperFormat;
  version: number;
  isCurrent: boolean;
  issuedBy: string;
  issuedAt: string;
}

/** What has been issued, newest first: the file, and how its print is known again. */
export function IssuedPapers({ agreementId, papers }: { agreementId: string; papers: Issued[] }) {
  const { documents: w } = useWords();
  const columns = useColumns(agreementId);
  return (
    <Card title={w.issuedTitle}>
      {papers.length === 0 ? (
        <p className="muted">{w.issuedEmpty}</p>
      ) : (
        <DataTable
          caption={w.issuedTitle}
          hideCaption
          columns={columns}
          rows={papers}
          rowKey={({ id }) => id}
        />
      )}
    </Card>
  );
}

function useColumns(agreementId: string): Column<Issued>[] {
  const { documents: w } = useWords();
  const format = useFormat();
  const nameOf = (paper: Issued) => ({
    kind: w.kinds[paper.kind],
    format: w.formats[paper.format],
    no: paper.no,
  });
  return [
    {
      key: "kind",
      header: w.kind,
      cell: (paper) => (
        <>
          <strong>{nameOf(paper).kind}</strong> <span className="nowrap">{nameOf(paper).format}</span>
          <br />
          <span className="muted small">
            {fill(paper.isCurrent ? w.version : w.oldVersion, { n: paper.version })} ·{" "}
            {fill(w.issuedBy, { name: paper.issuedBy, at: format.dateTime(paper.issuedAt) })}
          </span>
        </>
      ),
    },
    {
      key: "number",
      header: w.number,
      cell: (paper) => (
        <>
          <Link to={paths.documents.verify(paper.id)}>{paper.no}</Link>
          <br />
          <span className="muted small">
            {w.code} {paper.code}
          </span>
        </>
      ),
    },
    {
      key: "file",
      header: w.download,
      nowrap: true,
      cell: (paper) => (
        <a
          href={paths.documents.download(agreementId, paper.id)}
          download
          aria-label={fill(w.downloadOf, nameOf(paper))}
        >
          {w.download}
        </a>
      ),
    },
  ];
}
