import type { NeedForm, NeedSection } from "#app/domain/needs/need.ts";
import { sectionFields, wanOf } from "#app/domain/needs/need.ts";
import type { Words } from "#app/locales/words.ts";
import { formatNumber } from "#app/ui/format.ts";
import { fill, wordOf } from "#app/ui/words.tsx";

/** A part of the form as its fields hold it: texts, lists of texts, rows. */
export type Typed = Record<string, unknown>;

/** What the fields of a part start with. Money is shown in 万元. */
export function typedOf(section: NeedSection, form: NeedForm): Typed {
  if (section !== "reward") return form[section];
  const { rewardKind, rewardMin, rewardMax } = form.reward;
  const wan = (fen: number | null) => (fen === null ? undefined : wanOf(fen));
  if (rewardKind === "fixed") return { rewardKind, rewardAmount: wan(rewardMax) };
  return { rewardKind, rewardMin: wan(rewardMin), rewardMax: wan(rewardMax) };
}

type Field = (typeof sectionFields)[NeedSection][number];

/** Amounts that the chosen form of reward does not have are not asked for. */
export function fieldsShown(section: NeedSection, typed: Typed): Field[] {
  const fields: readonly Field[] = sectionFields[section];
  return fields.filter((field) => {
    if (field === "rewardAmount") return typed.rewardKind === "fixed";
    return field === "rewardMin" || field === "rewardMax" ? typed.rewardKind === "range" : true;
  });
}

/** One answer in words, from what the field holds. */
export function answerText(
  words: Words,
  field: string,
  value: unknown,
  date: (day: string) => string,
  /** Names of the organizations that an answer may mean. */
  names: Record<string, string> = {},
): string {
  if (value === null || value === undefined || value === "" || value === false) return "";
  const lists: Record<string, Record<string, string>> = {
    techField: words.vocabulary.techField,
    industry: words.vocabulary.industry,
    needKind: words.vocabulary.needKind,
    region: words.vocabulary.region,
    rewardKind: words.vocabulary.rewardKind,
    ipOwnership: words.vocabulary.ipOwnership,
    cooperationModes: words.vocabulary.cooperationMode,
    nameTier: words.vocabulary.visibilityTier,
    rewardTier: words.vocabulary.visibilityTier,
    contactTier: words.vocabulary.visibilityTier,
    recommenderOrgId: names,
  };
  const list = lists[field];
  if (field === "rows") return (value as Typed[]).map((row) => metricText(words, row)).join("\n");
  if (list)
    return [value]
      .flat()
      .map((code) => wordOf(list, String(code)))
      .join(" · ");
  if (field === "deadline" && /^\d{4}-\d{2}-\d{2}$/.test(String(value))) return date(String(value));
  if (field === "pledged") return words.common.yes;
  if (field === "durationMonths") return fill(words.needs.months, { n: String(value) });
  if (/^reward(Amount|Min|Max)$/.test(field)) return wanText(words, String(value));
  return String(value);
}

/** 1200 → 1,200 万元; what is no number yet stays as it was typed. */
const wanText = (words: Words, typed: string) =>
  `${Number.isNaN(Number(typed)) ? typed : formatNumber(Number(typed), 6)} ${words.common.wanYuan}`;

/** 刀片寿命 不低于 500 小时 现状: 180 检验方法: 田间试验 约束性 */
export function metricText(words: Words, row: Typed): string {
  const { metric: w } = words.needs;
  const operator = wordOf(words.vocabulary.metricOperator, String(row.operator ?? ""));
  const current = row.current ? `${w.current}: ${String(row.current)}` : "";
  const test = row.testMethod ? `${w.testMethod}: ${String(row.testMethod)}` : "";
  const binding = row.binding ? w.bindingShort : w.expected;
  return [row.name, operator, row.target, row.unit, current, test, binding].filter(Boolean).join(" ");
}

export const optionsOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
