import { createHash } from "node:crypto";
import { phone } from "../accounts/input.ts";
import type { NeedImportInput } from "../needs/input.ts";
import { day, wan } from "../needs/input.ts";
import { normalizeUscc } from "../organizations/uscc.ts";
import { cooperationModes, industries, needKinds, regions, techFields } from "../shared/vocabulary.ts";
import type { ImportedSolutionInput } from "../solutions/input.ts";
import type { Column, ImportKind, Values } from "./import.ts";

type ChoiceColumn = "techField" | "industry" | "region" | "needKind";

/** For each choice list, the code that a word of any language means. */
export type ChoiceWords = Record<ChoiceColumn | "cooperationModes", Record<string, string>>;

/** A row with what could be read of it. `left`: optional columns whose value could not be read and was left out. */
export interface ReadRow {
  key: string;
  orgName: string;
  uscc: string;
  left: Column[];
  fields: Omit<NeedImportInput & ImportedSolutionInput, "orgId" | "importKey">;
}

/**
 * The values of a row as the product holds them. Title and content decide whether a row can be taken over; another value that
 * cannot be read is left out and named, so that one strange date does not cost a whole need.
 */
export function readRow(
  values: Values,
  { source, org = "", words }: { source: string; org?: string; words: ChoiceWords },
): ReadRow {
  const left: Column[] = [];
  const take = <T>(column: Column, read: (text: string) => T | undefined): T | undefined => {
    const text = values[column];
    if (!text) return undefined;
    const value = read(text);
    if (value === undefined) left.push(column);
    return value;
  };
  const choice = <C extends string>(column: ChoiceColumn, codes: readonly C[]) =>
    take(column, (text) => choiceOf(codes, words[column], text));
  const min = take("rewardMin", (text) => wan.safeParse(text).data);
  const max = take("rewardMax", (text) => wan.safeParse(text).data);
  const amounts = amountsOf(min, max);
  if (amounts === null) left.push("rewardMax");
  return {
    key: keyOf(values, source),
    orgName: values.org ?? org,
    uscc: normalizeUscc(values.uscc ?? values.org ?? org),
    fields: {
      title: values.title ?? "",
      content: values.content ?? "",
      techField: choice("techField", techFields),
      industry: choice("industry", industries),
      region: choice("region", regions),
      needKind: choice("needKind", needKinds),
      cooperationModes: take("cooperationModes", (text) => modesOf(words.cooperationModes, text)),
      trl: take("trl", trlOf),
      keywords: take("keywords", keywordsOf),
      deadline: take("deadline", (text) => day.safeParse(text).data),
      reward: amounts ?? undefined,
      price: amounts ?? undefined,
      contactName: take("contact", (text) => (text.length <= 100 ? text : undefined)),
      contactPhone: take("phone", (text) => phone.safeParse(text).data),
      contactEmail: take("email", (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.exec(text)?.[0].toLowerCase()),
    },
    left,
  };
}

const plainWord = (word: string) => word.normalize("NFKC").toLowerCase().replace(/\s/g, "");

/** The table of a choice list's words, from the words of each language by code. */
export const wordTable = (...catalogs: Record<string, string>[]) =>
  Object.fromEntries(
    catalogs.flatMap((catalog) => Object.entries(catalog).map(([code, word]) => [plainWord(word), code])),
  );

const choiceOf = <C extends string>(codes: readonly C[], words: Record<string, string>, text: string) => {
  const word = plainWord(text);
  return codes.find((code) => code === text || code === words[word]);
};

const listOf = (text: string) =>
  text
    .split(/[,，;；、|/\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** All of them or none: half a list would say something else. */
function modesOf(words: Record<string, string>, text: string) {
  const codes = listOf(text).map((part) => choiceOf(cooperationModes, words, part));
  const known = [...new Set(codes.filter((code) => code !== undefined))];
  return codes.includes(undefined) ? undefined : known;
}

function trlOf(text: string): number | undefined {
  const level = /^(?:TRL)?\s*([1-9])级?$/i.exec(text.normalize("NFKC"))?.[1];
  return level ? Number(level) : undefined;
}

function keywordsOf(text: string): string[] | undefined {
  const words = [...new Set(listOf(text))];
  return words.length <= 3 && words.every((word) => word.length <= 20) ? words : undefined;
}

/** Null where the two amounts contradict each other. */
function amountsOf(min: number | undefined, max: number | undefined) {
  const [low, high] = [min ?? max, max ?? min];
  if (low === undefined || high === undefined) return undefined;
  if (low > high) return null;
  return { kind: low === high ? ("fixed" as const) : ("range" as const), minFen: low, maxFen: high };
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

/** What a repeated import knows a row by: its number at its source, or else its very words. Not the file it came in. */
export function keyOf({ id, title = "", content = "", org = "" }: Values, source: string): string {
  if (!id) return `text:${digest([title, content, org].join("\n"))}`;
  return id.length <= 100 ? `id:${source}:${id.replace(/\p{C}/gu, "")}` : `id:${digest(`${source}:${id}`)}`;
}

/** What the product holds nothing of for this kind. */
export const fieldsFor = (kind: ImportKind, { fields }: ReadRow) => {
  const { region, needKind, deadline, reward, trl, keywords, price, ...shared } = fields;
  return kind === "need"
    ? { ...shared, region, needKind, deadline, reward }
    : { ...shared, trl, keywords, price };
};
