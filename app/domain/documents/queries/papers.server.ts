import type { Db } from "#db/schema.ts";
import { isConcluded } from "../../agreements/agreement.ts";
import { listSignedCopies } from "../../agreements/queries/copies.server.ts";
import { findAgreementHead } from "../../agreements/queries/head.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { isReady } from "../build.ts";
import type { PaperFormat, PaperKind } from "../paper.ts";
import { mediaTypeOf, paperKinds } from "../paper.ts";
import { mayIssue, mayRegisterContract } from "../policy.ts";
import { packOf } from "../registration-pack.ts";
import { readFacts } from "./facts.server.ts";

/** The papers of one agreement: what can be issued now and by the actor, what was issued, and where the contract is registered. */
export async function findPapers(db: Db, actor: Actor, agreementId: string) {
  const head = await findAgreementHead(db, actor, agreementId);
  const facts = await readFacts(db, agreementId);
  const issued = await listIssued(db, agreementId);
  const pack = packOf(facts);
  return {
    head,
    kinds: paperKinds.map((kind) => ({
      kind,
      isReady: isReady(kind, facts),
      mayIssue: isReady(kind, facts) && mayIssue(actor, head, kind),
    })),
    issued: issued.map((one) => ({ ...one, isCurrent: one.version === head.version })),
    pack: {
      kinds: pack,
      scans: (await listSignedCopies(db, agreementId)).length,
      isReady: pack.every((kind) => isReady(kind, facts)),
      isComplete: pack.every((kind) => latestOf(issued, kind, head.version)),
    },
    registration: facts.registration,
    mayRegister: mayRegisterContract(actor, head) && isConcluded(head.status),
  };
}

export type IssuedPaper = Awaited<ReturnType<typeof listIssued>>[number];

/** Newest first. */
async function listIssued(db: Db, agreementId: string) {
  const rows = await db
    .selectFrom("issued_document as paper")
    .innerJoin("user", "user.id", "issued_by")
    .select([
      "paper.id",
      "kind",
      "format",
      "paper.version",
      "content_sha256 as contentSha256",
      "file_sha256 as fileSha256",
      "user.name as issuedBy",
      "issued_at as issuedAt",
    ])
    .where("agreement_id", "=", agreementId)
    .orderBy("issued_at", "desc")
    .orderBy("paper.id")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as PaperKind }));
}

const latestOf = (issued: IssuedPaper[], kind: PaperKind, version: number) =>
  issued.find((one) => one.kind === kind && one.format === "pdf" && one.version === version);

interface StoredPaper {
  id: string;
  agreementNo: string;
  kind: PaperKind;
  format: PaperFormat;
  version: number;
  mediaType: string;
}

/** A paper's file, for who may see the agreement; for anybody else there is none. */
export async function findPaperFile(
  db: Db,
  actor: Actor,
  { agreementId, paperId }: { agreementId: string; paperId: string },
): Promise<StoredPaper> {
  const head = await findAgreementHead(db, actor, agreementId);
  const issued = await listIssued(db, agreementId);
  const found = issued.find(({ id }) => id === paperId);
  if (!found) throw notFound();
  return stored(head.agreementNo, found);
}

/** The files of the registration pack in the version that stands; `not_found` until all are issued. */
export async function findPack(db: Db, actor: Actor, agreementId: string): Promise<StoredPaper[]> {
  const head = await findAgreementHead(db, actor, agreementId);
  const issued = await listIssued(db, agreementId);
  const found = packOf(await readFacts(db, agreementId)).map((kind) => latestOf(issued, kind, head.version));
  return found.map((one) => {
    if (!one) throw notFound();
    return stored(head.agreementNo, one);
  });
}

const stored = (agreementNo: string, { id, kind, format, version }: IssuedPaper): StoredPaper => ({
  ...{ id, agreementNo, kind, format, version },
  mediaType: mediaTypeOf[format],
});
