import type { OrganizationStatus } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { isMember, isStaff, mayOversee } from "../shared/actor.ts";

interface Org {
  id: string;
  status: OrganizationStatus;
}

export const mayRegisterOrganization = (actor: Actor) => actor.isSystem || actor.userId !== null;
export const mayDecideOrganization = (actor: Actor) => isStaff(actor);

/** Verified organizations are public; others show to their members and to those who oversee. */
export const maySeeOrganization = (actor: Actor, org: Org) =>
  org.status === "verified" || isMember(actor, org.id) || mayOversee(actor);

export const mayManageOrganization = (actor: Actor, orgId: string) =>
  actor.isSystem || actor.memberships.some((m) => m.orgId === orgId && m.role === "admin");

export const maySeeMembers = (actor: Actor, orgId: string) => isMember(actor, orgId) || mayOversee(actor);
