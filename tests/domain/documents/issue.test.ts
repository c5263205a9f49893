import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { recordAdoption } from "#app/domain/agreements/commands/adopt.server.ts";
import { signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { issuePack, issuePaper } from "#app/domain/documents/commands/issue.server.ts";
import { recordRegistration } from "#app/domain/documents/commands/register-contract.server.ts";
import { mayIssue, mayRegisterContract } from "#app/domain/documents/policy.ts";
import { readFacts } from "#app/domain/documents/queries/facts.server.ts";
import { findPack, findPaperFile, findPapers } from "#app/domain/documents/queries/papers.server.ts";
import { findByFile, isIssued, verifyPaper } from "#app/domain/documents/queries/verify.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import { beginPerformance, buildAgreement, buildDeal } from "#tests/support/builders-agreements.ts";
import { buildIndicator, confirmBoth, testShop } from "#tests/support/builders-documents.ts";
import { buildReviewWorld } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";
import { testStore } from "#tests/support/uploads.ts";

async function dealWith(status: "draft" | "confirmed" | "performing" = "draft") {
  const db = await testDb();
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  if (status !== "draft") await confirmBoth(db, deal, id);
  if (status === "performing") {
    await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
    await beginPerformance(db, deal.seeker, id);
  }
  const { folder, store } = testStore(20_000_000);
  return { db, deal, id, folder, store, shop: testShop(store) };
}

const bytesOf = async (store: ReturnType<typeof testStore>["store"], id: string) =>
  new Uint8Array(await new Response(await store.read(id)).arrayBuffer());
const eventsOf = async (db: Db, type: string) =>
  (await db.selectFrom("event").select("data").where("type", "=", type).execute()).map(({ data }) =>
    JSON.parse(data),
  );
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

test("an issued contract is registered with the hash of its very bytes, and the same content is the same paper", async () => {
  const { db, deal, id, folder, store, shop } = await dealWith();
  await buildIndicator(db, id);
  const order = { agreementId: id, kind: "contract", format: "pdf", shop } as const;
  const paperId = await issuePaper(db, deal.seeker, order, testNow);
  expect(await issuePaper(db, deal.solver, order, testNow)).toBe(paperId);
  const { issued } = await findPapers(db, deal.viewer, id);
  expect(issued).toEqual([
    {
      id: paperId,
      kind: "contract",
      format: "pdf",
      version: 1,
      contentSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      fileSha256: createHash("sha256")
        .update(await bytesOf(store, paperId))
        .digest("hex"),
      issuedBy: deal.seeker.name,
      issuedAt: testNow.toISOString(),
      isCurrent: true,
    },
  ]);
  expect(await eventsOf(db, "agreement.documentIssued")).toEqual([
    {
      documentId: paperId,
      kind: "contract",
      format: "pdf",
      version: 1,
      contentSha256: issued[0]?.contentSha256,
      fileSha256: issued[0]?.fileSha256,
    },
  ]);
  expect(filesIn(folder)).toBe(1);
  expect(await findPaperFile(db, deal.auditor, { agreementId: id, paperId })).toMatchObject({
    mediaType: "application/pdf",
    version: 1,
  });
});

test("verification tells kind, day and whether print and file are it, and nothing else; one changed byte is refused", async () => {
  const { db, deal, id, store, shop } = await dealWith();
  const paperId = await issuePaper(
    db,
    deal.seeker,
    { agreementId: id, kind: "contract", format: "pdf", shop },
    testNow,
  );
  const bytes = await bytesOf(store, paperId);
  const hash = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
  const { contentSha256 } = await db
    .selectFrom("issued_document")
    .select("content_sha256 as contentSha256")
    .executeTakeFirstOrThrow();
  const told = await verifyPaper(db, paperId, {
    code: contentSha256.slice(0, 16),
    sha256: hash(bytes).toUpperCase(),
  });
  expect(told).toEqual({
    id: paperId,
    kind: "contract",
    format: "pdf",
    version: 1,
    issuedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    maskedNo: expect.stringMatching(/^[A-Z]+\d{4}-\*{3}\d$/),
    isReplaced: false,
    codeMatches: true,
    fileMatches: true,
  });
  const flipped = Uint8Array.from(bytes, (byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte));
  const wrong = await verifyPaper(db, paperId, { code: "0000 0000 0000 0000", sha256: hash(flipped) });
  expect([wrong.codeMatches, wrong.fileMatches]).toEqual([false, false]);
  const unasked = await verifyPaper(db, paperId, { code: null, sha256: null });
  expect([unasked.codeMatches, unasked.fileMatches]).toEqual([null, null]);
  expect(await findByFile(db, hash(bytes))).toBe(paperId);
  expect(await findByFile(db, hash(flipped))).toBeNull();
  expect([await isIssued(db, paperId), await isIssued(db, newId())]).toEqual([true, false]);
  expect(await refusal(verifyPaper(db, newId(), { code: null, sha256: null }))).toEqual(["not_found", {}]);
});

test("a new version makes a new paper, and the old one says that it is not the latest", async () => {
  const { db, deal, id, shop } = await dealWith();
  const order = { agreementId: id, kind: "contract", format: "docx", shop } as const;
  const first = await issuePaper(db, deal.seeker, order, testNow);
  await db.updateTable("agreement").set({ version: 2, scope: "新的内容" }).where("id", "=", id).execute();
  const second = await issuePaper(db, deal.seeker, order, testNow);
  expect(second).not.toBe(first);
  const none = { code: null, sha256: null };
  expect([
    (await verifyPaper(db, first, none)).isReplaced,
    (await verifyPaper(db, second, none)).isReplaced,
  ]).toEqual([true, false]);
  const { issued } = await findPapers(db, deal.seeker, id);
  expect(issued.map((one) => [one.id === second, one.isCurrent])).toContainEqual([true, true]);
});

test("refused: what is not ready, who may not, and an agreement that changed while it was printed leaves no file", async () => {
  const { db, deal, id, folder, shop } = await dealWith();
  const order = { agreementId: id, kind: "contract", format: "pdf", shop } as const;
  const issue = (actor: Actor, over: object = {}) =>
    refusal(issuePaper(db, actor, { ...order, ...over }, testNow));
  expect(await issue(deal.seeker, { kind: "annex" })).toEqual(["conflict", {}]);
  expect(await issue(deal.viewer)).toEqual(["forbidden", {}]);
  expect(await issue(deal.auditor)).toEqual(["forbidden", {}]);
  expect(await issue(deal.seeker, { kind: "completion" })).toEqual(["forbidden", {}]);
  expect(await issue(deal.competitor)).toEqual(["not_found", {}]);
  expect(await refusal(readFacts(db, newId()))).toEqual(["not_found", {}]);
  const slow = {
    ...shop,
    press: {
      print: async (...asked: Parameters<typeof shop.press.print>) => {
        await db.updateTable("agreement").set({ version: 2 }).where("id", "=", id).execute();
        return shop.press.print(...asked);
      },
    },
  };
  expect(await issue(deal.seeker, { shop: slow })).toEqual(["conflict", {}]);
  expect(filesIn(folder)).toBe(0);
  expect(await refusal(findPaperFile(db, deal.seeker, { agreementId: id, paperId: newId() }))).toEqual([
    "not_found",
    {},
  ]);
  expect(await refusal(findPapers(db, deal.competitor, id))).toEqual(["not_found", {}]);
});

test("the registration pack is issued in one go, in the order in which it is listed, and read as one", async () => {
  const { db, deal, id, shop } = await dealWith("confirmed");
  expect(await refusal(findPack(db, deal.solver, id))).toEqual(["not_found", {}]);
  await issuePack(db, deal.solver, { agreementId: id, shop }, testNow);
  expect((await findPack(db, deal.auditor, id)).map(({ kind, format }) => [kind, format])).toEqual([
    ["contract", "pdf"],
    ["annex", "pdf"],
    ["quotation", "pdf"],
  ]);
  const { pack, kinds } = await findPapers(db, deal.solver, id);
  expect(pack).toEqual({
    kinds: ["contract", "annex", "quotation"],
    scans: 0,
    isReady: true,
    isComplete: true,
  });
  expect(kinds.filter(({ mayIssue }) => mayIssue).map(({ kind }) => kind)).toEqual([
    "contract",
    "annex",
    "quotation",
    "summary",
  ]);
  expect(await refusal(issuePack(db, deal.competitor, { agreementId: id, shop }, testNow))).toEqual([
    "not_found",
    {},
  ]);
});

test("the facts: terms, indicators with what the last acceptance measured, milestones with amounts, registration, adoption", async () => {
  const { db, deal, id } = await dealWith("performing");
  const indicatorId = await buildIndicator(db, id);
  const at = "2026-10-01T02:00:00.000Z";
  const row = { agreement_id: id, summary: "完成", applied_by: deal.solver.userId, applied_at: at };
  const [first, second] = [newId(), newId()];
  await db
    .insertInto("acceptance")
    .values([
      { id: first, round: 1, status: "rectify", ...row },
      { id: second, round: 2, status: "passed", ...row, decided_at: "2026-10-09T20:00:00.000Z" },
    ])
    .execute();
  const result = { indicator_id: indicatorId, method: "第三方检测" };
  await db
    .insertInto("acceptance_result")
    .values([
      { acceptance_id: first, measured: "1.4%", met: 0, ...result },
      { acceptance_id: second, measured: "0.7%", met: 1, ...result },
    ])
    .execute();
  await db.updateTable("milestone").set({ done_at: at }).where("position", "=", 1).execute();
  await recordAdoption(
    db,
    deal.seeker,
    {
      title: "推广",
      place: "梨树县",
      sinceOn: "2026-03-01",
      benefit: "增收",
      adopterOrgId: deal.seekerOrgId,
      agreementId: id,
    },
    testNow,
  );
  await db
    .updateTable("agreement")
    .set({ completed_at: "2026-11-01T20:00:00.000Z" })
    .where("id", "=", id)
    .execute();
  await recordRegistration(
    db,
    deal.solver,
    { agreementId: id, registrationNo: "2026330701000123", office: "金华", registeredOn: "2026-03-02" },
    testNow,
  );
  const facts = await readFacts(db, id);
  expect(facts).toMatchObject({
    completedOn: "2026-11-02",
    registration: { registrationNo: "2026330701000123", office: "金华", registeredOn: "2026-03-02" },
    acceptance: {
      round: 2,
      status: "passed",
      appliedOn: "2026-10-01",
      decidedOn: "2026-10-10",
      rectifyBy: null,
    },
    adoption: { title: "推广", adopterName: "四平宏远农机有限公司", solutionTitle: null },
    quotation: [],
  });
  expect(facts.indicators.map(({ measured, met }) => [measured, met])).toEqual([["0.7%", 1]]);
  expect(facts.milestones.map(({ title, amountFen, doneOn }) => [title, amountFen, doneOn])).toEqual([
    ["样机", 40_000_000, "2026-10-01"],
    ["田间验证", 60_000_000, null],
  ]);
  const kinds = (await findPapers(db, deal.seeker, id)).kinds.filter(({ mayIssue }) => mayIssue);
  expect(kinds.map(({ kind }) => kind)).toEqual([
    "contract",
    "annex",
    "quotation",
    "summary",
    "acceptance",
    "adoption",
  ]);
});

test("a deal out of a bid is quoted as the bid made up its price", async () => {
  const { db, deal, id } = await dealWith();
  await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
  const bid = await db
    .selectFrom("bid")
    .select(["id", "content"])
    .where("content", "is not", null)
    .executeTakeFirstOrThrow();
  const breakdown = [{ item: "人员费", fen: 30_000_000 }];
  await db
    .updateTable("bid")
    .set({ content: JSON.stringify({ ...JSON.parse(bid.content as string), breakdown }) })
    .where("id", "=", bid.id)
    .execute();
  await db.updateTable("agreement").set({ bid_id: bid.id }).where("id", "=", id).execute();
  expect((await readFacts(db, id)).quotation).toEqual(breakdown);
  expect((await findPapers(db, deal.seeker, id)).pack.isReady).toBe(false);
});

test("the seller or staff notes the registration of a signed contract, once signed and not for a day to come; it can be corrected", async () => {
  const { db, deal, id } = await dealWith("performing");
  const input = {
    agreementId: id,
    registrationNo: "2026330701000123",
    office: "金华市登记处",
    registeredOn: "2026-03-02",
  };
  const record = (actor: Actor, over: object = {}) =>
    refusal(recordRegistration(db, actor, { ...input, ...over }, testNow));
  expect(await record(deal.seeker)).toEqual(["forbidden", {}]);
  expect(await record(deal.competitor)).toEqual(["not_found", {}]);
  expect(await record(deal.solver, { registeredOn: "2999-01-01" })).toEqual([
    "invalid",
    { registeredOn: "dateFuture" },
  ]);
  expect(await record(deal.solver, { registeredOn: "2026-02-28" })).toEqual([
    "invalid",
    { registeredOn: "registeredEarly" },
  ]);
  await recordRegistration(db, deal.solver, input, testNow);
  await recordRegistration(db, deal.coordinator, { ...input, registrationNo: "2026330701000124" }, testNow);
  expect((await findPapers(db, deal.seeker, id)).registration?.registrationNo).toBe("2026330701000124");
  expect((await eventsOf(db, "agreement.contractRegistered")).map((data) => data.registrationNo)).toEqual([
    "2026330701000123",
    "2026330701000124",
  ]);
  const unsigned = await dealWith("confirmed");
  expect(
    await refusal(
      recordRegistration(unsigned.db, unsigned.deal.solver, { ...input, agreementId: unsigned.id }, testNow),
    ),
  ).toEqual(["conflict", {}]);
});

test("who issues what", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const people = { ...deal, visitor };
  const names = ["seeker", "solver", "viewer", "competitor", "coordinator", "auditor", "visitor"] as const;
  const those = (may: (actor: Actor) => boolean) => names.filter((name) => may(people[name]));
  expect(those((actor) => mayIssue(actor, deal, "contract"))).toEqual(["seeker", "solver", "coordinator"]);
  expect(those((actor) => mayIssue(actor, deal, "acceptance"))).toEqual(["seeker", "solver", "coordinator"]);
  expect(those((actor) => mayIssue(actor, deal, "completion"))).toEqual(["coordinator"]);
  expect(those((actor) => mayIssue(actor, deal, "adoption"))).toEqual(["seeker", "coordinator"]);
  expect(those((actor) => mayRegisterContract(actor, deal))).toEqual(["solver", "coordinator"]);
});
