import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import type { FindSubject } from "./notice-subjects.server.ts";

const find = (db: Db, id: string) =>
  db
    .selectFrom("meeting")
    .innerJoin("roadshow", "roadshow.id", "meeting.roadshow_id")
    .select(["roadshow.title", "from_org_id as from", "to_org_id as to"])
    .where("meeting.id", "=", id)
    .executeTakeFirst();

/** Named after its roadshow: who asks may not yet know which organization it has asked. */
const to =
  (...sides: ("from" | "to")[]): FindSubject =>
  async (db, id) => {
    const row = await find(db, id);
    return row && { name: row.title, path: paths.meetings.show(id), orgIds: sides.map((side) => row[side]) };
  };

export const asked = to("to");
export const asking = to("from");
export const bothSides = to("from", "to");
