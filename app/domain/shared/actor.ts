import type { MemberRole, OrganizationKind, OrganizationStatus, PlatformRole } from "#db/schema.ts";

export interface Membership {
  orgId: string;
  orgName: string;
  orgKind: OrganizationKind;
  orgStatus: OrganizationStatus;
  role: MemberRole;
}

/** Who acts: a visitor has no userId, the system (seeds, clock, imports from the command line) is marked. */
export interface Actor {
  userId: string | null;
  name: string;
  roles: PlatformRole[];
  memberships: Membership[];
  /** The fields of technology that an advisor works in; none set means all. */
  advisorFields: string[];
  isSystem: boolean;
}

export const visitor: Actor = {
  userId: null,
  name: "",
  roles: [],
  memberships: [],
  advisorFields: [],
  isSystem: false,
};
export const system: Actor = { ...visitor, name: "system", isSystem: true };

export const hasRole = (actor: Actor, ...roles: PlatformRole[]) =>
  actor.roles.some((role) => roles.includes(role));

/** Coordinators and admins run the marketplace; the system acts for them. */
export const isStaff = (actor: Actor) => actor.isSystem || hasRole(actor, "coordinator", "admin");

/** Staff, advisors and auditors may read what the two sides of a deal may read. */
export const mayOversee = (actor: Actor) => isStaff(actor) || hasRole(actor, "advisor", "auditor");

export const isMember = (actor: Actor, orgId: string) => actor.memberships.some((m) => m.orgId === orgId);

/** Admins and agents of an organization act in its name; viewers read. */
export const mayActFor = (actor: Actor, orgId: string) =>
  actor.memberships.some((m) => m.orgId === orgId && m.role !== "viewer");

/** A verified organization's member, or one of the platform's people: the reader of the tier `verified`. */
export const isVerified = (actor: Actor) =>
  mayOversee(actor) ||
  hasRole(actor, "reviewer") ||
  actor.memberships.some((m) => m.orgStatus === "verified");
