import type { Db, Row } from "#db/schema.ts";
import { managedRoadshow } from "../../roadshows/commands/managed.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { SlotEditInput, SlotIdInput, SlotsInput } from "../input.ts";
import { mostSlots, overlap, spanFrom, spansFrom } from "../meeting.ts";

interface Span {
  startsAt: string;
  endsAt: string;
}

/** Sets times and places for 1-to-1 meetings, within the roadshow's hours or beside them. At one place nothing overlaps. */
export async function addSlots(db: Db, actor: Actor, input: SlotsInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const slots = await arranged(trx, actor, input.id);
    const spans = spansFrom(input.startsAt, input);
    const added = input.places.flatMap((place) => spans.map((span) => ({ ...span, place })));
    if (slots.length + added.length > mostSlots) throw conflict("tooManySlots");
    for (const slot of added) refuseOverlap(slots, slot);
    await trx
      .insertInto("meeting_slot")
      .values(added.map((slot) => ({ id: newId(), roadshow_id: input.id, ...rowOf(slot) })))
      .execute();
    const data = { startsAt: input.startsAt, count: added.length };
    await record(trx, actor, "slotsAdded", { id: input.id, data }, now);
  });
}

/** Moves, lengthens or shortens a slot that nobody holds, or gives it another place. */
export async function moveSlot(db: Db, actor: Actor, input: SlotEditInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const slots = await arranged(trx, actor, input.id);
    const slot = await freeAmong(trx, slots, input.slotId);
    const changed = { ...spanFrom(input.startsAt, input.minutes), place: input.place };
    refuseOverlap(
      slots.filter(({ id }) => id !== slot.id),
      changed,
    );
    await trx.updateTable("meeting_slot").set(rowOf(changed)).where("id", "=", slot.id).execute();
    await record(trx, actor, "slotMoved", { id: input.id, data: { slotId: slot.id, ...changed } }, now);
  });
}

/** Takes away a slot that nobody holds. */
export async function removeSlot(db: Db, actor: Actor, input: SlotIdInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const slot = await freeAmong(trx, await arranged(trx, actor, input.id), input.slotId);
    await trx.deleteFrom("meeting_slot").where("id", "=", slot.id).execute();
    const data = { startsAt: slot.starts_at, place: slot.place };
    await record(trx, actor, "slotRemoved", { id: input.id, data }, now);
  });
}

/** The slots of a roadshow that is not called off, for its organizers; its row is held until the act is done. */
async function arranged(trx: Db, actor: Actor, id: string): Promise<Row<"meeting_slot">[]> {
  const roadshow = await managedRoadshow(trx, actor, id);
  if (roadshow.status === "cancelled") throw conflict("wrongState");
  return trx.selectFrom("meeting_slot").selectAll().where("roadshow_id", "=", id).execute();
}

/** A slot that is booked stays as it is; the refusal says who holds it. */
async function freeAmong(trx: Db, slots: Row<"meeting_slot">[], id: string): Promise<Row<"meeting_slot">> {
  const slot = slots.find((one) => one.id === id);
  if (!slot) throw notFound();
  const held = await trx
    .selectFrom("meeting")
    .innerJoin("organization as sender", "sender.id", "meeting.from_org_id")
    .innerJoin("organization as receiver", "receiver.id", "meeting.to_org_id")
    .select(["sender.name as from", "receiver.name as to"])
    .where("meeting.slot_id", "=", id)
    .executeTakeFirst();
  if (held) throw conflict(`slotBooked|${held.from}|${held.to}`);
  return slot;
}

function refuseOverlap(slots: Row<"meeting_slot">[], added: Span & { place: string }): void {
  const there = slots.filter(({ place }) => place === added.place);
  if (there.some((slot) => overlap({ startsAt: slot.starts_at, endsAt: slot.ends_at }, added)))
    throw conflict("slotOverlap");
}

const rowOf = ({ startsAt, endsAt, place }: Span & { place: string }) => ({
  starts_at: startsAt,
  ends_at: endsAt,
  place,
});

const record = (
  trx: Db,
  actor: Actor,
  what: string,
  { id, data }: { id: string; data: Record<string, unknown> },
  now: Date,
) => recordEvent(trx, actor, { type: `roadshow.${what}`, subjectType: "roadshow", subjectId: id, data }, now);
