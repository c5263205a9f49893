import type { Actor } from "../shared/actor.ts";
import { hasRole, isStaff } from "../shared/actor.ts";

/** Coordinators hear a case; whoever filed it does not. */
export const mayDecideObjection = (actor: Actor, { filedBy }: { filedBy: string | null }) =>
  isStaff(actor) && (actor.isSystem || actor.userId !== filedBy);

export const mayWithdrawObjection = (actor: Actor, { filedBy }: { filedBy: string | null }) =>
  actor.userId !== null && actor.userId === filedBy;

/** A case with its evidence and the objector's name is read by the objector, staff and auditors: not by the sides. */
export const maySeeObjection = (actor: Actor, { filedBy }: { filedBy: string | null }) =>
  isStaff(actor) || hasRole(actor, "auditor") || (actor.userId !== null && actor.userId === filedBy);

export const mayExportArchive = (actor: Actor) => isStaff(actor) || hasRole(actor, "auditor");
