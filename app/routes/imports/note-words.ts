import type { Column } from "#app/domain/imports/import.ts";
import { columnHeading, columns } from "#app/domain/imports/import.ts";
import type { Locale, Words } from "#app/locales/words.ts";

/** Fields of records that have another name than the column they come from. */
const columnOf: Record<string, Column> = { orgId: "org", contactName: "contact" };

/** A row's notes in words, each after the heading of its column. */
export function noteWords(
  notes: { field: string; code: string }[],
  words: Pick<Words, "errors">,
  locale: Locale,
): string {
  const errors: Record<string, string> = words.errors;
  const texts = notes.map(({ field, code }) => {
    const column = columns.find((name) => name === (columnOf[field] ?? field));
    const text = errors[code] ?? code;
    if (!column) return text;
    return `${columnHeading(column, locale)}${locale === "zh" ? "：" : ": "}${text}`;
  });
  return texts.join(locale === "zh" ? "；" : "; ");
}
