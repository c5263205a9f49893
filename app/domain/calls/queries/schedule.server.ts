import type { Db } from "#db/schema.ts";
import { livingEntries } from "../call.ts";
import { procedureOf } from "../procedure.ts";
import { scheduleOf, unknownYearsOf } from "../schedule.ts";
import { readCalendar } from "./calendar.server.ts";

/** The rules of a list and the dates to which they lead. The caller has found that the actor may see the list. */
export async function findRules(db: Db, id: string) {
  const call = await db
    .selectFrom("call_list")
    .select(["procedure", "opens_at as opensAt", "closes_at as closesAt"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const procedure = procedureOf(call);
  const schedule = scheduleOf(call, procedure, await readCalendar(db));
  return { procedure, schedule, unknownYears: unknownYearsOf(schedule) };
}
export type Rules = Awaited<ReturnType<typeof findRules>>;

/** The years through which plans of lists in hand run and whose days off no admin has entered. */
export async function listUnannouncedYears(db: Db): Promise<number[]> {
  const calls = await db
    .selectFrom("call_list as call")
    .select(["procedure", "opens_at as opensAt", "closes_at as closesAt"])
    .where("call.status", "in", ["draft", "published", "closed"])
    .where((eb) =>
      eb.or([
        eb("call.status", "=", "draft"),
        eb.exists(
          eb
            .selectFrom("call_entry")
            .select("call_entry.id")
            .whereRef("call_entry.call_id", "=", "call.id")
            .where("call_entry.status", "in", [...livingEntries]),
        ),
      ]),
    )
    .execute();
  const calendar = await readCalendar(db);
  return unknownYearsOf(calls.flatMap((call) => scheduleOf(call, procedureOf(call), calendar)));
}
