import { Form, useLocation } from "@remix-run/react";
import type { NeedSection } from "#app/domain/needs/need.ts";
import { sectionFields } from "#app/domain/needs/need.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";
import type { Typed } from "./answers.ts";
import { answerText } from "./answers.ts";

export interface ConflictViewProps {
  section: NeedSection;
  need: { id: string; version: number; base: string; typed: Typed };
  /** What this editor has sent. */
  mine: Typed;
  /** Of the organizations that an answer may mean. */
  names: Record<string, string>;
}

/** Two people changed one part: both versions side by side, and a way to keep either. */
export function ConflictView({ section, need, mine, names }: ConflictViewProps) {
  const words = useWords();
  const w = words.needs;
  const format = useFormat();
  const { pathname, search } = useLocation();
  const rows = sectionFields[section]
    .map((field) => ({
      field,
      label: w.fields[field],
      theirs: answerText(words, field, need.typed[field], format.date, names),
      mine: answerText(words, field, mine[field], format.date, names),
    }))
    .filter((row) => row.theirs !== row.mine);
  const shown = (text: string) => <span className="keep-lines">{text || words.common.notFilled}</span>;
  return (
    <Form method="post" className="card card-plain stack">
      <Banner tone="warning" title={w.conflictTitle} live>
        {w.conflictText}
      </Banner>
      <DataTable
        caption={w.conflictTitle}
        hideCaption
        rows={rows}
        rowKey={(row) => row.field}
        columns={[
          { key: "field", header: words.common.details, cell: (row) => row.label },
          { key: "theirs", header: w.conflictTheirs, cell: (row) => shown(row.theirs) },
          { key: "mine", header: w.conflictMine, cell: (row) => shown(row.mine) },
        ]}
      />
      <input type="hidden" name="act" value="save" />
      <input type="hidden" name="id" value={need.id} />
      <input type="hidden" name="section" value={section} />
      <input type="hidden" name="version" value={need.version} />
      <input type="hidden" name="base" value={need.base} />
      {sectionFields[section].flatMap((field) =>
        flat(field, mine[field]).map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        )),
      )}
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
