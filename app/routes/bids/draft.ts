import { findBid } from "#app/domain/bids/queries/bid.server.ts";
import { notFound } from "#app/domain/shared/errors.ts";
import { downloadHeaders } from "#app/platform/download.ts";
import { load } from "#app/platform/http.server.ts";

/** The working text for its own organization to keep; it can be taken in again. */
export const loader = load(async ({ app, db, actor, params, now }) => {
  const bid = await findBid(db, actor, params.id ?? "", app, now);
  if (!bid.isOwn || bid.content === null) throw notFound();
  const bytes = new TextEncoder().encode(JSON.stringify(bid.content, null, 2));
  const name = `${bid.entry.entryNo}.json`;
  return new Response(bytes, {
    headers: downloadHeaders({ name, type: "application/json", size: bytes.length }),
  });
});
