import type { Db, NewRow } from "#db/schema.ts";
import { newId } from "../shared/ids.ts";
import { inTransaction } from "../shared/transaction.ts";
import { ANALYZER_VERSION } from "./analyzer.ts";
import type { Scored } from "./match.ts";
import type { Kind, Profile } from "./profile.ts";
import { profileOf } from "./profile.ts";
import type { Compared } from "./ranking.ts";
import { rankerOf } from "./ranking.ts";
import type { SearchEngine } from "./recall.ts";
import { queryOf, SCORER_VERSION, scorePair } from "./scorer.ts";
import { readSources } from "./sources.server.ts";

/** Suggestions kept per record: more than a person reads. What a coordinator has taken up stays beyond it. */
export const keptMatches = 50;

/** Candidates scored per record: of its best fifty, as all would rank them, 99.9% are among these at 100,000 invented records. */
export const recalled = 300;

const other = { need: "solution", solution: "need" } as const satisfies Record<Kind, Kind>;
const columns = { need: "need_id", solution: "solution_id" } as const;

export interface Candidate extends Compared {
  id: string;
}

/** A record's counterparts among the best `limit` of the search, best first. Related parties never match: an organization does not answer itself. */
export async function rankCandidates(
  engine: SearchEngine,
  profile: Profile,
  limit: number,
): Promise<Candidate[]> {
  const corpus = await engine.corpus();
  const query = queryOf(profile, corpus, Math.max(1, limit / (2 * recalled)));
  const found = await engine.packed(
    other[profile.kind],
    await engine.recall(other[profile.kind], query, limit),
  );
  const rank = rankerOf(profile, corpus);
  return found
    .filter(({ facts }) => facts.orgId !== profile.orgId)
    .map((packed) => ({ id: packed.facts.id, ...rank(packed) }))
    .sort((a, b) => b.score - a.score);
}

/** Candidates with the reasons for each, in their order. */
export async function explainCandidates(
  engine: SearchEngine,
  profile: Profile,
  candidates: Candidate[],
): Promise<(Scored & Record<"need" | "solution", Profile>)[]> {
  const corpus = await engine.corpus();
  const features = new Map(candidates.map((candidate) => [candidate.id, candidate.features]));
  const found = await engine.profiles(other[profile.kind], [...features.keys()]);
  return found.map((one) => {
    const [need, solution] = profile.kind === "need" ? [profile, one] : [one, profile];
    return { need, solution, ...scorePair(need, solution, corpus, features.get(one.id)) };
  });
}

/**
 * Makes the suggestions of one need or one solution anew: both sides published, level 2 and better, the best fifty.
 * A pair that somebody has taken up or judged stays, with a new score when it still has one. Suggestions are derived
 * data like the index, so no event is recorded: the acts of people on them are.
 */
export async function recomputeMatches(
  db: Db,
  engine: SearchEngine,
  about: { needId: string } | { solutionId: string },
  now = new Date(),
): Promise<number> {
  const [kind, id] =
    "needId" in about ? (["need", about.needId] as const) : (["solution", about.solutionId] as const);
  const profile = await readProfile(db, engine, kind, id);
  const candidates = profile ? await rankCandidates(engine, profile, recalled) : [];
  const published = await stillPublished(
    db,
    other[kind],
    candidates.map((candidate) => candidate.id),
  );
  const kept = candidates
    .filter((candidate) => candidate.level >= 2 && published.has(candidate.id))
    .slice(0, keptMatches);
  const explained = profile ? await explainCandidates(engine, profile, kept) : [];
  const rows = explained.map((pair) => rowOf(pair, now));
  await inTransaction(db, async (trx) => {
    await removeSuggestions(trx, kind, id, rows);
    await upsertRows(trx, rows);
    if (kind === "solution") await pruneNeeds(trx, rows);
  });
  return rows.length;
}

/** The text is as the database has it now; what it means stands in the index, where an embedder has read it. */
async function readProfile(db: Db, engine: SearchEngine, kind: Kind, id: string): Promise<Profile | null> {
  const [source] = await readSources(db, kind, [id]);
  if (!source) return null;
  const [indexed] = await engine.profiles(kind, [id]);
  return profileOf({ ...source, meaning: indexed?.meaning ?? null });
}

/** The index may be a moment behind the database; what is shown may not. */
async function stillPublished(db: Db, kind: Kind, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom(kind)
    .select("id")
    .where("id", "in", ids)
    .where("status", "=", "published")
    .execute();
  return new Set(rows.map((row) => row.id));
}

function rowOf(
  { need, solution, score, level, parts }: Scored & { need: Profile; solution: Profile },
  now: Date,
): NewRow<"match"> {
  return {
    id: newId(),
    need_id: need.id,
    solution_id: solution.id,
    score,
    level,
    parts: JSON.stringify(parts),
    analyzer_version: ANALYZER_VERSION,
    scorer_version: SCORER_VERSION,
    computed_at: now.toISOString(),
    stage: "suggested",
    dismiss_reason: null,
    stage_note: null,
    stage_at: null,
    stage_by: null,
    version: 1,
  };
}

/** A new score does not raise `version`: it must not void the form of a coordinator who is moving the pair. */
async function upsertRows(trx: Db, rows: NewRow<"match">[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto("match")
    .values(rows)
    .onConflict((oc) =>
      oc.columns(["need_id", "solution_id"]).doUpdateSet((eb) => ({
        score: eb.ref("excluded.score"),
        level: eb.ref("excluded.level"),
        parts: eb.ref("excluded.parts"),
        analyzer_version: eb.ref("excluded.analyzer_version"),
        scorer_version: eb.ref("excluded.scorer_version"),
        computed_at: eb.ref("excluded.computed_at"),
      })),
    )
    .execute();
}

/** Only what nobody has taken up, taken into their hands or judged. */
const removable = (trx: Db) =>
  trx
    .deleteFrom("match")
    .where("stage", "=", "suggested")
    .where("assignee_id", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("match_feedback").select("match_feedback.id").whereRef("match_id", "=", "match.id"),
        ),
      ),
    );

async function removeSuggestions(trx: Db, kind: Kind, id: string, kept: NewRow<"match">[]): Promise<void> {
  const keptIds = kept.map((row) => row[columns[other[kind]]]);
  await removable(trx)
    .where(columns[kind], "=", id)
    .$if(keptIds.length > 0, (query) => query.where(columns[other[kind]], "not in", keptIds))
    .execute();
}

/** A new solution may push a need's list over its length: the weakest suggestions go. */
async function pruneNeeds(trx: Db, rows: NewRow<"match">[]): Promise<void> {
  if (rows.length === 0) return;
  const suggested = await trx
    .selectFrom("match")
    .select(["id", "need_id"])
    .where(
      "need_id",
      "in",
      rows.map((row) => row.need_id),
    )
    .where("stage", "=", "suggested")
    .orderBy("score", "desc")
    .execute();
  const seen = new Map<string, number>();
  const surplus = suggested.filter(({ need_id }) => {
    const place = (seen.get(need_id) ?? 0) + 1;
    seen.set(need_id, place);
    return place > keptMatches;
  });
  if (surplus.length > 0)
    await removable(trx)
      .where(
        "id",
        "in",
        surplus.map((row) => row.id),
      )
      .execute();
}
