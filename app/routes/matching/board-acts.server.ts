import { assignPairs } from "#app/domain/matching/commands/assign.server.ts";
import { inviteSides } from "#app/domain/matching/commands/invite.server.ts";
import {
  dismissMatch,
  moveMatch,
  noteMatch,
  reopenMatch,
} from "#app/domain/matching/commands/steps.server.ts";
import {
  assignInput,
  dismissMatchInput,
  inviteInput,
  moveMatchInput,
  noteMatchInput,
  reopenMatchInput,
} from "#app/domain/matching/input.ts";
import { on } from "#app/platform/http.server.ts";

const move = on(moveMatchInput, (input, { db, actor, now }) => moveMatch(db, actor, input, now));

/** The acts of the board, on the board and on a pair's page alike. */
export const boardActs = {
  contact: move,
  interest: move,
  talk: move,
  invite: on(inviteInput, (input, { db, actor, now }) => inviteSides(db, actor, input, now)),
  assign: on(assignInput, (input, { db, actor, now }) => assignPairs(db, actor, input, now)),
  dismiss: on(dismissMatchInput, (input, { db, actor, now }) => dismissMatch(db, actor, input, now)),
  reopen: on(reopenMatchInput, (input, { db, actor, now }) => reopenMatch(db, actor, input, now)),
  note: on(noteMatchInput, (input, { db, actor, now }) => noteMatch(db, actor, input, now)),
};
