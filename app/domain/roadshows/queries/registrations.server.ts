import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { maySeeRegistrations } from "../policy.ts";

export interface Registrant {
  name: string;
  email: string;
  organizations: string[];
  registeredAt: string;
}

/** Who comes, in the order of registration, with the organizations they belong to. */
export async function listRegistrations(db: Db, actor: Actor, roadshowId: string): Promise<Registrant[]> {
  if (!maySeeRegistrations(actor)) throw forbidden();
  const people = await db
    .selectFrom("registration")
    .innerJoin("user", "user.id", "registration.user_id")
    .select(["user.id", "user.name", "user.email", "registration.created_at as registeredAt"])
    .where("roadshow_id", "=", roadshowId)
    .where("cancelled_at", "is", null)
    .orderBy("registration.created_at")
    .orderBy("registration.id")
    .execute();
  const memberships = await db
    .selectFrom("membership")
    .innerJoin("organization", "organization.id", "membership.org_id")
    .innerJoin("registration", "registration.user_id", "membership.user_id")
    .select(["membership.user_id as userId", "organization.name"])
    .where("registration.roadshow_id", "=", roadshowId)
    .where("membership.removed_at", "is", null)
    .orderBy("organization.name")
    .execute();
  return people.map(({ id, ...person }) => ({
    ...person,
    organizations: memberships.filter((m) => m.userId === id).map((m) => m.name),
  }));
}
