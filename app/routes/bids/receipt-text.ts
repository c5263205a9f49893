import { downloadHeaders } from "#app/platform/download.ts";
import { load } from "#app/platform/http.server.ts";
import { findSeal } from "./find-seal.server.ts";

/** The exact bytes that were signed. */
export const loader = load(async (visit) => {
  const bytes = new TextEncoder().encode((await findSeal(visit)).receipt);
  return new Response(bytes, {
    headers: downloadHeaders({ name: "receipt.txt", type: "text/plain", size: bytes.length }),
  });
});
