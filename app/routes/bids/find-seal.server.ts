import { listReceipts } from "#app/domain/bids/queries/receipts.server.ts";
import { notFound } from "#app/domain/shared/errors.ts";
import type { Visit } from "#app/platform/visit.server.ts";

/** The seal whose receipt is asked for: `?version=2`, or the latest. */
export async function findSeal({ db, actor, params, url }: Visit) {
  const { latest, seals } = await listReceipts(db, actor, params.id ?? "");
  const version = url.searchParams.get("version");
  const seal = version === null ? latest : seals.find((one) => String(one.version) === version);
  if (!seal) throw notFound();
  return seal;
}
