import { beforeEach, expect, test } from "vitest";
import { agreementFilter } from "#app/domain/agreements/input.ts";
import { countAgreementFacets } from "#app/domain/agreements/queries/facets.server.ts";
import { listAgreements } from "#app/domain/agreements/queries/list.server.ts";
import { closeCalendarFeed, openCalendarFeed } from "#app/domain/performance/commands/calendar.server.ts";
import { receivePayment } from "#app/domain/performance/commands/payments.server.ts";
import { recordPayment } from "#app/domain/performance/commands/record-payment.server.ts";
import { requestHalt } from "#app/domain/performance/commands/request-change.server.ts";
import { findFeed, findFeedOwner, listDue } from "#app/domain/performance/queries/calendar.server.ts";
import { exportAgreements } from "#app/domain/performance/queries/export.server.ts";
import { listAtRisk } from "#app/domain/performance/queries/risks.server.ts";
import { agreementWorth } from "#app/domain/performance/queries/worth.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import { buildAgreement, buildDeal, buildPerforming } from "#tests/support/builders-agreements.ts";
import { queries, testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";
import { testStore } from "#tests/support/uploads.ts";

const later = new Date("2026-10-10T02:00:00.000Z");
const page = { page: 1, pageSize: 20 };

let db: Db;
let deal: Deal;
let id: string;
let milestoneIds: string[];
beforeEach(async () => {
  db = await testDb();
  deal = await buildDeal(db);
  ({ id, milestoneIds } = await buildPerforming(db, deal, { techValueFen: "80" }));
});

async function pay(amountFen: number, kind: "contract" | "refund" = "contract") {
  const [payer, payee] = kind === "contract" ? [deal.seeker, deal.solver] : [deal.solver, deal.seeker];
  const voucherNo = `${kind}-${amountFen}`;
  const money = { kind, amountFen, paidOn: "2026-03-01", voucherNo, uploads: [], store: testStore().store };
  const paymentId = await recordPayment(db, payer, { ...money, id }, testNow);
  await receivePayment(db, payee, { id, paymentId }, testNow);
}

test("what is at risk: the parties' own and everything for who oversees; counts and lists agree", async () => {
  await buildAgreement(db, deal);
  const seen = async (who: Actor, risk?: "quiet" | "copyMissing", at = later) => {
    const { list, all, counts } = await listAtRisk(db, who, { ...page, risk }, at);
    const some = counts.filter(({ count }) => count > 0).map(({ code }) => code);
    return { ids: list.items.map((card) => card.id), total: list.total, all, some };
  };
  const whole = { ids: [id], total: 1, all: 1, some: ["milestoneOverdue", "quiet"] };
  for (const who of [deal.seeker, deal.viewer, deal.solver, deal.auditor, deal.coordinator, system])
    expect(await seen(who)).toEqual(whole);
  expect(await seen(deal.seeker, "quiet")).toEqual(whole);
  expect(await seen(deal.seeker, "copyMissing")).toEqual({ ...whole, ids: [], total: 0 });
  expect(await seen(deal.competitor)).toEqual({ ids: [], total: 0, all: 0, some: [] });
  expect(await seen(deal.seeker, undefined, testNow)).toMatchObject({ all: 0 });
  expect(await refusal(listAtRisk(db, visitor, page, later))).toEqual(["forbidden", {}]);
});

test("a change without an answer and a rectification are read from their rows; without any act there is no silence to tell", async () => {
  const halt = { kind: "suspend", side: "seeker", reasonCode: "funds", reason: "经费未到" } as const;
  await requestHalt(db, deal.seeker, { ...halt, id }, testNow);
  const round = { id: "round", agreement_id: id, round: 1, status: "rectify", summary: "已测" } as const;
  const nobody = { opinion_verdict: null, opinion: null, opinion_by: null, opinion_at: null };
  await db
    .insertInto("acceptance")
    .values({
      ...round,
      ...nobody,
      applied_by: deal.solver.userId,
      applied_at: testNow.toISOString(),
      conclusion: null,
      rectify_by: "2026-10-20",
      decided_by: null,
      decided_at: null,
      notice_until: null,
    })
    .execute();
  await db.updateTable("agreement").set({ status: "rectifying" }).where("id", "=", id).execute();
  const codes = async () =>
    (await listAtRisk(db, deal.solver, page, later)).list.items[0]?.risks.map(({ code }) => code);
  const rest = ["rectificationEnding", "milestoneOverdue", "changeUnanswered"];
  expect(await codes()).toEqual([...rest, "quiet"]);
  await db.updateTable("event").set({ actor_id: null }).execute();
  expect(await codes()).toEqual(rest);
  expect((await listDue(db, deal.solver)).map(({ kind }) => kind)).toContain("rectification");
});

test("worth: by state, year and city, with what was paid less refunds; each row is what its list holds", async () => {
  await buildAgreement(db, deal, { contractValueFen: "30" });
  await pay(40_000_000);
  await pay(10_000_000, "refund");
  await db.updateTable("organization").set({ region: "jinhua" }).where("id", "=", deal.seekerOrgId).execute();
  const registration = { registration_no: "2026330001", office: "金华", registered_on: "2026-03-01" };
  await db
    .insertInto("contract_registration")
    .values({
      agreement_id: id,
      ...registration,
      recorded_by: deal.solver.userId,
      recorded_at: testNow.toISOString(),
    })
    .execute();
  const signed = { count: 1, valueFen: 100_000_000, techFen: 80_000_000, paidFen: 30_000_000 };
  const worth = await agreementWorth(db, deal.seeker);
  expect(worth).toEqual({
    signed,
    registered: signed,
    byState: [
      { key: "draft", count: 1, valueFen: 30_000_000, techFen: 0, paidFen: 0 },
      { key: "performing", ...signed },
    ],
    byYear: [{ key: "2026", ...signed }],
    byCity: [{ key: "jinhua", ...signed }],
  });
  expect(await agreementWorth(db, deal.coordinator)).toEqual(worth);
  const none = { count: 0, valueFen: 0, techFen: 0, paidFen: 0 };
  expect(await agreementWorth(db, deal.competitor)).toEqual({
    signed: none,
    registered: none,
    byState: [],
    byYear: [],
    byCity: [],
  });
  expect(await refusal(agreementWorth(db, visitor))).toEqual(["forbidden", {}]);
  for (const filter of [{ year: "2026" }, { city: "jinhua" as const }, { progress: "registered" as const }]) {
    const list = await listAgreements(db, deal.seeker, { ...page, progress: "concluded", ...filter }, later);
    expect(list.items.map((card) => card.id)).toEqual([id]);
  }
  const { year, city } = await countAgreementFacets(db, deal.seeker, {}, later);
  expect({ year, city }).toEqual({
    year: [{ code: "2026", count: 1 }],
    city: [{ code: "jinhua", count: 2 }],
  });
  expect(agreementFilter.parse({ year: "26", city: "atlantis" })).toEqual({});
});

test("years newest first and cities with the most agreements first", async () => {
  const third = await buildDeal(db);
  const older = await buildPerforming(db, { ...third, seeker: third.seeker, solver: third.solver });
  const other = await buildPerforming(db, { ...third, seeker: third.seeker, solver: third.solver });
  await db.updateTable("agreement").set({ signed_on: "2025-12-31" }).where("id", "=", older.id).execute();
  await db
    .updateTable("organization")
    .set({ region: "jinhua" })
    .where("id", "=", third.seekerOrgId)
    .execute();
  expect(other.id).not.toBe(older.id);
  const { byYear, byCity } = await agreementWorth(db, deal.auditor);
  expect(byYear.map(({ key, count }) => [key, count])).toEqual([
    ["2026", 2],
    ["2025", 1],
  ]);
  expect(byCity.map(({ key, count }) => [key, count])).toEqual([
    ["jinhua", 2],
    ["siping", 1],
  ]);
});

test("the overview asks equally often for one agreement and for three", async () => {
  const count = async () => {
    const before = queries.count;
    await listAtRisk(db, deal.coordinator, page, later);
    await agreementWorth(db, deal.coordinator);
    return queries.count - before;
  };
  const once = await count();
  for (const _ of [1, 2]) await buildPerforming(db, deal);
  expect(await count()).toBe(once);
});

test("the whole list to take along: one's own, all for who oversees, as filtered", async () => {
  await pay(40_000_000);
  await buildAgreement(db, deal);
  const taken = async (who: Actor, filter = {}) =>
    (await exportAgreements(db, who, filter, later)).map((row) => [row.status, row.valueFen, row.paidFen]);
  const both = [
    ["draft", 100_000_000, null],
    ["performing", 100_000_000, 40_000_000],
  ];
  expect(await taken(deal.seeker)).toEqual(both);
  expect(await taken(deal.auditor)).toEqual(both);
  expect(await taken(system, { status: "draft" })).toEqual([both[0]]);
  expect(await taken(deal.competitor)).toEqual([]);
  expect(await refusal(exportAgreements(db, visitor, {}))).toEqual(["forbidden", {}]);
  const [row] = await exportAgreements(db, deal.seeker, { progress: "concluded" }, later);
  expect([row?.milestones, row?.milestonesDone, row?.techFen]).toEqual([2, 0, 80_000_000]);
});

const dueOfFeed = async (token: string) => listDue(db, await findFeedOwner(db, token));

test("a private feed: what its person may see now, nothing after leaving, nothing by an old or revoked address", async () => {
  const keys = [`milestone-${milestoneIds[0]}`, `milestone-${milestoneIds[1]}`, `contractEnd-${id}`];
  const first = await openCalendarFeed(db, deal.viewer, testNow);
  expect((await dueOfFeed(first)).map(({ key }) => key)).toEqual(keys);
  expect((await listDue(db, deal.viewer)).map(({ key }) => key)).toEqual(keys);
  expect(await findFeed(db, deal.viewer)).toBe(testNow.toISOString());
  expect(await findFeed(db, deal.seeker)).toBe(null);
  expect(await findFeed(db, visitor)).toBe(null);
  const kept = await db.selectFrom("calendar_feed").selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(first);
  const second = await openCalendarFeed(db, deal.viewer, later);
  expect(await refusal(dueOfFeed(first))).toEqual(["not_found", {}]);
  await db
    .updateTable("membership")
    .set({ removed_at: later.toISOString() })
    .where("user_id", "=", deal.viewer.userId)
    .execute();
  expect(await dueOfFeed(second)).toEqual([]);
  await closeCalendarFeed(db, deal.viewer, later);
  expect(await refusal(dueOfFeed(second))).toEqual(["not_found", {}]);
  expect(await refusal(listDue(db, visitor))).toEqual(["forbidden", {}]);
  expect(await refusal(openCalendarFeed(db, visitor))).toEqual(["forbidden", {}]);
  expect(await refusal(closeCalendarFeed(db, visitor))).toEqual(["forbidden", {}]);
});

test("a closed account's feed is not found, and who belongs to no party reads an empty one", async () => {
  const stranger = await buildUser(db);
  const token = await openCalendarFeed(db, stranger);
  expect(await dueOfFeed(token)).toEqual([]);
  await db
    .updateTable("user")
    .set({ disabled_at: later.toISOString() })
    .where("id", "=", stranger.userId)
    .execute();
  expect(await refusal(dueOfFeed(token))).toEqual(["not_found", {}]);
});
