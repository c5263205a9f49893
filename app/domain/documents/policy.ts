import type { Parties } from "../agreements/policy.ts";
import { mayKeepAgreement } from "../agreements/policy.ts";
import type { Actor } from "../shared/actor.ts";
import { isStaff, mayActFor } from "../shared/actor.ts";
import type { PaperKind } from "./paper.ts";

/** Either party prints what the two have agreed on; that a deal is completed the platform says, and that a result is in use who uses it. */
export function mayIssue(actor: Actor, parties: Parties, kind: PaperKind): boolean {
  if (kind === "completion") return isStaff(actor);
  if (kind === "adoption") return isStaff(actor) || mayActFor(actor, parties.seekerOrgId);
  return mayKeepAgreement(actor, parties);
}

/** Only the seller registers a technology contract (技术合同认定登记管理办法, art. 6), or staff on its word. */
export const mayRegisterContract = (actor: Actor, { solverOrgId }: Parties) =>
  isStaff(actor) || mayActFor(actor, solverOrgId);
