import type { Db, NewRow } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { NewNeedInput } from "../input.ts";
import { mayCreateNeed } from "../policy.ts";

/** What a new need starts with: protected contact, open name and reward, nothing filled in. */
export function blankNeed(
  fields: Pick<NewRow<"need">, "id" | "org_id" | "title" | "content" | "created_by">,
  now: Date,
): NewRow<"need"> {
  const at = now.toISOString();
  return {
    status: "draft",
    cooperation_modes: "[]",
    name_tier: "public",
    reward_tier: "public",
    contact_tier: "disclosed",
    created_at: at,
    updated_at: at,
    version: 1,
    ...fields,
  };
}

/**
 * Opens a draft. `input.id` comes from the page, so a form that is sent twice opens one need. The contact is prefilled
 * from the organization, or from the person who writes.
 */
export async function createNeed(
  db: Db,
  actor: Actor,
  input: NewNeedInput,
  now = new Date(),
): Promise<string> {
  if (!mayCreateNeed(actor, input.orgId)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const { id, orgId: org_id, title, content } = input;
    const contact = await contactFor(trx, actor, org_id);
    const created = await trx
      .insertInto("need")
      .values({ ...blankNeed({ id, org_id, title, content, created_by: actor.userId }, now), ...contact })
      .onConflict((oc) => oc.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!created) return earlier(trx, actor, input);
    const data = { orgId: org_id };
    await recordEvent(trx, actor, { type: "need.created", subjectType: "need", subjectId: id, data }, now);
    return id;
  });
}

/** The need that the same form has opened before. */
async function earlier(trx: Db, actor: Actor, { id, orgId }: NewNeedInput): Promise<string> {
  const twin = await trx
    .selectFrom("need")
    .select(["org_id", "created_by"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if (twin.created_by !== actor.userId || twin.org_id !== orgId) throw conflict("wrongState");
  return id;
}

async function contactFor(trx: Db, actor: Actor, orgId: string) {
  const org = await trx
    .selectFrom("organization")
    .select(["contact_name", "contact_phone"])
    .where("id", "=", orgId)
    .executeTakeFirst();
  if (!org) throw notFound();
  if (org.contact_name || !actor.userId || !isMember(actor, orgId)) return org;
  return trx
    .selectFrom("user")
    .select(["name as contact_name", "phone as contact_phone", "email as contact_email"])
    .where("id", "=", actor.userId)
    .executeTakeFirstOrThrow();
}
