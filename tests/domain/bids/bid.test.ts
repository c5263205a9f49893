import { expect, test } from "vitest";
import { bidFileInput, bidSectionInput, openingInput } from "#app/domain/bids/bid-input.ts";
import { saveBid } from "#app/domain/bids/commands/save-bid.server.ts";
import { makeSealingKeys } from "#app/domain/bids/commands/sealing-keys.server.ts";
import { startBid } from "#app/domain/bids/commands/start-bid.server.ts";
import { submitBid, withdrawBid } from "#app/domain/bids/commands/submit-bid.server.ts";
import { findBid, findBidForm } from "#app/domain/bids/queries/bid.server.ts";
import { findBidEntry, listMyBids } from "#app/domain/bids/queries/entry.server.ts";
import { checkReceipt, listReceipts } from "#app/domain/bids/queries/receipts.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import type { Bidding } from "#tests/support/builders-sealing.ts";
import {
  afterClosing,
  buildBidding,
  closeEntry,
  fillDraft,
  saveText,
  start,
  submitted,
} from "#tests/support/builders-sealing.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
const at = (ms: number) => new Date(afterClosing.getTime() + ms);

test("a bid is begun by a verified organization, once, not for its own need, and only where bids are sealed", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const { entryId, institute } = world;
  const begin = (actor: Bidding["bidder"] | typeof visitor, orgId = institute, now = testNow) =>
    refusal(startBid(db, actor, { entryId, orgId }, world, now));
  expect(await begin(visitor)).toEqual(["forbidden", {}]);
  expect(await begin(world.reader)).toEqual(["forbidden", {}]);
  expect(await begin(world.rival)).toEqual(["forbidden", {}]);
  expect(await begin(world.seeker, world.seekerOrgId)).toEqual(["invalid", { orgId: "ownNeed" }]);
  const id = await start(db, world);
  expect(await codeOf(start(db, world))).toBe("bidExists");
  expect(await eventsOf(db, "bid", id)).toEqual([["bid.started", {}]]);
  const light = await buildBidding(db, { procedure: { bidding: "intents" } });
  expect(await refusal(start(db, light))).toEqual(["not_found", {}]);
  const early = await buildBidding(db, { call: { opens_at: "2026-03-10T00:00:00.000Z" } });
  expect(await codeOf(start(db, early))).toBe("entryNotOpen");
  const gone = await buildBidding(db, { entry: { status: "withdrawn" } });
  expect(await codeOf(start(db, gone))).toBe("entryNotOpen");
  const ended = await buildBidding(db, { need: { status: "withdrawn" } });
  expect(await codeOf(start(db, ended))).toBe("entryNotOpen");
});

test("drafts are encrypted from the first save; a part that a colleague changed is a conflict, another part is not", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const id = await start(db, world);
  const form = await findBidForm(db, world.bidder, id, world, testNow);
  await saveText(db, world, id, "机密路线摘要", form.bases.route);
  const { draft } = await db.selectFrom("bid").select("draft").where("id", "=", id).executeTakeFirstOrThrow();
  expect(draft).not.toContain("机密");
  expect(await codeOf(saveText(db, world, id, "另一份", form.bases.route))).toBe("edited");
  await saveBid(
    db,
    world.colleague,
    { id, section: "ip", ipProposal: "共有", base: form.bases.ip },
    world,
    testNow,
  );
  const after = await findBidForm(db, world.bidder, id, world, testNow);
  expect(after.content).toMatchObject({ summary: "机密路线摘要", ipProposal: "共有" });
  expect((await eventsOf(db, "bid", id)).map(([type]) => type)).toEqual([
    "bid.started",
    "bid.edited",
    "bid.edited",
  ]);
  expect(await refusal(findBidForm(db, world.reader, id, world, testNow))).toEqual(["forbidden", {}]);
  for (const actor of [world.rival, world.coordinator, world.auditor, world.seeker, visitor])
    expect(await refusal(findBid(db, actor, id, world, testNow))).toEqual(["not_found", {}]);
});

test("each part is read from what its form sends", async () => {
  const db = await testDb();
  const world = await buildBidding(db, { procedure: { declarations: ["truth", "ownIp"] } });
  const id = await start(db, world);
  const [first, second] = world.metrics as [{ id: string; name: string }, { id: string; name: string }];
  const save = (form: Record<string, unknown>) =>
    saveBid(db, world.bidder, bidSectionInput.parse({ id, ...form }), world, testNow);
  await save({
    section: "answers",
    answers: [{ metricId: second.id, verdict: "deviates", value: "2300", evidence: "核算表" }],
  });
  await save({
    section: "schedule",
    milestones: [
      { title: "样刀", month: "4个月", share: "40%", deliverable: "样刀" },
      { title: "验证" },
      {},
      { month: "3", share: "12.5" },
    ],
  });
  await save({
    section: "price",
    price: "40万元",
    breakdown: [{ item: "材料", amount: "25.5" }, {}, { item: "试验" }, { amount: "1" }],
  });
  await save({ section: "declarations", declarations: ["truth", "made up"] });
  await save({ section: "team", leader: "陈", leaderPhone: "13905790002" });
  const { content } = await findBidForm(db, world.bidder, id, world, testNow);
  expect(content.answers).toEqual([
    { metricId: first.id, name: first.name, value: "", evidence: "" },
    { metricId: second.id, name: second.name, verdict: "deviates", value: "2300", evidence: "核算表" },
  ]);
  expect(content.milestones.map((one) => [one.title, one.month, one.shareBp])).toEqual([
    ["样刀", 4, 4000],
    ["验证", 0, 0],
    ["", 3, 1250],
  ]);
  expect(content.priceFen).toBe(40_000_000);
  expect(content.breakdown).toEqual([
    { item: "材料", fen: 25_500_000 },
    { item: "试验", fen: 0 },
    { item: "", fen: 1_000_000 },
  ]);
  expect(content.declarations).toEqual(["truth"]);
  await save({ section: "price" });
  expect((await findBidForm(db, world.bidder, id, world, testNow)).content.priceFen).toBeNull();
  expect(openingInput.parse({ share: " abcdefghijabcdefghij \n" }).share).toBe("abcdefghijabcdefghij");
  expect(bidFileInput.safeParse({ file: "no file" }).success).toBe(false);
  expect(bidFileInput.safeParse({ file: new File(["x"], "x.txt") }).success).toBe(true);
  expect(bidSectionInput.safeParse({ id, section: "schedule", milestones: [{ share: "abc" }] }).success).toBe(
    false,
  );
});

test("submission seals: one receipt per version, the earlier seal ends, and nobody but its members learns of it", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const id = await start(db, world);
  expect(await refusal(listReceipts(db, world.bidder, id))).toEqual(["not_found", {}]);
  expect(await codeOf(submitBid(db, world.bidder, { id }, world, testNow))).toBe("bidIncomplete");
  await fillDraft(db, world, id);
  expect(await submitBid(db, world.bidder, { id }, world, testNow)).toEqual({
    number: expect.stringMatching(/^JB2026-[0-9A-Z]{8}\/1$/),
  });
  expect(await submitBid(db, world.colleague, { id }, world, testNow)).toEqual({
    number: expect.stringMatching(/^JB2026-[0-9A-Z]{8}\/2$/),
  });
  const { seals, latest } = await listReceipts(db, world.reader, id);
  expect(seals.map((seal) => [seal.version, seal.endedAt])).toEqual([
    [2, null],
    [1, testNow.toISOString()],
  ]);
  const events = await eventsOf(db, "bid", id);
  expect(events.map(([type]) => type)).toEqual(["bid.started", "bid.submitted", "bid.replaced"]);
  expect(Object.keys(events[1]?.[1] ?? {})).toEqual(["number", "version", "sha256"]);
  const state = async (at: number) => {
    const { receipt: text = "", signature = "" } = seals[at] ?? {};
    return checkReceipt(db, { text, signature }, world.keys);
  };
  expect(await state(0)).toMatchObject({ isValid: true, state: "stands" });
  expect(await state(1)).toMatchObject({ isValid: true, state: "replaced" });
  const forged = latest.receipt.replace("size: ", "size: 1");
  expect(await checkReceipt(db, { text: forged, signature: latest.signature }, world.keys)).toMatchObject({
    isValid: false,
    state: null,
  });
  expect((await checkReceipt(db, { text: "hello", signature: "" }, world.keys)).receipt).toBeNull();
  expect((await checkReceipt(db, { text: latest.receipt, signature: "???" }, world.keys)).isValid).toBe(
    false,
  );
  for (const actor of [world.rival, world.coordinator, world.auditor])
    expect(await refusal(listReceipts(db, actor, id))).toEqual(["not_found", {}]);
  await withdrawBid(db, world.bidder, { id }, world, testNow);
  expect((await state(0)).state).toBe("withdrawn");
  expect((await state(1)).state).toBe("replaced");
  const other = latest.receipt.replace(/JB2026-.*/, "JB2026-0009/x");
  const strange = world.keys.sign(other);
  expect(await checkReceipt(db, { text: other, signature: strange.signature }, world.keys)).toMatchObject({
    isValid: true,
    state: "unknown",
  });
});

test("one millisecond before the closing time is in time, at it and after it is too late", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const id = await start(db, world);
  await fillDraft(db, world, id);
  const submit = (ms: number) => codeOf(submitBid(db, world.bidder, { id }, world, at(ms)));
  expect(await submit(-1)).toBe("done");
  expect(await submit(0)).toBe("bidTooLate");
  expect(await submit(1)).toBe("bidTooLate");
  expect(await codeOf(withdrawBid(db, world.bidder, { id }, world, at(0)))).toBe("bidTooLate");
  expect(await codeOf(start(db, world, "rival", at(0)))).toBe("bidTooLate");
  expect(await codeOf(start(db, world, "rival", at(-1)))).toBe("done");
  await db.updateTable("call_list").set({ status: "closed" }).execute();
  expect(await submit(-1)).toBe("bidTooLate");
});

test("a bid is taken back until the deadline, a draft at any time, and then another may be begun", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const id = await submitted(db, world);
  expect(await refusal(withdrawBid(db, world.rival, { id }, world, testNow))).toEqual(["not_found", {}]);
  expect(await refusal(withdrawBid(db, world.reader, { id }, world, testNow))).toEqual(["forbidden", {}]);
  await withdrawBid(db, world.bidder, { id }, world, at(-1));
  expect(await codeOf(withdrawBid(db, world.bidder, { id }, world, testNow))).toBe("wrongState");
  expect(await codeOf(saveText(db, world, id, "x"))).toBe("wrongState");
  const again = await start(db, world);
  await withdrawBid(db, world.bidder, { id: again }, world, at(1));
  expect((await listMyBids(db, world.reader)).map((bid) => bid.status)).toEqual(["withdrawn", "withdrawn"]);
});

test("a strict list keeps no working text after the submission, and splits the key among three holders", async () => {
  const db = await testDb();
  const world = await buildBidding(db, { procedure: { sealing: "strict" } });
  expect(await makeSealingKeys(db, world, testNow)).toBe(1);
  expect(await makeSealingKeys(db, world, testNow)).toBe(0);
  await buildBidding(db, { procedure: { bidding: "intents" } });
  expect(await makeSealingKeys(db, world, testNow)).toBe(0);
  const id = await submitted(db, world);
  const row = await db.selectFrom("bid").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect(row.draft).toBeNull();
  expect(await codeOf(submitBid(db, world.bidder, { id }, world, testNow))).toBe("nothingToSeal");
  expect((await findBidForm(db, world.bidder, id, world, testNow)).content.summary).toBe("");
  expect((await findBid(db, world.bidder, id, world, testNow)).content).toBeNull();
  const key = await db.selectFrom("sealing_key").selectAll().executeTakeFirstOrThrow();
  expect(key).toMatchObject({ mode: "strict", wrapped_key: null });
  expect(await db.selectFrom("key_share").select("holder").execute()).toHaveLength(3);
});

test("a need's page knows its sealed entry, what its reader may do there, and counts only where the list says so", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const counted = await buildBidding(db, { procedure: { shown: "count" } });
  for (const one of [world, counted]) await submitted(db, one);
  const of = (actor: typeof visitor, one = world) => findBidEntry(db, actor, one.needId, testNow);
  expect(await of(visitor)).toMatchObject({ isOpen: true, count: null, mine: [], bidders: [] });
  expect(await of(visitor, counted)).toMatchObject({ count: 1 });
  expect(await of(world.coordinator)).toMatchObject({ count: null, mine: [] });
  expect(await of(world.seeker)).toMatchObject({ count: null, isOwnNeed: true, bidders: [] });
  expect(await of(world.bidder)).toMatchObject({ mine: [{ status: "submitted" }], bidders: [] });
  expect((await of(world.rival))?.bidders).toHaveLength(1);
  const light = await buildBidding(db, { procedure: { bidding: "intents" } });
  expect(await of(visitor, light)).toBeNull();
  expect(await findBidEntry(db, visitor, "nothing", testNow)).toBeNull();
  await closeEntry(db, world);
  expect(await of(await buildUser(db))).toMatchObject({ isOpen: false, status: "closed" });
});
