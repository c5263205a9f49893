import type { Db, Row } from "#db/schema.ts";
import { system } from "../../shared/actor.ts";
import { recordEvents } from "../../shared/events.ts";
import type { Audience } from "../registration.ts";
import { freeSeats, registrationMoves } from "../registration.ts";

export const audienceOf = (roadshow: Row<"roadshow">): Audience => ({
  admission: roadshow.admission,
  capacity: roadshow.capacity,
  whenFull: roadshow.when_full,
});

export async function countApproved(trx: Db, roadshowId: string): Promise<number> {
  const { n } = await trx
    .selectFrom("registration")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("roadshow_id", "=", roadshowId)
    .where("status", "=", "approved")
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** The place behind everybody who ever waited for this roadshow. */
export async function nextQueueNo(trx: Db, roadshowId: string): Promise<number> {
  const { last } = await trx
    .selectFrom("registration")
    .select((eb) => eb.fn.max("queue_no").as("last"))
    .where("roadshow_id", "=", roadshowId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}

/** Gives free seats to those who wait, in their order. The roadshow's row is held, so that each seat is given once. */
export async function fillSeats(trx: Db, roadshow: Row<"roadshow">, now: Date): Promise<void> {
  const waiting = await trx
    .selectFrom("registration")
    .select(["id", "user_id as userId"])
    .where("roadshow_id", "=", roadshow.id)
    .where("status", "=", "waiting")
    .orderBy("queue_no")
    .execute();
  const next = waiting.slice(0, freeSeats(audienceOf(roadshow), await countApproved(trx, roadshow.id)));
  if (next.length === 0) return;
  await trx
    .updateTable("registration")
    .set({ status: registrationMoves.promote.to, decided_by: null, decided_at: now.toISOString() })
    .where(
      "id",
      "in",
      next.map(({ id }) => id),
    )
    .execute();
  const about = { type: "roadshow.promoted", subjectType: "roadshow", subjectId: roadshow.id };
  await recordEvents(
    trx,
    system,
    next.map(({ userId }) => ({ ...about, data: { userId } })),
    now,
  );
}
