import type { Db, Row } from "#db/schema.ts";
import { findTarget } from "../../bids/queries/target.server.ts";
import { lockedRoadshow, managedRoadshow } from "../../roadshows/commands/managed.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { MeetingRequestInput, MeetingScheduleInput } from "../input.ts";
import { expiryOf } from "../meeting.ts";
import { mayRequestMeeting } from "../policy.ts";
import { book, freeSlots, recordMeeting, refuseSecond } from "./booking.server.ts";

/**
 * An organization asks the owner of a need or solution on the agenda for a 1-to-1 meeting. Not itself, not where bids are sealed (who
 * meets the firm would know more than the others), not without a free slot to come, and not while a meeting of the two stands.
 */
export async function requestMeeting(
  db: Db,
  actor: Actor,
  input: MeetingRequestInput,
  now = new Date(),
): Promise<string> {
  const userId = actor.userId;
  if (!userId || !mayRequestMeeting(actor, input.fromOrgId)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const roadshow = await lockedRoadshow(trx, actor, input.id);
    refuseClosed(roadshow);
    const { toOrgId, needId, solutionId } = await askedFor(trx, actor, input, now);
    if (toOrgId === input.fromOrgId) throw conflict("meetsItself");
    await refuseSecond(trx, input.id, [input.fromOrgId, toOrgId]);
    const last = (await freeSlots(trx, input.id, now).execute()).at(-1);
    if (!last) throw conflict("noFreeSlot");
    const meeting = newMeeting(
      { ...input, toOrgId },
      { userId, now, expiresAt: expiryOf(now, last.startsAt) },
    );
    await trx
      .insertInto("meeting")
      .values({ ...meeting, need_id: needId, solution_id: solutionId })
      .execute();
    const data = { fromOrgId: input.fromOrgId, toOrgId, needId, solutionId };
    await recordMeeting(trx, actor, "requested", { id: meeting.id, data }, now);
    return meeting.id;
  });
}

async function askedFor(trx: Db, actor: Actor, { id, pitchId }: MeetingRequestInput, now: Date) {
  const pitch = await trx
    .selectFrom("pitch")
    .select("id")
    .where("id", "=", pitchId)
    .where("roadshow_id", "=", id)
    .executeTakeFirst();
  if (!pitch) throw notFound();
  const target = await findTarget(trx, actor, { pitch: pitchId }, now);
  if (target.problem) throw conflict(target.problem);
  return target;
}

/** An organizer brings two verified organizations together by hand, in a free slot. Both are told, and may call it off. */
export async function scheduleMeeting(
  db: Db,
  actor: Actor,
  input: MeetingScheduleInput,
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const roadshow = await managedRoadshow(trx, actor, input.id);
    const userId = actor.userId;
    if (!userId) throw forbidden();
    refuseClosed(roadshow);
    for (const field of ["fromOrgId", "toOrgId"] as const)
      if (!(await isVerified(trx, input[field]))) throw invalid({ [field]: "orgUnverified" });
    await refuseSecond(trx, input.id, [input.fromOrgId, input.toOrgId]);
    const meeting = newMeeting(input, { userId, now, expiresAt: now.toISOString() });
    await trx.insertInto("meeting").values(meeting).execute();
    const slot = await book(trx, meeting, input.slotId, now);
    const answered = { answered_by: userId, answered_at: now.toISOString() };
    await trx
      .updateTable("meeting")
      .set({ status: "accepted", slot_id: slot.id, ...answered })
      .where("id", "=", meeting.id)
      .execute();
    const { fromOrgId, toOrgId } = input;
    const data = { fromOrgId, toOrgId, startsAt: slot.starts_at, place: slot.place };
    await recordMeeting(trx, actor, "scheduled", { id: meeting.id, data }, now);
    return meeting.id;
  });
}

function refuseClosed({ status }: Row<"roadshow">): void {
  if (status !== "published" && status !== "held") throw conflict("meetingsClosed");
}

async function isVerified(trx: Db, orgId: string): Promise<boolean> {
  const org = await trx
    .selectFrom("organization")
    .select("status")
    .where("id", "=", orgId)
    .executeTakeFirst();
  return org?.status === "verified";
}

const newMeeting = (
  input: { id: string; fromOrgId: string; toOrgId: string; text: string },
  { userId, now, expiresAt }: { userId: string; now: Date; expiresAt: string },
): Row<"meeting"> => ({
  id: newId(),
  roadshow_id: input.id,
  from_org_id: input.fromOrgId,
  to_org_id: input.toOrgId,
  need_id: null,
  solution_id: null,
  text: input.text,
  status: "requested",
  slot_id: null,
  reason: null,
  requested_by: userId,
  requested_at: now.toISOString(),
  expires_at: expiresAt,
  answered_by: null,
  answered_at: null,
  version: 1,
});
