import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { dayAfter } from "../holidays.ts";
import type { HolidayInput, HolidayRemovalInput, HolidayYearInput } from "../input.ts";
import { mayEditHolidays } from "../policy.ts";

const about = (type: string, year: number | string, data = {}) => ({
  type: `calendar.${type}`,
  subjectType: "calendar",
  subjectId: String(year),
  data,
});

/** Days off, or make-up working days, one or several in a row. A day that is there already is set anew. */
export async function addHolidays(
  db: Db,
  actor: Actor,
  input: HolidayInput,
  now = new Date(),
): Promise<void> {
  if (!mayEditHolidays(actor)) throw forbidden();
  const { kind, name, from, to = from } = input;
  const days = [from];
  for (let day = from; day < to; ) {
    day = dayAfter(day);
    days.push(day);
  }
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto("holiday")
      .values(days.map((day) => ({ day, kind, name })))
      .onConflict((oc) => oc.column("day").doUpdateSet({ kind, name }))
      .execute();
    await recordEvent(trx, actor, about("daysAdded", from.slice(0, 4), { from, to, kind, name }), now);
  });
}

export async function removeHolidays(
  db: Db,
  actor: Actor,
  { from, to }: HolidayRemovalInput,
  now = new Date(),
): Promise<void> {
  if (!mayEditHolidays(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const gone = await trx
      .deleteFrom("holiday")
      .where("day", ">=", from)
      .where("day", "<=", to)
      .returning("day")
      .execute();
    if (gone.length === 0) throw conflict("wrongState");
    await recordEvent(trx, actor, about("dayRemoved", from.slice(0, 4), { from, to }), now);
  });
}

/** The State Council has announced a year's days off and all of them are entered: periods through it are certain from now on. */
export async function announceYear(
  db: Db,
  actor: Actor,
  { year }: HolidayYearInput,
  now = new Date(),
): Promise<void> {
  if (!mayEditHolidays(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const days = await trx.selectFrom("holiday").select("day").where("day", "like", `${year}-%`).execute();
    if (days.length === 0) throw conflict("yearWithoutDays");
    const row = { year, announced_by: actor.userId, announced_at: now.toISOString() };
    await trx
      .insertInto("holiday_year")
      .values(row)
      .onConflict((oc) => oc.column("year").doNothing())
      .execute();
    await recordEvent(trx, actor, about("yearAnnounced", year), now);
  });
}

export async function reopenYear(
  db: Db,
  actor: Actor,
  { year }: HolidayYearInput,
  now = new Date(),
): Promise<void> {
  if (!mayEditHolidays(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom("holiday_year").where("year", "=", year).execute();
    await recordEvent(trx, actor, about("yearReopened", year), now);
  });
}
