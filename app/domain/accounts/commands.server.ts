import type { z } from "zod";
import type { Db } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { forbidden, invalid, notFound } from "../shared/errors.ts";
import { recordEvent } from "../shared/events.ts";
import { newId } from "../shared/ids.ts";
import type { MailDraft } from "../shared/mail.ts";
import { queueMail } from "../shared/mail.ts";
import { hashPassword, hashToken, newToken, passwordMatches } from "../shared/secrets.ts";
import { inTransaction } from "../shared/transaction.ts";
import type { AdvisorFieldsInput, LogInInput, ProfileInput, RegisterInput, rolesInput } from "./input.ts";
import { mayManagePeople } from "./policy.ts";

const resetMinutes = 10;

/** Opens an account. One account per e-mail address; consent to the privacy notice is recorded with the event. */
export async function registerAccount(
  db: Db,
  actor: Actor,
  input: RegisterInput & { locale: "zh" | "en" },
  now = new Date(),
) {
  const passwordHash = await hashPassword(input.password);
  return inTransaction(db, async (trx) => {
    const taken = await trx
      .selectFrom("user")
      .select("id")
      .where("email", "=", input.email)
      .executeTakeFirst();
    if (taken) throw invalid({ email: "emailTaken" });
    const id = newId();
    await trx
      .insertInto("user")
      .values({
        id,
        email: input.email,
        name: input.name,
        phone: input.phone ?? null,
        password_hash: passwordHash,
        locale: input.locale,
        created_at: now.toISOString(),
        disabled_at: null,
      })
      .execute();
    await recordEvent(
      trx,
      { ...actor, userId: id },
      { type: "account.registered", subjectType: "account", subjectId: id, data: { consent: "privacy-1" } },
      now,
    );
    return id;
  });
}

/** The account that these credentials open. Known and unknown addresses get the same words after the same time. */
export async function checkCredentials(db: Db, input: LogInInput): Promise<string> {
  const user = await db
    .selectFrom("user")
    .select(["id", "password_hash"])
    .where("email", "=", input.email)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!(await passwordMatches(user?.password_hash, input.password)) || !user)
    throw invalid({}, "badCredentials");
  return user.id;
}

/**
 * Queues a mail with a link that sets a new password once, within ten minutes. An unknown address gets no mail and the
 * caller the same answer.
 */
export async function requestPasswordReset(
  db: Db,
  actor: Actor,
  input: { email: string; compose: (token: string) => Omit<MailDraft, "to"> },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const user = await trx
      .selectFrom("user")
      .select("id")
      .where("email", "=", input.email)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
    if (!user) return;
    const token = newToken();
    await trx
      .insertInto("password_reset")
      .values({
        token_hash: hashToken(token),
        user_id: user.id,
        created_at: now.toISOString(),
        expires_at: new Date(now.getTime() + resetMinutes * 60_000).toISOString(),
        used_at: null,
      })
      .execute();
    await queueMail(trx, { ...input.compose(token), to: input.email }, `reset:${hashToken(token)}`, now);
    await recordEvent(
      trx,
      actor,
      { type: "account.resetRequested", subjectType: "account", subjectId: user.id },
      now,
    );
  });
}

/** Sets a new password by a mailed link and ends every session of the account. A used, old or unknown link is not found. */
export async function resetPassword(
  db: Db,
  actor: Actor,
  input: { token: string; password: string },
  now = new Date(),
): Promise<void> {
  const passwordHash = await hashPassword(input.password);
  await inTransaction(db, async (trx) => {
    const reset = await trx
      .updateTable("password_reset")
      .set({ used_at: now.toISOString() })
      .where("token_hash", "=", hashToken(input.token))
      .where("used_at", "is", null)
      .where("expires_at", ">", now.toISOString())
      .returning("user_id")
      .executeTakeFirst();
    if (!reset) throw notFound("resetLink");
    await trx
      .updateTable("user")
      .set({ password_hash: passwordHash })
      .where("id", "=", reset.user_id)
      .execute();
    await trx.deleteFrom("session").where("user_id", "=", reset.user_id).execute();
    await recordEvent(
      trx,
      { ...actor, userId: reset.user_id },
      { type: "account.passwordReset", subjectType: "account", subjectId: reset.user_id },
      now,
    );
  });
}

/** Changes the signed-in person's own password; their other sessions end. */
export async function changePassword(
  db: Db,
  actor: Actor,
  input: { currentPassword: string; password: string; keepSession: string | null },
  now = new Date(),
): Promise<void> {
  const userId = actor.userId;
  if (!userId) throw forbidden();
  const user = await db
    .selectFrom("user")
    .select("password_hash")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  if (!(await passwordMatches(user.password_hash, input.currentPassword)))
    throw invalid({ currentPassword: "wrongPassword" });
  const passwordHash = await hashPassword(input.password);
  await inTransaction(db, async (trx) => {
    await trx.updateTable("user").set({ password_hash: passwordHash }).where("id", "=", userId).execute();
    await trx
      .deleteFrom("session")
      .where("user_id", "=", userId)
      .where("id", "!=", input.keepSession ?? "")
      .execute();
    await recordEvent(
      trx,
      actor,
      { type: "account.passwordChanged", subjectType: "account", subjectId: userId },
      now,
    );
  });
}

/** Corrects the signed-in person's own name and phone. */
export async function updateProfile(
  db: Db,
  actor: Actor,
  input: ProfileInput,
  now = new Date(),
): Promise<void> {
  const userId = actor.userId;
  if (!userId) throw forbidden();
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable("user")
      .set({ name: input.name, phone: input.phone ?? null })
      .where("id", "=", userId)
      .execute();
    await recordEvent(
      trx,
      actor,
      { type: "account.profileUpdated", subjectType: "account", subjectId: userId },
      now,
    );
  });
}

/**
 * Sets an account's platform roles. Its sessions end, so that a session never outlives the rights it was opened with; the
 * last admin stays one.
 */
export async function setPlatformRoles(
  db: Db,
  actor: Actor,
  input: z.infer<typeof rolesInput>,
  now = new Date(),
): Promise<void> {
  if (!mayManagePeople(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const user = await trx.selectFrom("user").select("id").where("id", "=", input.userId).executeTakeFirst();
    if (!user) throw notFound();
    await trx.deleteFrom("platform_role").where("user_id", "=", user.id).execute();
    const rows = [...new Set(input.roles)].map((role) => ({
      user_id: user.id,
      role,
      granted_at: now.toISOString(),
    }));
    if (rows.length > 0) await trx.insertInto("platform_role").values(rows).execute();
    const admin = await trx
      .selectFrom("platform_role")
      .select("user_id")
      .where("role", "=", "admin")
      .limit(1)
      .executeTakeFirst();
    if (!admin) throw invalid({ roles: "lastAdmin" });
    await trx.deleteFrom("session").where("user_id", "=", user.id).execute();
    await recordEvent(
      trx,
      actor,
      { type: "account.rolesSet", subjectType: "account", subjectId: user.id, data: { roles: input.roles } },
      now,
    );
  });
}

/** Sets the fields of technology that an advisor works in; none means all of them. */
export async function setAdvisorFields(
  db: Db,
  actor: Actor,
  input: AdvisorFieldsInput,
  now = new Date(),
): Promise<void> {
  if (!mayManagePeople(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const advisor = await trx
      .selectFrom("platform_role")
      .select("user_id")
      .where("user_id", "=", input.userId)
      .where("role", "=", "advisor")
      .executeTakeFirst();
    if (!advisor) throw notFound();
    const fields = [...new Set(input.fields)];
    await trx.deleteFrom("advisor_field").where("user_id", "=", advisor.user_id).execute();
    const rows = fields.map((tech_field) => ({ user_id: advisor.user_id, tech_field }));
    if (rows.length > 0) await trx.insertInto("advisor_field").values(rows).execute();
    await recordEvent(
      trx,
      actor,
      { type: "account.fieldsSet", subjectType: "account", subjectId: advisor.user_id, data: { fields } },
      now,
    );
  });
}
