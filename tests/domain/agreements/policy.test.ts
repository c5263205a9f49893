import { expect, test } from "vitest";
import {
  mayComplete,
  mayConfirm,
  mayKeepAgreement,
  mayRecordAdoption,
  maySeeAgreement,
} from "#app/domain/agreements/policy.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import type { MemberRole, PlatformRole } from "#db/schema.ts";

const parties = { seekerOrgId: "s", solverOrgId: "b" };
const person = (roles: PlatformRole[], orgId?: string, role: MemberRole = "agent"): Actor => ({
  ...visitor,
  userId: "u",
  roles,
  memberships: orgId ? [{ orgId, orgName: "", orgKind: "enterprise", orgStatus: "verified", role }] : [],
});

const rows: [string, Actor, string][] = [
  ["visitor", visitor, "-----"],
  ["person without organization", person([]), "-----"],
  ["competitor", person([], "x", "admin"), "-----"],
  ["seeker's agent", person([], "s"), "skc-pa"],
  ["seeker's admin", person([], "s", "admin"), "skc-pa"],
  ["seeker's viewer", person([], "s", "viewer"), "s----"],
  ["solver's agent", person([], "b"), "sk-b--"],
  ["solver's viewer", person([], "b", "viewer"), "s----"],
  ["coordinator", person(["coordinator"]), "sk--pa"],
  ["admin", person(["admin"]), "sk--pa"],
  ["advisor", person(["advisor"]), "s----"],
  ["auditor", person(["auditor"]), "s----"],
  ["reviewer", person(["reviewer"]), "-----"],
  ["system", system, "skcbpa"],
];

/** see, keep, confirm for the seeker, for the solver (b), complete (p), record an adoption of the seeker (a). */
test.each(rows)("%s", (_, actor, expected) => {
  const may = [
    maySeeAgreement(actor, parties) && "s",
    mayKeepAgreement(actor, parties) && "k",
    mayConfirm(actor, parties, "seeker") && "c",
    mayConfirm(actor, parties, "solver") && "b",
    mayComplete(actor, parties) && "p",
    mayRecordAdoption(actor, parties.seekerOrgId) && "a",
  ];
  expect(may.map((letter) => letter || "-").join("")).toBe(expected.padEnd(6, "-"));
});
