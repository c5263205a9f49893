import { expect, test } from "vitest";
import * as policy from "#app/domain/needs/policy.ts";
import type { Actor, Membership } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import type { NeedStatus, PlatformRole, VisibilityTier } from "#db/schema.ts";

const person = (membership: Partial<Membership> | null, ...roles: PlatformRole[]): Actor => ({
  userId: "u",
  name: "某人",
  roles,
  advisorFields: [],
  isSystem: false,
  memberships: membership
    ? [
        {
          orgId: "firm",
          orgName: "厂",
          orgKind: "enterprise",
          orgStatus: "verified",
          role: "agent",
          ...membership,
        },
      ]
    : [],
});

const actors: Record<string, Actor> = {
  visitor,
  newcomer: person(null),
  agent: person({}),
  viewer: person({ role: "viewer" }),
  unverified: person({ orgStatus: "pending" }),
  agency: person({ orgId: "agency", orgKind: "agency" }),
  institute: person({ orgId: "inst", orgKind: "institution" }),
  rival: person({ orgId: "other" }),
  advisor: person(null, "advisor"),
  auditor: person(null, "auditor"),
  reviewer: person(null, "reviewer"),
  coordinator: person(null, "coordinator"),
  partisan: person({}, "coordinator"),
  admin: person(null, "admin"),
  system,
};
const whoMay = (may: (actor: Actor) => boolean) =>
  Object.keys(actors).filter((name) => may(actors[name] as Actor));
const need = (status: NeedStatus, publishedAt: string | null = null) => ({
  orgId: "firm",
  status,
  submittedAt: status === "draft" ? null : "2026-03-01",
  publishedAt,
});
const everybody = Object.keys(actors);
const staff = ["coordinator", "partisan", "admin", "system"];
const own = ["agent", "viewer", "unverified", "partisan"];

test("who opens and hands in needs: agents of verified firms and agencies, and staff", () => {
  expect(whoMay((a) => policy.mayCreateNeed(a, "firm"))).toEqual(["agent", ...staff]);
  expect(whoMay((a) => policy.mayCreateNeed(a, "agency"))).toEqual(["agency", ...staff]);
  expect(whoMay((a) => policy.mayCreateNeed(a, "inst"))).toEqual(staff);
  expect(whoMay((a) => policy.maySubmit(a, need("draft")))).toEqual(["agent", ...staff]);
  expect(whoMay((a) => policy.maySubmit(a, need("accepted")))).toEqual([]);
  expect(policy.seekingMemberships(actors.institute as Actor)).toEqual([]);
});

test("who may open no need is told what stands in the way", () => {
  const obstacle = (name: string) => policy.seekObstacle(actors[name] as Actor);
  expect(obstacle("newcomer")).toBe("noOrganization");
  expect(obstacle("unverified")).toBe("waiting");
  expect(obstacle("viewer")).toBe("onlyReads");
  expect(obstacle("institute")).toBe("doesNotSeek");
});

test("who sees a need", () => {
  expect(whoMay((a) => policy.maySeeNeed(a, need("published", "2026-03-02")))).toEqual(everybody);
  expect(whoMay((a) => policy.maySeeNeed(a, need("withdrawn", "2026-03-02")))).toEqual(everybody);
  expect(whoMay((a) => policy.maySeeNeed(a, need("draft")))).toEqual([
    "agent",
    "viewer",
    "unverified",
    "coordinator",
    "partisan",
    "admin",
    "system",
  ]);
  expect(whoMay((a) => policy.maySeeNeed(a, need("submitted")))).toEqual([
    "agent",
    "viewer",
    "unverified",
    "advisor",
    "auditor",
    ...staff,
  ]);
});

test("who changes, vets, ends and adds to a need", () => {
  const workers = ["agent", "unverified", ...staff];
  expect(whoMay((a) => policy.mayEditNeed(a, need("draft")))).toEqual(workers);
  expect(whoMay((a) => policy.mayEditNeed(a, need("returned")))).toEqual(workers);
  expect(whoMay((a) => policy.mayEditNeed(a, need("published")))).toEqual([]);
  expect(whoMay((a) => policy.mayWithdraw(a, need("published")))).toEqual(workers);
  expect(whoMay((a) => policy.mayWithdraw(a, need("fulfilled")))).toEqual([]);
  expect(whoMay((a) => policy.mayVet(a, need("submitted")))).toEqual(["coordinator", "admin", "system"]);
  expect(whoMay(policy.mayVetNeeds)).toEqual(staff);
  expect(whoMay((a) => policy.mayAddAddendum(a, need("published")))).toEqual(
    workers.filter((name) => name !== "system"),
  );
  expect(whoMay((a) => policy.mayAddAddendum(a, need("accepted")))).toEqual([]);
});

test("who reads a field of each tier", () => {
  const readers = (tier: VisibilityTier, disclosed = false) =>
    whoMay((a) => policy.tierShows(a, need("published", "2026-03-02"), tier, disclosed));
  expect(readers("public")).toEqual(everybody);
  expect(readers("verified")).toEqual(everybody.filter((name) => !["visitor", "newcomer"].includes(name)));
  expect(readers("disclosed")).toEqual(["agent", "viewer", "unverified", "advisor", "auditor", ...staff]);
  expect(readers("disclosed", true)).toEqual(everybody);
  expect(own.every((name) => readers("disclosed").includes(name))).toBe(true);
});
