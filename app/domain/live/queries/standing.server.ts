import type { Db, Row } from "#db/schema.ts";
import { maySeeRoadshow } from "../../roadshows/policy.ts";
import { findOwnRegistration } from "../../roadshows/queries/standing.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { audienceOf } from "../policy.ts";
import type { Audience } from "../state.ts";

export type Show = Pick<Row<"live_show">, "status" | "watch" | "seq" | "paused_at" | "notice" | "notice_at">;

/** A roadshow with which nothing has happened live: those who registered may follow it. */
export const untouched: Show = {
  status: "waiting",
  watch: "registered",
  seq: 0,
  paused_at: null,
  notice: null,
  notice_at: null,
};

/** How the actor stands to a roadshow that is announced or was held; there is nothing live about others. */
export async function standingOf(db: Db, actor: Actor, id: string) {
  const roadshow = await db.selectFrom("roadshow").selectAll().where("id", "=", id).executeTakeFirst();
  const isAnnounced = roadshow?.status === "published" || roadshow?.status === "held";
  if (!roadshow || !isAnnounced || !maySeeRoadshow(actor, roadshow)) throw notFound();
  const show =
    (await db
      .selectFrom("live_show")
      .select(["status", "watch", "seq", "paused_at", "notice", "notice_at"])
      .where("roadshow_id", "=", id)
      .executeTakeFirst()) ?? untouched;
  const registered = (await findOwnRegistration(db, actor, id))?.status === "approved";
  const operator = await isOperator(db, actor, id);
  return { roadshow, show, standing: { watch: show.watch, registered, operator } };
}

async function isOperator(db: Db, actor: Actor, roadshowId: string): Promise<boolean> {
  if (!actor.userId) return false;
  const row = await db
    .selectFrom("live_operator")
    .select("user_id")
    .where("roadshow_id", "=", roadshowId)
    .where("user_id", "=", actor.userId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The same for who may follow the event; `audience` says what of it. */
export async function followingOf(db: Db, actor: Actor, id: string) {
  const found = await standingOf(db, actor, id);
  const audience: Audience | null = audienceOf(actor, found.standing);
  if (!audience) throw forbidden("registerFirst");
  return { ...found, audience };
}
