import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { cleanFileName } from "#app/domain/files/attachment.ts";
import { judgeUpload } from "#app/domain/files/judge.server.ts";
import { officeFile, samples, zipOf } from "#tests/support/uploads.ts";

const judge = async (name: string, bytes: Uint8Array, max = 1000) => {
  try {
    return await judgeUpload({ name, bytes }, max);
  } catch (error) {
    return (error as { fields: Record<string, string> }).fields;
  }
};

test("accepts what its name says it is", async () => {
  expect(await judge("检测报告.PDF", samples.pdf)).toEqual({
    fileName: "检测报告.pdf",
    mediaType: "application/pdf",
  });
  expect(await judge("a.png", samples.png)).toEqual({ fileName: "a.png", mediaType: "image/png" });
  expect(await judge("a.jpeg", samples.jpg)).toEqual({ fileName: "a.jpeg", mediaType: "image/jpeg" });
  expect(await judge("说明.txt", samples.text)).toEqual({ fileName: "说明.txt", mediaType: "text/plain" });
  const gbk = Buffer.from([0xbd, 0xd5, 0xb8, 0xd1, 0x2c, 0x31, 0x0a]);
  expect(await judge("表.csv", gbk)).toEqual({ fileName: "表.csv", mediaType: "text/csv" });
});

test.each([
  ["docx", "wordprocessingml.document"],
  ["xlsx", "spreadsheetml.sheet"],
  ["pptx", "presentationml.presentation"],
])("accepts %s by its content, and no other office format under that name", async (ending, kind) => {
  const mediaType = `application/vnd.openxmlformats-officedocument.${kind}`;
  expect(await judge(`文.${ending}`, officeFile(kind))).toEqual({ fileName: `文.${ending}`, mediaType });
  const other = kind === "spreadsheetml.sheet" ? "wordprocessingml.document" : "spreadsheetml.sheet";
  expect(await judge(`文.${ending}`, officeFile(other))).toEqual({ file: "fileContent" });
  expect(await judge(`文.${ending}`, zipOf([["a.txt", "x"]]))).toEqual({ file: "fileContent" });
});

test("a file that unpacks to far more than it holds is refused at once", async () => {
  const body = deflateRawSync(Buffer.alloc(200_000_000));
  const bomb = zipOf([["[Content_Types].xml", ""]]);
  bomb.writeUInt16LE(8, 8);
  bomb.writeUInt32LE(body.length, 18);
  const began = Date.now();
  expect(await judge("a.docx", Buffer.concat([bomb, body]), 1_000_000)).toEqual({ file: "fileContent" });
  expect(Date.now() - began).toBeLessThan(1000);
});

test.each([
  ["empty", "a.pdf", Buffer.alloc(0), "fileEmpty"],
  ["one byte over the limit", "a.pdf", Buffer.concat([samples.pdf, Buffer.alloc(1000)]), "fileTooLarge"],
  ["double ending", "报价.pdf.exe", samples.exe, "fileType"],
  ["program under a document's name", "报价.exe.pdf", samples.exe, "fileContent"],
  ["svg", "a.svg", samples.svg, "fileType"],
  ["svg as png", "a.png", samples.svg, "fileContent"],
  ["svg as text", "a.txt", samples.svg, "fileContent"],
  ["html as text", "a.csv", Buffer.from(" <!DOCTYPE html><p>"), "fileContent"],
  ["html", "a.html", Buffer.from("<p>"), "fileType"],
  ["gif and html in one", "a.gif", samples.gifHtml, "fileType"],
  ["gif and html as jpg", "a.jpg", samples.gifHtml, "fileContent"],
  ["png as pdf", "a.pdf", samples.png, "fileContent"],
  ["zip as docx", "a.docx", Buffer.from("PK\u0003\u0004 no document"), "fileContent"],
  ["binary as text", "a.txt", Buffer.from([65, 0, 66]), "fileContent"],
  ["bytes of no encoding", "a.txt", Buffer.from([0xff, 0xff, 0xff]), "fileContent"],
  ["traversal", "../../etc/passwd.txt", samples.text, "fileName"],
  ["windows path", "C:\\a\\b.txt", samples.text, "fileName"],
  ["hidden file", ".htaccess.txt", samples.text, "fileName"],
  ["no ending", "README", samples.text, "fileName"],
  ["only an ending", ".pdf", samples.pdf, "fileName"],
  ["prototype's name as ending", "a.constructor", samples.pdf, "fileType"],
])("refuses: %s", async (_, name, bytes, code) => {
  expect(await judge(name, bytes)).toEqual({ file: code });
});

test("a name is one visible line, Chinese kept, direction marks and control characters gone, length limited", () => {
  expect(cleanFileName("  检测\r\n 报告\u0000\u202e(终稿).PDF ")).toBe("检测 报告(终稿).pdf");
  const long = cleanFileName(`${"长".repeat(300)}.docx`);
  expect(long).toBe(`${"长".repeat(115)}.docx`);
});
