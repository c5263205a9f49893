import { createRequire } from "node:module";
import pdfmake from "pdfmake";
import type { Content, DynamicContent, TableCell, TDocumentDefinitions } from "pdfmake/interfaces";
import type { Block, Column, Dossier, Paper, Signatory, Stamp } from "#app/domain/documents/paper.ts";
import { edgeWords } from "./words.ts";

const require = createRequire(import.meta.url);
/** Noto Sans SC, SIL Open Font License 1.1: all of GB 2312 and the rare letters of names. pdfmake embeds the glyphs that are used. */
const font = (weight: string) => require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}.ttf`);

const [regular, bold] = [font("400Regular/NotoSansSC_400Regular"), font("700Bold/NotoSansSC_700Bold")];
pdfmake.setFonts({ Noto: { normal: regular, bold, italics: regular, bolditalics: bold } });
/** What people have typed never makes the printer fetch or read anything. */
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => path === regular || path === bold);

const mm = 72 / 25.4;
const margin = 22 * mm;
const footerHeight = 30 * mm;
const ink = "#1f2329";
const quiet = "#646a73";
const line = "#c9cdd4";

/** A heading this far down its page goes to the next one, with what it heads. */
const lastStart = 0.85;
/** A cell this long may break over pages; a shorter row stays whole. */
const longCell = 400;

const rule = { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => line, vLineColor: () => line };
const padded = {
  ...rule,
  paddingTop: () => 4,
  paddingBottom: () => 4,
  paddingLeft: () => 5,
  paddingRight: () => 5,
};

const cell = (text: string, { align }: Partial<Column>): TableCell => ({ text, alignment: align ?? "left" });

function table(columns: Column[], rows: string[][]): Content {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  return {
    layout: padded,
    margin: [0, 4, 0, 10],
    fontSize: 9,
    table: {
      headerRows: 1,
      dontBreakRows: rows.every((row) => row.every((text) => text.length < longCell)),
      widths: columns.map(({ weight }, at) =>
        at === columns.length - 1 ? "*" : `${(weight * 96) / total}%`,
      ),
      body: [
        columns.map(
          (one): TableCell => ({
            ...(cell(one.title, one) as object),
            text: one.title,
            bold: true,
            fillColor: "#f2f3f5",
          }),
        ),
        ...rows.map((row) => row.map((text, at) => cell(text, columns[at] ?? {}))),
      ],
    },
  };
}

const facts = (rows: [string, string][]): Content => ({
  layout: padded,
  margin: [0, 2, 0, 10],
  table: {
    widths: ["26%", "*"],
    body: rows.map(([label, value]): TableCell[] => [
      { text: label, color: quiet, fillColor: "#f7f8fa" },
      { text: value || " " },
    ]),
  },
});

const signature = ({ role, name, lines }: Signatory): Content => ({
  stack: [
    { text: role, bold: true, margin: [0, 0, 0, 4] },
    { text: name, margin: [0, 0, 0, 4] },
    ...lines.map((text): Content => ({ text, margin: [0, 10, 0, 0] })),
  ],
});

function content(block: Block): Content {
  switch (block.type) {
    case "heading":
      return { text: block.text, style: "heading", headlineLevel: 1 };
    case "subheading":
      return { text: block.text, bold: true, margin: [0, 6, 0, 4], headlineLevel: 1 };
    case "paragraph":
      return { text: block.text, leadingIndent: 21, margin: [0, 0, 0, 6] };
    case "clause":
      return {
        columns: [
          { width: 32, text: block.number },
          { width: "*", text: block.text },
        ],
        margin: [0, 0, 0, 5],
      };
    case "facts":
      return facts(block.rows);
    case "table":
      return table(block.columns, block.rows);
    case "signatures":
      return {
        columns: block.parties.map(signature),
        columnGap: 24,
        margin: [0, 24, 0, 0],
        unbreakable: true,
      };
    case "pageBreak":
      return { text: "", pageBreak: "after" };
    case "note":
      return { text: block.text, color: quiet, fontSize: 9, margin: [0, 6, 0, 6] };
  }
}

function footer(paper: Paper, stamp: Stamp): DynamicContent {
  const words = edgeWords(paper, stamp);
  return (page, pages) => ({
    margin: [margin, 6, margin, 0],
    columns: [
      { width: 62, qr: stamp.url, fit: 56, eccLevel: "M" },
      {
        width: "*",
        fontSize: 7,
        color: quiet,
        lineHeight: 1.15,
        stack: [
          { text: words.number, color: ink, bold: true, fontSize: 7.5 },
          words.hash,
          ...(words.terms ? [words.terms] : []),
          words.how,
        ],
      },
      { width: 62, text: `第 ${page} 页，共 ${pages} 页`, alignment: "right", fontSize: 8, color: quiet },
    ],
  });
}

function header(paper: Paper, stamp: Stamp): DynamicContent {
  const words = edgeWords(paper, stamp);
  return (page) => ({
    margin: [margin, 28, margin, 0],
    fontSize: 8,
    color: quiet,
    columns: [{ text: page === 1 ? "" : words.head }, { text: words.state, alignment: "right", width: 110 }],
  });
}

/** What all prints have in common. */
const sheet = {
  pageSize: "A4",
  defaultStyle: { font: "Noto", fontSize: 10.5, lineHeight: 1.25, color: ink },
  styles: { heading: { fontSize: 12, bold: true, margin: [0, 10, 0, 6] } },
  pageBreakBefore: ({ headlineLevel, startPosition }) =>
    headlineLevel === 1 && startPosition.verticalRatio > lastStart,
} satisfies Partial<TDocumentDefinitions>;

const titled = ({ title, subtitle }: Pick<Paper, "title" | "subtitle">): Content[] => [
  { text: title, fontSize: 20, bold: true, alignment: "center", margin: [0, 8, 0, 4] },
  { text: subtitle, fontSize: 12, color: quiet, alignment: "center", margin: [0, 0, 0, 14] },
];

const definition = (paper: Paper, stamp: Stamp): TDocumentDefinitions => ({
  ...sheet,
  pageMargins: [margin, margin, margin, footerHeight],
  info: { title: `${paper.title}：${paper.subtitle}`, subject: paper.agreementNo },
  language: "zh-CN",
  ...(paper.isDraft && {
    watermark: { text: "草案", color: "#8f959e", opacity: 0.12, fontSize: 150, bold: true },
  }),
  header: header(paper, stamp),
  footer: footer(paper, stamp),
  content: [
    ...titled(paper),
    ...(paper.isDraft
      ? [
          {
            text: edgeWords(paper, stamp).draft ?? "",
            alignment: "center" as const,
            color: "#b3261e",
            margin: [0, 0, 0, 10] as [number, number, number, number],
          },
        ]
      : []),
    ...paper.blocks.map(content),
  ],
});

const atEdge = {
  margin: [margin, 28, margin, 0] as [number, number, number, number],
  fontSize: 8,
  color: quiet,
};

const dossierDefinition = ({
  title,
  subtitle,
  blocks,
  language,
  pageWords,
}: Dossier): TDocumentDefinitions => ({
  ...sheet,
  pageMargins: margin,
  info: { title: `${title} ${subtitle}` },
  language,
  header: (page) => ({ ...atEdge, text: page === 1 ? "" : `${title} ${subtitle}` }),
  footer: (page, pages) => ({
    ...atEdge,
    alignment: "right",
    text: pageWords.replace("{page}", String(page)).replace("{pages}", String(pages)),
  }),
  content: [...titled({ title, subtitle }), ...blocks.map(content)],
});

const printed = async (print: TDocumentDefinitions) =>
  new Uint8Array(await pdfmake.createPdf(print).getBuffer());

/** A paper as PDF, about 0.3 seconds of computing. */
export const printPdf = (paper: Paper, stamp: Stamp): Promise<Uint8Array> =>
  printed(definition(paper, stamp));

export const printDossier = (dossier: Dossier): Promise<Uint8Array> => printed(dossierDefinition(dossier));
