import path from "node:path";
import { saveBid } from "#app/domain/bids/commands/save-bid.server.ts";
import { startBid } from "#app/domain/bids/commands/start-bid.server.ts";
import { submitBid } from "#app/domain/bids/commands/submit-bid.server.ts";
import type { BidContent } from "#app/domain/bids/content.ts";
import { wrapDraft } from "#app/domain/bids/draft.server.ts";
import type { KeyRing } from "#app/domain/bids/key-ring.ts";
import { createFileStore } from "#app/platform/file-store.server.ts";
import { openKeyRing } from "#app/platform/key-ring.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "./builders.ts";
import type { SealedCallOver } from "./builders-procedure.ts";
import { buildSealedCall, filledBid } from "./builders-procedure.ts";
import { temporaryFolder } from "./folder.ts";

/** A key ring of its own, and a file store, as commands on bids want them. */
export function testKeys() {
  const folder = temporaryFolder();
  const keyFile = path.join(folder, "keys.json");
  return {
    keyFile,
    keys: openKeyRing(keyFile),
    files: createFileStore(path.join(folder, "files"), 1_000_000),
  };
}

/** A sealed list's entry, a bidder with two people and a reader, a second bidder, and those who open. */
export async function buildBidding(db: Db, over: SealedCallOver = {}) {
  const call = await buildSealedCall(db, over);
  const institute = await buildOrg(db, { name: "金华材料研究所", kind: "institution" });
  const other = await buildOrg(db, { name: "杭州热处理有限公司" });
  return {
    ...call,
    ...testKeys(),
    institute,
    other,
    bidder: await buildUser(db, { org: institute, name: "陈首席" }),
    colleague: await buildUser(db, { org: institute, orgRole: "admin" }),
    reader: await buildUser(db, { org: institute, orgRole: "viewer" }),
    rival: await buildUser(db, { org: other }),
    seeker: await buildUser(db, { org: call.seekerOrgId, name: "周厂长" }),
    coordinator: await buildUser(db, { roles: ["coordinator"], name: "李协调" }),
    auditor: await buildUser(db, { roles: ["auditor"], name: "王监督" }),
  };
}
export type Bidding = Awaited<ReturnType<typeof buildBidding>>;

export const start = (db: Db, world: Bidding, who: "bidder" | "rival" = "bidder", now = testNow) =>
  startBid(
    db,
    world[who],
    { entryId: world.entryId, orgId: who === "bidder" ? world.institute : world.other },
    world,
    now,
  );

/** Puts a whole text into a draft, as many saves would. */
export async function fillDraft(
  db: Db,
  world: { keys: KeyRing; metrics: Bidding["metrics"] },
  bidId: string,
  over: Partial<BidContent> = {},
): Promise<void> {
  await db
    .updateTable("bid")
    .set({ draft: wrapDraft(bidId, filledBid(world.metrics, over), world.keys) })
    .where("id", "=", bidId)
    .execute();
}

/** A bid that is sealed; the rival's a second after the bidder's. */
export async function submitted(
  db: Db,
  world: Bidding,
  who: "bidder" | "rival" = "bidder",
  over: Partial<BidContent> = {},
): Promise<string> {
  const id = await start(db, world, who);
  await fillDraft(db, world, id, over);
  const now = new Date(testNow.getTime() + (who === "rival" ? 1000 : 0));
  await submitBid(db, world[who], { id }, world, now);
  return id;
}

/** The clock has closed the entry. */
export async function closeEntry(db: Db, world: { entryId: string }): Promise<void> {
  await db.updateTable("call_entry").set({ status: "closed" }).where("id", "=", world.entryId).execute();
}

export const afterClosing = new Date("2026-03-31T09:00:00.000Z");

export const saveText = (db: Db, world: Bidding, id: string, summary: string, base?: string) =>
  saveBid(db, world.bidder, { id, section: "route", summary, base }, world, testNow);
