import type { AssignmentStatus } from "#db/schema.ts";
import { isOutstanding, onPanel } from "./review.ts";

/** What a panel's rules ask of a seat; times are instants. */
export interface Seat {
  status: AssignmentStatus;
  assignedAt: string;
  /** When it was accepted, recused or released last. */
  answeredAt: string | null;
  /** When its sheets were handed in first, also if they were given back since. */
  submittedAt: string | null;
}

export const panelStages = ["forming", "fixed", "done"] as const;
export type PanelStage = (typeof panelStages)[number];

/** Nobody owes a sheet, and enough were handed in: only then anybody sees a score that is not their own. */
export const isPanelDone = (seats: Pick<Seat, "status">[], minReviewers: number) =>
  !seats.some(({ status }) => isOutstanding(status)) &&
  seats.filter(({ status }) => status === "submitted").length >= minReviewers;

/** `forming` until the first sheet is handed in, `fixed` until all are, `done` from then on. */
export function stageOf(seats: Pick<Seat, "status" | "submittedAt">[], minReviewers: number): PanelStage {
  if (isPanelDone(seats, minReviewers)) return "done";
  return seats.some(({ submittedAt }) => submittedAt !== null) ? "fixed" : "forming";
}

/**
 * What may be changed of a panel, and at which stage. The first sheet fixes it: who steps back or is released may be replaced, and a chair
 * who has left too, but it does not grow and keeps its chair. Since a result exists to be seen once all sheets are in, nothing changes it
 * any more: no seat, no chair, no sheet given back. Whoever holds the result to be wrong objects to the public notice, and the next round
 * has a panel of its own.
 */
const changes = {
  enlarge: ["forming"],
  replace: ["forming", "fixed"],
  moveChair: ["forming"],
  fillChair: ["forming", "fixed"],
  giveBack: ["fixed"],
} as const satisfies Record<string, readonly PanelStage[]>;
export type PanelChange = keyof typeof changes;

/** Why a change is too late, as a code of the errors' words; null where it may be made. */
export function panelRefusal(change: PanelChange, stage: PanelStage): "panelFixed" | "panelDone" | null {
  if ((changes[change] as readonly PanelStage[]).includes(stage)) return null;
  return stage === "done" ? "panelDone" : "panelFixed";
}

const sits = ({ status }: Pick<Seat, "status">) => (onPanel as readonly AssignmentStatus[]).includes(status);

/**
 * So many more may join. While a panel forms that is anybody; once it is fixed, as many as have left since the first sheet, and always as
 * many as the list's least number asks for, or a panel that has become too small would never have a result; then nobody.
 */
export function openSeats(seats: Seat[], minReviewers: number): number {
  const stage = stageOf(seats, minReviewers);
  if (stage === "forming") return Number.POSITIVE_INFINITY;
  if (stage === "done") return 0;
  const fixedAt = seats.flatMap(({ submittedAt }) => submittedAt ?? []).sort()[0] as string;
  const sat = seats.filter(
    (seat) => seat.assignedAt <= fixedAt && (sits(seat) || (seat.answeredAt as string) >= fixedAt),
  );
  return Math.max(0, Math.max(sat.length, minReviewers) - seats.filter(sits).length);
}
