import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { canMove, move } from "../../shared/transitions.ts";
import type { RoadshowIdInput } from "../input.ts";
import { mayRegister } from "../policy.ts";
import { firstStatus, registrationMoves } from "../registration.ts";
import { isRegistrationOpen } from "../roadshow.ts";
import { lockedRoadshow, visibleRoadshow } from "./managed.server.ts";
import { audienceOf, countApproved, fillSeats, nextQueueNo } from "./seats.server.ts";

/**
 * Anybody with an account may ask to come, and is let in, put on the waiting list or left for the organizers to decide on. Registering
 * twice is registering once; whoever was refused stays refused; `showFull` where nobody waits.
 */
export async function register(
  db: Db,
  actor: Actor,
  input: RoadshowIdInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, userId, existing } = await openRegistration(trx, actor, input.id, now);
    if (existing && canMove(registrationMoves, "cancel", existing.status)) return;
    if (existing?.status === "refused") throw conflict("registrationRefused");
    const status = firstStatus(audienceOf(roadshow), await countApproved(trx, input.id));
    const row = {
      ...{ roadshow_id: input.id, user_id: userId, created_at: now.toISOString(), status },
      queue_no: status === "waiting" ? await nextQueueNo(trx, input.id) : null,
      ...{ decided_by: null, decided_at: null, reason_code: null, reason: null },
    };
    if (existing) await trx.updateTable("registration").set(row).where("id", "=", existing.id).execute();
    else
      await trx
        .insertInto("registration")
        .values({ id: newId(), ...row })
        .execute();
    const data = { userId, status };
    const event = { type: "roadshow.registered", subjectType: "roadshow", subjectId: input.id, data };
    await recordEvent(trx, actor, event, now);
  });
}

/** Takes a registration back, and with it the way into the room; whoever waits longest gets the seat. */
export async function cancelRegistration(
  db: Db,
  actor: Actor,
  input: RoadshowIdInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, userId, existing } = await openRegistration(trx, actor, input.id, now);
    if (!existing || existing.status === "cancelled") return;
    const status = move(registrationMoves, "cancel", existing.status);
    await trx.updateTable("registration").set({ status }).where("id", "=", existing.id).execute();
    const about = { subjectType: "roadshow", subjectId: input.id, data: { userId } };
    await recordEvent(trx, actor, { type: "roadshow.unregistered", ...about }, now);
    await fillSeats(trx, roadshow, now);
  });
}

async function openRegistration(trx: Db, actor: Actor, id: string, now: Date) {
  await visibleRoadshow(trx, actor, id);
  if (!mayRegister(actor) || !actor.userId) throw forbidden();
  const roadshow = await lockedRoadshow(trx, actor, id);
  if (!isRegistrationOpen(roadshow, now)) throw conflict("registrationClosed");
  const existing = await trx
    .selectFrom("registration")
    .selectAll()
    .where("roadshow_id", "=", id)
    .where("user_id", "=", actor.userId)
    .executeTakeFirst();
  return { roadshow, userId: actor.userId, existing };
}
