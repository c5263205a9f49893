import type { Source } from "#app/domain/matching/profile.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import type { Db, NeedStatus, NewRow, PlatformRole, SolutionStatus } from "#db/schema.ts";

export const at = new Date("2026-03-02T01:00:00Z");

export async function addOrganization(
  db: Db,
  id: string,
  kind: "enterprise" | "institution" = "enterprise",
): Promise<void> {
  const row = {
    id,
    uscc: id,
    name: `${id} 单位`,
    kind,
    region: "siping",
    status: "verified" as const,
    created_at: at.toISOString(),
    version: 1,
  };
  await db
    .insertInto("organization")
    .values(row as NewRow<"organization">)
    .execute();
}

/** Writes the record with its event, as the commands of its area do. */
export async function addRecord(
  db: Db,
  source: Source,
  status: NeedStatus & SolutionStatus = "published",
  more: Partial<NewRow<"need">> & Partial<NewRow<"solution">> = {},
): Promise<void> {
  const common = {
    id: source.id,
    org_id: source.orgId,
    status,
    title: source.title,
    cooperation_modes: "[]",
    contact_tier: "verified",
  };
  const published_at = status === "published" ? at.toISOString() : null;
  const times = { created_at: at.toISOString(), updated_at: at.toISOString(), published_at, version: 1 };
  const own =
    source.kind === "need"
      ? { content: source.text, name_tier: "public", reward_tier: "public" }
      : { summary: source.brief, content: source.text, keywords: "[]" };
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto(source.kind)
      .values({ ...common, ...times, ...own, ...more } as unknown as NewRow<"need"> & NewRow<"solution">)
      .execute();
    await recordEvent(
      trx,
      system,
      { type: `${source.kind}.published`, subjectType: source.kind, subjectId: source.id },
      at,
    );
  });
}

/** Changes the record behind the index's back, then tells it by an event. */
export async function change(
  db: Db,
  kind: "need" | "solution",
  id: string,
  values: Record<string, unknown>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.updateTable(kind).set(values).where("id", "=", id).execute();
    await recordEvent(trx, system, { type: `${kind}.changed`, subjectType: kind, subjectId: id }, at);
  });
}

export async function addUser(db: Db, id: string): Promise<void> {
  const row = {
    id,
    email: `${id}@example.org`,
    name: id,
    password_hash: "x",
    locale: "zh" as const,
    created_at: at.toISOString(),
  };
  await db
    .insertInto("user")
    .values(row as NewRow<"user">)
    .execute();
}

export const person = (userId: string, roles: PlatformRole[] = [], ...orgIds: string[]): Actor => ({
  ...visitor,
  userId,
  name: userId,
  roles,
  memberships: orgIds.map((orgId) => ({
    orgId,
    orgName: orgId,
    orgKind: "enterprise",
    orgStatus: "verified",
    role: "agent",
  })),
});
