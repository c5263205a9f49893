import type { Db, Row } from "#db/schema.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import type { Entry } from "../agenda.ts";
import { agendaRefusal } from "../conflicts.ts";

/**
 * Writes an agenda in the order of its list. An announced one has to work: it keeps to the hours, nothing meets in a room, nobody speaks
 * in two rooms at once; a draft may be anything until it is published.
 */
export async function saveAgenda(
  trx: Db,
  roadshow: Row<"roadshow">,
  before: readonly Entry[],
  after: readonly Entry[],
): Promise<void> {
  if (roadshow.status === "published") mustWork(roadshow, after);
  const roomOf = new Map(after.map(({ id, room }) => [id, room]));
  const gone = before.filter(({ id }) => !roomOf.has(id));
  const moved = before.filter(({ id, room }) => roomOf.has(id) && roomOf.get(id) !== room);
  await mustBeUnused(trx, ["live_item"], moved);
  await mustBeUnused(trx, ["intent", "agreement", "live_item", "live_question"], gone);
  for (const { id } of gone) await trx.deleteFrom("pitch").where("id", "=", id).execute();
  if (after.length > 0) await write(trx, roadshow.id, after);
}

function mustWork(roadshow: Row<"roadshow">, agenda: readonly Entry[]): void {
  if (agenda.length === 0) throw conflict("agendaEmpty");
  const refusal = agendaRefusal(
    { startsAt: roadshow.starts_at, endsAt: roadshow.ends_at },
    agenda.map((entry) => ({ ...entry, isGone: false })),
  );
  if (refusal) throw invalid({ minutes: refusal });
}

/** What was called to the stage, was asked about, or led to an intent or an agreement, is part of the record. */
async function mustBeUnused(
  trx: Db,
  tables: ("intent" | "agreement" | "live_item" | "live_question")[],
  entries: Entry[],
): Promise<void> {
  if (entries.length === 0) return;
  const ids = entries.map(({ id }) => id);
  for (const table of tables) {
    const user = trx.selectFrom(table).select("pitch_id").where("pitch_id", "in", ids);
    if (await user.executeTakeFirst()) throw conflict("pitchInUse");
  }
}

async function write(trx: Db, roadshowId: string, agenda: readonly Entry[]): Promise<void> {
  await trx
    .insertInto("pitch")
    .values(
      agenda.map((entry, index) => ({
        ...columnsOf(entry),
        roadshow_id: roadshowId,
        position: index + 1,
        held_at: null,
      })),
    )
    .onConflict((oc) =>
      oc.column("id").doUpdateSet((eb) => ({
        position: eb.ref("excluded.position"),
        title: eb.ref("excluded.title"),
        speaker: eb.ref("excluded.speaker"),
        minutes: eb.ref("excluded.minutes"),
        room: eb.ref("excluded.room"),
        gap: eb.ref("excluded.gap"),
        pinned_at: eb.ref("excluded.pinned_at"),
      })),
    )
    .execute();
}

const columnsOf = ({ needId, solutionId, pinnedAt, ...entry }: Entry) => ({
  ...entry,
  need_id: needId,
  solution_id: solutionId,
  pinned_at: pinnedAt,
});
