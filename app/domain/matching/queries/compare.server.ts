import type { Db } from "#db/schema.ts";
import { maySeeNeed } from "../../needs/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import type { Indicator } from "../indicators.ts";
import { comparedFrom, comparedUpTo } from "../match.ts";
import { readIndicators } from "./indicators.server.ts";
import { listMatchesForNeed } from "./lists.server.ts";
import type { MatchItem } from "./pairs.server.ts";

export interface ComparedSolution {
  match: MatchItem;
  indicators: Indicator[];
  techField: string | null;
  priceKind: "fixed" | "range" | "negotiable" | null;
  priceMinFen: number | null;
  priceMaxFen: number | null;
  modes: string[];
  patents: { kind: string; number: string; status: string }[];
}

/**
 * Two to four of the solutions that the matcher proposes for a need, in the order asked for, beside all that may be chosen.
 * Fewer than two are filled up with the best: one card of the board compares with its rivals.
 */
export async function compareSolutions(db: Db, actor: Actor, needId: string, solutionIds: string[]) {
  const need = await db
    .selectFrom("need")
    .select(["id", "title", "need_no as no", "org_id as orgId", "status"])
    .select(["submitted_at as submittedAt", "published_at as publishedAt"])
    .select("recommender_org_id as recommenderOrgId")
    .where("id", "=", needId)
    .executeTakeFirst();
  if (!need || !maySeeNeed(actor, need)) throw notFound();
  const candidates = await listMatchesForNeed(db, actor, needId, 50);
  const asked = [...new Set(solutionIds)].flatMap(
    (id) => candidates.find((candidate) => candidate.solutionId === id) ?? [],
  );
  const rest = candidates.filter((candidate) => !asked.includes(candidate) && !candidate.isSetAside);
  const chosen = (
    asked.length < comparedFrom ? [...asked, ...rest.slice(0, comparedUpTo - 1 - asked.length)] : asked
  ).slice(0, comparedUpTo);
  return {
    need: { id: need.id, no: need.no, title: need.title },
    candidates,
    solutions: await withFacts(db, chosen),
  };
}

async function withFacts(db: Db, chosen: MatchItem[]): Promise<ComparedSolution[]> {
  const ids = ["", ...chosen.map((match) => match.solutionId)];
  const facts = await db
    .selectFrom("solution")
    .select(["id", "tech_field as techField", "price_kind as priceKind", "cooperation_modes as modes"])
    .select(["price_min_fen as priceMinFen", "price_max_fen as priceMaxFen"])
    .where("id", "in", ids)
    .execute();
  const patents = await db
    .selectFrom("patent")
    .select(["solution_id as solutionId", "kind", "number", "status"])
    .where("solution_id", "in", ids)
    .orderBy("position")
    .execute();
  const indicators = await readIndicators(db, chosen);
  return chosen.flatMap((match) =>
    facts
      .filter((known) => known.id === match.solutionId)
      .map(({ id, modes, ...own }) => ({
        ...own,
        match,
        indicators: indicators.get(match.id) as Indicator[],
        modes: JSON.parse(modes) as string[],
        patents: patents
          .filter((patent) => patent.solutionId === id)
          .map(({ kind, number, status }) => ({ kind, number, status })),
      })),
  );
}
