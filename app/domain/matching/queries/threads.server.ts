import type { RawBuilder, SqlBool } from "kysely";
import { sql } from "kysely";
import type { Db, InvitationAnswer } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import type { BoardColumn, MatchSide } from "../match.ts";
import { isInvitable, mayManagePair } from "../policy.ts";
import type { MatchItem } from "./pairs.server.ts";
import { listed, present } from "./pairs.server.ts";

/** A pair as those who bring the sides together see it: who is on it, who was asked, what was judged. */
export interface Thread extends MatchItem {
  column: BoardColumn;
  touchedAt: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  invitations: { id: string; side: MatchSide; answer: InvitationAnswer | null }[];
  /** Somebody finds it not relevant: it stands below the others. */
  isDoubted: boolean;
  mayManage: boolean;
  /** The sides that may be asked now. */
  invitable: MatchSide[];
}

/**
 * Whether an intent or an agreement stands for the pair. Both are made between organizations about one of the two records:
 * where the other record is not named, they stand for the pairs that somebody has taken up, and for the best one otherwise.
 */
const isAnswered = sql<SqlBool>`(
  exists (select 1 from agreement where agreement.need_id = match.need_id
    and agreement.solution_id = match.solution_id and agreement.status <> 'cancelled')
  or exists (select 1 from intent where intent.solution_id = match.solution_id
    and intent.from_org_id = need.org_id and intent.status in ('sent', 'accepted')
    and (intent.need_id is null or intent.need_id = match.need_id)
    and (match.stage <> 'suggested' or not exists (select 1 from match better
      join need theirs on theirs.id = better.need_id where better.solution_id = match.solution_id
      and theirs.org_id = need.org_id and better.score > match.score)))
  or ((exists (select 1 from intent where intent.need_id = match.need_id
      and intent.from_org_id = solution.org_id and intent.status in ('sent', 'accepted')
      and (intent.solution_id is null or intent.solution_id = match.solution_id))
    or exists (select 1 from agreement where agreement.need_id = match.need_id
      and agreement.solver_org_id = solution.org_id and agreement.solution_id is null
      and agreement.status <> 'cancelled'))
    and (match.stage <> 'suggested' or not exists (select 1 from match better
      join solution theirs on theirs.id = better.solution_id where better.need_id = match.need_id
      and theirs.org_id = solution.org_id and better.score > match.score))))`;

/** Where the pair stands on the board. A dismissed pair stays dismissed, whatever its sides do with each other otherwise. */
export const boardColumn: RawBuilder<BoardColumn> = sql`case
  when match.stage = 'dismissed' then 'dismissed' when ${isAnswered} then 'answered' else match.stage end`;

export const isDoubted: RawBuilder<number> = sql`case when exists (select 1 from match_feedback
  where match_feedback.match_id = match.id and match_feedback.verdict = 'not_relevant') then 1 else 0 end`;

export const threads = (db: Db) =>
  listed(db)
    .leftJoin("user as assignee", "assignee.id", "match.assignee_id")
    .select(["match.assignee_id as assigneeId", "assignee.name as assigneeName"])
    .select(["match.touched_at as touchedAt", "solution.status as solutionStatus"])
    .select(["need.tech_field as needField", "solution.tech_field as solutionField"])
    .select([boardColumn.as("column"), isDoubted.as("doubted")]);

type ThreadRow = Awaited<ReturnType<ReturnType<typeof threads>["execute"]>>[number];

export async function presentThreads(db: Db, actor: Actor, rows: ThreadRow[]): Promise<Thread[]> {
  const invitations = await listInvitations(
    db,
    rows.map((row) => row.id),
  );
  const items = await present(db, actor, rows);
  return rows.map((row, place) => {
    const asked = invitations.filter(({ matchId }) => matchId === row.id);
    const mayManage = mayManagePair(actor, row);
    const isOpen = mayManage && isInvitable(row) && row.stage !== "dismissed";
    const sides = isOpen ? (["need", "solution"] as const) : [];
    const { assigneeId, assigneeName, touchedAt, column } = row;
    return {
      ...withoutFacts(items[place] as MatchItem & ThreadRow),
      ...{ column, touchedAt, assigneeId, assigneeName, mayManage },
      invitations: asked.map(({ id, side, answer }) => ({ id, side, answer })),
      isDoubted: row.doubted === 1,
      invitable: sides.filter(
        (side) =>
          !asked.some((one) => one.side === side && (one.answer === null || one.answer === "interested")),
      ),
    };
  });
}

const withoutFacts = ({
  doubted,
  needField,
  solutionField,
  solutionStatus,
  ...item
}: MatchItem & ThreadRow): MatchItem => item;

function listInvitations(db: Db, matchIds: string[]) {
  return db
    .selectFrom("match_invitation")
    .select(["id", "match_id as matchId", "side", "answer"])
    .where("match_id", "in", ["", ...matchIds])
    .orderBy("invited_at")
    .orderBy("side")
    .execute();
}
