import { expect, test } from "vitest";
import { showShare, takeShare } from "#app/domain/bids/commands/key-shares.server.ts";
import { confirmOpening } from "#app/domain/bids/commands/open-bids.server.ts";
import { openingKey } from "#app/domain/bids/commands/opening-key.server.ts";
import { rewrapAll } from "#app/domain/bids/commands/rotate-keys.server.ts";
import { findBid, findBidForm } from "#app/domain/bids/queries/bid.server.ts";
import { findOpening, listShares } from "#app/domain/bids/queries/opening.server.ts";
import { checkReceipt, listReceipts } from "#app/domain/bids/queries/receipts.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { addWrappingKey } from "#app/platform/key-ring.server.ts";
import type { ShareHolder } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import type { Bidding } from "#tests/support/builders-sealing.ts";
import {
  afterClosing,
  buildBidding,
  closeEntry,
  submitted,
  testKeys,
} from "#tests/support/builders-sealing.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    (value) => value,
    (error: { code?: string }) => error.code,
  );
type Db = Awaited<ReturnType<typeof testDb>>;
type Person = Bidding["bidder"];
const open = (
  db: Db,
  world: Bidding,
  who: Person,
  { now = afterClosing, share = undefined as string | undefined } = {},
) => confirmOpening(db, who, { entryId: world.entryId, share }, world, now);

/** Another text that looks the same: its first letter is changed, whichever it was. */
const wrongly = (share: string) => `${share.startsWith("x") ? "y" : "x"}${share.slice(1)}`;

async function sealedTwice(db: Db, procedure: Record<string, unknown> = {}) {
  const world = await buildBidding(db, { procedure });
  const first = await submitted(db, world, "bidder", { summary: "甲方案" });
  const second = await submitted(db, world, "rival", { summary: "乙方案" });
  return { world, first, second };
}

test("two different people open, one of them staff, after the deadline and once the clock has closed the entry", async () => {
  const db = await testDb();
  const { world, first, second } = await sealedTwice(db);
  const before = new Date(afterClosing.getTime() - 1);
  expect(await codeOf(open(db, world, world.coordinator, { now: before }))).toBe("openingTooEarly");
  expect(await codeOf(open(db, world, world.coordinator))).toBe("entryNotClosed");
  await closeEntry(db, world);
  expect(await codeOf(open(db, world, world.coordinator, { now: before }))).toBe("openingTooEarly");
  for (const who of [world.bidder, world.rival, visitor as Person])
    expect(await refusal(open(db, world, who))).toEqual(["forbidden", {}]);
  expect(await open(db, world, world.seeker)).toBe("waiting");
  expect(await codeOf(open(db, world, world.seeker))).toBe("openingNeedsAnother");
  expect(await codeOf(open(db, world, world.auditor))).toBe("openingNeedsStaff");
  const waiting = await findOpening(db, world.auditor, world.entryId, afterClosing);
  expect(waiting).toMatchObject({
    ...{ mayConfirm: false, awaited: ["coordinator"], standIns: null },
    ...{ record: null, first: { role: "seeker" }, isMine: false },
  });
  const staff = await findOpening(db, world.coordinator, world.entryId, afterClosing);
  expect(staff).toMatchObject({ mayConfirm: true, awaited: ["coordinator"] });
  expect(await findOpening(db, world.seeker, world.entryId, afterClosing)).toMatchObject({
    ...{ mayConfirm: false, isMine: true },
  });
  expect((await findOpening(db, visitor, world.entryId, afterClosing)).first).toBeNull();
  expect(await open(db, world, world.coordinator)).toBe("opened");
  expect(await codeOf(open(db, world, world.coordinator))).toBe("entryNotClosed");
  const { record } = await findOpening(db, visitor, world.entryId, afterClosing);
  expect(record?.openers.map(({ name, role }) => [name, role])).toEqual([
    ["周厂长", "seeker"],
    ["李协调", "coordinator"],
  ]);
  const receipts = [await listReceipts(db, world.bidder, first), await listReceipts(db, world.rival, second)];
  const opened = receipts.map(({ bidNo, latest }) => [`${bidNo}/1`, latest.sha256, "opened"]);
  expect(record?.bids.map(({ number, sha256, result }) => [number, sha256, result])).toEqual(opened);
  const text = receipts[0]?.latest;
  expect(
    await checkReceipt(db, { text: text?.receipt ?? "", signature: text?.signature ?? "" }, world.keys),
  ).toMatchObject({ state: "opened" });
  expect((await findBid(db, world.seeker, first, world, afterClosing)).content?.summary).toBe("甲方案");
  expect((await findBid(db, world.auditor, second, world, afterClosing)).content?.summary).toBe("乙方案");
  expect(await refusal(findBid(db, world.rival, first, world, afterClosing))).toEqual(["not_found", {}]);
  expect(await refusal(findBidForm(db, world.auditor, first, world))).toEqual(["not_found", {}]);
  expect(await refusal(findBid(db, world.auditor, "none", world))).toEqual(["not_found", {}]);
  const reviewer = await buildUser(db, { roles: ["reviewer"] });
  expect(await refusal(findBid(db, reviewer, first, world, afterClosing))).toEqual(["not_found", {}]);
  const also = { ...world, isAlsoReader: true };
  expect((await findBid(db, reviewer, first, also, afterClosing)).content?.summary).toBe("甲方案");
  expect((await eventsOf(db, "entry", world.entryId)).map(([type]) => type)).toEqual([
    "entry.keyMade",
    "entry.openingConfirmed",
    "entry.opened",
  ]);
  expect((await eventsOf(db, "bid", first)).at(-1)?.[0]).toBe("bid.opened");
});

test("an auditor and staff open; a list of light intents and an entry without bids have nothing to open", async () => {
  const db = await testDb();
  const { world } = await sealedTwice(db);
  const before = await findOpening(db, world.auditor, world.entryId, afterClosing);
  expect(before).toMatchObject({ first: null, isMine: false, mayConfirm: false, count: null });
  await closeEntry(db, world);
  expect((await findOpening(db, world.auditor, world.entryId, testNow)).mayConfirm).toBe(false);
  expect(await open(db, world, world.auditor)).toBe("waiting");
  expect((await findOpening(db, world.auditor, world.entryId, afterClosing)).isMine).toBe(true);
  expect(await open(db, world, world.coordinator)).toBe("opened");
  const light = await buildBidding(db, { procedure: { bidding: "intents" } });
  expect(await refusal(open(db, light, light.coordinator))).toEqual(["not_found", {}]);
  expect(await refusal(findOpening(db, visitor, light.entryId))).toEqual(["not_found", {}]);
  const empty = await buildBidding(db);
  await closeEntry(db, empty);
  await open(db, empty, empty.coordinator);
  expect(await open(db, empty, empty.seeker)).toBe("opened");
  expect((await findOpening(db, visitor, empty.entryId)).record?.bids).toEqual([]);
});

test("the way to the key is shut before the deadline, whatever the entry's state and its list's time say", async () => {
  const db = await testDb();
  const { world } = await sealedTwice(db);
  await db.updateTable("call_entry").set({ status: "closed" }).execute();
  const key = (now: Date) => codeOf(openingKey(db, world.entryId, [], world, now));
  expect(await key(new Date(afterClosing.getTime() - 1))).toBe("openingTooEarly");
  await db.updateTable("call_list").set({ closes_at: testNow.toISOString() }).execute();
  expect(await key(new Date(afterClosing.getTime() - 1))).toBe("openingTooEarly");
  expect(await key(afterClosing)).toHaveProperty("pair");
});

test("an envelope with one changed bit, or in another bid's place, is unreadable with the reason, and holds up no other", async () => {
  const db = await testDb();
  const { world, first, second } = await sealedTwice(db);
  const sealOf = (bid: string) =>
    db.selectFrom("bid_seal").selectAll().where("bid_id", "=", bid).executeTakeFirstOrThrow();
  const { envelope } = await sealOf(first);
  const changed = envelope.replace(/"data":"(.)/, (_, letter) => `"data":"${letter === "A" ? "B" : "A"}`);
  await db.updateTable("bid_seal").set({ envelope: changed }).where("bid_id", "=", first).execute();
  await closeEntry(db, world);
  await open(db, world, world.auditor);
  await open(db, world, world.coordinator);
  const { record } = await findOpening(db, visitor, world.entryId);
  expect(record?.bids.map((bid) => [bid.result, bid.reason])).toEqual([
    ["unreadable", "envelopeChanged"],
    ["opened", undefined],
  ]);
  const { latest } = await listReceipts(db, world.bidder, first);
  const checked = await checkReceipt(db, { text: latest.receipt, signature: latest.signature }, world.keys);
  expect(checked.state).toBe("unreadable");
  expect((await findBid(db, world.rival, second, world)).content?.summary).toBe("乙方案");
  const swapped = await sealedTwice(db);
  const other = await sealOf(swapped.second);
  await db
    .updateTable("bid_seal")
    .set({ envelope: other.envelope, sha256: other.sha256 })
    .where("bid_id", "=", swapped.first)
    .execute();
  await closeEntry(db, swapped.world);
  await open(db, swapped.world, swapped.world.auditor);
  await open(db, swapped.world, swapped.world.coordinator);
  const after = await findOpening(db, visitor, swapped.world.entryId);
  expect(after.record?.bids[0]).toMatchObject({ result: "unreadable", reason: "envelopeBroken" });
});

test("without the key file nothing is opened and nothing changes; once it is back the same two open", async () => {
  const db = await testDb();
  const { world, first } = await sealedTwice(db);
  await closeEntry(db, world);
  const lost = { ...world, ...testKeys() };
  await open(db, lost, world.auditor);
  expect(await codeOf(open(db, lost, world.coordinator))).toBe("keyFileMissing");
  expect((await findBid(db, world.bidder, first, world)).status).toBe("submitted");
  expect(await open(db, world, world.coordinator)).toBe("opened");
  expect((await findBid(db, world.bidder, first, world)).content?.summary).toBe("甲方案");
});

test("an entry that has no key of its own is opened, and its bids are unreadable", async () => {
  const db = await testDb();
  const { world } = await sealedTwice(db);
  await closeEntry(db, world);
  await db.deleteFrom("sealing_key").execute();
  await open(db, world, world.auditor);
  await open(db, world, world.coordinator);
  const { record } = await findOpening(db, visitor, world.entryId);
  expect(record?.bids.map((bid) => bid.reason)).toEqual(["noKey", "noKey"]);
});

test("strict: holders take their parts, which are then gone; two of three holders open", async () => {
  const db = await testDb();
  const { world } = await sealedTwice(db, { sealing: "strict" });
  const of = { coordinator: world.coordinator, seeker: world.seeker, auditor: world.auditor };
  const shares = {} as Record<ShareHolder, string>;
  const { entryId } = world;
  for (const holder of ["coordinator", "seeker", "auditor"] as const) {
    expect(await refusal(showShare(db, world.rival, { entryId, holder }, world))).toEqual(["forbidden", {}]);
    shares[holder] = await showShare(db, of[holder], { entryId, holder }, world);
    const wrong = { entryId, holder, share: wrongly(shares[holder]) };
    expect(await refusal(takeShare(db, of[holder], wrong, testNow))).toEqual([
      "invalid",
      { share: "wrongShare" },
    ]);
    await takeShare(db, of[holder], { entryId, holder, share: shares[holder] }, testNow);
    expect(await codeOf(showShare(db, of[holder], { entryId, holder }, world))).toBe("shareTaken");
  }
  expect(await db.selectFrom("key_share").select("wrapped_share").execute()).toEqual([
    { wrapped_share: null },
    { wrapped_share: null },
    { wrapped_share: null },
  ]);
  const listed = await listShares(db, world.seeker, entryId);
  expect(listed.shares.filter((share) => share.isMine).map((share) => share.holder)).toEqual(["seeker"]);
  expect(await refusal(listShares(db, world.rival, entryId))).toEqual(["not_found", {}]);
  await closeEntry(db, world);
  const wrong = refusal(open(db, world, world.coordinator, { share: shares.seeker }));
  expect(await wrong).toEqual(["invalid", { share: "wrongShare" }]);
  expect(await refusal(open(db, world, world.coordinator))).toEqual(["invalid", { share: "wrongShare" }]);
  expect(await open(db, world, world.coordinator, { share: shares.coordinator })).toBe("waiting");
  const second = await buildUser(db, { roles: ["admin"] });
  expect(await findOpening(db, second, entryId, afterClosing)).toMatchObject({
    ...{ mayConfirm: false, awaited: ["seeker", "auditor"] },
  });
  expect((await findOpening(db, world.auditor, entryId, afterClosing)).mayConfirm).toBe(true);
  expect(await codeOf(open(db, world, second, { share: shares.coordinator }))).toBe(
    "openingNeedsOtherHolder",
  );
  const old = await db.selectFrom("opening").select("first_share").executeTakeFirstOrThrow();
  const rotated = addWrappingKey(world.keyFile);
  expect(await rewrapAll(db, rotated)).toBe(1);
  expect(await rewrapAll(db, rotated)).toBe(0);
  const keys = addWrappingKey(world.keyFile);
  expect(old.first_share).not.toBeNull();
  expect(await open(db, { ...world, keys }, world.auditor, { share: shares.auditor })).toBe("opened");
  const { record } = await findOpening(db, visitor, entryId);
  expect(record?.bids.map((bid) => bid.result)).toEqual(["opened", "opened"]);
  const plain = await buildBidding(db);
  expect(await refusal(listShares(db, plain.coordinator, plain.entryId))).toEqual(["not_found", {}]);
  const absent = { entryId: plain.entryId, holder: "seeker" as const };
  expect(await refusal(showShare(db, plain.seeker, absent, plain))).toEqual(["not_found", {}]);
});

test("nobody brings two parts of a key together, and nobody opens what their own organization bids on", async () => {
  const db = await testDb();
  const { world } = await sealedTwice(db, { sealing: "strict" });
  const { entryId, seekerOrgId } = world;
  const both = await buildUser(db, { org: seekerOrgId, roles: ["coordinator", "auditor"] });
  const watchful = await buildUser(db, { roles: ["admin", "auditor"] });
  const reader = await buildUser(db, { org: seekerOrgId, orgRole: "viewer", roles: ["coordinator"] });
  const mayShow = async (who: Person) => {
    const holders = ["coordinator", "seeker", "auditor"] as const;
    const shown = holders.map((holder) => codeOf(showShare(db, who, { entryId, holder }, world)));
    return (await Promise.all(shown)).map((one) => one !== "forbidden");
  };
  expect(await mayShow(both)).toEqual([false, true, false]);
  expect(await mayShow(watchful)).toEqual([false, false, true]);
  expect(await mayShow(reader)).toEqual([false, false, false]);
  const bidding = await buildUser(db, { org: world.other, roles: ["coordinator"] });
  expect(await codeOf(showShare(db, bidding, { entryId, holder: "coordinator" }, world))).toBe("interested");
  const listed = await listShares(db, bidding, entryId);
  expect(listed.standIns).toEqual(["李协调", watchful.name]);
  expect(listed.shares.some(({ isMine }) => isMine)).toBe(false);
  await closeEntry(db, world);
  expect(await codeOf(open(db, world, bidding))).toBe("interested");
  const page = (who: Person) => findOpening(db, who, entryId, afterClosing);
  expect(await page(bidding)).toMatchObject({ mayConfirm: false, standIns: ["李协调", watchful.name] });
  const { memberships } = world.rival;
  const firms = { ...world.seeker, memberships: [...world.seeker.memberships, ...memberships] };
  expect(await page(firms)).toMatchObject({ mayConfirm: false, standIns: [both.name, "周厂长"].sort() });
  const watching = { ...world.auditor, memberships };
  expect((await page(watching)).standIns).toEqual([watchful.name, "王监督"].sort());
});

test("a new wrapping key takes over everything that stood under older ones", async () => {
  const db = await testDb();
  const { world, first } = await sealedTwice(db);
  const strict = await buildBidding(db, { procedure: { sealing: "strict" } });
  await submitted(db, { ...strict, keys: world.keys, keyFile: world.keyFile });
  const keys = addWrappingKey(world.keyFile);
  expect(await rewrapAll(db, keys)).toBe(1 + 2 + 3);
  expect(await rewrapAll(db, keys)).toBe(0);
  const drafts = await db.selectFrom("bid").select("draft").execute();
  expect(drafts.every(({ draft }) => draft === null || !keys.isOld(draft))).toBe(true);
  expect((await findBid(db, world.bidder, first, { keys })).content?.summary).toBe("甲方案");
});
