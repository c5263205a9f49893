import type { NewRow, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { blankNeed } from "./create.server.ts";

/** A draft with its own title and text that takes everything else from another need but its indicators, its reward and its pledge. */
export function copyOf(
  need: Row<"need">,
  own: Pick<Row<"need">, "id" | "title" | "content">,
  actor: Actor,
  now: Date,
): NewRow<"need"> {
  const { org_id, tech_field, industry, need_kind, region, recommender_org_id, deadline } = need;
  const { background, tried_already, own_basis, scenario, expected_outcome, duration_months } = need;
  const { cooperation_modes, ip_ownership, ip_terms, bidder_requirements, transfer_location } = need;
  const { contact_name, contact_phone, contact_email, name_tier, reward_tier, contact_tier } = need;
  return {
    ...blankNeed({ ...own, org_id, created_by: actor.userId }, now),
    ...{ tech_field, industry, need_kind, region, recommender_org_id, deadline },
    ...{ background, tried_already, own_basis, scenario, expected_outcome, duration_months },
    ...{ cooperation_modes, ip_ownership, ip_terms, bidder_requirements, transfer_location },
    ...{ contact_name, contact_phone, contact_email, name_tier, reward_tier, contact_tier },
  };
}
