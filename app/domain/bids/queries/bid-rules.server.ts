import type { Db } from "#db/schema.ts";
import type { Procedure } from "../../calls/procedure.ts";
import type { BidRules } from "../check.ts";
import type { BidContent } from "../content.ts";
import { termsHash } from "../draft.server.ts";

export const listBidPartners = (db: Db, bidId: string) =>
  db.selectFrom("bid_partner").selectAll().where("bid_id", "=", bidId).execute();

/** What a bid is checked against: the need's indicators, the list's settings, and which partners have said yes to the terms as they are. */
export async function rulesOf(
  db: Db,
  bidId: string,
  { need, procedure }: { need: { id: string }; procedure: Procedure },
  content: BidContent,
): Promise<BidRules> {
  const metrics = await db
    .selectFrom("metric")
    .select("id")
    .where("need_id", "=", need.id)
    .orderBy("position")
    .execute();
  const rows = await listBidPartners(db, bidId);
  const confirmed = new Set(rows.filter((row) => row.confirmed_at !== null).map((row) => row.terms_hash));
  return {
    metricIds: metrics.map((metric) => metric.id),
    procedure,
    confirmedPartners: content.partners
      .filter((partner) => confirmed.has(termsHash(bidId, partner)))
      .map((partner) => partner.orgId),
  };
}
