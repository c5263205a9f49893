import type { ITableBordersOptions } from "docx";
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import QRCode from "qrcode";
import type { Block, Column, Paper, Signatory, Stamp } from "#app/domain/documents/paper.ts";
import { styles } from "./docx-styles.ts";
import { edgeWords } from "./words.ts";

/** The width between the margins of an A4 page, in twentieths of a point. */
const width = 9400;
const margin = 1250;
const footerSpace = 2000;
const line = { style: BorderStyle.SINGLE, size: 4, color: "C9CDD4" };
const borders: ITableBordersOptions = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const borderless: ITableBordersOptions = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

const shade = (fill: string) => ({ type: ShadingType.CLEAR, color: "auto", fill });
const aligned = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER };

interface CellLook {
  width: number;
  align?: Column["align"];
  bold?: boolean;
  fill?: string;
}

const cell = (text: string, { width, align, bold, fill }: CellLook) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    ...(fill && { shading: shade(fill) }),
    children: [
      new Paragraph({
        style: "Cell",
        alignment: aligned[align ?? "left"],
        children: [new TextRun({ text, bold })],
      }),
    ],
  });

const framed = (widths: number[], rows: TableRow[], frame = borders) =>
  new Table({ columnWidths: widths, width: { size: width, type: WidthType.DXA }, borders: frame, rows });

function table(columns: Column[], rows: string[][]): Table {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = columns.map(({ weight }) => Math.round((weight * width) / total));
  const look = (at: number) => ({ width: widths[at] ?? 0, align: columns[at]?.align });
  const head = columns.map(({ title }, at) => cell(title, { ...look(at), bold: true, fill: "F2F3F5" }));
  return framed(widths, [
    new TableRow({ tableHeader: true, cantSplit: true, children: head }),
    ...rows.map(
      (row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, look(at))) }),
    ),
  ]);
}

function facts(rows: [string, string][]): Table {
  const widths = [2500, width - 2500] as const;
  return framed(
    [...widths],
    rows.map(
      ([label, value]) =>
        new TableRow({
          cantSplit: true,
          children: [cell(label, { width: widths[0], fill: "F7F8FA" }), cell(value, { width: widths[1] })],
        }),
    ),
  );
}

const gap = () => new Paragraph({ style: "Cell", children: [] });

function signatures(parties: Signatory[]): Table {
  const each = Math.round(width / parties.length);
  const children = parties.map(
    ({ role, name, lines }) =>
      new TableCell({
        width: { size: each, type: WidthType.DXA },
        children: [
          new Paragraph({ children: [new TextRun({ text: role, bold: true })] }),
          new Paragraph({ text: name }),
          ...lines.map((text) => new Paragraph({ text, spacing: { before: 200 } })),
        ],
      }),
  );
  return framed(
    parties.map(() => each),
    [new TableRow({ cantSplit: true, children })],
    borderless,
  );
}

function content(block: Block): (Paragraph | Table)[] {
  switch (block.type) {
    case "heading":
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_1 })];
    case "subheading":
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })];
    case "paragraph":
      return [new Paragraph({ text: block.text, indent: { firstLine: 420 } })];
    case "clause":
      return [new Paragraph({ style: "Clause", text: `${block.number}\t${block.text}` })];
    case "facts":
      return [facts(block.rows), gap()];
    case "table":
      return [table(block.columns, block.rows), gap()];
    case "signatures":
      return [gap(), signatures(block.parties)];
    case "pageBreak":
      return [new Paragraph({ style: "Cell", children: [new PageBreak()] })];
    case "note":
      return [new Paragraph({ style: "Quiet", text: block.text })];
  }
}

function header(paper: Paper, stamp: Stamp): Header {
  const words = edgeWords(paper, stamp);
  return new Header({
    children: [
      new Paragraph({
        style: "Quiet",
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        text: `${words.head}\t${words.state}`,
      }),
    ],
  });
}

async function footer(paper: Paper, stamp: Stamp): Promise<Footer> {
  const words = edgeWords(paper, stamp);
  const qr = await QRCode.toBuffer(stamp.url, { errorCorrectionLevel: "M", margin: 0, scale: 6 });
  const lines = [words.number, words.hash, words.terms, words.how].filter((text) => text !== null);
  const image = new ImageRun({
    type: "png",
    data: qr,
    transformation: { width: 74, height: 74 },
    altText: { name: "QR", title: stamp.url, description: stamp.url },
  });
  const widths = [1300, width - 1300] as const;
  const row = new TableRow({
    children: [
      new TableCell({
        width: { size: widths[0], type: WidthType.DXA },
        children: [new Paragraph({ style: "Edge", children: [image] })],
      }),
      new TableCell({
        width: { size: widths[1], type: WidthType.DXA },
        children: [
          ...lines.map((text) => new Paragraph({ style: "Edge", text })),
          new Paragraph({
            style: "Edge",
            alignment: AlignmentType.RIGHT,
            children: [
              new TextRun({
                children: ["第 ", PageNumber.CURRENT, " 页，共 ", PageNumber.TOTAL_PAGES, " 页"],
              }),
            ],
          }),
        ],
      }),
    ],
  });
  return new Footer({ children: [framed([...widths], [row], borderless)] });
}

/** A paper as a Word document: real headings, tables whose head repeats, and the same edge as the PDF. */
export async function printDocx(paper: Paper, stamp: Stamp): Promise<Uint8Array> {
  const { draft } = edgeWords(paper, stamp);
  const document = new Document({
    title: `${paper.title}：${paper.subtitle}`,
    subject: paper.agreementNo,
    creator: "四平·揭榜挂帅 技术需求对接平台",
    styles,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: margin, bottom: footerSpace, left: margin, right: margin, footer: 500 },
          },
        },
        headers: { default: header(paper, stamp) },
        footers: { default: await footer(paper, stamp) },
        children: [
          new Paragraph({ text: paper.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: paper.subtitle, alignment: AlignmentType.CENTER, spacing: { after: 240 } }),
          ...(draft
            ? [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  children: [new TextRun({ text: draft, color: "B3261E" })],
                }),
              ]
            : []),
          ...paper.blocks.flatMap(content),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
