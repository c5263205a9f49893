import type { Db, SolutionStatus } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { mayEditSolution } from "../policy.ts";
import { isStale, staleBefore } from "../solution.ts";

export interface MySolution {
  id: string;
  solutionNo: string | null;
  title: string;
  status: SolutionStatus;
  trl: number | null;
  orgName: string;
  updatedAt: string;
  confirmedAt: string | null;
  stale: boolean;
  mayEdit: boolean;
}

const ownOrgs = (actor: Actor) => ["", ...actor.memberships.map((m) => m.orgId)];

/** How many results the person's organizations have in each state. */
export async function countMySolutions(db: Db, actor: Actor): Promise<Record<SolutionStatus, number>> {
  const rows = await db
    .selectFrom("solution")
    .select((eb) => ["status", eb.fn.countAll<number>().as("n")])
    .where("org_id", "in", ownOrgs(actor))
    .groupBy("status")
    .execute();
  const count = (status: SolutionStatus) => rows.find((row) => row.status === status)?.n ?? 0;
  return { draft: count("draft"), published: count("published"), withdrawn: count("withdrawn") };
}

/** The results of the organizations that the person belongs to: those that wait for confirmation first, then the latest touched. */
export async function listMySolutions(
  db: Db,
  actor: Actor,
  request: PageRequest & { status?: SolutionStatus },
  now = new Date(),
): Promise<Page<MySolution> & { staleCount: number }> {
  let mine = db
    .selectFrom("solution")
    .innerJoin("organization", "organization.id", "solution.org_id")
    .where("org_id", "in", ownOrgs(actor));
  if (request.status) mine = mine.where("solution.status", "=", request.status);
  const { total, staleCount } = await mine
    .select((eb) => [
      eb.fn.countAll<number>().as("total"),
      eb.fn
        .countAll<number>()
        .filterWhere("solution.status", "=", "published")
        .filterWhere("solution.confirmed_at", "<", staleBefore(now))
        .as("staleCount"),
    ])
    .executeTakeFirstOrThrow();
  const rows = await mine
    .select([
      "solution.id",
      "solution.solution_no as solutionNo",
      "solution.title",
      "solution.status",
      "solution.trl",
      "solution.org_id as orgId",
      "organization.name as orgName",
      "solution.updated_at as updatedAt",
      "solution.confirmed_at as confirmedAt",
    ])
    .orderBy((eb) =>
      eb
        .case()
        .when(
          eb.and([
            eb("solution.status", "=", "published"),
            eb("solution.confirmed_at", "<", staleBefore(now)),
          ]),
        )
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy("solution.updated_at", "desc")
    .orderBy("solution.id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  const items = rows.map(({ orgId, ...row }) => ({
    ...row,
    stale: isStale(row, now),
    mayEdit: mayEditSolution(actor, { orgId }),
  }));
  return { items, total, page: request.page, pageSize: request.pageSize, staleCount };
}
