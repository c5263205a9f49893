import { haltInput, termsChangeInput } from "#app/domain/performance/change-input.ts";
import { agreeToChange } from "#app/domain/performance/commands/answer-change.server.ts";
import { openCalendarFeed } from "#app/domain/performance/commands/calendar.server.ts";
import { receivePayment } from "#app/domain/performance/commands/payments.server.ts";
import { recordPayment } from "#app/domain/performance/commands/record-payment.server.ts";
import { requestHalt, requestTermsChange } from "#app/domain/performance/commands/request-change.server.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildPerforming } from "#tests/support/builders-agreements.ts";
import { testStore } from "#tests/support/uploads.ts";
import type { AreaAccess, Role } from "./matrix.ts";
import { behindLogIn, everybody, only, overseers, signedIn, staff } from "./matrix.ts";

const parties: Role[] = ["owner", "institution"];
const readers: Role[] = [...parties, "viewer", ...overseers];

export const performance: AreaAccess = {
  area: "performance",
  rows: async (db, { orgs, people }) => {
    const deal = { seekerOrgId: orgs.owner, solverOrgId: orgs.institution };
    const sides = { seeker: people.owner, solver: people.institution };
    const { id, milestoneIds } = await buildPerforming(db, { ...deal, ...sides });
    const of = paths.performance;
    const reader = await buildUser(db, { org: orgs.owner, orgRole: "viewer" });
    const act = (what: string, name: string, allowed: Role[], fields: Record<string, string> = {}) => ({
      route: "routes/performance/show",
      what,
      post: of.show(id),
      fields: { act: name, ...fields },
      allowed,
    });
    const changed = await buildChanged(db, { ...deal, ...sides });
    const paid = await buildPaid(db, { ...deal, ...sides });
    const change = (what: string, name: string, allowed: readonly Role[], changeId = changed.openId) => ({
      route: "routes/performance/changes",
      what,
      post: of.changes(changed.id),
      fields: { act: name, changeId, note: "已经商定" },
      allowed,
    });
    const answered = (what: string, name: string, allowed: readonly Role[], paymentId: string) => ({
      route: "routes/performance/show",
      what,
      post: of.show(paid.id),
      fields: { act: name, paymentId, note: "电话核对过" },
      allowed,
    });
    const asked = { side: "solver", reasonCode: "schedule", reason: "试验季推迟", contractValueFen: "100" };
    const milestoneId = milestoneIds[0] ?? "";
    const payment = { amount: "1", unit: "wan", paidOn: "2026-01-01" };
    return [
      {
        route: "routes/performance/overview",
        what: "page",
        get: of.overview(),
        status: behindLogIn(signedIn),
      },
      {
        route: "routes/performance/calendar",
        what: "page",
        get: of.calendar(),
        status: behindLogIn(signedIn),
      },
      {
        route: "routes/performance/calendar",
        what: "open and end one's own feed",
        post: of.calendar(),
        fields: { act: "openFeed" },
        allowed: signedIn,
      },
      {
        route: "routes/performance/calendar-feed",
        what: "by its token, whoever asks",
        get: of.calendarFeed(await openCalendarFeed(db, reader)),
        status: only(everybody, 200),
      },
      {
        route: "routes/performance/calendar-feed",
        what: "by another token",
        get: of.calendarFeed("x".repeat(43)),
        status: only([], 404),
      },
      { route: "routes/performance/show", what: "page", get: of.show(id), status: only(readers, 404) },
      { route: "routes/performance/changes", what: "page", get: of.changes(id), status: only(readers, 404) },
      {
        route: "routes/performance/diligence",
        what: "page",
        get: of.diligence(id),
        status: only(readers, 404),
      },
      {
        route: "routes/performance/diligence-csv",
        what: "export",
        get: of.diligenceCsv(id),
        status: only(readers, 404),
      },
      {
        route: "routes/performance/diligence",
        what: "write",
        post: of.diligence(id),
        fields: { act: "record", milestoneId, kind: "meeting", happenedOn: "2026-01-01", body: "例会" },
        allowed: parties,
      },
      {
        route: "routes/performance/changes",
        what: "ask to suspend for the seeker",
        post: of.changes(id),
        fields: { act: "halt", kind: "suspend", side: "seeker", reasonCode: "funds", reason: "经费未到" },
        allowed: ["owner"],
      },
      {
        route: "routes/performance/changes",
        what: "ask to end it for the solver",
        post: of.changes(id),
        fields: { act: "halt", kind: "terminate", side: "solver", reasonCode: "funds", reason: "经费未到" },
        allowed: ["institution"],
      },
      {
        route: "routes/performance/changes",
        what: "ask for other terms for the solver",
        post: of.changes(id),
        fields: { act: "changeTerms", ...asked },
        allowed: ["institution"],
      },
      change("refuse what is answered", "refuse", ["owner"], changed.agreedId),
      change("withdraw what is answered", "withdraw", ["institution"], changed.agreedId),
      change("rule on what may not be ruled on yet", "rule", staff),
      change("agree to what is asked for", "agree", ["owner"]),
      answered("receive", "receive", ["institution", ...staff], paid.open[0]),
      answered("dispute", "dispute", ["institution", ...staff], paid.open[1]),
      answered("void", "void", ["owner", ...staff], paid.open[2]),
      answered("void what arrived", "void", staff, paid.received),
      act("hand in", "handIn", ["institution", ...staff], { milestoneId, note: "已交付" }),
      act("confirm", "confirmMilestone", ["owner", ...staff], { milestoneId, note: "可以" }),
      act("give back", "giveBack", ["owner", ...staff], { milestoneId, note: "不全" }),
      act("contract money", "record", ["owner", ...staff], { ...payment, kind: "contract", voucherNo: "1" }),
      act("grant", "record", [...staff], { ...payment, kind: "grant", voucherNo: "2" }),
      act("refund", "record", ["institution", ...staff], { ...payment, kind: "refund", voucherNo: "3" }),
    ];
  },
};

type Sides = Parameters<typeof buildPerforming>[1];

/** A deal with a change that was agreed to and one that waits for the seeker. */
async function buildChanged(db: Db, deal: Sides) {
  const { id } = await buildPerforming(db, deal);
  const because = { side: "solver", reasonCode: "schedule", reason: "试验季推迟" };
  const terms = termsChangeInput.parse({ ...because, endsOn: "2027-05-31", contractValueFen: "100" });
  const agreedId = await requestTermsChange(db, deal.solver, { ...terms, id }, testNow);
  await agreeToChange(db, deal.seeker, { id, changeId: agreedId }, testNow);
  const halt = haltInput.parse({ ...because, kind: "suspend" });
  return { id, agreedId, openId: await requestHalt(db, deal.solver, { ...halt, id }, testNow) };
}

/** A deal with three payments that wait for their payee and one that arrived. */
async function buildPaid(db: Db, deal: Sides) {
  const { id } = await buildPerforming(db, deal);
  const record = (voucherNo: string) => {
    const money = { kind: "contract" as const, amountFen: 1_000_000, paidOn: "2026-03-01", voucherNo };
    return recordPayment(db, deal.seeker, { id, ...money, uploads: [], store: testStore().store }, testNow);
  };
  const received = await record("0");
  await receivePayment(db, deal.solver, { id, paymentId: received }, testNow);
  return { id, received, open: [await record("1"), await record("2"), await record("3")] as const };
}
