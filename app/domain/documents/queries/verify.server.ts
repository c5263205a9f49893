import type { Db } from "#db/schema.ts";
import { dayOf } from "../../shared/clock.ts";
import { notFound } from "../../shared/errors.ts";
import type { PaperKind } from "../paper.ts";
import { maskedNo, matchesCode } from "../paper.ts";

/** What is asked about a paper: the code that its print shows, the hash of a file that somebody holds. */
export interface Check {
  code: string | null;
  sha256: string | null;
}

/**
 * What everybody may learn of an issued paper who has its number: what it is, when it was issued, whether a print or a file is that paper, and
 * whether a later one of its kind has been issued. Not what it says, not of whom it speaks, not its hashes.
 */
export async function verifyPaper(db: Db, id: string, { code, sha256 }: Check) {
  const found = await db
    .selectFrom("issued_document as paper")
    .innerJoin("agreement", "agreement.id", "agreement_id")
    .select([
      "paper.id",
      "agreement_id as agreementId",
      "kind",
      "format",
      "paper.version",
      "content_sha256 as contentSha256",
      "file_sha256 as fileSha256",
      "issued_at as issuedAt",
      "agreement_no as agreementNo",
    ])
    .where("paper.id", "=", id)
    .executeTakeFirst();
  if (!found) throw notFound();
  const later = await db
    .selectFrom("issued_document")
    .select("id")
    .where("agreement_id", "=", found.agreementId)
    .where("kind", "=", found.kind)
    .where("version", ">", found.version)
    .limit(1)
    .executeTakeFirst();
  return {
    id: found.id,
    kind: found.kind as PaperKind,
    format: found.format,
    version: found.version,
    issuedOn: dayOf(new Date(found.issuedAt)),
    maskedNo: maskedNo(found.agreementNo),
    isReplaced: later !== undefined,
    codeMatches: code === null ? null : matchesCode(found.contentSha256, code),
    fileMatches: sha256 === null ? null : found.fileSha256 === sha256.toLowerCase(),
  };
}

/** The paper whose file has that hash; null where none was issued. */
export async function findByFile(db: Db, sha256: string): Promise<string | null> {
  const found = await db
    .selectFrom("issued_document")
    .select("id")
    .where("file_sha256", "=", sha256.toLowerCase())
    .executeTakeFirst();
  return found?.id ?? null;
}

/** Whether a paper of that number is in the register. */
export async function isIssued(db: Db, id: string): Promise<boolean> {
  const found = await db.selectFrom("issued_document").select("id").where("id", "=", id).executeTakeFirst();
  return found !== undefined;
}
