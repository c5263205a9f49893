import { downloadHeaders } from "#app/platform/download.ts";
import { load } from "#app/platform/http.server.ts";
import { findSeal } from "./find-seal.server.ts";

/** The 64 bytes of the Ed25519 signature, as openssl reads them. */
export const loader = load(async (visit) => {
  const bytes = new Uint8Array(Buffer.from((await findSeal(visit)).signature, "base64"));
  return new Response(bytes, {
    headers: downloadHeaders({
      name: "receipt.sig",
      type: "application/octet-stream",
      size: bytes.length,
    }),
  });
});
