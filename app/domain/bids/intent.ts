import type { IntentStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const intentStatuses = ["sent", "accepted", "declined", "withdrawn"] as const satisfies IntentStatus[];

/** The receiver answers once; until then the sender may take the intent back. */
export const intentMoves = {
  accept: { from: ["sent"], to: "accepted" },
  decline: { from: ["sent"], to: "declined" },
  withdraw: { from: ["sent"], to: "withdrawn" },
} satisfies Transitions<IntentStatus, string>;

/** While one of these stands, the same organization needs no second intent on the same thing. */
export const openStatuses = ["sent", "accepted"] as const satisfies IntentStatus[];

export const boxes = ["incoming", "outgoing", "all"] as const;
export type Box = (typeof boxes)[number];

export const textLimit = 800;
