import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import mammoth from "mammoth";
import { expect, test } from "vitest";
import { buildPaper } from "#app/domain/documents/build.ts";
import type { AgreementFacts } from "#app/domain/documents/facts.ts";
import type { Block } from "#app/domain/documents/paper.ts";
import { wordsOf } from "#app/locales/words.ts";
import { createPress } from "#app/platform/press/press.server.ts";
import {
  hasOffice,
  milestoneFacts,
  officePdf,
  pdfFonts,
  pdfPages,
  pdfQrCode,
  qrCodeOf,
  sampleFacts,
} from "#tests/support/builders-documents.ts";

const press = createPress();
const names = wordsOf("zh").vocabulary;

function order(over: Partial<AgreementFacts> = {}) {
  const paper = buildPaper("contract", sampleFacts(over), names);
  const contentSha256 = createHash("sha256").update(JSON.stringify(paper)).digest("hex");
  const url = `https://jiebang.example/verify/0k3fw8m2c9v7xq1t5d6h?code=${contentSha256.slice(0, 16)}`;
  return { paper, stamp: { id: "0k3fw8m2c9v7xq1t5d6h", url, contentSha256, issuedOn: "2026-11-30" } };
}

/** Runs of Chinese of a paper's text blocks: layout may break a table's cell between any two of them, so cells are compared letter by letter. */
const chineseOf = (blocks: Block[]) =>
  blocks
    .flatMap((block) => ("text" in block ? [block.text] : []))
    .flatMap((text) => text.match(/[\p{sc=Han}，。、；：（）“”]+/gu) ?? []);

const cellsOf = (blocks: Block[]) =>
  blocks.flatMap((block) => {
    if (block.type === "facts") return block.rows.flat();
    return block.type === "table" ? [...block.columns.map(({ title }) => title), ...block.rows.flat()] : [];
  });
const lettersOf = (text: string) => [...text.replace(/\s/g, "")].sort().join("");

test("every Chinese word of the contract and its annexes is text in the PDF, rare names included", async () => {
  const { paper, stamp } = order({ status: "confirmed" });
  const text = pdfPages(await press.print(paper, "pdf", stamp)).join("");
  for (const words of chineseOf(paper.blocks)) expect(text).toContain(words);
  const letters = new Map<string, number>();
  for (const letter of text) letters.set(letter, (letters.get(letter) ?? 0) + 1);
  for (const cell of cellsOf(paper.blocks))
    for (const letter of lettersOf(cell)) expect([letter, letters.has(letter)]).toEqual([letter, true]);
  expect(text).toContain("金华喆堃农机研究所");
  const draft = order();
  const [first] = pdfPages(await press.print(draft.paper, "pdf", draft.stamp));
  expect(first).toContain("草案：双方尚未确认，不具有合同效力。");
});

test("the fonts are embedded, and only the letters that are used", async () => {
  const { paper, stamp } = order();
  const bytes = await press.print(paper, "pdf", stamp);
  expect(pdfFonts(bytes)).toEqual([
    [expect.stringMatching(/^[A-Z]{6}\+NotoSansSC-Bold$/), "yes", "yes"],
    [expect.stringMatching(/^[A-Z]{6}\+NotoSansSC-Regular$/), "yes", "yes"],
  ]);
  expect(bytes.length).toBeLessThan(300_000);
});

test("sixty milestones run over several pages, each with the table's head, its page number and the stamp", async () => {
  const milestones = Array.from({ length: 60 }, (_, at) =>
    milestoneFacts({ title: `节点${at + 1}`, shareBp: at < 40 ? 167 : 166 }),
  );
  const { paper, stamp } = order({ milestones, status: "confirmed", versionSha256: "ab".repeat(32) });
  const bytes = await press.print(paper, "pdf", stamp);
  const pages = pdfPages(bytes);
  const withRows = pages.filter((page) => /节点\d/.test(page));
  expect(withRows.length).toBeGreaterThan(1);
  for (const page of withRows) expect(page).toContain("序号节点交付物约定日期比例金额（元）");
  for (const [at, page] of pages.entries()) {
    expect(page).toContain(`第${at + 1}页，共${pages.length}页`);
    expect(page).toContain("文件编号0K3FW-8M2C9-V7XQ1-T5D6H");
    expect(page).toContain(stamp.contentSha256);
    expect(page).toContain("ab".repeat(32));
    expect(page).not.toContain("草案");
  }
  for (const at of pages.keys()) expect([at, pdfQrCode(bytes, at + 1)]).toEqual([at, stamp.url]);
  for (let n = 1; n <= 60; n++) expect(pages.join("")).toContain(`节点${n}`);
});

test("Word reads the same: words, headings, tables whose head repeats, and the same code", async () => {
  const { paper, stamp } = order();
  const bytes = Buffer.from(await press.print(paper, "docx", stamp));
  const { value: text } = await mammoth.extractRawText({ buffer: bytes });
  for (const words of [...chineseOf(paper.blocks), ...cellsOf(paper.blocks)]) expect(text).toContain(words);
  const { value: html } = await mammoth.convertToHtml({ buffer: bytes });
  expect(html.match(/<h1>/g)?.length).toBe(paper.blocks.filter(({ type }) => type === "heading").length);
  const files = unzipSync(bytes);
  const inside = (name: string) => Buffer.from(files[name] ?? []).toString("utf8");
  expect(inside("word/document.xml")).toContain("<w:tblHeader/>");
  const footer = Object.keys(files).find((name) => /footer\d\.xml$/.test(name)) ?? "";
  expect(inside(footer)).toContain(stamp.contentSha256);
  const image = Object.keys(files).find((name) => name.endsWith(".png")) ?? "";
  expect(qrCodeOf(Buffer.from(files[image] ?? []))).toBe(stamp.url);
});

test.skipIf(!hasOffice)(
  "LibreOffice opens the Word file: pages, words and the code",
  { timeout: 60_000 },
  async () => {
    const milestones = Array.from({ length: 60 }, (_, at) =>
      milestoneFacts({ title: `节点${at + 1}`, shareBp: at < 40 ? 167 : 166 }),
    );
    const { paper, stamp } = order({ milestones, status: "confirmed" });
    const bytes = officePdf(await press.print(paper, "docx", stamp));
    const pages = pdfPages(bytes);
    expect(pages.length).toBeGreaterThan(2);
    const text = pages.join("");
    for (const words of chineseOf(paper.blocks)) expect(text).toContain(words);
    for (let n = 1; n <= 60; n++) expect(text).toContain(`节点${n}`);
    for (const page of pages) expect(page).toContain(stamp.contentSha256.slice(0, 16));
    expect(pages.map((_, at) => pdfQrCode(bytes, at + 1))).toContain(stamp.url);
  },
);

test("certificates and notes print in both formats; a faulty paper is refused and the next one is printed", async () => {
  const { stamp } = order();
  const over = { status: "completed", signedOn: "2026-03-01", completedOn: "2027-02-20" } as const;
  const paper = buildPaper("completion", sampleFacts(over), names);
  const broken = { ...paper, blocks: [{ type: "facts", rows: null }] } as unknown as typeof paper;
  await expect(press.print(broken, "pdf", stamp)).rejects.toThrow();
  expect(pdfPages(await press.print(paper, "pdf", stamp)).join("")).toContain(
    "本证明由平台根据双方登记的履行记录出具",
  );
  const { value } = await mammoth.extractRawText({
    buffer: Buffer.from(await press.print(paper, "docx", stamp)),
  });
  expect(value).toContain("本证明由平台根据双方登记的履行记录出具");
});

test("papers that are ordered at once come to whom ordered them, and one that cannot be printed is refused alone", async () => {
  const { paper, stamp } = order();
  const broken = { ...paper, blocks: null as unknown as Block[] };
  const [pdf, refused, docx] = await Promise.allSettled([
    press.print(paper, "pdf", stamp),
    press.print(broken, "pdf", stamp),
    press.print(paper, "docx", stamp),
  ]);
  const startOf = (one: PromiseSettledResult<Uint8Array>) =>
    one.status === "fulfilled" ? Buffer.from(one.value.subarray(0, 4)).toString("latin1") : one.status;
  expect([pdf, refused, docx].map(startOf)).toEqual(["%PDF", "rejected", "PK\u0003\u0004"]);
});
