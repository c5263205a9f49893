import type { Admission, RefusalCode, RegistrationStatus, WhenFull } from "#db/schema.ts";
import { conflict } from "../shared/errors.ts";
import type { Transitions } from "../shared/transitions.ts";
import { canMove } from "../shared/transitions.ts";

export const registrationStatuses = [
  "pending",
  "approved",
  "waiting",
  "refused",
  "cancelled",
] as const satisfies RegistrationStatus[];

/**
 * An organizer lets in or refuses, and may change either decision; once all seats are taken, whom they let in is put on the waiting list.
 * From there people are promoted in their order. Each may take their registration back, and come again unless they were refused.
 */
export const registrationMoves = {
  approve: { from: ["pending", "refused"], to: "approved" },
  putOff: { from: ["pending", "refused"], to: "waiting" },
  promote: { from: ["waiting"], to: "approved" },
  refuse: { from: ["pending", "waiting", "approved"], to: "refused" },
  cancel: { from: ["pending", "waiting", "approved"], to: "cancelled" },
} satisfies Transitions<RegistrationStatus, string>;

/** Why somebody is not let in, in a word; a sentence stands beside it. */
export const refusalCodes = [
  "audience",
  "identity",
  "duplicate",
  "capacity",
  "other",
] as const satisfies RefusalCode[];

/** Whether an organizer can still decide on it. */
export const canChange = (status: RegistrationStatus) =>
  canMove(registrationMoves, "approve", status) || canMove(registrationMoves, "refuse", status);

/** Those who are told of what happens to the roadshow: they come, or hope to. */
export const standingStatuses = ["pending", "approved", "waiting"] as const satisfies RegistrationStatus[];

export interface Audience {
  admission: Admission;
  /** Null: no limit. */
  capacity: number | null;
  whenFull: WhenFull;
}

/** How many more may be let in; fewer seats than people take none away. */
export const freeSeats = ({ capacity }: Pick<Audience, "capacity">, approved: number) =>
  capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, capacity - approved);

/** Whether whoever comes now is turned away at the door. */
export const isClosedByCrowd = (audience: Audience, approved: number) =>
  audience.whenFull === "refuse" && freeSeats(audience, approved) === 0;

/** What a new registration becomes; `showFull` where nobody can be let in or wait. */
export function firstStatus(audience: Audience, approved: number): RegistrationStatus {
  if (isClosedByCrowd(audience, approved)) throw conflict("showFull");
  if (audience.admission === "approval") return "pending";
  return freeSeats(audience, approved) > 0 ? "approved" : "waiting";
}
