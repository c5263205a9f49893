import type { Db, NewRow } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { NewSolutionInput } from "../input.ts";
import { columnsOf } from "./columns.ts";
import { assertMayOffer } from "./editable.server.ts";
import { publishSolution } from "./status.server.ts";

/**
 * Writes the short card of a new result, and publishes it at once when asked. The same form sent twice makes one record: the second
 * answers with the first's id, or `conflict("alreadyCreated")` where it carries another title.
 */
export async function createSolution(
  db: Db,
  actor: Actor,
  input: NewSolutionInput & { publish?: boolean },
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    await assertMayOffer(trx, actor, input.orgId);
    const created = await trx
      .insertInto("solution")
      .values({
        ...emptySolution(input.key, input.orgId, actor, now),
        ...columnsOf({ section: "card", values: input }),
      })
      .onConflict((oc) => oc.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!created) return earlier(trx, actor, input);
    await recordEvent(
      trx,
      actor,
      { type: "solution.created", subjectType: "solution", subjectId: input.key },
      now,
    );
    if (input.publish) await publishSolution(trx, actor, { id: input.key }, now);
    return input.key;
  });
}

/** The record that the same form has made before. */
async function earlier(trx: Db, actor: Actor, { key, orgId, title }: NewSolutionInput): Promise<string> {
  const made = await trx
    .selectFrom("solution")
    .select(["org_id as orgId", "created_by as by", "title"])
    .where("id", "=", key)
    .executeTakeFirstOrThrow();
  if (made.by !== actor.userId || made.orgId !== orgId || made.title !== title)
    throw conflict("alreadyCreated");
  return key;
}

export const emptySolution = (id: string, orgId: string, actor: Actor, now: Date): NewRow<"solution"> => ({
  id,
  solution_no: null,
  org_id: orgId,
  status: "draft",
  title: "",
  summary: "",
  content: null,
  innovation: null,
  indicators: null,
  application: null,
  tech_field: null,
  industry: null,
  keywords: "[]",
  attribute: null,
  trl: null,
  cooperation_modes: "[]",
  price_kind: null,
  price_min_fen: null,
  price_max_fen: null,
  team: null,
  awards: null,
  market: null,
  ownership: null,
  contact_name: null,
  contact_phone: null,
  contact_email: null,
  contact_tier: "verified",
  confirmed_at: null,
  import_key: null,
  created_by: actor.userId,
  created_at: now.toISOString(),
  updated_at: now.toISOString(),
  published_at: null,
  version: 1,
});
