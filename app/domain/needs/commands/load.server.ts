import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import type { NewEvent } from "../../shared/events.ts";
import { recordEvent } from "../../shared/events.ts";
import type { NeedFacts } from "../policy.ts";
import { maySeeNeed } from "../policy.ts";
import { factsOf } from "../queries/visible.server.ts";

/**
 * The need that a command is about: not found for who may not see it, forbidden for who may not do this to it. Its row is
 * held first, so that of two who act at once the second sees what the first has done.
 */
export async function needFor(
  trx: Db,
  actor: Actor,
  id: string,
  may: (actor: Actor, need: NeedFacts) => boolean,
): Promise<Row<"need">> {
  await trx
    .updateTable("need")
    .set((eb) => ({ version: eb.ref("version") }))
    .where("id", "=", id)
    .execute();
  const need = await trx.selectFrom("need").selectAll().where("id", "=", id).executeTakeFirst();
  if (!need || !maySeeNeed(actor, factsOf(need))) throw notFound();
  if (!may(actor, factsOf(need))) throw forbidden();
  return need;
}

/** Writes a new state of a need and the event that tells of it. */
export async function changeNeed(
  trx: Db,
  actor: Actor,
  need: Row<"need">,
  change: Partial<Row<"need">> & { event: string; data?: NewEvent["data"] },
  now: Date,
): Promise<void> {
  const { event, data, ...columns } = change;
  await trx
    .updateTable("need")
    .set({ ...columns, updated_at: now.toISOString(), version: need.version + 1 })
    .where("id", "=", need.id)
    .execute();
  await recordEvent(trx, actor, { type: event, subjectType: "need", subjectId: need.id, data }, now);
}
