import { redirect } from "@remix-run/node";
import { findBidForm } from "#app/domain/bids/queries/bid.server.ts";
import { paths } from "#app/paths.ts";
import type { Visit } from "#app/platform/visit.server.ts";

/** The bid whose form is asked for. Once it can no longer be changed there is no form; its page says where it stands. */
export async function openBid({ app, db, actor, params, now }: Visit) {
  const bid = await findBidForm(db, actor, params.id ?? "", app, now);
  if (!bid.mayEdit) throw redirect(paths.bids.workspace(bid.id));
  return bid;
}
