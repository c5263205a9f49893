import { describe, expect, test } from "vitest";
import { plainProcedure, procedureSettings } from "#app/domain/calls/procedure.ts";
import type { AcceptanceRules } from "#app/domain/performance/acceptance.ts";
import {
  acceptanceExpertStatuses,
  acceptanceMoves,
  acceptanceRulesOf,
  acceptanceStatuses,
  expertMoves,
  missedBinding,
  opinionConcludes,
} from "#app/domain/performance/acceptance.ts";
import {
  mayApply,
  mayAttachEvidence,
  mayDecideAcceptance,
  mayFailRectification,
  mayGiveOpinion,
  mayReadAsExpert,
  mayRunAcceptance,
  maySeePanel,
} from "#app/domain/performance/acceptance-policy.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { AgreementStatus, MemberRole, PlatformRole } from "#db/schema.ts";

const pairsOf = <A extends string, S extends string>(
  table: Record<A, { from: readonly S[]; to: S }>,
  statuses: readonly S[],
) =>
  (Object.keys(table) as A[]).flatMap((act) =>
    statuses
      .filter((status) => canMove(table, act, status))
      .map((status) => `${status} ${act} ${table[act].to}`),
  );

test("a round has one conclusion: all pairs", () => {
  expect(pairsOf(acceptanceMoves, acceptanceStatuses)).toEqual([
    "open pass passed",
    "open rectify rectify",
    "open fail failed",
  ]);
});

test("an expert declares before the opinion, which stands: all pairs", () => {
  expect(pairsOf(expertMoves, acceptanceExpertStatuses)).toEqual([
    "appointed accept accepted",
    "appointed recuse recused",
    "accepted recuse recused",
    "accepted submit submitted",
    "appointed release released",
    "accepted release released",
  ]);
});

test("rules: by default the firm alone, unpublicised, ninety days; by the list what it says", () => {
  expect(acceptanceRulesOf(plainProcedure)).toEqual({
    decidedBy: "seeker",
    experts: 0,
    notice: null,
    rectificationDays: 90,
  });
  const settings = {
    decidedBy: "panel",
    acceptance: { panel: true, publicise: true, rectificationDays: 60 },
  };
  expect(acceptanceRulesOf(procedureSettings.parse(settings))).toEqual({
    decidedBy: "panel",
    experts: 3,
    notice: { days: 7, unit: "calendar", countsFirst: true },
    rectificationDays: 60,
  });
});

test("the firm's opinion concludes where nobody else is asked, and where there is nothing to measure", () => {
  const rules = (over: Partial<AcceptanceRules>) => ({ ...acceptanceRulesOf(plainProcedure), ...over });
  expect(opinionConcludes(rules({}), ["one"])).toBe(true);
  expect(opinionConcludes(rules({ experts: 3 }), ["one"])).toBe(false);
  expect(opinionConcludes(rules({ decidedBy: "panel" }), ["one"])).toBe(false);
  expect(opinionConcludes(rules({ decidedBy: "panel", experts: 3 }), [])).toBe(true);
});

test("only a binding indicator that was missed is told, by its place", () => {
  const row = (binding: boolean, met: boolean) => ({ binding, met });
  expect(missedBinding([row(false, false), row(true, true), row(true, false)])).toEqual([2]);
  expect(missedBinding([])).toEqual([]);
});

const parties = { seekerOrgId: "s", solverOrgId: "b" };
const person = (roles: PlatformRole[], orgId?: string, role: MemberRole = "agent"): Actor => ({
  ...visitor,
  userId: "u",
  roles,
  memberships: orgId ? [{ orgId, orgName: "", orgKind: "enterprise", orgStatus: "verified", role }] : [],
});

const people: [string, Actor, string][] = [
  ["visitor", visitor, "------"],
  ["competitor", person([], "x", "admin"), "------"],
  ["seeker's agent", person([], "s"), "-om-f-"],
  ["seeker's viewer", person([], "s", "viewer"), "------"],
  ["solver's agent", person([], "b"), "a-----"],
  ["coordinator", person(["coordinator"]), "---rfp"],
  ["coordinator of the seeker", person(["coordinator"], "s"), "-om-f-"],
  ["coordinator of the solver", person(["coordinator"], "b"), "a-----"],
  ["auditor", person(["auditor"]), "-----p"],
  ["auditor of the seeker", person(["auditor"], "s", "viewer"), "------"],
  ["advisor", person(["advisor"]), "------"],
  ["reviewer", person(["reviewer"]), "------"],
  ["system", system, "---rfp"],
];

/** apply, give an opinion, conclude as the firm (m) or as staff (r), fail what is overdue, see the panel at work. */
test.each(people)("acts of the %s", (_, actor, expected) => {
  const may = [
    mayApply(actor, parties) && "a",
    mayGiveOpinion(actor, parties) && "o",
    mayDecideAcceptance(actor, parties, "seeker") && "m",
    mayDecideAcceptance(actor, parties, "panel") && "r",
    mayFailRectification(actor, parties) && "f",
    maySeePanel(actor, parties, { isDecided: false, decides: false }) && "p",
  ];
  expect(may.map((letter) => letter || "-").join("")).toBe(expected);
  expect(mayRunAcceptance(actor, parties)).toBe(expected.includes("r"));
  expect(maySeePanel(actor, parties, { isDecided: true, decides: false })).toBe(true);
  expect(maySeePanel(actor, parties, { isDecided: false, decides: true })).toBe(true);
});

describe("files", () => {
  const attaches = (actor: Actor, status: AgreementStatus, isJudged = false) =>
    mayAttachEvidence(actor, parties, { status, isJudged });
  test("the solver brings evidence until the firm has spoken, the others minutes while a round is open", () => {
    const [solver, seeker, staff] = [person([], "b"), person([], "s"), person(["coordinator"])];
    expect(
      ["performing", "rectifying", "accepting"].map((s) => attaches(solver, s as AgreementStatus)),
    ).toEqual([true, true, true]);
    expect(attaches(solver, "accepting", true)).toBe(false);
    expect(attaches(solver, "accepted", true)).toBe(false);
    for (const actor of [seeker, staff]) {
      expect(attaches(actor, "performing")).toBe(false);
      expect(attaches(actor, "accepting", true)).toBe(true);
      expect(attaches(actor, "accepted", true)).toBe(false);
    }
    expect(attaches(person([], "x"), "accepting")).toBe(false);
  });
});

test("an expert reads after the declaration, while the round is open, and while no side's and no loser's", () => {
  const reads = (
    status: "appointed" | "accepted" | "submitted" | "recused",
    isOpen = true,
    orgId?: string,
    isRival = false,
  ) => mayReadAsExpert(person(["reviewer"], orgId), { ...parties, status, isOpen, isRival });
  expect([reads("appointed"), reads("accepted"), reads("submitted"), reads("recused")]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([reads("accepted", false), reads("accepted", true, "b")]).toEqual([false, false]);
  expect(reads("accepted", true, "x", true)).toBe(false);
});
