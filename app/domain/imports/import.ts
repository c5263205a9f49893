import type { JobRowStatus, JobStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const importKinds = ["need", "solution"] as const;
export type ImportKind = (typeof importKinds)[number];

/** As what the rows of a file arrive, the most careful first. `accepted` is for needs only: vetted, and waiting for a list. */
export const arrivals = ["draft", "accepted", "published"] as const;
export type Arrival = (typeof arrivals)[number];

/** The life of a job. A server that stopped in the middle starts it again where it was. */
export const jobMoves = {
  start: { from: ["queued", "running"], to: "running" },
  finish: { from: ["running"], to: "done" },
  fail: { from: ["queued", "running"], to: "failed" },
  cancel: { from: ["queued", "running"], to: "cancelled" },
} satisfies Transitions<JobStatus, string>;

export const isUnderWay = (status: JobStatus) => status === "queued" || status === "running";

export const rowStatuses = ["created", "updated", "unchanged", "failed"] as const satisfies JobRowStatus[];

export const importEndings = [".csv", ".txt", ".jsonl", ".ndjson"];
export const maxImportRows = 100_000;

/** What a column of a file may be called; letter case, blanks, underscores and words in brackets do not matter. */
export const columnNames = {
  id: ["id", "编号"],
  title: ["title", "名称", "标题", "题目", "需求名称", "成果名称", "技术名称", "项目名称"],
  content: ["content", "内容", "需求内容", "成果内容", "成果简介", "简介", "描述", "description"],
  org: ["org", "单位", "organization", "单位名称", "企业名称", "机构", "需求单位", "完成单位"],
  uscc: ["uscc", "统一社会信用代码", "信用代码"],
  techField: ["tech_field", "技术领域", "领域"],
  industry: ["industry", "行业", "应用行业"],
  region: ["region", "地区", "所在地区"],
  needKind: ["need_kind", "需求类型"],
  cooperationModes: ["cooperation_modes", "合作方式"],
  trl: ["trl", "技术成熟度", "成熟度"],
  keywords: ["keywords", "关键词"],
  rewardMin: ["reward_min", "榜额下限", "金额下限", "price_min"],
  rewardMax: ["reward_max", "榜额上限", "金额上限", "price_max", "榜额", "金额"],
  deadline: ["deadline", "截止日期", "截止时间", "截止"],
  contact: ["contact", "联系人"],
  phone: ["phone", "联系电话", "电话", "手机"],
  email: ["email", "电子邮箱", "邮箱"],
} as const;
export type Column = keyof typeof columnNames;
export const columns = Object.keys(columnNames) as Column[];

const only: Record<ImportKind, Column[]> = {
  need: ["region", "needKind", "deadline"],
  solution: ["trl", "keywords"],
};

/** The columns that a file of this kind may have. */
export const columnsOf = (kind: ImportKind) =>
  columns.filter((column) => !only[kind === "need" ? "solution" : "need"].includes(column));

/** The heading of a column in templates and reports; the lists above begin with the English and the Chinese one. */
export const columnHeading = (column: Column, locale: "zh" | "en") => {
  const [english, chinese = english] = columnNames[column];
  return locale === "zh" ? chinese : english;
};

const plainName = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\(.*?\)|[\s_*\p{Cf}]/gu, "");

const columnByName = new Map(
  columns.flatMap((column) => columnNames[column].map((name) => [plainName(name), column] as const)),
);

/** The column that a heading means, or undefined for one that an import does not read. */
export const columnNamed = (heading: string) => columnByName.get(plainName(heading));

export type Values = Partial<Record<Column, string>>;

/** One record of a file: what it holds, or why it cannot be read. `line` is the row that Excel or an editor shows. */
export interface FileRow {
  line: number;
  values: Values;
  problem?: string;
}

/** Seconds until the end at the pace so far, or null while there is none to judge by. */
export function secondsLeft(job: { startedAt: string | null; done: number; total: number }, now: Date) {
  const elapsed = job.startedAt ? (now.getTime() - new Date(job.startedAt).getTime()) / 1000 : 0;
  if (job.done === 0 || elapsed <= 0) return null;
  return Math.ceil((elapsed / job.done) * (job.total - job.done));
}

/** A row's notes as one text, and back: `title:required,:frozen`. */
export const noteText = (notes: [field: string, code: string][]) =>
  notes.map(([field, code]) => `${field}:${code}`).join(",");
export const notesOf = (text: string) =>
  text === ""
    ? []
    : text.split(",").map((note) => {
        const [field = "", code = ""] = note.split(":");
        return { field, code };
      });
