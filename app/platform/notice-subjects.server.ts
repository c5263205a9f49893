import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";

/** What a mail is about: the record's name, its page, and the organizations or people it concerns. */
export interface Subject {
  name: string;
  path: string;
  orgIds?: string[];
  userIds?: string[];
}

export type FindSubject = (db: Db, id: string) => Promise<Subject | undefined>;

export const organization: FindSubject = async (db, id) => {
  const org = await db.selectFrom("organization").select("name").where("id", "=", id).executeTakeFirst();
  return org && { name: org.name, path: paths.organizations.show(id), orgIds: [id] };
};

export const need: FindSubject = async (db, id) => {
  const row = await db.selectFrom("need").select(["title", "org_id"]).where("id", "=", id).executeTakeFirst();
  return row && { name: row.title, path: paths.needs.show(id), orgIds: [row.org_id] };
};

export const intentTo =
  (side: "from_org_id" | "to_org_id"): FindSubject =>
  async (db, id) => {
    const row = await db
      .selectFrom("intent")
      .select(["intent_no", side])
      .where("id", "=", id)
      .executeTakeFirst();
    return row && { name: row.intent_no, path: paths.bids.show(id), orgIds: [row[side]] };
  };

export const agreement: FindSubject = async (db, id) => {
  const row = await db
    .selectFrom("agreement")
    .select(["title", "seeker_org_id", "solver_org_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      name: row.title,
      path: paths.agreements.show(id),
      orgIds: [row.seeker_org_id, row.solver_org_id],
    }
  );
};

export const call: FindSubject = async (db, id) => {
  const row = await db.selectFrom("call_list").select("title").where("id", "=", id).executeTakeFirst();
  return row && { name: row.title, path: paths.calls.show(id) };
};

/** An announced roadshow concerns the people who registered and the organizations whose needs and solutions it presents. */
export const roadshow: FindSubject = async (db, id) => {
  const row = await db
    .selectFrom("roadshow")
    .select("title")
    .where("id", "=", id)
    .where("published_at", "is not", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const people = await db
    .selectFrom("registration")
    .select("user_id")
    .where("roadshow_id", "=", id)
    .where("cancelled_at", "is", null)
    .execute();
  const presenters = await db
    .selectFrom("pitch")
    .leftJoin("need", "need.id", "pitch.need_id")
    .leftJoin("solution", "solution.id", "pitch.solution_id")
    .select((eb) => eb.fn.coalesce("need.org_id", "solution.org_id").as("orgId"))
    .where("roadshow_id", "=", id)
    .execute();
  return {
    name: row.title,
    path: paths.roadshows.show(id),
    userIds: people.map((person) => person.user_id),
    orgIds: presenters.flatMap(({ orgId }) => orgId ?? []),
  };
};
