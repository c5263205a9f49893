import { AlignmentType, LineRuleType, TabStopType } from "docx";

/** A font of the reader's own computer: a Word document carries none. */
const yahei = "Microsoft YaHei";
const named = { ascii: yahei, hAnsi: yahei, eastAsia: yahei };
const spaced = (line: number, around: { before?: number; after: number }) => ({
  spacing: { line, lineRule: LineRuleType.AUTO, ...around },
});
const small = (size: number, color: string) => ({
  run: { size, color },
  paragraph: spaced(260, { after: 20 }),
});

/** Sizes in half points, as Word counts them. */
export const styles = {
  default: {
    document: { run: { font: named, size: 21, color: "1F2329" }, paragraph: spaced(320, { after: 100 }) },
    title: {
      run: { font: named, size: 40, bold: true, color: "1F2329" },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 60 } },
    },
    heading1: {
      run: { font: named, size: 24, bold: true, color: "1F2329" },
      paragraph: { spacing: { before: 200, after: 100 }, keepNext: true },
    },
  },
  paragraphStyles: [
    { id: "Cell", name: "Cell", basedOn: "Normal", ...small(18, "1F2329") },
    { id: "Edge", name: "Edge", basedOn: "Normal", ...small(14, "646A73") },
    { id: "Quiet", name: "Quiet", basedOn: "Normal", ...small(16, "646A73") },
    {
      id: "Clause",
      name: "Clause",
      basedOn: "Normal",
      paragraph: {
        indent: { left: 640, hanging: 640 },
        tabStops: [{ type: TabStopType.LEFT, position: 640 }],
      },
    },
  ],
};
