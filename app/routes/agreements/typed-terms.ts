import type { TermKey, Terms } from "#app/domain/agreements/terms.ts";
import type { Words } from "#app/locales/zh.ts";
import { formatDate } from "#app/ui/format.ts";
import type { Locale } from "#app/ui/words.tsx";
import { wordOf } from "#app/ui/words.tsx";

export interface TypedIndicator {
  name?: string;
  operator?: string;
  target?: string;
  unit?: string;
  testMethod?: string;
  binding?: string;
  promised?: string;
}

export interface TypedMilestone {
  title?: string;
  deliverable?: string;
  dueOn?: string;
  shareBp?: string;
}

/** The terms as they are typed: money in 万元, shares in percent. */
export type TypedTerms = Record<Exclude<TermKey, "indicators" | "milestones">, string> & {
  indicators: TypedIndicator[];
  milestones: TypedMilestone[];
};

const plain = (value: number, decimals: number) => String(Number(value.toFixed(decimals)));
const wan = (fen: number | null) => (fen === null ? "" : plain(fen / 1_000_000, 6));

/** Stored terms as a person would type them. */
export const typedTerms = (
  terms: Omit<Terms, "contractValueFen"> & { contractValueFen: number | null },
): TypedTerms => ({
  type: terms.type,
  title: terms.title,
  scope: terms.scope ?? "",
  legalKind: terms.legalKind ?? "",
  indicators: terms.indicators.map((row) => ({
    name: row.name,
    operator: row.operator,
    target: row.target,
    unit: row.unit ?? "",
    testMethod: row.testMethod ?? "",
    binding: row.binding ? "on" : "",
    promised: row.promised ?? "",
  })),
  contractValueFen: wan(terms.contractValueFen),
  techValueFen: wan(terms.techValueFen),
  paymentMode: terms.paymentMode ?? "",
  paymentTerms: terms.paymentTerms ?? "",
  milestones: terms.milestones.map((row) => ({
    title: row.title,
    deliverable: row.deliverable ?? "",
    dueOn: row.dueOn ?? "",
    shareBp: plain(row.shareBp / 100, 2),
  })),
  ownFundsFen: wan(terms.ownFundsFen),
  grantFen: wan(terms.grantFen),
  grantToSolverFen: wan(terms.grantToSolverFen),
  ipOwnership: terms.ipOwnership ?? "",
  ipTerms: terms.ipTerms ?? "",
  startsOn: terms.startsOn ?? "",
  endsOn: terms.endsOn ?? "",
  delivery: terms.delivery ?? "",
  confidentiality: terms.confidentiality ?? "",
  liability: terms.liability ?? "",
});

/** What a row of indicators asks for, in words: 产量 不低于 500 公斤. */
export const askedText = (words: Words, { name, operator, target, unit }: TypedIndicator) =>
  [name, wordOf(words.vocabulary.metricOperator, operator), target, unit].filter(Boolean).join(" ");

const lines = <T>(value: unknown, line: (row: T) => string): string =>
  Array.isArray(value) ? value.map((row) => line(row as T)).join("\n") : "";

/** One term as text to read and to compare, however far it is typed. */
export function termText(
  { words, locale }: { words: Words; locale: Locale },
  key: TermKey,
  value: unknown,
): string {
  const { vocabulary, drafting: w, common } = words;
  const day = (text: string | undefined) =>
    text && /^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(locale, text) : text;
  if (key === "indicators")
    return lines<TypedIndicator>(value, (row) =>
      [
        askedText(words, row),
        row.binding && w.indicator.binding,
        row.testMethod,
        row.promised && `${w.indicator.promised} ${row.promised}`,
      ]
        .filter(Boolean)
        .join(" · "),
    );
  if (key === "milestones")
    return lines<TypedMilestone>(value, (row) =>
      [row.title, row.deliverable, day(row.dueOn), row.shareBp && `${row.shareBp}%`]
        .filter(Boolean)
        .join(" · "),
    );
  const text = typeof value === "string" ? value : "";
  if (text && key.endsWith("Fen")) return `${text} ${common.wanYuan}`;
  if (key === "startsOn" || key === "endsOn") return day(text) ?? "";
  const codes: Partial<Record<TermKey, Record<string, string>>> = {
    type: vocabulary.agreementType,
    legalKind: vocabulary.contractKind,
    paymentMode: vocabulary.paymentMode,
    ipOwnership: vocabulary.ipOwnership,
  };
  const list = codes[key];
  return list ? wordOf(list, text) : text;
}

/** Labels for the error summary. */
export function termLabels(words: Words): Record<string, string> {
  const { agreements: w, drafting: d, needs } = words;
  return {
    ...d.fields,
    "milestones[].title": w.milestoneTitle,
    "milestones[].deliverable": d.deliverable,
    "milestones[].dueOn": w.dueOn,
    "milestones[].shareBp": w.share,
    "indicators[].name": needs.metric.name,
    "indicators[].operator": needs.metric.operator,
    "indicators[].target": needs.metric.target,
    "indicators[].unit": needs.metric.unit,
    "indicators[].testMethod": needs.metric.testMethod,
    "indicators[].promised": d.indicator.promised,
    source: w.source,
    sourceNote: w.sourceNote,
    seekerOrgId: w.seeker,
    solverOrgId: w.solver,
  };
}
