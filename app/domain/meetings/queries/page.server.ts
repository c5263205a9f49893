import type { Db } from "#db/schema.ts";
import { sendingMemberships } from "../../bids/policy.ts";
import { listSealedNeeds } from "../../bids/queries/target.server.ts";
import { maySeeRoadshow } from "../../roadshows/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayOversee } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { hasBegun } from "../meeting.ts";
import { mayArrangeMeetings } from "../policy.ts";
import { listMeetings } from "./meetings.server.ts";

/** The 1-to-1 meetings of a roadshow as the actor may read them: times and whether they are free for everybody who is signed in. */
export async function findMeetings(db: Db, actor: Actor, roadshowId: string, now: Date) {
  const show = await db
    .selectFrom("roadshow")
    .select(["id", "title", "status", "published_at", "starts_at as startsAt"])
    .where("id", "=", roadshowId)
    .executeTakeFirst();
  if (!show || !maySeeRoadshow(actor, show)) throw notFound();
  if (!actor.userId) throw forbidden();
  const { published_at: _, ...roadshow } = show;
  const isOpen = show.status === "published" || show.status === "held";
  const mayArrange = mayArrangeMeetings(actor) && show.status !== "cancelled";
  const senders = isOpen ? sendingMemberships(actor) : [];
  return {
    roadshow,
    slots: await listSlots(db, actor, roadshowId, now),
    meetings: await listMeetings(db, actor, roadshowId),
    senders: senders.map(({ orgId, orgName }) => ({ orgId, orgName })),
    targets: senders.length > 0 ? await listTargets(db, actor, roadshowId) : [],
    oversees: mayOversee(actor),
    mayArrange,
    guests: mayArrange && isOpen ? await listGuests(db, roadshowId) : [],
  };
}

/** Where, and who holds a slot, is for those who oversee. */
async function listSlots(db: Db, actor: Actor, roadshowId: string, now: Date) {
  const rows = await db
    .selectFrom("meeting_slot as slot")
    .leftJoin("meeting", "meeting.slot_id", "slot.id")
    .leftJoin("organization as sender", "sender.id", "meeting.from_org_id")
    .leftJoin("organization as receiver", "receiver.id", "meeting.to_org_id")
    .select(["slot.id", "slot.starts_at as startsAt", "slot.ends_at as endsAt", "slot.place"])
    .select(["meeting.id as meetingId", "sender.name as fromOrgName", "receiver.name as toOrgName"])
    .where("slot.roadshow_id", "=", roadshowId)
    .orderBy("slot.starts_at")
    .orderBy("slot.place")
    .execute();
  const oversees = mayOversee(actor);
  return rows.map(({ id, startsAt, endsAt, place, meetingId, fromOrgName, toOrgName }) => ({
    id,
    startsAt,
    endsAt,
    isTaken: meetingId !== null,
    isPast: hasBegun({ startsAt }, now),
    place: oversees ? place : null,
    heldBy: oversees && meetingId ? { meetingId, names: [fromOrgName, toOrgName] } : null,
  }));
}

/** What the agenda presents that is open, of other organizations than the actor's only one, and not under sealed bids. */
async function listTargets(db: Db, actor: Actor, roadshowId: string) {
  const rows = await db
    .selectFrom("pitch")
    .leftJoin("need", "need.id", "pitch.need_id")
    .leftJoin("solution", "solution.id", "pitch.solution_id")
    .select(["pitch.id as pitchId", "need.id as needId"])
    .select((eb) => [
      eb.fn.coalesce("need.title", "solution.title").as("title"),
      eb.fn.coalesce("need.org_id", "solution.org_id").as("orgId"),
    ])
    .where("pitch.roadshow_id", "=", roadshowId)
    .where((eb) => eb.or([eb("need.status", "=", "published"), eb("solution.status", "=", "published")]))
    .orderBy("pitch.position")
    .execute();
  const sealed = await listSealedNeeds(
    db,
    rows.flatMap(({ needId }) => needId ?? []),
  );
  const own = sendingMemberships(actor).map(({ orgId }) => orgId);
  return rows
    .filter(({ orgId }) => own.some((one) => one !== orgId))
    .filter(({ needId }) => needId === null || !sealed.includes(needId))
    .map(({ pitchId, needId, title }) => ({
      pitchId,
      kind: needId ? ("need" as const) : ("solution" as const),
      title: title as string,
    }));
}

/** The verified organizations of those who have a seat, and those whose needs and solutions are presented. */
const listGuests = (db: Db, roadshowId: string) =>
  db
    .selectFrom("organization as org")
    .select(["org.id as orgId", "org.name as orgName"])
    .where("org.status", "=", "verified")
    .where((eb) =>
      eb.or([
        eb(
          "org.id",
          "in",
          eb
            .selectFrom("registration")
            .innerJoin("membership", "membership.user_id", "registration.user_id")
            .select("membership.org_id")
            .where("registration.roadshow_id", "=", roadshowId)
            .where("registration.status", "=", "approved")
            .where("membership.removed_at", "is", null),
        ),
        eb(
          "org.id",
          "in",
          eb
            .selectFrom("pitch")
            .leftJoin("need", "need.id", "pitch.need_id")
            .leftJoin("solution", "solution.id", "pitch.solution_id")
            .select((inner) => inner.fn.coalesce("need.org_id", "solution.org_id").$castTo<string>().as("id"))
            .where("pitch.roadshow_id", "=", roadshowId)
            .where((inner) =>
              inner.or([inner("need.id", "is not", null), inner("solution.id", "is not", null)]),
            ),
        ),
      ]),
    )
    .orderBy("org.name")
    .execute();
