import type { Db, Row } from "#db/schema.ts";
import type { Procedure } from "../../calls/procedure.ts";
import { isPanelDone } from "../panel.ts";
import type { PanelView } from "../policy.ts";
import type { Ranked, Sheet } from "../scoring.ts";
import { rankBids } from "../scoring.ts";
import type { OpenBid } from "./facts.server.ts";
import { isContender } from "./facts.server.ts";

/** The seats of the panel that counts, as the rules of a panel ask for them. */
export const listSeats = (db: Db, { id, panel_round }: Pick<Row<"call_entry">, "id" | "panel_round">) =>
  db
    .selectFrom("review_assignment")
    .select(["user_id as userId", "status", "is_chair as isChair", "assigned_at as assignedAt"])
    .select(["answered_at as answeredAt", "submitted_at as submittedAt"])
    .where("entry_id", "=", id)
    .where("round", "=", panel_round)
    .execute();

export type PanelMember = Awaited<ReturnType<typeof listPanel>>[number];

/** Who sits, or sat, on the panel that counts. */
export const listPanel = (db: Db, { id, panel_round }: Pick<Row<"call_entry">, "id" | "panel_round">) =>
  db
    .selectFrom("review_assignment as assignment")
    .innerJoin("user", "user.id", "assignment.user_id")
    .leftJoin("expert", "expert.user_id", "assignment.user_id")
    .select(["assignment.id", "assignment.user_id as userId", "user.name", "expert.institution"])
    .select(["assignment.status", "assignment.is_chair as isChair", "assignment.due_at as dueAt"])
    .select(["assignment.recusal_reason as recusalReason", "assignment.submitted_at as submittedAt"])
    .where("assignment.entry_id", "=", id)
    .where("assignment.round", "=", panel_round)
    .orderBy("assignment.is_chair", "desc")
    .orderBy("user.name")
    .orderBy("assignment.id")
    .execute();

const submitted = (members: PanelMember[]) => members.filter(({ status }) => status === "submitted");

async function readSheets(db: Db, members: PanelMember[]): Promise<Sheet[]> {
  const counted = submitted(members);
  const scores = await db
    .selectFrom("score")
    .selectAll()
    .where("assignment_id", "in", ["", ...counted.map(({ id }) => id)])
    .execute();
  return counted.map(({ id, userId, isChair }) => {
    const points: Sheet["points"] = {};
    for (const score of scores.filter((one) => one.assignment_id === id))
      points[score.bid_id] = { ...points[score.bid_id], [score.criterion]: score.points };
    return { userId, isChair: isChair === 1, points };
  });
}

export interface PanelResult {
  members: PanelMember[];
  isDone: boolean;
  /** Empty until the panel is done. */
  sheets: Sheet[];
  ranking: Ranked[];
  opinions: { bidId: string; userId: string; text: string }[];
}

/** The panel that counts for an entry's present round, and its result once all is in. */
export async function readPanel(
  db: Db,
  { entry, procedure, bids }: { entry: Row<"call_entry">; procedure: Procedure; bids: OpenBid[] },
): Promise<PanelResult> {
  const members = await listPanel(db, entry);
  const isDone = procedure.decidedBy === "panel" && isPanelDone(members, procedure.scoring.minReviewers);
  if (!isDone) return { members, isDone, sheets: [], ranking: [], opinions: [] };
  const sheets = await readSheets(db, members);
  const scored = bids.filter(isContender).map(({ id, text }) => ({ id, priceFen: text.priceFen }));
  const rows = await db
    .selectFrom("opinion")
    .innerJoin("review_assignment as assignment", "assignment.id", "opinion.assignment_id")
    .select(["opinion.bid_id as bidId", "assignment.user_id as userId", "opinion.text"])
    .where("opinion.assignment_id", "in", ["", ...submitted(members).map(({ id }) => id)])
    .execute();
  return {
    members,
    isDone,
    sheets,
    ranking: rankBids({ ...procedure, bids: scored, sheets }),
    opinions: rows,
  };
}

/** A panel's result as a reader is told it. */
export function toldResult(panel: PanelResult, view: PanelView): PanelResult {
  if (view === "all") return panel;
  const ranking = view === "nothing" ? [] : panel.ranking.map((one) => ({ ...one, totals: [] }));
  return { members: [], isDone: panel.isDone, sheets: [], opinions: [], ranking };
}
