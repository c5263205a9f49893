import type { NewRow } from "#db/schema.ts";
import type { SectionChange } from "../input.ts";

type Columns = Partial<NewRow<"solution">>;

/** A part of the profile as the table holds it. */
export function columnsOf(change: Pick<SectionChange, "section" | "values">): Columns {
  const { section, values } = change as SectionChange;
  switch (section) {
    case "card":
      return {
        title: values.title,
        summary: values.summary,
        tech_field: values.techField ?? null,
        trl: values.trl ?? null,
        cooperation_modes: JSON.stringify(values.cooperationModes),
        keywords: JSON.stringify(values.keywords),
      };
    case "content":
      return {
        content: values.content ?? null,
        innovation: values.innovation ?? null,
        indicators: values.indicators ?? null,
      };
    case "application":
      return {
        application: values.application ?? null,
        industry: values.industry ?? null,
        market: values.market ?? null,
      };
    case "rights":
      return { attribute: values.attribute ?? null, ownership: values.ownership ?? null };
    case "price":
      return {
        price_kind: values.priceKind,
        price_min_fen: values.priceMin,
        price_max_fen: values.priceMax,
      };
    case "team":
      return { team: values.team ?? null, awards: values.awards ?? null };
    case "contact":
      return {
        contact_name: values.contactName ?? null,
        contact_phone: values.contactPhone ?? null,
        contact_email: values.contactEmail ?? null,
        contact_tier: values.contactTier,
      };
  }
}
