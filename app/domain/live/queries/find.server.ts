import type { Db, RoadshowStatus } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { audienceOf, mayNameOperators, mayTakePart } from "../policy.ts";
import type { Audience, LiveState } from "../state.ts";
import { answersOf, deskPolls, forViewers } from "./polls.server.ts";
import { deskQuestions, ownQuestions, shownQuestions, votesOf } from "./questions.server.ts";
import { stageOf } from "./stage.server.ts";
import { followingOf, standingOf } from "./standing.server.ts";

/** The event as it stands, for one reader: by their audience, and with what is their own. */
export async function findLive(db: Db, actor: Actor, id: string) {
  const { roadshow, show, standing, audience } = await followingOf(db, actor, id);
  const isPublic = audience === "public";
  const polls = isPublic ? [] : await deskPolls(db, id);
  const userId = actor.userId;
  const state: LiveState = {
    seq: show.seq,
    stage: await stageOf(db, roadshow, show),
    questions: isPublic ? [] : await shownQuestions(db, id),
    polls: polls.flatMap((poll) => forViewers(poll) ?? []),
    own: userId ? await ownQuestions(db, id, userId) : [],
    desk: audience === "moderator" ? await deskOf(db, id, polls) : null,
  };
  return {
    id,
    title: roadshow.title,
    host: roadshow.host,
    status: roadshow.status,
    startsAt: roadshow.starts_at,
    endsAt: roadshow.ends_at,
    audience,
    state,
    votes: userId ? await votesOf(db, id, userId) : [],
    answers: userId ? await answersOf(db, id, userId) : [],
    mayTakePart: roadshow.status === "published" && mayTakePart(actor, standing),
  };
}

const deskOf = async (db: Db, id: string, polls: LiveState["polls"]) => ({
  questions: await deskQuestions(db, id),
  polls,
  intents: await countIntents(db, id),
});

/** How many intents came through this roadshow's items and stand. */
export async function countIntents(db: Db, roadshowId: string): Promise<number> {
  const { n } = await db
    .selectFrom("intent")
    .innerJoin("pitch", "pitch.id", "intent.pitch_id")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("pitch.roadshow_id", "=", roadshowId)
    .where("intent.status", "<>", "withdrawn")
    .executeTakeFirstOrThrow();
  return n;
}

/** The console: the same state, and for organizers who runs the event and who may follow it. */
export async function findConsole(db: Db, actor: Actor, id: string) {
  const live = await findLive(db, actor, id);
  if (live.audience !== "moderator") throw forbidden();
  const { standing } = await followingOf(db, actor, id);
  const mayName = mayNameOperators(actor);
  return { ...live, mayName, watch: standing.watch, operators: mayName ? await listOperators(db, id) : [] };
}

const listOperators = (db: Db, id: string) =>
  db
    .selectFrom("live_operator")
    .innerJoin("user", "user.id", "live_operator.user_id")
    .select(["user.id", "user.name", "user.email"])
    .where("roadshow_id", "=", id)
    .where("removed_at", "is", null)
    .orderBy("named_at")
    .orderBy("user.id")
    .execute();

/** What the page of a roadshow says about its live page; null where there is none. */
export async function findLiveLink(db: Db, actor: Actor, roadshow: { id: string; status: RoadshowStatus }) {
  if (roadshow.status !== "published") return null;
  const { show, standing } = await standingOf(db, actor, roadshow.id);
  return { status: show.status, watch: show.watch, audience: audienceOf(actor, standing) };
}

/** Who follows what: asked once when a stream begins. */
export async function findFollowing(
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ audience: Audience; seq: number; isOver: boolean }> {
  const { audience, show, roadshow } = await followingOf(db, actor, id);
  return { audience, seq: show.seq, isOver: show.status === "over" || roadshow.status === "held" };
}
