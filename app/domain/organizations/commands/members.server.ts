import type { z } from "zod";
import type { Db, MemberRole } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import type { MailDraft } from "../../shared/mail.ts";
import { queueMail } from "../../shared/mail.ts";
import { hashToken, newToken } from "../../shared/secrets.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { InvitationInput, memberInput, memberRoleInput } from "../input.ts";
import { mayManageOrganization } from "../policy.ts";

const invitationDays = 14;

type Invite = InvitationInput & { compose: (token: string) => Omit<MailDraft, "to"> };

/** Mails a colleague a link that makes them a member; open for fourteen days, replaces an earlier one to the same address. */
export async function inviteMember(db: Db, actor: Actor, input: Invite, now = new Date()): Promise<void> {
  const { userId } = actor;
  if (userId === null || !mayManageOrganization(actor, input.orgId)) throw forbidden();
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable("invitation")
      .set({ revoked_at: now.toISOString() })
      .where("org_id", "=", input.orgId)
      .where("email", "=", input.email)
      .where("accepted_at", "is", null)
      .where("revoked_at", "is", null)
      .execute();
    const token = newToken();
    await trx
      .insertInto("invitation")
      .values({
        id: newId(),
        org_id: input.orgId,
        email: input.email,
        role: input.role,
        token_hash: hashToken(token),
        invited_by: userId,
        created_at: now.toISOString(),
        expires_at: new Date(now.getTime() + invitationDays * 86_400_000).toISOString(),
        accepted_at: null,
        revoked_at: null,
      })
      .execute();
    await queueMail(trx, { ...input.compose(token), to: input.email }, `invite:${hashToken(token)}`, now);
    await recordEvent(
      trx,
      actor,
      {
        type: "organization.invited",
        subjectType: "organization",
        subjectId: input.orgId,
        data: { role: input.role },
      },
      now,
    );
  });
}

/** Takes back an invitation that nobody has accepted yet. */
export async function revokeInvitation(
  db: Db,
  actor: Actor,
  input: { orgId: string; invitationId: string },
  now = new Date(),
): Promise<void> {
  if (!mayManageOrganization(actor, input.orgId)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const revoked = await trx
      .updateTable("invitation")
      .set({ revoked_at: now.toISOString() })
      .where("id", "=", input.invitationId)
      .where("org_id", "=", input.orgId)
      .where("accepted_at", "is", null)
      .where("revoked_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!revoked) throw conflict("wrongState");
    await recordEvent(
      trx,
      actor,
      { type: "organization.invitationRevoked", subjectType: "organization", subjectId: input.orgId },
      now,
    );
  });
}

/** The signed-in person joins by the link from the mail; a used, revoked, old or unknown link is not found. */
export async function acceptInvitation(
  db: Db,
  actor: Actor,
  input: { token: string },
  now = new Date(),
): Promise<string> {
  const userId = actor.userId;
  if (!userId) throw forbidden();
  return inTransaction(db, async (trx) => {
    const invitation = await trx
      .updateTable("invitation")
      .set({ accepted_at: now.toISOString() })
      .where("token_hash", "=", hashToken(input.token))
      .where("accepted_at", "is", null)
      .where("revoked_at", "is", null)
      .where("expires_at", ">", now.toISOString())
      .returning(["org_id", "role"])
      .executeTakeFirst();
    if (!invitation) throw notFound("invitationLink");
    const member = await trx
      .selectFrom("membership")
      .select("id")
      .where("org_id", "=", invitation.org_id)
      .where("user_id", "=", userId)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (member) throw conflict("alreadyMember");
    await trx
      .insertInto("membership")
      .values({
        id: newId(),
        org_id: invitation.org_id,
        user_id: userId,
        role: invitation.role,
        created_at: now.toISOString(),
        removed_at: null,
      })
      .execute();
    await recordEvent(
      trx,
      actor,
      { type: "organization.joined", subjectType: "organization", subjectId: invitation.org_id },
      now,
    );
    return invitation.org_id;
  });
}

/** Gives a member another role. An organization keeps at least one admin at all times. */
export function changeMemberRole(
  db: Db,
  actor: Actor,
  input: z.infer<typeof memberRoleInput>,
  now = new Date(),
) {
  return changeMembership(db, actor, { ...input, change: { role: input.role } }, now);
}

/** Ends a membership. An organization keeps at least one admin at all times. */
export function removeMember(db: Db, actor: Actor, input: z.infer<typeof memberInput>, now = new Date()) {
  return changeMembership(db, actor, { ...input, change: { removed_at: now.toISOString() } }, now);
}

interface Change {
  orgId: string;
  membershipId: string;
  change: { role: MemberRole } | { removed_at: string };
}

async function changeMembership(
  db: Db,
  actor: Actor,
  { orgId, membershipId, change }: Change,
  now: Date,
): Promise<void> {
  if (!mayManageOrganization(actor, orgId)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const changed = await trx
      .updateTable("membership")
      .set(change)
      .where("id", "=", membershipId)
      .where("org_id", "=", orgId)
      .where("removed_at", "is", null)
      .returning("user_id")
      .executeTakeFirst();
    if (!changed) throw notFound();
    const admin = await trx
      .selectFrom("membership")
      .select("id")
      .where("org_id", "=", orgId)
      .where("role", "=", "admin")
      .where("removed_at", "is", null)
      .limit(1)
      .executeTakeFirst();
    if (!admin) throw invalid({ role: "lastAdmin" }, "lastAdmin");
    await trx
      .deleteFrom("session")
      .where("user_id", "=", changed.user_id)
      .where("user_id", "!=", actor.userId ?? "")
      .execute();
    await recordEvent(
      trx,
      actor,
      {
        type: "organization.memberChanged",
        subjectType: "organization",
        subjectId: orgId,
        data: { userId: changed.user_id, ...change },
      },
      now,
    );
  });
}
