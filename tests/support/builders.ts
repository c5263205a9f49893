import { loadActor } from "#app/domain/accounts/queries.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { hashPassword } from "#app/domain/shared/secrets.ts";
import type { Db, MemberRole, NewRow, OrganizationKind, PlatformRole } from "#db/schema.ts";
import { demoPassword } from "./browser-like.ts";

export const testNow = new Date("2026-03-02T02:00:00.000Z");

let passwordHash: Promise<string> | undefined;
let counter = 0;

/** An account with the password `demoPassword`; its actor is loaded fresh, with roles and memberships. */
export async function buildUser(
  db: Db,
  over: Partial<NewRow<"user">> & { roles?: PlatformRole[]; org?: string; orgRole?: MemberRole } = {},
): Promise<Actor & { userId: string; email: string }> {
  const { roles = [], org, orgRole = "agent", ...row } = over;
  passwordHash ??= hashPassword(demoPassword);
  counter += 1;
  const user: NewRow<"user"> = {
    id: newId(),
    email: `user${counter}@test.cn`,
    name: `用户${counter}`,
    phone: null,
    password_hash: await passwordHash,
    locale: "zh",
    created_at: testNow.toISOString(),
    disabled_at: null,
    ...row,
  };
  await db.insertInto("user").values(user).execute();
  for (const role of roles) {
    await db
      .insertInto("platform_role")
      .values({ user_id: user.id, role, granted_at: testNow.toISOString() })
      .execute();
  }
  if (org) await buildMembership(db, { org_id: org, user_id: user.id, role: orgRole });
  return { ...(await loadActor(db, user.id)), userId: user.id, email: user.email };
}

export async function buildMembership(
  db: Db,
  row: Pick<NewRow<"membership">, "org_id" | "user_id" | "role">,
): Promise<void> {
  await db
    .insertInto("membership")
    .values({ id: newId(), created_at: testNow.toISOString(), removed_at: null, ...row })
    .execute();
}

/** A verified organization. Its code is only unique, not a real one. */
export async function buildOrg(
  db: Db,
  over: Partial<NewRow<"organization">> & { kind?: OrganizationKind } = {},
): Promise<string> {
  counter += 1;
  const id = over.id ?? newId();
  await db
    .insertInto("organization")
    .values({
      id,
      uscc: `9122${String(counter).padStart(14, "0")}`,
      name: `测试单位${counter}`,
      kind: "enterprise",
      region: "siping",
      address: null,
      tech_field: null,
      intro: null,
      website: null,
      contact_name: null,
      contact_phone: null,
      status: "verified",
      decision_note: null,
      decided_by: null,
      decided_at: null,
      created_by: null,
      created_at: testNow.toISOString(),
      version: 1,
      ...over,
    })
    .execute();
  return id;
}
