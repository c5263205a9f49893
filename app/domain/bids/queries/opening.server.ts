import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { holderOf } from "../bid-policy.ts";
import type { Opener, OpeningRecord } from "../opening.ts";
import { findEntry, shownCount } from "./entry.server.ts";

async function findSealedEntry(db: Db, id: string, now: Date) {
  const entry = await findEntry(db, id, now);
  if (entry.procedure.bidding !== "sealed") throw notFound();
  return entry;
}

/** The opening of an entry, for everybody: when, by whom, and afterwards the record. Who has confirmed first is for those who can open. */
export async function findOpening(db: Db, actor: Actor, entryId: string, now = new Date()) {
  const entry = await findSealedEntry(db, entryId, now);
  const role = holderOf(actor, entry.seekerOrgId);
  const row = await db.selectFrom("opening").selectAll().where("entry_id", "=", entryId).executeTakeFirst();
  const kept = row ? (JSON.parse(row.record as string) as OpeningRecord) : null;
  const isDone = row !== undefined && row.second_at !== null;
  const first: Opener | undefined = kept?.openers[0];
  return {
    entry,
    role,
    isStrict: entry.procedure.sealing === "strict",
    count: isDone ? null : await shownCount(db, entry),
    first: role !== null && !isDone ? (first ?? null) : null,
    isMine: row?.first_by === actor.userId && !isDone,
    mayConfirm: role !== null && entry.status === "closed" && now.toISOString() >= entry.closesAt && !isDone,
    record: isDone ? kept : null,
  };
}

/** The parts of a strict entry's key: who has taken theirs, and which are this reader's. */
export async function listShares(db: Db, actor: Actor, entryId: string, now = new Date()) {
  const entry = await findSealedEntry(db, entryId, now);
  const mine = holderOf(actor, entry.seekerOrgId);
  const rows = await db
    .selectFrom("key_share as share")
    .leftJoin("user", "user.id", "share.collected_by")
    .select(["share.holder", "share.collected_at as takenAt", "user.name as takenBy"])
    .where("entry_id", "=", entryId)
    .orderBy("share.holder")
    .execute();
  if (rows.length === 0 || mine === null) throw notFound();
  return { entry, shares: rows.map((row) => ({ ...row, isMine: mine === row.holder })) };
}
