import type { NeedSection } from "#app/domain/needs/need.ts";
import { sectionFields } from "#app/domain/needs/need.ts";
import { ConflictForm, flat } from "#app/ui/conflict-form.tsx";
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

export function ConflictView({ section, need, mine, names }: ConflictViewProps) {
  const words = useWords();
  const format = useFormat();
  const fields = sectionFields[section];
  const rows = fields.map((field) => ({
    field,
    label: words.needs.fields[field],
    theirs: answerText(words, field, need.typed[field], format.date, names),
    mine: answerText(words, field, mine[field], format.date, names),
  }));
  const sends = Object.entries({ id: need.id, section, version: String(need.version), base: need.base });
  return (
    <ConflictForm rows={rows} sends={[...sends, ...fields.flatMap((field) => flat(field, mine[field]))]} />
  );
}
