import type { Expression } from "kysely";
import { expressionBuilder, sql } from "kysely";
import type { Schema } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { addDays, dayOf } from "../../shared/clock.ts";
import { cooperationModes } from "../../shared/vocabulary.ts";
import type { NeedFacet } from "../need.ts";
import { deadlineBands, fenPerWan, needFacets, rewardBands } from "../need.ts";
import type { Condition } from "./visible.server.ts";
import { tierShown } from "./visible.server.ts";

export type NeedFilters = Partial<Record<NeedFacet, string[]>>;

/** The value that a need has in each single-valued facet; bands are derived. A reward that the actor may not see has none. */
export function facetValue(
  actor: Actor,
  facet: Exclude<NeedFacet, "mode">,
  now: Date,
): Expression<string | null> {
  const eb = expressionBuilder<Schema, "need">();
  if (facet === "reward") return rewardBandOf(actor);
  if (facet === "deadline") return deadlineBandOf(now);
  const column = { field: "tech_field", industry: "industry", region: "region", status: "status" } as const;
  return eb.ref(`need.${column[facet]}`);
}

function rewardBandOf(actor: Actor): Expression<string | null> {
  const shown = tierShown(actor, "need.reward_tier")(expressionBuilder<Schema, "need">());
  const steps = Object.entries(rewardBands).map(([band, [, below]]) =>
    below === null
      ? sql`when need.reward_max_fen is not null then ${sql.lit(band)}`
      : sql`when need.reward_max_fen <= ${sql.lit(below * fenPerWan)} then ${sql.lit(band)}`,
  );
  return sql<string | null>`case when not (${shown}) then null
    when need.reward_kind = 'negotiable' then 'negotiable' ${sql.join(steps, sql` `)} end`;
}

function deadlineBandOf(now: Date): Expression<string> {
  const steps = Object.entries(deadlineBands).map(
    ([band, days]) => sql`when need.deadline <= ${sql.lit(dayOf(addDays(now, days)))} then ${sql.lit(band)}`,
  );
  return sql<string>`case when need.deadline is null then 'open'
    when need.deadline < ${sql.lit(dayOf(now))} then 'past' ${sql.join(steps, sql` `)} else 'later' end`;
}

export const modeHeld = (mode: string) => sql<boolean>`need.cooperation_modes like ${sql.lit(`%"${mode}"%`)}`;

/** The reward as far as the actor may see it, for sorting: a hidden amount must not show by its place in the list. */
export function shownReward(actor: Actor): Expression<number | null> {
  const shown = tierShown(actor, "need.reward_tier")(expressionBuilder<Schema, "need">());
  return sql<number | null>`case when ${shown} then need.reward_max_fen end`;
}

/** The conditions of the chosen filters, without that of `except`: a facet counts what choosing another value would give. */
export function filterConditions(
  actor: Actor,
  filters: NeedFilters,
  now: Date,
  except?: NeedFacet,
): Condition[] {
  return needFacets.flatMap((facet): Condition[] => {
    const values = filters[facet] ?? [];
    if (values.length === 0 || facet === except) return [];
    if (facet === "mode") {
      const known = cooperationModes.filter((mode) => values.includes(mode));
      return [(eb) => eb.or(known.map(modeHeld))];
    }
    return [(eb) => eb(facetValue(actor, facet, now), "in", values)];
  });
}
