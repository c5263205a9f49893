import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { addDays } from "../../shared/clock.ts";
import { standingStatuses } from "../registration.ts";
import { actingOrgs } from "./standing.server.ts";

/** How long past roadshows stay in a person's calendar. */
const keptDays = 90;

/**
 * The announced roadshows that the actor comes to, hopes to come to, or presents at, called off or not. `isSure`: nobody has to decide any
 * more on whether they come.
 */
export async function listAttended(db: Db, actor: Actor, now = new Date()) {
  const rows = await db
    .selectFrom("roadshow")
    .leftJoin("registration", (join) =>
      join
        .onRef("registration.roadshow_id", "=", "roadshow.id")
        .on("registration.user_id", "=", actor.userId ?? "")
        .on("registration.status", "in", standingStatuses),
    )
    .select(["roadshow.id", "title", "summary", "starts_at as startsAt", "ends_at as endsAt", "version"])
    .select(["roadshow.status", "watch_link as watchLink", "registration.status as standing"])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("pitch")
            .leftJoin("need", "need.id", "pitch.need_id")
            .leftJoin("solution", "solution.id", "pitch.solution_id")
            .select("pitch.id")
            .whereRef("pitch.roadshow_id", "=", "roadshow.id")
            .where((pitch) =>
              pitch(pitch.fn.coalesce("need.org_id", "solution.org_id"), "in", ["", ...actingOrgs(actor)]),
            ),
        )
        .as("presents"),
    )
    .where("published_at", "is not", null)
    .where("ends_at", ">", addDays(now, -keptDays).toISOString())
    .orderBy("starts_at")
    .orderBy("roadshow.id")
    .execute();
  const attended = rows.filter(({ standing, presents }) => standing || presents);
  const changes = await agendaChangesOf(
    db,
    attended.map(({ id }) => id),
  );
  return attended.map(({ standing, presents, version, ...show }) => ({
    ...show,
    revision: version + (changes.get(show.id) ?? 0),
    isSure: standing === "approved" || Boolean(presents),
  }));
}

const agendaActs = ["pitchAdded", "pitchEdited", "pitchMoved", "pitchRemoved"].map(
  (act) => `roadshow.${act}`,
);

/** How often each agenda was changed, which the version of the details does not count. */
export async function agendaChangesOf(db: Db, ids: string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("event")
    .select((eb) => ["subject_id as id", eb.fn.countAll<number>().as("n")])
    .where("subject_type", "=", "roadshow")
    .where("subject_id", "in", ["", ...ids])
    .where("type", "in", agendaActs)
    .groupBy("subject_id")
    .execute();
  return new Map(rows.map(({ id, n }) => [id, Number(n)]));
}
