import type { LivePollStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const livePollStatuses = ["draft", "open", "closed", "shown"] as const satisfies LivePollStatus[];

/** Answers come while it is open; their count is seen when the host shows it, and then it stays. */
export const pollMoves = {
  open: { from: ["draft"], to: "open" },
  close: { from: ["open"], to: "closed" },
  show: { from: ["closed"], to: "shown" },
} satisfies Transitions<LivePollStatus, string>;
export type PollAct = keyof typeof pollMoves;
export const pollActs = Object.keys(pollMoves) as [PollAct, ...PollAct[]];

export const maxOptions = 8;
