import type { Column } from "#app/domain/imports/import.ts";
import { columnHeading, columns, columnsOf, importKinds } from "#app/domain/imports/import.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { OpenInBrowser } from "#app/ui/open-in-browser.tsx";
import { useLocale, useWords } from "#app/ui/words.tsx";

/** What each column of a file means, and templates to fill in. */
export function ColumnGuide() {
  const { imports: w } = useWords();
  const locale = useLocale();
  const kindsOf = (column: Column) => {
    const [only, ...more] = importKinds.filter((kind) => columnsOf(kind).includes(column));
    return only && more.length === 0 ? w.kinds[only] : w.both;
  };
  return (
    <Card title={w.columnsTitle}>
      <p>{w.columnsIntro}</p>
      <div className="cluster">
        {importKinds.map((kind) => (
          <LinkButton key={kind} to={paths.imports.template(kind)} reloadDocument>
            {w.templates[kind]}
          </LinkButton>
        ))}
        <OpenInBrowser />
      </div>
      <DataTable
        caption={w.columnsTitle}
        hideCaption
        rows={[...columns]}
        rowKey={(column) => column}
        columns={[
          {
            key: "column",
            header: w.column,
            cell: (column) => columnHeading(column, locale),
            nowrap: true,
          },
          { key: "hint", header: w.columnHint, cell: (column) => w.columnHints[column] },
          { key: "kind", header: w.forKind, cell: kindsOf, nowrap: true },
        ]}
      />
    </Card>
  );
}
