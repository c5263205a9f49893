import { paths } from "#app/paths.ts";
import { buildPerforming } from "#tests/support/builders-agreements.ts";
import type { AreaAccess, Role } from "./matrix.ts";
import { only, overseers, staff } from "./matrix.ts";

const parties: Role[] = ["owner", "institution"];
const readers: Role[] = [...parties, "viewer", ...overseers];

export const performance: AreaAccess = {
  area: "performance",
  rows: async (db, { orgs, people }) => {
    const deal = { seekerOrgId: orgs.owner, solverOrgId: orgs.institution };
    const sides = { seeker: people.owner, solver: people.institution };
    const { id, milestoneIds } = await buildPerforming(db, { ...deal, ...sides });
    const of = paths.performance;
    const act = (what: string, name: string, allowed: Role[], fields: Record<string, string> = {}) => ({
      route: "routes/performance/show",
      what,
      post: of.show(id),
      fields: { act: name, ...fields },
      allowed,
    });
    const milestoneId = milestoneIds[0] ?? "";
    const payment = { amount: "1", unit: "wan", paidOn: "2026-01-01" };
    return [
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
      act("hand in", "handIn", ["institution", ...staff], { milestoneId, note: "已交付" }),
      act("confirm", "confirmMilestone", ["owner", ...staff], { milestoneId, note: "可以" }),
      act("give back", "giveBack", ["owner", ...staff], { milestoneId, note: "不全" }),
      act("contract money", "record", ["owner", ...staff], { ...payment, kind: "contract", voucherNo: "1" }),
      act("grant", "record", [...staff], { ...payment, kind: "grant", voucherNo: "2" }),
      act("refund", "record", ["institution", ...staff], { ...payment, kind: "refund", voucherNo: "3" }),
    ];
  },
};
