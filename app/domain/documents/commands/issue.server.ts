import { createHash } from "node:crypto";
import type { Db } from "#db/schema.ts";
import { agreementFor } from "../../agreements/commands/record.server.ts";
import type { FileStore } from "../../files/attachment.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { buildPaper, isReady } from "../build.ts";
import type { CodeNames } from "../facts.ts";
import type { IssueInput } from "../input.ts";
import type { Paper, PaperFormat, PaperKind, Press } from "../paper.ts";
import { mayIssue } from "../policy.ts";
import { readFacts } from "../queries/facts.server.ts";
import { packOf } from "../registration-pack.ts";

/** What makes and keeps the files of papers. */
export interface PrintShop {
  press: Press;
  store: FileStore;
  names: CodeNames;
  /** The public address of the page that verifies a paper. */
  verifyUrl: (id: string, contentSha256: string) => string;
}

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

/**
 * Issues a paper: makes its file, keeps it, and enters both hashes into the register. A paper whose content has been issued before in that
 * format is given again, not anew. Refusals: `paperNotReady` while there is nothing to print, `staleVersion` when the agreement changed
 * meanwhile. Returns the register's number.
 */
export async function issuePaper(
  db: Db,
  actor: Actor,
  input: IssueInput & { agreementId: string; shop: PrintShop },
  now = new Date(),
): Promise<string> {
  const { agreementId, kind, format, shop } = input;
  const { paper, contentSha256 } = await compose(db, actor, input);
  const known = await findIssued(db, { agreementId, kind, format, contentSha256 });
  if (known) return known;
  const id = newId();
  const url = shop.verifyUrl(id, contentSha256);
  const bytes = await shop.press.print(paper, format, { id, url, contentSha256, issuedOn: dayOf(now) });
  await shop.store.put(id, bytes);
  try {
    return await inTransaction(db, async (trx) => {
      const still = await compose(trx, actor, input);
      if (still.contentSha256 !== contentSha256) throw conflict("staleVersion");
      await register(
        trx,
        actor,
        { id, agreementId, kind, format, version: paper.version, contentSha256, fileSha256: sha256(bytes) },
        now,
      );
      return id;
    });
  } catch (error) {
    await shop.store.remove(id);
    throw error;
  }
}

/** All that the seller hands in for registration, as PDF. The agreement must be confirmed. */
export async function issuePack(
  db: Db,
  actor: Actor,
  input: { agreementId: string; shop: PrintShop },
  now = new Date(),
): Promise<void> {
  await agreementFor(db, actor, input.agreementId, (who, parties) => mayIssue(who, parties, "annex"));
  const kinds = packOf(await readFacts(db, input.agreementId));
  for (const kind of kinds.toReversed()) await issuePaper(db, actor, { ...input, kind, format: "pdf" }, now);
}

async function compose(
  db: Db,
  actor: Actor,
  { agreementId, kind, shop }: { agreementId: string; kind: PaperKind; shop: PrintShop },
): Promise<{ paper: Paper; contentSha256: string }> {
  await agreementFor(db, actor, agreementId, (who, parties) => mayIssue(who, parties, kind));
  const facts = await readFacts(db, agreementId);
  if (!isReady(kind, facts)) throw conflict("paperNotReady");
  const paper = buildPaper(kind, facts, shop.names);
  return { paper, contentSha256: sha256(JSON.stringify(paper)) };
}

interface Entry {
  id: string;
  agreementId: string;
  kind: PaperKind;
  format: PaperFormat;
  version: number;
  contentSha256: string;
  fileSha256: string;
}

async function findIssued(
  db: Db,
  entry: Omit<Entry, "id" | "version" | "fileSha256">,
): Promise<string | null> {
  const found = await db
    .selectFrom("issued_document")
    .select("id")
    .where("agreement_id", "=", entry.agreementId)
    .where("kind", "=", entry.kind)
    .where("format", "=", entry.format)
    .where("content_sha256", "=", entry.contentSha256)
    .executeTakeFirst();
  return found?.id ?? null;
}

async function register(trx: Db, actor: Actor, entry: Entry, now: Date): Promise<void> {
  const { id, agreementId, kind, format, version, contentSha256, fileSha256 } = entry;
  await trx
    .insertInto("issued_document")
    .values({
      id,
      agreement_id: agreementId,
      kind,
      format,
      version,
      content_sha256: contentSha256,
      file_sha256: fileSha256,
      issued_by: actor.userId as string,
      issued_at: now.toISOString(),
    })
    .execute();
  await recordEvent(
    trx,
    actor,
    {
      type: "agreement.documentIssued",
      subjectType: "agreement",
      subjectId: agreementId,
      data: { documentId: id, kind, format, version, contentSha256, fileSha256 },
    },
    now,
  );
}
