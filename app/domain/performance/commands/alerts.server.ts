import type { Db } from "#db/schema.ts";
import { performingStatuses } from "../../agreements/agreement.ts";
import { system } from "../../shared/actor.ts";
import { addDays, dayOf, localOf } from "../../shared/clock.ts";
import type { NewEvent } from "../../shared/events.ts";
import { recordEvents } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { alertHour, alertOn, coordinatorEveryDays, sightDays } from "../alerts.ts";

const types = { week: "milestone.dueSoon", day: "milestone.dueSoon", late: "milestone.late" } as const;
const toCoordinators = "milestone.staysLate";

/**
 * Says of each milestone that nobody has handed in that its day is near or past: a week and a day before, then daily to both sides and
 * weekly to coordinators, each once. Only while the agreement is being performed: what is suspended is silent. The rows are held
 * before the events are looked at, so that of two processes the second sees what the first has said. Returns how much was said.
 */
export async function alertDueMilestones(db: Db, now = new Date()): Promise<number> {
  if (Number(localOf(now.toISOString()).slice(11, 13)) < alertHour) return 0;
  const today = dayOf(now);
  return inTransaction(db, async (trx) => {
    const ids = (await listDue(trx, dayOf(addDays(now, sightDays)))).map(({ id }) => id);
    if (ids.length === 0) return 0;
    await trx
      .updateTable("milestone")
      .set((eb) => ({ position: eb.ref("position") }))
      .where("id", "in", ids)
      .execute();
    const due = (await listDue(trx, dayOf(addDays(now, sightDays)))).filter(({ id }) => ids.includes(id));
    const said = await listSaid(trx, ids);
    const news = due.flatMap(({ id, dueOn }) => {
      const alert = alertOn(dueOn, today);
      const of = said.filter((one) => one.id === id && one.dueOn === dueOn);
      const isSaid = of.some((one) => one.alert === alert && (alert !== "late" || one.on === today));
      const about = { subjectType: "milestone", subjectId: id, data: { dueOn, alert } };
      const events: NewEvent[] = isSaid ? [] : [{ type: types[alert], ...about }];
      const since = dayOf(addDays(now, 1 - coordinatorEveryDays));
      const isFresh = of.some((one) => one.type === toCoordinators && one.on >= since);
      if (alert === "late" && !isFresh) events.push({ type: toCoordinators, ...about, data: { dueOn } });
      return events;
    });
    if (news.length > 0) await recordEvents(trx, system, news, now);
    return news.length;
  });
}

async function listDue(db: Db, until: string) {
  const rows = await db
    .selectFrom("milestone")
    .innerJoin("agreement", "agreement.id", "milestone.agreement_id")
    .select(["milestone.id", "due_on as dueOn"])
    .where("agreement.status", "in", performingStatuses)
    .where("delivered_at", "is", null)
    .where("due_on", "<=", until)
    .orderBy("milestone.id")
    .execute();
  return rows as { id: string; dueOn: string }[];
}

async function listSaid(trx: Db, ids: string[]) {
  const events = await trx
    .selectFrom("event")
    .select(["type", "subject_id as id", "at", "data"])
    .where("subject_type", "=", "milestone")
    .where("subject_id", "in", ids)
    .where("type", "in", [...new Set(Object.values(types)), toCoordinators])
    .execute();
  return events.map(({ data, at, ...event }) => ({
    ...event,
    on: dayOf(new Date(at)),
    ...(JSON.parse(data) as { dueOn: string; alert?: string }),
  }));
}
