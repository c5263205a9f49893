import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember, isStaff, isVerified } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { biddingMemberships, mayAnswerQuestions, mayBidFor } from "../bid-policy.ts";
import { findEntry } from "./entry.server.ts";

/** Questions and answers of an entry. Everybody reads what was answered; the rest is for its asker, the firm and staff; who asked, for staff. */
export async function listQuestions(db: Db, actor: Actor, entryId: string, now = new Date()) {
  const entry = await findEntry(db, entryId, now);
  const rows = await db
    .selectFrom("question")
    .innerJoin("organization as org", "org.id", "question.org_id")
    .select(["question.id", "text", "answer", "asked_at as askedAt", "answered_at as answeredAt"])
    .select(["refused_at as refusedAt", "refusal", "question.org_id as orgId", "org.name as askerName"])
    .where("entry_id", "=", entryId)
    .orderBy("asked_at")
    .orderBy("question.id")
    .execute();
  const seesAll = isStaff(actor) || isMember(actor, entry.seekerOrgId);
  const seesAskers = isStaff(actor) && !isMember(actor, entry.seekerOrgId);
  const mayAnswer = mayAnswerQuestions(actor, entry.seekerOrgId);
  return {
    entry,
    mayAnswer,
    askers: askersOf(actor, entry),
    items: rows
      .filter((row) => row.answer !== null || seesAll || isMember(actor, row.orgId))
      .map(({ orgId, askerName, ...row }) => ({
        ...row,
        isMine: isMember(actor, orgId),
        asker: seesAskers ? askerName : null,
        isWaiting: row.answeredAt === null && row.refusedAt === null,
      })),
  };
}

const askersOf = (actor: Actor, { isOpen, seekerOrgId }: { isOpen: boolean; seekerOrgId: string }) =>
  isOpen
    ? biddingMemberships(actor)
        .filter((m) => m.orgId !== seekerOrgId)
        .map(({ orgId, orgName }) => ({ orgId, orgName }))
    : [];

/** Who seeks partners for an entry, for verified organizations and the platform's people. */
export async function listPartnerPosts(db: Db, actor: Actor, entryId: string, now = new Date()) {
  const entry = await findEntry(db, entryId, now);
  if (!isVerified(actor)) throw forbidden();
  const rows = await db
    .selectFrom("partner_post as post")
    .innerJoin("organization as org", "org.id", "post.org_id")
    .select(["post.id", "org.id as orgId", "org.name as orgName", "offers", "seeks", "contact"])
    .select("post.created_at as createdAt")
    .where("entry_id", "=", entryId)
    .where("closed_at", "is", null)
    .orderBy("post.created_at", "desc")
    .execute();
  return {
    entry,
    posters: askersOf(actor, { ...entry, seekerOrgId: "" }),
    items: rows.map((row) => ({ ...row, mayClose: mayBidFor(actor, row.orgId) || isStaff(actor) })),
  };
}
