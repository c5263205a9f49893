import type { Db, ShareHolder } from "#db/schema.ts";
import type { Pool } from "../../calls/queries/interest.server.ts";
import { findStandIns, staffPool } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { shareHolders } from "../bid.ts";
import { holderOf } from "../bid-policy.ts";
import type { Opener, OpeningRecord } from "../opening.ts";
import { secondHolders } from "../opening.ts";
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
  const isStrict = entry.procedure.sealing === "strict";
  const isDue = role !== null && entry.status === "closed" && now.toISOString() >= entry.closesAt && !isDone;
  const standIns = isDue ? await standInsFor(db, actor, entry, role) : null;
  const awaited = first ? secondHolders(first.role, isStrict) : [...shareHolders];
  const isMine = row?.first_by === actor.userId && !isDone;
  return {
    entry,
    role,
    isStrict,
    count: isDone ? null : await shownCount(db, entry),
    first: role !== null && !isDone ? (first ?? null) : null,
    isMine,
    /** As whom the confirmation that is missing may be given; for those who can open, once it is time. */
    awaited: isDue ? awaited : [],
    mayConfirm: isDue && standIns === null && !isMine && awaited.includes(role),
    standIns,
    record: isDone ? kept : null,
  };
}

const poolOf = (role: ShareHolder, seekerOrgId: string): Pool =>
  ({ coordinator: staffPool, seeker: { orgId: seekerOrgId }, auditor: { roles: ["auditor" as const] } })[
    role
  ];

const standInsFor = (
  db: Db,
  actor: Actor,
  { id, seekerOrgId }: { id: string; seekerOrgId: string },
  role: ShareHolder,
) => findStandIns(db, actor, { id, seekerOrgId }, poolOf(role, seekerOrgId));

/** The parts of a strict entry's key: who has taken theirs, and which are this reader's. */
export async function listShares(db: Db, actor: Actor, entryId: string, now = new Date()) {
  const entry = await findSealedEntry(db, entryId, now);
  const mine = holderOf(actor, entry.seekerOrgId);
  const rows = await db
    .selectFrom("key_share as share")
    .leftJoin("user", "user.id", "share.collected_by")
    .select(["share.holder", "share.collected_at as takenAt", "user.name as takenBy"])
    .where("entry_id", "=", entryId)
    .execute();
  if (rows.length === 0 || mine === null) throw notFound();
  const standIns = await standInsFor(db, actor, entry, mine);
  return {
    entry,
    standIns,
    shares: shareHolders.flatMap((holder) =>
      rows
        .filter((row) => row.holder === holder)
        .map((row) => ({ ...row, isMine: mine === holder && standIns === null })),
    ),
  };
}
