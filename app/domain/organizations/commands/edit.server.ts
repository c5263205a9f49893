import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { OrganizationEditInput } from "../input.ts";
import { mayManageOrganization } from "../policy.ts";
import { profileColumns } from "./profile.server.ts";

/**
 * Corrects an organization's profile. A new name must be compared with the licence again, so the organization waits for
 * verification; a rejected one is thereby handed in again.
 */
export async function editOrganization(
  db: Db,
  actor: Actor,
  input: OrganizationEditInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const org = await trx
      .selectFrom("organization")
      .select(["id", "name", "status", "version"])
      .where("id", "=", input.id)
      .executeTakeFirst();
    if (!org) throw notFound();
    if (!mayManageOrganization(actor, org.id)) throw forbidden();
    if (org.version !== input.version) throw conflict("edited");
    const status = org.name !== input.name || org.status === "rejected" ? "pending" : org.status;
    await trx
      .updateTable("organization")
      .set({
        ...profileColumns(input),
        status,
        version: org.version + 1,
      })
      .where("id", "=", org.id)
      .execute();
    await recordEvent(
      trx,
      actor,
      { type: "organization.edited", subjectType: "organization", subjectId: org.id, data: { status } },
      now,
    );
  });
}
