import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, invalid } from "../../shared/errors.ts";
import { recordEvents } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { AssignInput } from "../input.ts";
import { mayManagePair } from "../policy.ts";
import { listColleagues } from "../queries/colleagues.server.ts";
import { aboutPair, loadPairs } from "./pair.server.ts";

/**
 * Makes somebody responsible for one pair or many: oneself, or a colleague who may act on each of them. It moves nothing and
 * voids nobody's form. The first event names how many there are, so that the colleague gets one mail.
 */
export async function assignPairs(db: Db, actor: Actor, input: AssignInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const pairs = await loadPairs(trx, actor, input.matchIds);
    if (!pairs.every((pair) => mayManagePair(actor, pair))) throw forbidden();
    const colleague = (await listColleagues(trx)).find(({ id }) => id === input.assigneeId);
    if (!colleague) throw invalid({ assigneeId: "noColleague" });
    if (!pairs.every((pair) => mayManagePair(colleague.actor, pair)))
      throw invalid({ assigneeId: "outsideFields" });
    const changed = pairs.filter((pair) => pair.assignee_id !== colleague.id);
    if (changed.length === 0) return;
    await trx
      .updateTable("match")
      .set({ assignee_id: colleague.id, touched_at: now.toISOString() })
      .where(
        "id",
        "in",
        changed.map((pair) => pair.id),
      )
      .execute();
    const events = changed.map((pair, place) =>
      aboutPair("match.assigned", pair, {
        assigneeId: colleague.id,
        assignee: colleague.name,
        note: input.note || undefined,
        count: place === 0 ? changed.length : undefined,
      }),
    );
    await recordEvents(trx, actor, events, now);
  });
}
