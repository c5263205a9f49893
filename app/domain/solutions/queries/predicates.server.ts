import type { ExpressionBuilder } from "kysely";
import type { Schema } from "#db/schema.ts";
import type { Span } from "../../shared/events.ts";
import type { SolutionFilter } from "../facets.ts";
import { facetNames } from "../facets.ts";
import type { PriceBand } from "../solution.ts";
import { bandLimits, trlsOf } from "../solution.ts";

type Eb = ExpressionBuilder<Schema, "solution" | "organization">;

/** The words stand in the title, summary, text or keywords; `%` and `_` are no wildcards, the case of letters does not matter. */
export function contains(eb: Eb, q: string) {
  const words = q.trim().split(/\s+/).slice(0, 8);
  const columns = ["title", "summary", "content", "keywords"] as const;
  return eb.and(
    words.map((word) => {
      const pattern = `%${word.toLowerCase().replace(/[%_]/g, "")}%`;
      return eb.or(
        columns.map((column) => eb(eb.fn<string>("lower", [`solution.${column}`]), "like", pattern)),
      );
    }),
  );
}

/** Results that were published by one of these events, whether for the first time or again. */
export const publishedWithin = (eb: Eb, { after, upTo }: Span) =>
  eb.exists(
    eb
      .selectFrom("event")
      .select("event.seq")
      .where("event.subject_type", "=", "solution")
      .whereRef("event.subject_id", "=", "solution.id")
      .where("event.type", "=", "solution.published")
      .where("event.seq", ">", after)
      .where("event.seq", "<=", upTo),
  );

/** The band of the asking price; null while no price has been given. */
export const bandOf = (eb: Eb) =>
  eb
    .case()
    .when("solution.price_kind", "=", "negotiable")
    .then("negotiable")
    .when("solution.price_min_fen", "is", null)
    .then(null)
    .when("solution.price_min_fen", "<=", bandLimits.upTo10.upTo)
    .then("upTo10")
    .when("solution.price_min_fen", "<=", bandLimits.upTo50.upTo)
    .then("upTo50")
    .when("solution.price_min_fen", "<=", bandLimits.upTo200.upTo)
    .then("upTo200")
    .else("over200")
    .end();

function isInBand(eb: Eb, band: PriceBand) {
  if (band === "negotiable") return eb("solution.price_kind", "=", "negotiable");
  const { over, upTo } = bandLimits[band];
  return eb.and([eb("solution.price_min_fen", ">", over), eb("solution.price_min_fen", "<=", upTo)]);
}

export function matchesFilter(eb: Eb, filter: SolutionFilter) {
  const conditions = {
    techField: () => eb("solution.tech_field", "in", filter.techField),
    stage: () => eb("solution.trl", "in", filter.stage.flatMap(trlsOf)),
    region: () => eb("organization.region", "in", filter.region),
    mode: () => eb.or(filter.mode.map((mode) => eb("solution.cooperation_modes", "like", `%"${mode}"%`))),
    price: () => eb.or(filter.price.map((band) => isInBand(eb, band))),
    orgKind: () => eb("organization.kind", "in", filter.orgKind),
  };
  return eb.and(facetNames.filter((name) => filter[name].length > 0).map((name) => conditions[name]()));
}
