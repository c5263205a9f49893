import type { LiveStage, LiveStatus, PitchKind } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const liveStatuses = ["waiting", "running", "paused", "over"] as const satisfies LiveStatus[];

/** The whole event: it begins when its host says so, whatever the announced time. */
export const liveMoves = {
  begin: { from: ["waiting"], to: "running" },
  pause: { from: ["running"], to: "paused" },
  resume: { from: ["paused"], to: "running" },
  close: { from: ["running", "paused"], to: "over" },
} satisfies Transitions<LiveStatus, string>;
export type LiveAct = keyof typeof liveMoves;

export const liveStages = [
  "waiting",
  "ready",
  "presenting",
  "answering",
  "done",
  "postponed",
  "absent",
] as const satisfies LiveStage[];

/** One item. Who did not come may still be called, and who was postponed comes to the end of the agenda. */
export const itemMoves = {
  call: { from: ["waiting", "postponed", "absent"], to: "ready" },
  start: { from: ["waiting", "ready", "postponed"], to: "presenting" },
  questions: { from: ["presenting"], to: "answering" },
  finish: { from: ["presenting", "answering"], to: "done" },
  postpone: { from: ["waiting", "ready"], to: "postponed" },
  absent: { from: ["ready"], to: "absent" },
} satisfies Transitions<LiveStage, string>;
export type ItemAct = keyof typeof itemMoves;
export const itemActs = Object.keys(itemMoves) as [ItemAct, ...ItemAct[]];

/** What happens on stage needs a running event; speakers may be called before it begins and during a pause. */
export const needsRunning: Record<ItemAct, boolean> = {
  call: false,
  start: true,
  questions: true,
  finish: true,
  postpone: false,
  absent: false,
};

/** So long a called speaker is waited for before the item may be given up. */
export const noShowMs = 3 * 60_000;

/** The room may open so long before the announced start. */
export const earliestMs = 30 * 60_000;

export interface LiveItem {
  id: string;
  kind: PitchKind;
  title: string;
  speaker: string | null;
  minutes: number;
  stage: LiveStage;
  calledAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
  pausedMs: number;
}

/** What everybody sees who may follow the event. */
export interface Stage {
  status: LiveStatus;
  startsAt: string;
  pausedAt: string | null;
  notice: { text: string; at: string } | null;
  items: LiveItem[];
}

export const isOnStage = (item: { stage: LiveStage }) =>
  item.stage === "presenting" || item.stage === "answering";
export const isAhead = (item: { stage: LiveStage }) =>
  item.stage === "waiting" || item.stage === "ready" || item.stage === "postponed";

export const nowOn = (items: LiveItem[]) => items.find(isOnStage);
export const nextUp = (items: LiveItem[]) => items.find(isAhead);

/** When the item on stage should end, in milliseconds; while the event is paused the end moves with the clock. */
export function endOf(item: LiveItem, pausedAt: string | null, at: number): number {
  const standing = pausedAt ? at - Date.parse(pausedAt) : 0;
  return Date.parse(item.startedAt ?? "") + item.minutes * 60_000 + item.pausedMs + standing;
}

/** From when on a called speaker may be given up, in milliseconds. */
export const noShowAt = (item: { calledAt: string | null }) => Date.parse(item.calledAt ?? "") + noShowMs;

/** When each item that is still ahead will begin if all goes as planned from now on, in milliseconds by the item's id. */
export function forecast(stage: Stage, at: number): Map<string, number> {
  const on = nowOn(stage.items);
  const planned = stage.status === "waiting" ? Date.parse(stage.startsAt) : at;
  let next = Math.max(at, on ? endOf(on, stage.pausedAt, at) : planned);
  const begins = new Map<string, number>();
  for (const item of stage.items.filter(isAhead)) {
    begins.set(item.id, next);
    next += item.minutes * 60_000;
  }
  return begins;
}
