import type {
  IntegrityKind,
  MemberRole,
  OrganizationKind,
  OrganizationStatus,
  OrgRelationKind,
} from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const organizationKinds = [
  "enterprise",
  "institution",
  "agency",
] as const satisfies OrganizationKind[];
export const organizationStatuses = [
  "verified",
  "pending",
  "rejected",
] as const satisfies OrganizationStatus[];
export const memberRoles = ["admin", "agent", "viewer"] as const satisfies MemberRole[];

/** By what the directory can be narrowed. */
export const organizationFacets = ["kind", "region", "status"] as const;
export type OrganizationFacet = (typeof organizationFacets)[number];

/** A new or corrected organization waits until a coordinator has compared it with its licence. */
export const organizationMoves = {
  verify: { from: ["pending", "rejected"], to: "verified" },
  reject: { from: ["pending", "verified"], to: "rejected" },
  resubmit: { from: ["pending", "rejected"], to: "pending" },
} satisfies Transitions<OrganizationStatus, string>;

/** The kind that the first two characters of the code suggest (GB 32100: authority and category). */
export function kindOfUscc(uscc: string): OrganizationKind {
  if (/^(12|52|51)/.test(uscc)) return "institution";
  if (/^11/.test(uscc)) return "agency";
  return "enterprise";
}

/** Where imported records wait until their own organization is verified here. No licence carries such a code. */
export const holdingOrganizations = {
  need: { uscc: "IMPORTED-NEEDS", name: "导入需求（待认领）", kind: "enterprise" },
  solution: { uscc: "IMPORTED-SOLUTIONS", name: "导入成果（待认领）", kind: "institution" },
} as const satisfies Record<string, { uscc: string; name: string; kind: OrganizationKind }>;

export const relationKinds = [
  "parent",
  "subsidiary",
  "shareholder",
  "affiliate",
] as const satisfies OrgRelationKind[];
export const integrityKinds = ["research", "credit", "contract"] as const satisfies IntegrityKind[];
