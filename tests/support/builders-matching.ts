import type { MatchPart } from "#app/domain/matching/match.ts";
import { newId } from "#app/domain/shared/ids.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { testNow } from "./builders.ts";
import { buildNeed } from "./builders-needs.ts";
import { buildSolution } from "./builders-solutions.ts";

const parts: MatchPart[] = [
  { kind: "terms", points: 70, terms: [{ term: "揉丝机", weight: 3, inTitle: true }] },
  { kind: "field", points: 4, code: "agriculture" },
];

/** A suggested pair of two published records, which are made where they are missing. */
export async function buildMatch(db: Db, over: Partial<NewRow<"match">> = {}): Promise<string> {
  const match: NewRow<"match"> = {
    id: newId(),
    need_id: over.need_id ?? (await buildNeed(db)),
    solution_id: over.solution_id ?? (await buildSolution(db)),
    score: 85,
    level: 4,
    parts: JSON.stringify(parts),
    analyzer_version: "1",
    scorer_version: "1",
    computed_at: testNow.toISOString(),
    stage: "suggested",
    dismiss_reason: null,
    stage_note: null,
    stage_at: null,
    stage_by: null,
    version: 1,
    ...over,
  };
  await db.insertInto("match").values(match).execute();
  return match.id;
}

/** The solution's side asked to look at the pair, without an answer. */
export async function buildInvitation(
  db: Db,
  over: Pick<NewRow<"match_invitation">, "match_id" | "org_id"> & Partial<NewRow<"match_invitation">>,
): Promise<string> {
  const row = { id: newId(), side: "solution" as const, invited_at: testNow.toISOString(), ...over };
  await db.insertInto("match_invitation").values(row).execute();
  return row.id;
}

export const stageOf = async (db: Db, id: string) => {
  const row = await db
    .selectFrom("match")
    .select(["stage", "version", "dismiss_reason as reason", "stage_note as note"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return [row.stage, row.version, row.reason, row.note];
};
