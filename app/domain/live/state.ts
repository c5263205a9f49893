import type { LiveAudience, LivePollStatus, LiveQuestionStatus } from "#db/schema.ts";
import type { Stage } from "./stage.ts";

export type Audience = Exclude<LiveAudience, "person">;

/** A question as viewers see it: without its asker. */
export interface ShownQuestion {
  id: string;
  pitchId: string | null;
  text: string;
  status: LiveQuestionStatus;
  votes: number;
  askedAt: string;
}

/** A person's own question, whatever became of it. */
export interface OwnQuestion {
  id: string;
  text: string;
  status: LiveQuestionStatus;
  reason: string | null;
  askedAt: string;
}

/** A question as moderators see it. */
export interface DeskQuestion extends ShownQuestion {
  reason: string | null;
  askedBy: string;
}

/** `counts`, in the order of the options, is there once the host shows the result, and always for moderators. */
export interface Poll {
  id: string;
  question: string;
  options: string[];
  status: LivePollStatus;
  counts: number[] | null;
}

/** What one event changes; each part replaces what was there under its id. A part is only in events of those who may read it. */
export interface Change {
  stage?: Stage;
  /** Of the stage this alone: null takes back what was said. */
  notice?: Stage["notice"];
  question?: ShownQuestion;
  /** The id of a question that viewers no longer see. */
  gone?: string;
  poll?: Poll;
  own?: OwnQuestion;
  deskQuestion?: DeskQuestion;
  deskPoll?: Poll;
  /** How many intents came through this roadshow. */
  intents?: number;
}

export interface LiveEvent {
  seq: number;
  at: string;
  change: Change;
}

/** Everything that one reader may know of the event as of its number `seq`. */
export interface LiveState {
  seq: number;
  stage: Stage;
  questions: ShownQuestion[];
  polls: Poll[];
  own: OwnQuestion[];
  /** For moderators alone. */
  desk: { questions: DeskQuestion[]; polls: Poll[]; intents: number } | null;
}

const put = <T extends { id: string }>(list: T[], one: T | undefined): T[] => {
  if (!one) return list;
  const has = list.some(({ id }) => id === one.id);
  return has ? list.map((old) => (old.id === one.id ? one : old)) : [...list, one];
};

const stageAfter = (stage: Stage, { stage: whole = stage, notice = whole.notice }: Change): Stage =>
  notice === whole.notice ? whole : { ...whole, notice };

/** The state after an event. An event that the state already holds changes nothing. */
export function applyEvent(state: LiveState, { seq, change }: LiveEvent): LiveState {
  if (seq <= state.seq) return state;
  const { desk } = state;
  return {
    seq,
    stage: stageAfter(state.stage, change),
    questions: put(state.questions, change.question).filter(({ id }) => id !== change.gone),
    polls: put(state.polls, change.poll),
    own: put(state.own, change.own),
    desk: desk && {
      questions: put(desk.questions, change.deskQuestion),
      polls: put(desk.polls, change.deskPoll),
      intents: change.intents ?? desk.intents,
    },
  };
}

export interface Viewer {
  audience: Audience;
  userId: string | null;
}

const rank: Record<Audience, number> = { public: 0, registered: 1, moderator: 2 };

/** Whether an event is for this viewer. */
export const isFor = (event: { audience: LiveAudience; userId: string | null }, viewer: Viewer) =>
  event.audience === "person"
    ? event.userId === viewer.userId
    : rank[event.audience] <= rank[viewer.audience];

/** What is pinned first, then by votes, then by age; what was answered last. */
export function inOrder<T extends ShownQuestion>(questions: T[]): T[] {
  const place = ({ status }: T) => (status === "pinned" ? 0 : status === "answered" ? 2 : 1);
  return [...questions].sort(
    (a, b) => place(a) - place(b) || b.votes - a.votes || a.askedAt.localeCompare(b.askedAt),
  );
}
