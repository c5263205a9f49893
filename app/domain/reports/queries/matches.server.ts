import type { Db } from "#db/schema.ts";
import { listMatchesForNeed } from "../../matching/queries/lists.server.ts";
import { visitor } from "../../shared/actor.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";

/** More than a need ever has: its suggestions are cut at fifty. */
const everyMatch = 1000;

/**
 * A published need's suggested solutions with their reasons, for everybody. The reason about money stays out: it would tell
 * whether a price fits a reward that its tier hides.
 */
export async function listPublicMatches(
  db: Db,
  request: PageRequest & { needId: string },
): Promise<Page<ReturnType<typeof publicPart>>> {
  const matches = await listMatchesForNeed(db, visitor, request.needId, everyMatch);
  const items = matches.slice(offsetOf(request), offsetOf(request) + request.pageSize).map(publicPart);
  return { items, total: matches.length, page: request.page, pageSize: request.pageSize };
}

type Match = Awaited<ReturnType<typeof listMatchesForNeed>>[number];

const publicPart = (match: Match) => ({
  solutionId: match.solutionId,
  title: match.solutionTitle,
  orgName: match.solutionOrgName,
  region: match.solutionRegion,
  trl: match.solutionTrl,
  score: match.score,
  level: match.level,
  reasons: match.parts.filter((part) => part.kind !== "money"),
});
