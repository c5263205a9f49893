import { answerInvitation } from "#app/domain/matching/commands/invite.server.ts";
import { giveFeedback } from "#app/domain/matching/commands/steps.server.ts";
import { answerInvitationInput, feedbackInput } from "#app/domain/matching/input.ts";
import { on } from "#app/platform/http.server.ts";

/** The act of the buttons 有用 / 不相关, for every page that shows matches. */
export const feedbackAct = on(feedbackInput, (input, { db, actor, now }) =>
  giveFeedback(db, actor, input, now),
);

/** The act of the buttons 有兴趣 / 不相关 of an invitation. */
export const answerInvitationAct = on(answerInvitationInput, (input, { db, actor, now }) =>
  answerInvitation(db, actor, input, now),
);
