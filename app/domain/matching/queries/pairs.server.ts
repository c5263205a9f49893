import type { Db, MatchStage } from "#db/schema.ts";
import { tierShows } from "../../needs/policy.ts";
import { listDisclosed } from "../../needs/queries/visible.server.ts";
import type { Actor } from "../../shared/actor.ts";
import type { Level, MatchPart, MatchSide } from "../match.ts";
import { mayGiveFeedback, maySeeStage, sideOf } from "../policy.ts";

export type Verdict = "relevant" | "not_relevant";

export interface MatchItem {
  id: string;
  needId: string;
  solutionId: string;
  needTitle: string;
  solutionTitle: string;
  /** Null where the firm keeps its name back from this reader. */
  needOrgName: string | null;
  solutionOrgName: string;
  needRegion: string | null;
  solutionRegion: string;
  solutionTrl: number | null;
  score: number;
  level: Level;
  parts: MatchPart[];
  /** Null for readers who are on neither side. */
  stage: MatchStage | null;
  /** Since when the pair stands there; null for a suggestion that nobody has moved, and for readers on neither side. */
  stageAt: string | null;
  version: number;
  /** The side that the reader acts for. */
  side: MatchSide | null;
  mayJudge: boolean;
  /** What this reader has said about the pair. */
  verdict: Verdict | null;
  /** The reader, or a person of the reader's side, finds it not relevant: it is not suggested to them any more. */
  isSetAside: boolean;
}

/** Every match with its two records and their organizations. */
export const matches = (db: Db) =>
  db
    .selectFrom("match")
    .innerJoin("need", "need.id", "match.need_id")
    .innerJoin("organization as firm", "firm.id", "need.org_id")
    .innerJoin("solution", "solution.id", "match.solution_id")
    .innerJoin("organization as institute", "institute.id", "solution.org_id");

/** The same with what lists show of the two sides. */
export const listed = (db: Db) =>
  matches(db)
    .select([
      "match.id",
      "match.need_id as needId",
      "match.solution_id as solutionId",
      "match.score",
      "match.level",
    ])
    .select(["match.parts", "match.stage", "match.stage_at as stageAt", "match.version"])
    .select(["need.title as needTitle", "solution.title as solutionTitle"])
    .select(["need.org_id as needOrgId", "solution.org_id as solutionOrgId", "need.name_tier as nameTier"])
    .select([
      "need.status as needStatus",
      "need.submitted_at as submittedAt",
      "need.published_at as publishedAt",
    ])
    .select(["firm.name as needOrgName", "institute.name as solutionOrgName", "need.region as needRegion"])
    .select(["institute.region as solutionRegion", "solution.trl as solutionTrl"]);

export type ListedRow = Awaited<ReturnType<ReturnType<typeof listed>["execute"]>>[number];

/** The rows as this reader may see them: a guarded firm's name, the stage and the reader's own part in it. */
export async function present(db: Db, actor: Actor, rows: ListedRow[]): Promise<MatchItem[]> {
  const disclosed = await listDisclosed(
    db,
    actor,
    rows.map((row) => row.needId),
  );
  const verdicts = await listVerdicts(
    db,
    actor,
    rows.map((row) => row.id),
  );
  return rows.map(({ needOrgId, solutionOrgId, nameTier, needStatus, submittedAt, publishedAt, ...row }) => {
    const need = { orgId: needOrgId, status: needStatus, submittedAt, publishedAt };
    const sides = { needOrgId, solutionOrgId };
    const seesStage = maySeeStage(actor, sides);
    const said = verdicts.filter((one) => one.matchId === row.id);
    const verdict = said.find((one) => one.userId === actor.userId)?.verdict ?? null;
    const ofOurs = said.some(
      ({ verdict, orgId }) => verdict === "not_relevant" && (orgId === needOrgId || orgId === solutionOrgId),
    );
    return {
      ...row,
      needOrgName: tierShows(actor, need, nameTier, disclosed.has(row.needId)) ? row.needOrgName : null,
      parts: JSON.parse(row.parts) as MatchPart[],
      stage: seesStage ? row.stage : null,
      stageAt: seesStage ? row.stageAt : null,
      side: sideOf(actor, sides),
      mayJudge: mayGiveFeedback(actor, sides),
      verdict,
      isSetAside: verdict === null ? ofOurs : verdict === "not_relevant",
    };
  });
}

/** What the reader and the people of their organizations have said, with the organization they share. */
async function listVerdicts(db: Db, actor: Actor, matchIds: string[]) {
  const { userId } = actor;
  if (userId === null || matchIds.length === 0) return [];
  const own = ["", ...actor.memberships.map((membership) => membership.orgId)];
  return db
    .selectFrom("match_feedback")
    .leftJoin("membership", (join) =>
      join
        .onRef("membership.user_id", "=", "match_feedback.user_id")
        .on("membership.removed_at", "is", null)
        .on("membership.org_id", "in", own),
    )
    .select(["match_id as matchId", "match_feedback.user_id as userId", "verdict"])
    .select("membership.org_id as orgId")
    .where("match_id", "in", matchIds)
    .where((eb) =>
      eb.or([eb("match_feedback.user_id", "=", userId), eb("membership.org_id", "is not", null)]),
    )
    .execute();
}
