import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import { sql } from "kysely";
import type { Db, Row, Schema } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isVerified, mayOversee } from "../../shared/actor.ts";
import type { Span } from "../../shared/events.ts";
import { listedStatuses } from "../need.ts";
import type { NeedFacts } from "../policy.ts";

type Eb = ExpressionBuilder<Schema, "need">;
export type Condition = (eb: Eb) => ExpressionWrapper<Schema, "need", SqlBool>;

/** No organization has the id "", so `in` never meets an empty list. */
const ownOrgs = (actor: Actor) => ["", ...actor.memberships.map((m) => m.orgId)];

/** The same for the agencies that may have recommended a need; nothing is listed before it was handed in. */
const recommended = (actor: Actor) => [
  "",
  ...actor.memberships.flatMap((m) => (m.orgStatus === "verified" ? [m.orgId] : [])),
];

export const factsOf = (
  need: Pick<Row<"need">, "org_id" | "status" | "submitted_at" | "published_at" | "recommender_org_id">,
): NeedFacts => ({
  orgId: need.org_id,
  status: need.status,
  submittedAt: need.submitted_at,
  publishedAt: need.published_at,
  recommenderOrgId: need.recommender_org_id,
});

/** Needs in the public lists; the same for everybody. */
export const isListed: Condition = (eb) => eb("need.status", "in", [...listedStatuses]);

/** The rows whose field of this tier shows to the actor: `tierShows` of the policy, in SQL. */
export const tierShown =
  (actor: Actor, tier: "need.name_tier" | "need.reward_tier"): Condition =>
  (eb) => {
    if (mayOversee(actor)) return eb.and([]);
    const open = isVerified(actor) ? (["public", "verified"] as const) : (["public"] as const);
    return eb.or([
      eb(tier, "in", [...open]),
      eb("need.org_id", "in", ownOrgs(actor)),
      eb(sql<string>`coalesce(need.recommender_org_id, '-')`, "in", recommended(actor)),
      eb.exists(
        eb
          .selectFrom("disclosure")
          .select("disclosure.id")
          .whereRef("disclosure.need_id", "=", "need.id")
          .where("disclosure.org_id", "in", ownOrgs(actor)),
      ),
    ]);
  };

/** Needs that became public by one of these events; those that came with an import too. */
export const publishedWithin =
  ({ after, upTo }: Span): Condition =>
  (eb) =>
    eb.exists(
      eb
        .selectFrom("event")
        .select("event.seq")
        .where("event.subject_type", "=", "need")
        .whereRef("event.subject_id", "=", "need.id")
        .where("event.type", "in", ["need.published", "need.imported"])
        .where("event.seq", ">", after)
        .where("event.seq", "<=", upTo),
    );

/** Every word of the search stands in the title or in the text. */
export const holdsWords =
  (q: string): Condition =>
  (eb) =>
    eb.and(
      q
        .normalize("NFKC")
        .split(/\s+/)
        .filter(Boolean)
        .slice(0, 8)
        .map((word) => {
          const pattern = `%${word.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
          return sql<SqlBool>`(lower(need.title) like ${pattern} escape '\\' or lower(need.content) like ${pattern} escape '\\')`;
        }),
    );

/** Which of these needs were disclosed to one of the actor's organizations. */
export async function listDisclosed(db: Db, actor: Actor, needIds: string[]): Promise<Set<string>> {
  if (needIds.length === 0 || actor.memberships.length === 0) return new Set();
  const rows = await db
    .selectFrom("disclosure")
    .select("need_id")
    .where("need_id", "in", needIds)
    .where("org_id", "in", ownOrgs(actor))
    .execute();
  return new Set(rows.map((row) => row.need_id as string));
}
