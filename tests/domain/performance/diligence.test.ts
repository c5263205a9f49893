import { beforeEach, expect, test } from "vitest";
import { checkChain, hashOf } from "#app/domain/performance/chain.server.ts";
import { recordDiligence } from "#app/domain/performance/commands/diligence.server.ts";
import { findDiligence } from "#app/domain/performance/queries/diligence.server.ts";
import { evidenceTiers } from "#app/domain/performance/queries/files.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import { buildDeal, buildPerforming } from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

let db: Db;
let deal: Deal;
let id: string;
let milestoneId: string;
beforeEach(async () => {
  db = await testDb();
  deal = await buildDeal(db);
  const performing = await buildPerforming(db, deal);
  id = performing.id;
  milestoneId = performing.milestoneIds[0] ?? "";
});

const write = (who: Actor, over: Record<string, unknown> = {}) =>
  recordDiligence(
    db,
    who,
    {
      id,
      milestoneId,
      kind: "experiment",
      happenedOn: "2026-03-01",
      body: "第一轮土槽试验",
      uploads: [],
      store: testStore().store,
      ...over,
    },
    testNow,
  );
const chain = async () => (await findDiligence(db, deal.seeker, id)).chain;

async function three() {
  await write(deal.solver, { uploads: [{ name: "原始数据.pdf", bytes: samples.pdf }] });
  await write(deal.solver, { kind: "failure", body: "割台堵塞，方案放弃" });
  await write(deal.seeker, { kind: "meeting", body: "双方商定换方案" });
}

test("lines are added by both sides, each with the hash of the one before, and the chain holds", async () => {
  expect(await chain()).toEqual({ intact: true });
  await three();
  const { entries, mayWrite } = await findDiligence(db, deal.seeker, id);
  expect(entries.map((entry) => [entry.seq, entry.kind])).toEqual([
    [1, "experiment"],
    [2, "failure"],
    [3, "meeting"],
  ]);
  expect(entries[1]?.previousSha256).toBe(entries[0]?.sha256);
  expect(entries[0]?.files.map((file) => file.fileName)).toEqual(["原始数据.pdf"]);
  expect(await chain()).toEqual({ intact: true });
  expect(mayWrite).toBe(true);
});

test("a changed line, a changed file, a line taken away, and one slipped in break it where it happened", async () => {
  await three();
  const row = (seq: number) => db.updateTable("diligence_entry").where("seq", "=", seq);
  await row(2).set({ body: "一切顺利" }).execute();
  expect(await chain()).toEqual({ intact: false, brokenAt: 2 });
  await row(2).set({ body: "割台堵塞，方案放弃" }).execute();
  expect(await chain()).toEqual({ intact: true });
  await db.updateTable("attachment").set({ sha256: "0" }).where("owner_type", "=", "diligence").execute();
  expect(await chain()).toEqual({ intact: false, brokenAt: 1 });
});

test("the last line taken away, or the whole chain made anew, shows by the audit trail", async () => {
  await three();
  const last = await db
    .selectFrom("diligence_entry")
    .selectAll()
    .where("seq", "=", 3)
    .executeTakeFirstOrThrow();
  await db.deleteFrom("diligence_entry").where("seq", "=", 3).execute();
  expect(await chain()).toEqual({ intact: false, brokenAt: 3 });
  const forged = {
    agreementId: id,
    milestoneId,
    seq: 3,
    kind: "other",
    happenedOn: "2026-03-01",
    body: "假的",
    recordedBy: last.recorded_by,
    recordedAt: last.recorded_at,
    files: [],
    previousSha256: last.previous_sha256,
  };
  const fake = { ...last, kind: forged.kind, body: forged.body, sha256: hashOf(forged) };
  await db.insertInto("diligence_entry").values(fake).execute();
  expect(await chain()).toEqual({ intact: false, brokenAt: 3 });
  expect(checkChain([{ ...forged, sha256: hashOf(forged) }], [])).toEqual({ intact: false, brokenAt: 1 });
});

test("two lines at one moment are two lines of one chain", async () => {
  await Promise.all([write(deal.solver), write(deal.seeker), write(deal.solver, { body: "第二轮" })]);
  expect((await findDiligence(db, deal.seeker, id)).entries.map((entry) => entry.seq)).toEqual([1, 2, 3]);
  expect(await chain()).toEqual({ intact: true });
});

test("only the sides write, only they and overseers read", async () => {
  for (const who of [deal.coordinator, deal.viewer, deal.auditor])
    expect((await refusal(write(who)))[0]).toBe("forbidden");
  expect((await refusal(write(deal.competitor)))[0]).toBe("not_found");
  await three();
  expect((await refusal(findDiligence(db, deal.competitor, id)))[0]).toBe("not_found");
  const { entries, mayWrite } = await findDiligence(db, deal.auditor, id);
  expect([entries.length, mayWrite]).toEqual([3, false]);
  const entryId = entries[0]?.id ?? "";
  expect((await refusal(evidenceTiers(db, deal.competitor, "diligence_entry", entryId)))[0]).toBe(
    "not_found",
  );
});

test("not of a day to come, of another agreement's milestone, or of an agreement that has ended", async () => {
  expect(await refusal(write(deal.solver, { happenedOn: "2027-01-01" }))).toEqual([
    "invalid",
    { happenedOn: "dateFuture" },
  ]);
  expect(await refusal(write(deal.solver, { milestoneId: "x" }))).toEqual([
    "invalid",
    { milestoneId: "choice" },
  ]);
  await db.updateTable("agreement").set({ status: "terminated" }).where("id", "=", id).execute();
  expect(await refusal(write(deal.solver))).toEqual(["conflict", {}]);
});
