import type { Paper, Stamp } from "#app/domain/documents/paper.ts";
import { checkCode, paperNo } from "#app/domain/documents/paper.ts";

/** What stands at the edge of every page, in both formats. */
export const edgeWords = (paper: Paper, stamp: Stamp) => ({
  head: `${paper.agreementNo}　${paper.title}`,
  state: paper.isDraft ? `草案　第${paper.version}版` : `第${paper.version}版`,
  number: `文件编号 ${paperNo(stamp.id)}　校验码 ${checkCode(stamp.contentSha256)}`,
  hash: `内容 SHA-256 ${stamp.contentSha256}`,
  how: `${dayWords(stamp.issuedOn)}签发　扫码或访问 ${stamp.url.replace(/^https?:\/\//, "").replace(/\/[^/]*$/, "")} 核验`,
  terms: paper.versionSha256 && `条款 SHA-256 ${paper.versionSha256}`,
  draft: paper.isDraft ? "草案：双方尚未确认，不具有合同效力。" : null,
});

const dayWords = (day: string) => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};
