import { expect, test } from "vitest";
import { attachBidFile, decryptFile, removeBidFile } from "#app/domain/bids/commands/bid-files.server.ts";
import { answerTerms, askPartners } from "#app/domain/bids/commands/partners.server.ts";
import { restoreDraft } from "#app/domain/bids/commands/restore-draft.server.ts";
import { saveBid } from "#app/domain/bids/commands/save-bid.server.ts";
import { submitBid, withdrawBid } from "#app/domain/bids/commands/submit-bid.server.ts";
import { findBid, findBidFile, findBidForm, findTerms } from "#app/domain/bids/queries/bid.server.ts";
import { listAskedTerms } from "#app/domain/bids/queries/entry.server.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { createFileStore } from "#app/platform/file-store.server.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import type { Bidding } from "#tests/support/builders-sealing.ts";
import { buildBidding, fillDraft, start } from "#tests/support/builders-sealing.ts";
import { testDb } from "#tests/support/database.ts";
import { temporaryFolder } from "#tests/support/folder.ts";
import { refusal } from "#tests/support/refusal.ts";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

const partners = (
  db: Db,
  world: Bidding,
  id: string,
  rows: { org?: string; task?: string; share?: number }[],
) => saveBid(db, world.bidder, { id, section: "partners", partners: rows }, world, testNow);

test("partners are named by name or code; the lead itself, a stranger and one twice are refused", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const id = await start(db, world);
  const { uscc } = await db
    .selectFrom("organization")
    .select("uscc")
    .where("id", "=", world.other)
    .executeTakeFirstOrThrow();
  const rows = [
    { org: "金华材料研究所" },
    { org: "没有的单位" },
    { org: uscc },
    { org: "杭州热处理有限公司" },
    {},
  ];
  expect(await refusal(partners(db, world, id, rows))).toEqual([
    "invalid",
    {
      "partners[0].org": "partnerSelf",
      "partners[1].org": "partnerUnknown",
      "partners[3].org": "partnerTwice",
    },
  ]);
  expect(await refusal(partners(db, world, id, [{ task: "没写单位" }]))).toEqual([
    "invalid",
    { "partners[0].org": "partnerUnknown" },
  ]);
  await partners(db, world, id, [{ org: uscc }]);
  const { content } = await findBidForm(db, world.bidder, id, world, testNow);
  expect(content.partners).toEqual([
    { orgId: world.other, name: "杭州热处理有限公司", task: "", shareBp: 0 },
  ]);
});

test("a partner says yes to exactly the terms it was shown; other terms ask again, and without its word nothing is sealed", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const id = await start(db, world);
  const partner = { orgId: world.other, name: "杭州热处理有限公司", task: "热处理工艺", shareBp: 3000 };
  await fillDraft(db, world, id, { partners: [partner] });
  const state = async () =>
    (await findBidForm(db, world.bidder, id, world, testNow)).partnerStates.map((one) => one.state);
  expect(await state()).toEqual(["notAsked"]);
  expect(await refusal(findTerms(db, world.rival, id, world))).toEqual(["not_found", {}]);
  expect(await askPartners(db, world.bidder, { id }, world, testNow)).toBe(1);
  expect(await askPartners(db, world.bidder, { id }, world, testNow)).toBe(0);
  expect(await state()).toEqual(["waiting"]);
  expect(await codeOf(submitBid(db, world.bidder, { id }, world, testNow))).toBe("bidIncomplete");
  const shown = await findTerms(db, world.rival, id, world, testNow);
  expect(shown).toMatchObject({ leadName: "金华材料研究所", terms: { task: "热处理工艺", shareBp: 3000 } });
  expect(await listAskedTerms(db, world.rival)).toHaveLength(1);
  const answer = (who: Bidding["rival"], verdict: "confirm" | "decline", terms = shown.terms?.hash ?? "") =>
    answerTerms(db, who, { bidId: id, verdict, terms }, world, testNow);
  const reader = await buildUser(db, { org: world.other, orgRole: "viewer" });
  expect(await refusal(answer(world.coordinator, "confirm"))).toEqual(["not_found", {}]);
  expect(await refusal(answer(reader, "confirm"))).toEqual(["forbidden", {}]);
  expect(await codeOf(answer(world.rival, "confirm", "old"))).toBe("termsChanged");
  await answer(world.rival, "confirm");
  expect(await codeOf(answer(world.rival, "decline"))).toBe("wrongState");
  expect(await state()).toEqual(["confirmed"]);
  await fillDraft(db, world, id, { partners: [{ ...partner, shareBp: 1000 }] });
  expect(await state()).toEqual(["changed"]);
  expect((await findTerms(db, world.rival, id, world)).terms).toBeNull();
  expect(await codeOf(answer(world.rival, "confirm"))).toBe("termsChanged");
  expect(await askPartners(db, world.bidder, { id }, world, testNow)).toBe(1);
  const again = await findTerms(db, world.rival, id, world, testNow);
  await answer(world.rival, "decline", again.terms?.hash);
  expect(await state()).toEqual(["declined"]);
  const row = await db.selectFrom("bid_partner").select("id").executeTakeFirstOrThrow();
  expect((await eventsOf(db, "bidPartner", row.id)).map(([type]) => type)).toEqual([
    "bidPartner.asked",
    "bidPartner.confirmed",
    "bidPartner.asked",
    "bidPartner.declined",
  ]);
  await fillDraft(db, world, id);
  expect(await askPartners(db, world.bidder, { id }, world, testNow)).toBe(0);
  expect(await db.selectFrom("bid_partner").selectAll().execute()).toEqual([]);
});

test("a sealed bid's partner may still answer; once the bid is taken back no more", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const id = await start(db, world);
  const partner = { orgId: world.other, name: "杭州热处理有限公司", task: "热处理工艺", shareBp: 3000 };
  await fillDraft(db, world, id, { partners: [partner] });
  await askPartners(db, world.bidder, { id }, world, testNow);
  const { terms } = await findTerms(db, world.rival, id, world, testNow);
  const yes = { bidId: id, verdict: "confirm" as const, terms: terms?.hash ?? "" };
  await answerTerms(db, world.rival, yes, world, testNow);
  expect(await submitBid(db, world.bidder, { id }, world, testNow)).toEqual({
    number: expect.stringMatching(/^JB2026-[0-9A-Z]{8}\/1$/),
  });
  await db.updateTable("bid_partner").set({ confirmed_at: null }).execute();
  expect(await codeOf(answerTerms(db, world.rival, yes, world, testNow))).toBe("done");
  await withdrawBid(db, world.bidder, { id }, world, testNow);
  expect(await codeOf(answerTerms(db, world.rival, yes, world, testNow))).toBe("wrongState");
});

test("files are encrypted, each with a key of its own; name and key are in the sealed text only", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const id = await start(db, world);
  const bytes = new TextEncoder().encode("机密图纸说明");
  const attach = (name = "图纸.txt", who = world.bidder) =>
    attachBidFile(db, who, { id, upload: { name, bytes } }, world, testNow);
  expect(await refusal(attach("图纸.svg"))).toEqual(["invalid", { file: "fileType" }]);
  expect(await refusal(attach("图纸.txt", world.rival))).toEqual(["not_found", {}]);
  const fileId = await attach();
  const kept = Buffer.from(await new Response(await world.files.read(fileId)).arrayBuffer());
  expect(kept.includes("机密")).toBe(false);
  const file = await findBidFile(db, world.reader, { bidId: id, fileId }, world);
  const key = Buffer.from(file.key, "base64url");
  expect(decryptFile(key, kept, id, fileId).toString("utf8")).toBe("机密图纸说明");
  kept[kept.length - 1] = (kept.at(-1) ?? 0) ^ 1;
  expect(() => decryptFile(key, kept, id, fileId)).toThrow();
  const unknown = findBidFile(db, world.bidder, { bidId: id, fileId: "x" }, world);
  expect(await refusal(unknown)).toEqual(["not_found", {}]);
  const second = await attach("报价.txt");
  await removeBidFile(db, world.bidder, { id, fileId: second }, world, testNow);
  expect(await refusal(removeBidFile(db, world.bidder, { id, fileId: second }, world, testNow))).toEqual([
    "not_found",
    {},
  ]);
  const { content } = await findBid(db, world.bidder, id, world);
  await fillDraft(db, world, id, { files: content?.files });
  await submitBid(db, world.bidder, { id }, world, testNow);
  const rows = await db.selectFrom("bid_file").select(["id", "removed_at"]).orderBy("id").execute();
  expect(rows.filter((row) => row.removed_at === null).map((row) => row.id)).toEqual([fileId]);
  await expect(world.files.read(second)).rejects.toThrow();
  await withdrawBid(db, world.bidder, { id }, world, testNow);
  await expect(world.files.read(fileId)).rejects.toThrow();
});

test("no more than twenty files, and none is left behind when the text refuses it", async () => {
  const db = await testDb();
  const world = await buildBidding(db);
  const id = await start(db, world);
  const file = { id: newId(), name: "a.txt", type: "text/plain", size: 1, key: "k" };
  await fillDraft(db, world, id, { files: Array.from({ length: 20 }, () => file) });
  const upload = { name: "b.txt", bytes: new TextEncoder().encode("x") };
  expect(await codeOf(attachBidFile(db, world.bidder, { id, upload }, world, testNow))).toBe("tooManyFiles");
  expect(await db.selectFrom("bid_file").selectAll().execute()).toEqual([]);
});

test("a strict list's bidder takes a downloaded text back in, with the files that are kept for this bid", async () => {
  const db = await testDb();
  const world = await buildBidding(db, { procedure: { sealing: "strict" } });
  const id = await start(db, world);
  const upload = { name: "图纸.txt", bytes: new TextEncoder().encode("x") };
  const fileId = await attachBidFile(db, world.bidder, { id, upload }, world, testNow);
  const files = (await findBid(db, world.bidder, id, world)).content?.files ?? [];
  await fillDraft(db, world, id, { files });
  const copy = (await findBid(db, world.bidder, id, world)).content;
  await submitBid(db, world.bidder, { id }, world, testNow);
  const [file] = files;
  const forged = {
    ...copy,
    files: [
      { ...file, name: "../\u202E图纸.txt", type: "text/html", size: 9 },
      { ...file, id: newId() },
    ],
    answers: copy?.answers.map((answer) => ({ ...answer, name: "改过的指标" })),
    declarations: [...(copy?.declarations ?? []), "自拟的声明"],
    partners: [
      { orgId: world.other, name: "冒名的单位", task: "试制", shareBp: 1000, confirmedAt: testNow },
      { orgId: world.other, name: "再来一次", task: "试制", shareBp: 1000 },
      { orgId: world.institute, name: "自己", task: "试制", shareBp: 1000 },
      { orgId: "unknown", name: "没有的单位", task: "试制", shareBp: 1000 },
    ],
  };
  const text = JSON.stringify(copy);
  expect(await codeOf(restoreDraft(db, world.bidder, { id, text: "no" }, world, testNow))).toBe(
    "noDraftCopy",
  );
  await restoreDraft(db, world.bidder, { id, text: JSON.stringify(forged) }, world, testNow);
  const cleaned = (await findBid(db, world.bidder, id, world)).content;
  expect(cleaned?.answers.map(({ name }) => name)).toEqual(world.metrics.map(({ name }) => name));
  expect(cleaned?.declarations).toEqual(copy?.declarations);
  expect(cleaned?.partners).toEqual([
    { orgId: world.other, name: "杭州热处理有限公司", task: "试制", shareBp: 1000 },
  ]);
  expect(cleaned?.files).toEqual([]);
  const renamed = { ...copy, files: [{ ...file, name: "\u202E新名.txt", type: "text/html", size: 9 }] };
  await restoreDraft(db, world.bidder, { id, text: JSON.stringify(renamed) }, world, testNow);
  const judged = (await findBid(db, world.bidder, id, world)).content?.files;
  expect(judged).toEqual([{ ...file, name: "新名.txt" }]);
  const gone = { ...world, files: createFileStore(temporaryFolder(), 1_000_000) };
  expect(await codeOf(restoreDraft(db, world.bidder, { id, text }, gone, testNow))).toBe("draftFileLost");
  await restoreDraft(db, world.bidder, { id, text }, world, testNow);
  const after = (await findBid(db, world.bidder, id, world)).content;
  expect(after?.files.map((one) => one.id)).toEqual([fileId]);
  expect(await submitBid(db, world.bidder, { id }, world, testNow)).toEqual({
    number: expect.stringMatching(/^JB2026-[0-9A-Z]{8}\/2$/),
  });
});

test("what is missing is named part by part", async () => {
  const db = await testDb();
  const world = await buildBidding(db, { procedure: { mostPartners: 1 } });
  const id = await start(db, world);
  const empty = await findBidForm(db, world.bidder, id, world, testNow);
  expect(Object.keys(empty.problems)).toEqual([
    "answers",
    "route",
    "team",
    "schedule",
    "price",
    "ip",
    "declarations",
  ]);
  expect(new Set(Object.values(empty.readiness))).toEqual(new Set(["notStarted"]));
  const org = await buildOrg(db);
  await fillDraft(db, world, id, {
    answers: [{ metricId: world.metrics[0]?.id ?? "", name: "x", value: "", evidence: "" }],
    milestones: [{ title: "", month: 1, deliverable: "", shareBp: 9000 }],
    breakdown: [{ item: "", fen: 1 }],
    partners: [
      { orgId: org, name: "x", task: "", shareBp: 0 },
      { orgId: world.other, name: "y", task: "z", shareBp: 10_000 },
    ],
  });
  const { problems, readiness } = await findBidForm(db, world.bidder, id, world, testNow);
  expect(problems).toMatchObject({
    answers: { "answers[0].verdict": "requiredChoice", "answers[1].evidence": "required" },
    schedule: { milestones: "sharesNotWhole", "milestones[0].title": "required" },
    price: { breakdown: "breakdownNotPrice", "breakdown[0].item": "required" },
    partners: {
      partners: "leadWithoutShare",
      "partners[0].task": "required",
      "partners[0].share": "required",
      "partners[1].org": "partnerNotConfirmed",
    },
  });
  expect(readiness).toMatchObject({
    answers: "started",
    route: "done",
    partners: "started",
    files: "notStarted",
  });
  await fillDraft(db, world, id, { breakdown: [] });
  const other = await findBidForm(db, world.bidder, id, world, testNow);
  expect(other.problems).toEqual({ price: { breakdown: "breakdownRequired" } });
  expect(await refusal(findBidForm(db, world.coordinator, id, world, testNow))).toEqual(["not_found", {}]);
});
