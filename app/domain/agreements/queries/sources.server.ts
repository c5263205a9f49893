import type { Db } from "#db/schema.ts";
import { livingEntries } from "../../calls/call.ts";
import type { Actor } from "../../shared/actor.ts";
import { isStaff, isVerified, mayActFor } from "../../shared/actor.ts";

/** An intent as the origin of an agreement. An intent to a list entry is about the entry's need. */
export async function findIntentSource(db: Db, id: string) {
  return db
    .selectFrom("intent")
    .leftJoin("call_entry", "call_entry.id", "intent.call_entry_id")
    .leftJoin("need", (join) =>
      join.on((eb) => eb("need.id", "=", eb.fn.coalesce("intent.need_id", "call_entry.need_id"))),
    )
    .leftJoin("solution", "solution.id", "intent.solution_id")
    .select([
      "intent.id",
      "intent.status",
      "intent.from_org_id as fromOrgId",
      "intent.to_org_id as toOrgId",
      "intent.solution_id as solutionId",
      "intent.pitch_id as pitchId",
      "intent.call_entry_id as entryId",
    ])
    .select((eb) => [
      "need.id as needId",
      eb.fn.coalesce("need.title", "solution.title", "intent.intent_no").as("title"),
    ])
    .where("intent.id", "=", id)
    .executeTakeFirst();
}

/** The entry under which a need stands on a public list now; there is one at most. */
export async function findStandingEntry(db: Db, needId: string | null): Promise<string | null> {
  const entry = await db
    .selectFrom("call_entry as entry")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .select("entry.id")
    .where("entry.need_id", "=", needId ?? "")
    .where("entry.status", "in", livingEntries)
    .where("call.status", "in", ["published", "closed"])
    .executeTakeFirst();
  return entry?.id ?? null;
}

/** A pitch as the origin of an agreement: only one that was held, and that presented a need or a solution. */
export async function findHeldPitch(db: Db, id: string) {
  return db
    .selectFrom("pitch")
    .leftJoin("need", "need.id", "pitch.need_id")
    .leftJoin("solution", "solution.id", "pitch.solution_id")
    .select([
      "pitch.id",
      "pitch.title",
      "pitch.need_id as needId",
      "pitch.solution_id as solutionId",
      "need.title as needTitle",
      "need.org_id as needOrgId",
      "need.name_tier as nameTier",
      "solution.org_id as solutionOrgId",
    ])
    .where("pitch.id", "=", id)
    .where("pitch.held_at", "is not", null)
    .where((eb) => eb.or([eb("pitch.need_id", "is not", null), eb("pitch.solution_id", "is not", null)]))
    .executeTakeFirst();
}

type HeldPitch = NonNullable<Awaited<ReturnType<typeof findHeldPitch>>>;

/** A need that keeps its firm's name back is not turned into an agreement by who may not read the name. */
export function mayUsePitch(
  actor: Actor,
  { needOrgId, nameTier }: Pick<HeldPitch, "needOrgId" | "nameTier">,
): boolean {
  if (!needOrgId || nameTier === "public") return true;
  return isStaff(actor) || mayActFor(actor, needOrgId) || (nameTier === "verified" && isVerified(actor));
}

/** The organizations that may be named as parties: the verified ones, by name. */
export async function listPartyChoices(db: Db) {
  return db
    .selectFrom("organization")
    .select(["id", "name", "kind"])
    .where("status", "=", "verified")
    .where("kind", "!=", "agency")
    .orderBy("name")
    .execute();
}
