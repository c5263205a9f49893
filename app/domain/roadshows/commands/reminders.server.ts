import type { Db } from "#db/schema.ts";
import { system } from "../../shared/actor.ts";
import { addDays } from "../../shared/clock.ts";
import { recordEvents } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { reminderOf } from "../reminders.ts";

const type = "roadshow.comesNear";

/**
 * Says of each announced roadshow that it comes near: a day before, and half an hour before, each once for each start that it had. What was
 * missed while the platform stood still is said late, unless the next one is due. The rows are held before the events are looked at, so
 * that of two processes the second sees what the first has said. Returns how much was said.
 */
export async function remindOfRoadshows(db: Db, now = new Date()): Promise<number> {
  return inTransaction(db, async (trx) => {
    const ids = (await listNear(trx, now)).map(({ id }) => id);
    if (ids.length === 0) return 0;
    await trx
      .updateTable("roadshow")
      .set((eb) => ({ version: eb.ref("version") }))
      .where("id", "in", ids)
      .execute();
    const near = (await listNear(trx, now)).filter(({ id }) => ids.includes(id));
    const said = await listSaid(trx, ids);
    const news = near.flatMap(({ id, startsAt }) => {
      const kind = reminderOf(startsAt, now);
      const isSaid = said.some((one) => one.id === id && one.startsAt === startsAt && one.kind === kind);
      return isSaid ? [] : [{ type, subjectType: "roadshow", subjectId: id, data: { kind, startsAt } }];
    });
    if (news.length > 0) await recordEvents(trx, system, news, now);
    return news.length;
  });
}

const listNear = (db: Db, now: Date) =>
  db
    .selectFrom("roadshow")
    .select(["id", "starts_at as startsAt"])
    .where("status", "=", "published")
    .where("starts_at", ">", now.toISOString())
    .where("starts_at", "<=", addDays(now, 1).toISOString())
    .orderBy("id")
    .execute();

async function listSaid(trx: Db, ids: string[]) {
  const events = await trx
    .selectFrom("event")
    .select(["subject_id as id", "data"])
    .where("subject_type", "=", "roadshow")
    .where("subject_id", "in", ids)
    .where("type", "=", type)
    .execute();
  return events.map(({ id, data }) => ({ id, ...(JSON.parse(data) as { kind: string; startsAt: string }) }));
}
