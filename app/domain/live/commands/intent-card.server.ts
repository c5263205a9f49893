import type { Db } from "#db/schema.ts";
import { sendIntent } from "../../bids/commands/send.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, notFound } from "../../shared/errors.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { IntentCardInput } from "../input.ts";
import { countIntents } from "../queries/find.server.ts";
import { liveItems } from "../queries/stage.server.ts";
import { isOnStage } from "../stage.ts";
import { joined, recordLive, tell } from "./managed.server.ts";

/**
 * ★ 意向卡: an intent about what is on stage or has been, sent as every intent is, so its receiver and the coordinators have it where they
 * look for them. Those who run the event learn how many there are, nobody learns of whom.
 */
export async function sendIntentCard(
  db: Db,
  actor: Actor,
  input: IntentCardInput,
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const { roadshow } = await joined(trx, actor, input.id);
    const item = (await liveItems(trx, roadshow.id)).find(({ id }) => id === input.pitchId);
    if (!item) throw notFound();
    if (!isOnStage(item) && item.stage !== "done") throw conflict("notPresentedYet");
    const { fromOrgId, text, contactName, contactPhone } = input;
    const sent = await sendIntent(
      trx,
      actor,
      { pitch: item.id, fromOrgId, text, contactName, contactPhone },
      now,
    );
    await recordLive(trx, actor, "intentCardSent", roadshow.id, { pitchId: item.id }, now);
    const intents = await countIntents(trx, roadshow.id);
    await tell(trx, roadshow.id, [{ to: "moderator", change: { intents } }], now);
    return sent;
  });
}
