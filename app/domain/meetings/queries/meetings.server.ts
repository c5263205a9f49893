import type { Db } from "#db/schema.ts";
import { hidingColumns, receiverName } from "../../bids/queries/intents.server.ts";
import { listDisclosed } from "../../needs/queries/visible.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayOversee } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { listTimeline } from "../../shared/events.ts";
import { canMove } from "../../shared/transitions.ts";
import { freeSlots } from "../commands/booking.server.ts";
import { hasBegun, meetingMoves } from "../meeting.ts";
import { mayAnswerMeeting, mayCancelMeeting, maySeeMeetingOf, sideOf } from "../policy.ts";

const meetingRows = (db: Db) =>
  db
    .selectFrom("meeting")
    .innerJoin("roadshow", "roadshow.id", "meeting.roadshow_id")
    .innerJoin("organization as sender", "sender.id", "meeting.from_org_id")
    .innerJoin("organization as receiver", "receiver.id", "meeting.to_org_id")
    .leftJoin("need", "need.id", "meeting.need_id")
    .leftJoin("solution", "solution.id", "meeting.solution_id")
    .leftJoin("meeting_slot as slot", "slot.id", "meeting.slot_id");

const columns = [
  "meeting.id",
  "meeting.status",
  "meeting.text",
  "meeting.reason",
  "meeting.version",
  "meeting.roadshow_id as roadshowId",
  "roadshow.title as roadshowTitle",
  "meeting.from_org_id as fromOrgId",
  "meeting.to_org_id as toOrgId",
  "meeting.need_id as needId",
  "meeting.solution_id as solutionId",
  "meeting.requested_at as requestedAt",
  "meeting.expires_at as expiresAt",
  "sender.name as fromOrgName",
  "receiver.name as toOrgName",
  "need.title as needTitle",
  "solution.title as solutionTitle",
  "slot.starts_at as startsAt",
  "slot.ends_at as endsAt",
  "slot.place",
  ...hidingColumns,
] as const;

const selected = (db: Db) => meetingRows(db).select(columns);
type Row = Awaited<ReturnType<ReturnType<typeof selected>["execute"]>>[number];

/** A request is no way around a need's tiers: its firm is named once it has agreed to meet, or where the reader knows it anyhow. */
function present(actor: Actor, row: Row, disclosed: Set<string>) {
  const { nameTier, needStatus, needSubmittedAt, needPublishedAt, needTitle, solutionTitle, ...meeting } =
    row;
  const toOrgName = row.status === "accepted" ? row.toOrgName : receiverName(actor, row, disclosed);
  return {
    ...meeting,
    title: needTitle ?? solutionTitle,
    toOrgName,
    toOrgId: toOrgName === null ? null : row.toOrgId,
  };
}

const disclosedTo = (db: Db, actor: Actor, rows: Row[]) =>
  listDisclosed(
    db,
    actor,
    rows.flatMap(({ needId }) => needId ?? []),
  );

/** The meetings of one roadshow: a person's organizations' own, all of them for those who oversee. Booked ones first, by time. */
export async function listMeetings(db: Db, actor: Actor, roadshowId: string) {
  let found = selected(db).where("meeting.roadshow_id", "=", roadshowId);
  if (!mayOversee(actor)) {
    const own = ["", ...actor.memberships.map(({ orgId }) => orgId)];
    found = found.where((eb) =>
      eb.or([eb("meeting.from_org_id", "in", own), eb("meeting.to_org_id", "in", own)]),
    );
  }
  const rows = await found
    .orderBy((eb) => eb.fn.coalesce("slot.starts_at", eb.val("9")))
    .orderBy("meeting.requested_at", "desc")
    .orderBy("meeting.id")
    .execute();
  const disclosed = await disclosedTo(db, actor, rows);
  return rows.map((row) => present(actor, row, disclosed));
}

/** One meeting for its two sides and those who oversee, with what the actor may do about it; a visitor is asked to log in first. */
export async function findMeeting(db: Db, actor: Actor, id: string, now: Date) {
  if (!actor.userId) throw forbidden();
  const row = await selected(db).where("meeting.id", "=", id).executeTakeFirst();
  if (!row || !maySeeMeetingOf(actor, row)) throw notFound();
  const meeting = present(actor, row, await disclosedTo(db, actor, [row]));
  const isOpen = canMove(meetingMoves, "accept", row.status) && row.expiresAt > now.toISOString();
  const mayAnswer = isOpen && mayAnswerMeeting(actor, row);
  const begun = row.startsAt !== null && hasBegun({ startsAt: row.startsAt }, now);
  const ownOrgId = sideOf(actor, row);
  const timeline = await listTimeline(db, "meeting", id);
  return {
    ...meeting,
    isAsked: ownOrgId === row.toOrgId,
    mayAnswer,
    mayCancel: canMove(meetingMoves, "cancel", row.status) && !begun && mayCancelMeeting(actor, row),
    freeSlots: mayAnswer ? await freeSlots(db, row.roadshowId, now).execute() : [],
    feedback: await listFeedback(db, id),
    hasBegun: begun,
    feedbackOf: begun ? (ownOrgId ?? null) : null,
    timeline: timeline.map(({ seq, type, at, actorName }) => ({
      seq,
      type,
      at,
      actorName: meeting.toOrgName === null ? null : actorName,
    })),
  };
}

const listFeedback = (db: Db, meetingId: string) =>
  db
    .selectFrom("meeting_feedback as said")
    .innerJoin("organization as org", "org.id", "said.org_id")
    .select(["said.org_id as orgId", "org.name as orgName", "said.outcome"])
    .select(["said.next_step as nextStep", "said.note", "said.given_at as givenAt"])
    .where("said.meeting_id", "=", meetingId)
    .orderBy("said.given_at")
    .execute();
