import type { ReactNode } from "react";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row, position: number) => ReactNode;
  /** Numbers stand at the right. */
  number?: boolean;
  nowrap?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  hideCaption?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** On phones: each row as a block of label and value, or sideways scrolling with a sticky first column. */
  phone?: "stack" | "scroll";
  footer?: ReactNode;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const phone = props.phone ?? "stack";
  return (
    <section
      className={`table-frame table-${phone}`}
      tabIndex={phone === "scroll" ? 0 : undefined}
      aria-label={props.caption}
    >
      <table>
        <caption className={props.hideCaption ? "visually-hidden" : undefined}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.key} scope="col" className={column.number ? "number" : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, position) => (
            <tr key={props.rowKey(row)}>
              {props.columns.map((column) => (
                <td key={column.key} data-label={column.header} className={cellClass(column)}>
                  <span className="cell">{column.cell(row, position)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {props.footer && <tfoot>{props.footer}</tfoot>}
      </table>
    </section>
  );
}

function cellClass<Row>(column: Column<Row>) {
  const names = [column.number && "number", column.nowrap && "nowrap"].filter(Boolean);
  return names.length > 0 ? names.join(" ") : undefined;
}
