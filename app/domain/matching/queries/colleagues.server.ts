import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { visitor } from "../../shared/actor.ts";

export interface Colleague {
  id: string;
  name: string;
  /** What they may do on the board: their platform roles and fields, without their organizations. */
  actor: Actor;
}

/** The people who bring sides together, by name. */
export async function listColleagues(db: Db): Promise<Colleague[]> {
  const people = await db
    .selectFrom("user")
    .innerJoin("platform_role", "platform_role.user_id", "user.id")
    .select(["user.id", "user.name", "platform_role.role"])
    .where("platform_role.role", "in", ["coordinator", "advisor", "admin"])
    .where("user.disabled_at", "is", null)
    .orderBy("user.name")
    .orderBy("user.id")
    .execute();
  const fields = await db.selectFrom("advisor_field").selectAll().execute();
  const colleagues = new Map<string, Colleague>();
  for (const { id, name, role } of people) {
    const known = colleagues.get(id)?.actor.roles ?? [];
    const advisorFields = fields.filter((row) => row.user_id === id).map((row) => row.tech_field);
    const actor = { ...visitor, userId: id, name, roles: [...known, role], advisorFields };
    colleagues.set(id, { id, name, actor });
  }
  return [...colleagues.values()];
}
