import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { listTimeline } from "../../shared/events.ts";
import { canMove } from "../../shared/transitions.ts";
import type { Side } from "../agreement.ts";
import { agreementMoves } from "../agreement.ts";
import { mayKeepAgreement } from "../policy.ts";
import { findAgreementHead } from "./head.server.ts";
import type { KeptTerms } from "./terms.server.ts";

/** One version as it was kept; undefined for drafts older than the keeping of versions. */
export async function findKept(db: Db, agreementId: string, version: number) {
  const row = await db
    .selectFrom("agreement_version")
    .select(["version", "terms", "sha256"])
    .where("agreement_id", "=", agreementId)
    .where("version", "=", version)
    .executeTakeFirst();
  return row && { ...row, terms: JSON.parse(row.terms) as KeptTerms };
}

const listVersions = (db: Db, agreementId: string) =>
  db
    .selectFrom("agreement_version")
    .leftJoin("user", "user.id", "agreement_version.edited_by")
    .select(["agreement_version.version", "sha256", "edited_at as editedAt", "user.name as editedBy"])
    .where("agreement_id", "=", agreementId)
    .orderBy("agreement_version.version", "desc")
    .execute();

const listComments = (db: Db, agreementId: string) =>
  db
    .selectFrom("agreement_comment as comment")
    .innerJoin("user", "user.id", "comment.written_by")
    .leftJoin("organization as org", "org.id", "comment.org_id")
    .select(["comment.id", "comment.version", "term", "body", "written_at as writtenAt"])
    .select(["user.name as writtenBy", "org.name as orgName"])
    .where("agreement_id", "=", agreementId)
    .orderBy("written_at")
    .orderBy("comment.id")
    .execute();

/** Which sides have said yes to which version. */
async function listConfirmed(db: Db, agreementId: string): Promise<{ version: number; side: Side }[]> {
  const timeline = await listTimeline(db, "agreement", agreementId);
  return timeline
    .filter(({ type }) => type === "agreement.confirmed")
    .map(({ data }) => data as { version: number; side: Side });
}

/** All versions of an agreement, the newest first, two of them to compare (by default the last two), and what was said about them. */
export async function findVersions(
  db: Db,
  actor: Actor,
  id: string,
  { from, to }: { from?: number; to?: number },
) {
  const head = await findAgreementHead(db, actor, id);
  const versions = await listVersions(db, id);
  const confirmed = await listConfirmed(db, id);
  const numbers = versions.map(({ version }) => version);
  const known = (asked: number | undefined, other: number | undefined) =>
    asked && numbers.includes(asked) ? asked : (other ?? 0);
  const isOpen = canMove(agreementMoves, "edit", head.status);
  return {
    head,
    versions: versions.map((row) => ({
      ...row,
      confirmedBy: confirmed.filter(({ version }) => version === row.version).map(({ side }) => side),
    })),
    before: await findKept(db, id, known(from, numbers[1])),
    after: await findKept(db, id, known(to, numbers[0])),
    comments: await listComments(db, id),
    mayComment: isOpen && mayKeepAgreement(actor, head),
  };
}
