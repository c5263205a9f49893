import { decryptFile } from "#app/domain/bids/commands/bid-files.server.ts";
import { findBidFile } from "#app/domain/bids/queries/bid.server.ts";
import { readsAsReviewer } from "#app/domain/review/queries/sheets.server.ts";
import { downloadHeaders } from "#app/platform/download.ts";
import { load } from "#app/platform/http.server.ts";

/** An attachment of a bid, decrypted for who may read the bid. */
export const loader = load(async ({ app, db, actor, params, now }) => {
  const { id: bidId = "", fileId = "" } = params;
  const isAlsoReader = await readsAsReviewer(db, actor, bidId);
  const file = await findBidFile(db, actor, { bidId, fileId }, { keys: app.keys, isAlsoReader }, now);
  const kept = Buffer.from(await new Response(await app.files.read(fileId)).arrayBuffer());
  const bytes = decryptFile(Buffer.from(file.key, "base64url"), kept, bidId, fileId);
  return new Response(new Uint8Array(bytes), { headers: downloadHeaders(file) });
});
