import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { RoadshowIdInput } from "../input.ts";
import { mayRegister } from "../policy.ts";
import { isRegistrationOpen } from "../roadshow.ts";
import { lockedRoadshow, visibleRoadshow } from "./managed.server.ts";

/** Anybody with an account may come. Registering twice is registering once. */
export async function register(
  db: Db,
  actor: Actor,
  input: RoadshowIdInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { userId, existing } = await openRegistration(trx, actor, input.id, now);
    if (existing && !existing.cancelled_at) return;
    const row = { roadshow_id: input.id, user_id: userId, created_at: now.toISOString(), cancelled_at: null };
    if (existing) await trx.updateTable("registration").set(row).where("id", "=", existing.id).execute();
    else
      await trx
        .insertInto("registration")
        .values({ id: newId(), ...row })
        .execute();
    await recordRegistration(trx, actor, "roadshow.registered", input.id, now);
  });
}

/** Takes a registration back, and with it the sight of the meeting link. */
export async function cancelRegistration(
  db: Db,
  actor: Actor,
  input: RoadshowIdInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { existing } = await openRegistration(trx, actor, input.id, now);
    if (!existing || existing.cancelled_at) return;
    await trx
      .updateTable("registration")
      .set({ cancelled_at: now.toISOString() })
      .where("id", "=", existing.id)
      .execute();
    await recordRegistration(trx, actor, "roadshow.unregistered", input.id, now);
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
  return { userId: actor.userId, existing };
}

const recordRegistration = (trx: Db, actor: Actor, type: string, id: string, now: Date) =>
  recordEvent(
    trx,
    actor,
    { type, subjectType: "roadshow", subjectId: id, data: { userId: actor.userId } },
    now,
  );
