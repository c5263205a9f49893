import { expect, test } from "vitest";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { fileObjection } from "#app/domain/notices/commands/object.server.ts";
import { readArchive } from "#app/domain/notices/queries/archive.server.ts";
import { answerCorrection } from "#app/domain/review/commands/correct.server.ts";
import {
  askCorrection,
  decideEligibility,
  startReview,
} from "#app/domain/review/commands/eligibility.server.ts";
import { readsAsReviewer } from "#app/domain/review/queries/sheets.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { testNow } from "#tests/support/builders.ts";
import { awardOf, buildExperts, buildReviewWorld, handInSheets } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

const papers = [{ name: "材料.pdf", bytes: samples.pdf }];

test("the archive has everything of an entry, for staff and auditors, after the opening", async () => {
  const db = await testDb();
  const { store } = testStore();
  const files = [{ id: "f1", name: "方案.pdf", type: "application/pdf", size: 10, key: "k" }];
  const world = await buildReviewWorld(db, {
    texts: [{ files }, {}],
    procedure: { decidedBy: "panel", scoring: { minReviewers: 1, tie: "price" } },
  });
  const bidId = world.bidOf(0).id;
  await db
    .insertInto("attachment")
    .values({
      id: "a1",
      owner_type: "need",
      owner_id: world.needId,
      file_name: "图纸.pdf",
      media_type: "application/pdf",
      size: 1,
      sha256: "",
      tier: "public",
      uploaded_by: null,
      created_at: testNow.toISOString(),
      removed_at: null,
    })
    .execute();
  await askCorrection(db, world.coordinator, { bidId, text: "补章" }, testNow);
  await answerCorrection(db, world.bidOf(0).agent, { bidId, text: "已补", uploads: papers, store }, testNow);
  for (const { id } of world.bids)
    await decideEligibility(
      db,
      world.coordinator,
      { bidId: id, decision: "eligible", reasons: "符合" },
      testNow,
    );
  await startReview(db, world.coordinator, { entryId: world.entryId }, testNow);
  const experts = await buildExperts(db, 1);
  await handInSheets(db, world, experts, [[90, 80]]);
  const reads = (actor: Parameters<typeof readsAsReviewer>[1]) => readsAsReviewer(db, actor, bidId);
  expect([await reads(experts[0] ?? visitor), await reads(world.stranger), await reads(visitor)]).toEqual([
    true,
    false,
    false,
  ]);
  const noticeId = await decideEntry(db, world.coordinator, awardOf(world), testNow);
  const filing = { noticeId, name: "孙举报", phone: "13800000001", text: "不实", uploads: papers, store };
  await fileObjection(db, world.stranger, filing, testNow);
  const archive = await readArchive(db, world.auditor, world.entryId);
  expect(archive.files.map(({ folder, name }) => [folder, name])).toEqual([
    ["need", "图纸.pdf"],
    ["bids", "方案.pdf"],
    ["checks", "材料.pdf"],
    ["objections", "材料.pdf"],
  ]);
  expect(archive).toMatchObject({
    bids: [{ status: "selected" }, { status: "declined" }],
    decisions: [{ round: 1 }],
    notices: [{ status: "running" }],
    objections: [{ status: "filed" }],
  });
  expect([archive.scores.length, archive.opinions.length, archive.checks.length]).toEqual([10, 2, 2]);
  expect(archive.events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["bid.correctionAsked", "review.submitted", "entry.decided", "objection.filed"]),
  );
  await expect(readArchive(db, world.seeker, world.entryId)).rejects.toMatchObject({ kind: "forbidden" });
  await db.updateTable("call_entry").set({ status: "closed" }).execute();
  await expect(readArchive(db, world.auditor, world.entryId)).rejects.toMatchObject({ code: "notOpened" });
});
