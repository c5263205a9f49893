import type { Db, PitchKind, Row } from "#db/schema.ts";
import { maySeeNeed, tierShows } from "../../needs/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { maySeeSolution } from "../../solutions/policy.ts";
import { withTimes } from "../agenda.ts";

/** The need or solution that an item presents, as far as the reader may see it. */
export interface Presented {
  type: "need" | "solution";
  id: string;
  no: string | null;
  title: string;
  isOpen: boolean;
  org: { id: string; name: string } | null;
}

export interface AgendaItem {
  id: string;
  kind: PitchKind;
  title: string;
  speaker: string | null;
  minutes: number;
  heldAt: string | null;
  room: number;
  gap: number;
  pinnedAt: string | null;
  startsAt: string;
  endsAt: string;
  presents: Presented | null;
}

/** A roadshow's agenda with computed times; what the reader may not see of a need or solution is left out. */
export async function agendaOf(
  db: Db,
  actor: Actor,
  roadshow: Pick<Row<"roadshow">, "id" | "starts_at">,
): Promise<AgendaItem[]> {
  const rows = await agendaRows(db, roadshow.id);
  const opened = await disclosedNeeds(
    db,
    actor,
    rows.flatMap((row) => row.needId ?? []),
  );
  const items = rows.map(({ id, kind, title, speaker, minutes, heldAt, room, gap, pinnedAt, ...row }) => ({
    id,
    kind,
    title,
    speaker,
    minutes,
    heldAt,
    room,
    gap,
    pinnedAt,
    presents: presentedNeed(actor, row, opened) ?? presentedSolution(actor, row),
  }));
  return withTimes(roadshow.starts_at, items);
}

const agendaRows = (db: Db, roadshowId: string) =>
  db
    .selectFrom("pitch")
    .leftJoin("need", "need.id", "pitch.need_id")
    .leftJoin("solution", "solution.id", "pitch.solution_id")
    .leftJoin("organization as seeker", "seeker.id", "need.org_id")
    .leftJoin("organization as solver", "solver.id", "solution.org_id")
    .where("pitch.roadshow_id", "=", roadshowId)
    .orderBy("pitch.position")
    .select([
      "pitch.id",
      "pitch.kind",
      "pitch.title",
      "pitch.speaker",
      "pitch.minutes",
      "pitch.held_at as heldAt",
      "pitch.room",
      "pitch.gap",
      "pitch.pinned_at as pinnedAt",
      "need.id as needId",
      "need.need_no as needNo",
      "need.title as needTitle",
      "need.status as needStatus",
      "need.name_tier as nameTier",
      "need.submitted_at as needSubmittedAt",
      "need.published_at as needPublishedAt",
      "seeker.id as seekerId",
      "seeker.name as seekerName",
      "solution.id as solutionId",
      "solution.solution_no as solutionNo",
      "solution.title as solutionTitle",
      "solution.status as solutionStatus",
      "solver.id as solverId",
      "solver.name as solverName",
    ])
    .execute();

type AgendaRow = Awaited<ReturnType<typeof agendaRows>>[number];
type Joined = Omit<AgendaRow, keyof AgendaItem>;

/** Needs whose protected fields were opened to one of the reader's organizations. */
async function disclosedNeeds(db: Db, actor: Actor, needIds: string[]): Promise<Set<string | null>> {
  const own = actor.memberships.map((m) => m.orgId);
  if (needIds.length === 0 || own.length === 0) return new Set();
  const rows = await db
    .selectFrom("disclosure")
    .select("need_id")
    .where("need_id", "in", needIds)
    .where("org_id", "in", own)
    .execute();
  return new Set(rows.map((row) => row.need_id));
}

function presentedNeed(actor: Actor, row: Joined, opened: Set<string | null>): Presented | null {
  if (!row.needId || !row.needTitle || !row.needStatus || !row.nameTier || !row.seekerId || !row.seekerName)
    return null;
  const facts = {
    orgId: row.seekerId,
    status: row.needStatus,
    submittedAt: row.needSubmittedAt,
    publishedAt: row.needPublishedAt,
  };
  if (!maySeeNeed(actor, facts)) return null;
  const named = tierShows(actor, facts, row.nameTier, opened.has(row.needId));
  return {
    type: "need",
    id: row.needId,
    no: row.needNo,
    title: row.needTitle,
    isOpen: row.needStatus === "published",
    org: named ? { id: row.seekerId, name: row.seekerName } : null,
  };
}

function presentedSolution(actor: Actor, row: Joined): Presented | null {
  if (!row.solutionId || !row.solutionTitle || !row.solutionStatus || !row.solverId || !row.solverName)
    return null;
  if (!maySeeSolution(actor, { orgId: row.solverId, status: row.solutionStatus })) return null;
  return {
    type: "solution",
    id: row.solutionId,
    no: row.solutionNo,
    title: row.solutionTitle,
    isOpen: row.solutionStatus === "published",
    org: { id: row.solverId, name: row.solverName },
  };
}
