import { sql } from "kysely";
import type { Db, PitchKind } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { mayManageRoadshows } from "../policy.ts";

export interface HeldPitch {
  id: string;
  kind: PitchKind;
  title: string;
  speaker: string | null;
  needId: string | null;
  solutionId: string | null;
  heldAt: string | null;
  roadshowId: string;
  roadshowTitle: string;
  startsAt: string;
}

/** What was presented at roadshows that were held: the list behind the headline, and the sources of agreements. */
export async function listHeldPitches(
  db: Db,
  filter: PageRequest & { kind?: PitchKind },
): Promise<Page<HeldPitch>> {
  let held = db
    .selectFrom("pitch")
    .innerJoin("roadshow", "roadshow.id", "pitch.roadshow_id")
    .where("roadshow.status", "=", "held")
    .where("pitch.held_at", "is not", null);
  if (filter.kind) held = held.where("pitch.kind", "=", filter.kind);
  const { total } = await held.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await held
    .select([
      "pitch.id",
      "pitch.kind",
      "pitch.title",
      "pitch.speaker",
      "pitch.need_id as needId",
      "pitch.solution_id as solutionId",
      "pitch.held_at as heldAt",
      "roadshow.id as roadshowId",
      "roadshow.title as roadshowTitle",
      "roadshow.starts_at as startsAt",
    ])
    .orderBy("roadshow.starts_at", "desc")
    .orderBy("pitch.roadshow_id")
    .orderBy("pitch.position")
    .limit(filter.pageSize)
    .offset(offsetOf(filter))
    .execute();
  return { items, total, page: filter.page, pageSize: filter.pageSize };
}

export interface Candidate {
  id: string;
  no: string | null;
  title: string;
  orgName: string;
}

/** Published needs or solutions that are not on the agenda yet and whose title, number or organization holds the words. */
export async function searchCandidates(
  db: Db,
  actor: Actor,
  request: { id: string; kind: "needPitch" | "solutionPitch"; q: string },
): Promise<Candidate[]> {
  if (!mayManageRoadshows(actor)) throw forbidden();
  const [table, no, column] =
    request.kind === "needPitch"
      ? (["need", "need_no", "need_id"] as const)
      : (["solution", "solution_no", "solution_id"] as const);
  const like = `%${request.q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const found = await sql<Candidate>`
    select record.id, record.${sql.ref(no)} as "no", record.title, organization.name as "orgName"
    from ${sql.table(table)} as record
    inner join organization on organization.id = record.org_id
    where record.status = 'published'
      and (lower(record.title) like ${like} escape '\\' or lower(record.${sql.ref(no)}) like ${like} escape '\\'
        or lower(organization.name) like ${like} escape '\\')
      and not exists (select 1 from pitch
        where pitch.roadshow_id = ${request.id} and pitch.${sql.ref(column)} = record.id)
    order by record.published_at desc, record.id limit 20`.execute(db);
  return found.rows;
}
