import { giveFeedback } from "#app/domain/matching/commands.server.ts";
import { feedbackInput } from "#app/domain/matching/input.ts";
import { on } from "#app/platform/http.server.ts";

/** The act of the buttons 有用 / 不相关, for every page that shows matches. */
export const feedbackAct = on(feedbackInput, (input, { db, actor, now }) =>
  giveFeedback(db, actor, input, now),
);
