import type { Db, RefusalCode, RegistrationStatus, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent, recordEvents } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { canMove } from "../../shared/transitions.ts";
import type { ApproveInput, AudienceInput, RefuseInput } from "../input.ts";
import { freeSeats, registrationMoves } from "../registration.ts";
import { isAgendaOpen, isRegistrationOpen } from "../roadshow.ts";
import { managedRoadshow } from "./managed.server.ts";
import { audienceOf, countApproved, fillSeats, nextQueueNo } from "./seats.server.ts";

/** Says whom the roadshow lets in and how many. Nobody loses a seat by it; more seats go to those who wait. */
export async function setAudience(
  db: Db,
  actor: Actor,
  input: AudienceInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { id, admission, capacity = null, whenFull } = input;
    const roadshow = await managedRoadshow(trx, actor, id);
    if (!isAgendaOpen(roadshow.status)) throw conflict("wrongState");
    const row = { admission, capacity, when_full: whenFull };
    await trx.updateTable("roadshow").set(row).where("id", "=", id).execute();
    const data = { admission, capacity, whenFull };
    const event = { type: "roadshow.audienceSet", subjectType: "roadshow", subjectId: id, data };
    await recordEvent(trx, actor, event, now);
    await fillSeats(trx, { ...roadshow, ...row }, now);
  });
}

type Decision = "approve" | "putOff" | "refuse";

interface Decided {
  person: Row<"registration">;
  status: RegistrationStatus;
  queueNo?: number;
  reasonCode?: RefusalCode;
  reason?: string;
}

/**
 * Lets people in, in the order in which they registered; once all seats are taken the others wait, or nobody of them is let in where nobody
 * waits (`showFull`). Whoever was decided on meanwhile is left as they are; if that is everybody, the act is a `conflict`.
 */
export async function approveRegistrations(
  db: Db,
  actor: Actor,
  input: ApproveInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, people } = await decidable(trx, actor, input, "approve", now);
    const audience = audienceOf(roadshow);
    const free = freeSeats(audience, await countApproved(trx, roadshow.id));
    if (people.length > free && audience.whenFull === "refuse") throw conflict("showFull");
    const firstNo = await nextQueueNo(trx, roadshow.id);
    const decided = people.map((person, place): Decided => {
      if (place < free) return { person, status: registrationMoves.approve.to };
      return { person, status: registrationMoves.putOff.to, queueNo: firstNo + place - free };
    });
    await decide(trx, actor, roadshow, decided, now);
  });
}

/** Refuses people, with a reason that they are told; the seats that it frees go to those who wait. */
export async function refuseRegistrations(
  db: Db,
  actor: Actor,
  input: RefuseInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, people } = await decidable(trx, actor, input, "refuse", now);
    const { reasonCode, reason } = input;
    const status = registrationMoves.refuse.to;
    const decided = people.map((person) => ({ person, status, reasonCode, reason }));
    await decide(trx, actor, roadshow, decided, now);
    await fillSeats(trx, roadshow, now);
  });
}

async function decidable(trx: Db, actor: Actor, input: ApproveInput, decision: Decision, now: Date) {
  const roadshow = await managedRoadshow(trx, actor, input.id);
  if (!isRegistrationOpen(roadshow, now)) throw conflict("registrationClosed");
  const chosen = await trx
    .selectFrom("registration")
    .selectAll()
    .where("roadshow_id", "=", roadshow.id)
    .where("user_id", "in", input.userIds)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const people = chosen.filter((person) => canMove(registrationMoves, decision, person.status));
  if (people.length === 0) throw conflict("wrongState");
  return { roadshow, people };
}

async function decide(trx: Db, actor: Actor, roadshow: Row<"roadshow">, decided: Decided[], now: Date) {
  for (const { person, status, queueNo, reasonCode, reason } of decided)
    await trx
      .updateTable("registration")
      .set({
        status,
        queue_no: queueNo ?? null,
        reason_code: reasonCode ?? null,
        reason: reason ?? null,
        decided_by: actor.userId,
        decided_at: now.toISOString(),
      })
      .where("id", "=", person.id)
      .execute();
  const events = decided.map(({ person, status, reasonCode, reason }) => ({
    type: status === "refused" ? "roadshow.registrationRefused" : "roadshow.registrationApproved",
    subjectType: "roadshow",
    subjectId: roadshow.id,
    data: { userId: person.user_id, status, reasonCode, reason },
  }));
  await recordEvents(trx, actor, events, now);
}
