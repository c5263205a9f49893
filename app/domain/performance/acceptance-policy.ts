import type { AcceptanceExpertStatus, AgreementStatus } from "#db/schema.ts";
import type { Parties } from "../agreements/policy.ts";
import type { Procedure } from "../calls/procedure.ts";
import type { Actor } from "../shared/actor.ts";
import { hasRole, isStaff } from "../shared/actor.ts";
import { isOfSide, isOutside } from "./policy.ts";

/** Who delivered asks for the acceptance. */
export const mayApply = (actor: Actor, parties: Parties) => isOfSide(actor, parties, "solver");

/** The firm speaks first. */
export const mayGiveOpinion = (actor: Actor, parties: Parties) => isOfSide(actor, parties, "seeker");

/** 回避: a coordinator who belongs to one of the two sides is that side. */
export const mayRunAcceptance = (actor: Actor, parties: Parties) =>
  isStaff(actor) && isOutside(actor, parties);

/** The firm, or on a list whose entries a panel decides the coordinators. */
export const mayDecideAcceptance = (actor: Actor, parties: Parties, decidedBy: Procedure["decidedBy"]) =>
  decidedBy === "seeker" ? mayGiveOpinion(actor, parties) : mayRunAcceptance(actor, parties);

/** A rectification whose day has passed is failed by the firm or a coordinator. */
export const mayFailRectification = (actor: Actor, parties: Parties) =>
  mayGiveOpinion(actor, parties) || mayRunAcceptance(actor, parties);

/** Until the conclusion the panel is for those who run, oversee or conclude; afterwards whoever reads the agreement reads it. */
export const maySeePanel = (
  actor: Actor,
  parties: Parties,
  { isDecided, decides }: { isDecided: boolean; decides: boolean },
) =>
  isDecided ||
  decides ||
  mayRunAcceptance(actor, parties) ||
  (hasRole(actor, "auditor") && isOutside(actor, parties));

interface Standing {
  status: AcceptanceExpertStatus;
  isOpen: boolean;
  isRival: boolean;
}

/** After the declaration, while the round is open; who came to belong to a side or to a bidder that lost reads nothing more. */
export const mayReadAsExpert = (actor: Actor, { status, isOpen, isRival, ...parties }: Parties & Standing) =>
  isOpen && !isRival && (status === "accepted" || status === "submitted") && isOutside(actor, parties);

export const takesPartInAcceptance = (actor: Actor, parties: Parties) =>
  mayApply(actor, parties) || mayGiveOpinion(actor, parties) || mayRunAcceptance(actor, parties);

/** The solver's evidence is closed by the firm's opinion; what the others add ends with the round. */
export function mayAttachEvidence(
  actor: Actor,
  parties: Parties,
  { status, isJudged }: { status: AgreementStatus; isJudged: boolean },
): boolean {
  if (mayApply(actor, parties) && (status === "performing" || status === "rectifying")) return true;
  if (status !== "accepting" || !takesPartInAcceptance(actor, parties)) return false;
  return !isJudged || mayGiveOpinion(actor, parties) || mayRunAcceptance(actor, parties);
}
