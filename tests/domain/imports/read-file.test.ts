import { expect, test } from "vitest";
import { readImportFile } from "#app/domain/imports/read-file.server.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (content: string | Uint8Array, name = "a.csv", kind: "need" | "solution" = "need") =>
  readImportFile(kind, { name, bytes: typeof content === "string" ? bytes(content) : content });
const refusal = (code: string) => expect.objectContaining({ kind: "invalid", fields: { file: code } });

/** 名称,内容 / 秸秆,腐熟 as Excel in China saves it. */
const gb18030 = Uint8Array.from([
  0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0d, 0x0a, 0xbd, 0xd5, 0xb8, 0xd1, 0x2c, 0xb8, 0xaf,
  0xca, 0xec, 0x0d, 0x0a,
]);

test("a table with a mark, quoted line breaks, empty rows and unknown columns", () => {
  const text =
    '\ufeff编号,名 称,内容,备注\r\n1,甲,"第一行\n第二行，含""引号""",x\r\n,,,\r\n2,乙 5" 管,短\r\n';
  expect(read(text)).toEqual([
    { line: 2, values: { id: "1", title: "甲", content: '第一行\n第二行，含"引号"' } },
    { line: 4, values: { id: "2", title: '乙 5" 管', content: "短" } },
  ]);
});

test("GB18030 and UTF-16 tables, tabs and semicolons", () => {
  const row = [{ line: 2, values: { title: "秸秆", content: "腐熟" } }];
  expect(read(gb18030)).toEqual(row);
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from("名称\t内容\r\n秸秆\t腐熟\r\n", "utf16le"),
  ]);
  expect(read(utf16, "a.txt")).toEqual(row);
  expect(read("title;content\n秸秆;腐熟")).toEqual(row);
});

test("headings in both languages, units in brackets, the first of two equal columns", () => {
  expect(read("Title,需求内容,榜额上限（万元）,reward_min,金额,Tech Field\na,b,50,20,9,食品加工")).toEqual([
    {
      line: 2,
      values: { title: "a", content: "b", rewardMax: "50", rewardMin: "20", techField: "食品加工" },
    },
  ]);
});

test("an apostrophe that guards a formula goes, another one stays", () => {
  expect(read("title,content\n'=SUM(A1),'word'")).toEqual([
    { line: 2, values: { title: "=SUM(A1)", content: "'word'" } },
  ]);
});

test("JSON lines: numbers, lists, blank and broken lines", () => {
  const text =
    '{"id":7,"title":"甲","content":"文","keywords":["一","二"],"org":{"a":1},"x":1}\n\n[1]\n{"title":\n';
  expect(read(text, "A.JSONL")).toEqual([
    { line: 1, values: { id: "7", title: "甲", content: "文", keywords: "一、二" } },
    { line: 3, values: { title: "[1]" }, problem: "badJson" },
    { line: 4, values: { title: '{"title":' }, problem: "badJson" },
  ]);
});

test("what is no import file at all is refused with the reason", () => {
  expect(() => read("title,content\na,b", "a.xlsx")).toThrow(refusal("importType"));
  expect(() => read("")).toThrow(refusal("fileEmpty"));
  expect(() => read(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toThrow(refusal("fileContent"));
  expect(() => read(Uint8Array.from([0xff, 0xff, 0x80]))).toThrow(refusal("fileContent"));
  expect(() => read('title,content\n"a,b\nc,d')).toThrow(refusal("importQuotes"));
  expect(() => read("内容\nb")).toThrow(refusal("importNoTitle"));
  expect(() => read("名称\nb")).toThrow(refusal("importNoContent"));
  expect(() => read("名称,内容\n")).toThrow(refusal("importNoRows"));
  expect(() => read(`名称,内容\n${"a,b\n".repeat(100_001)}`)).toThrow(refusal("importTooManyRows"));
  expect(read("名称\n只有名称", "a.csv", "solution")).toHaveLength(1);
});
