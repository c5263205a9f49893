import type { LiveQuestionStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const liveQuestionStatuses = [
  "pending",
  "shown",
  "pinned",
  "answered",
  "archived",
  "refused",
] as const satisfies LiveQuestionStatus[];

/** What a moderator does with a question. Nobody but the asker and the moderators reads it before it is shown. */
export const questionMoves = {
  show: { from: ["pending", "archived"], to: "shown" },
  pin: { from: ["pending", "shown"], to: "pinned" },
  unpin: { from: ["pinned"], to: "shown" },
  answer: { from: ["shown", "pinned"], to: "answered" },
  archive: { from: ["shown", "pinned", "answered"], to: "archived" },
  refuse: { from: ["pending"], to: "refused" },
} satisfies Transitions<LiveQuestionStatus, string>;
export type QuestionAct = keyof typeof questionMoves;
export const questionActs = Object.keys(questionMoves) as [QuestionAct, ...QuestionAct[]];

export const visibleStatuses = ["shown", "pinned", "answered"] as const satisfies LiveQuestionStatus[];
export const isVisible = (status: LiveQuestionStatus) =>
  (visibleStatuses as readonly LiveQuestionStatus[]).includes(status);

/** What was answered needs no more votes. */
export const takesVotes = (status: LiveQuestionStatus) => status === "shown" || status === "pinned";

/** So many of one person's questions may wait for a moderator. */
export const maxPending = 5;

export const questionLimit = 300;
