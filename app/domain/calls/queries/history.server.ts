import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayOversee } from "../../shared/actor.ts";
import type { TimelineItem } from "../../shared/events.ts";
import { listTimeline } from "../../shared/events.ts";

/** What everybody may know of a list's history. */
export const publicActs = [
  "call.published",
  "call.extended",
  "call.closed",
  "call.withdrawn",
  "call.entryWithdrawn",
  "call.entryLapsed",
  "call.awardReopened",
  "call.entrySigned",
];

/** The history of a list: what its draft went through is for those who manage lists. */
export async function listCallTimeline(db: Db, actor: Actor, id: string): Promise<TimelineItem[]> {
  const items = await listTimeline(db, "call", id);
  return mayOversee(actor)
    ? items
    : items.filter((item) => publicActs.includes(item.type)).map((item) => ({ ...item, actorName: null }));
}
