import { Form, useLocation } from "@remix-run/react";
import { LinkButton, SubmitButton } from "./buttons.tsx";
import { DataTable } from "./data-table.tsx";
import { Banner } from "./page-frame.tsx";
import { useWords } from "./words.tsx";

interface ConflictFormProps {
  /** Every field of the part in both versions; those that agree are left out. */
  rows: { field: string; label: string; theirs: string; mine: string }[];
  /** What keeping one's own version sends: what was typed, and what it was made from. */
  sends: [name: string, value: string][];
}

/** Two people changed one part: both versions side by side, and a way to keep either. */
export function ConflictForm({ rows, sends }: ConflictFormProps) {
  const { common } = useWords();
  const w = common.conflict;
  const { pathname, search } = useLocation();
  const shown = (text: string) => <span className="keep-lines">{text || common.notFilled}</span>;
  return (
    <Form method="post" className="card card-plain stack">
      <Banner tone="warning" title={w.title} live>
        {w.text}
      </Banner>
      <DataTable
        caption={w.title}
        hideCaption
        rows={rows.filter((row) => row.theirs !== row.mine)}
        rowKey={(row) => row.field}
        columns={[
          { key: "field", header: common.details, cell: (row) => row.label },
          { key: "theirs", header: w.theirs, cell: (row) => shown(row.theirs) },
          { key: "mine", header: w.mine, cell: (row) => shown(row.mine) },
        ]}
      />
      <input type="hidden" name="act" value="save" />
      {sends.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="button-row">
        <SubmitButton>{w.keepMine}</SubmitButton>
        <LinkButton to={pathname + search} reloadDocument>
          {w.keepTheirs}
        </LinkButton>
      </div>
    </Form>
  );
}

/** A value as the form fields that would send it: texts, lists of texts, rows of texts. */
export function flat(name: string, value: unknown): [name: string, value: string][] {
  if (typeof value === "string") return [[name, value]];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index): [string, string][] =>
    typeof item === "string"
      ? [[name, item]]
      : Object.entries(item ?? {}).flatMap(([key, inner]) => flat(`${name}[${index}].${key}`, inner)),
  );
}
