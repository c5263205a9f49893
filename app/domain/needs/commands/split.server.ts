import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { invalid } from "../../shared/errors.ts";
import { recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { needMoves } from "../need.ts";
import { mayHandIn } from "../policy.ts";
import { listMetrics } from "../queries/form.server.ts";
import type { NeedSplitInput } from "../vetting-input.ts";
import { copyOf } from "./copy.server.ts";
import { changeNeed, needFor } from "./load.server.ts";

/**
 * Makes two to five drafts of one need that asks for too much at once, and ends it: it is withdrawn, and shows its parts. Each part has
 * its own title and text and the indicators chosen for it; background, conditions and contact come along.
 */
export async function splitNeed(
  db: Db,
  actor: Actor,
  input: NeedSplitInput,
  now = new Date(),
): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.id, mayHandIn);
    const status = move(needMoves, "split", need.status);
    const metrics = await listMetrics(trx, need.id);
    if (input.parts.some((part) => part.metrics.some((place) => !metrics[place])))
      throw invalid({ parts: "staleVersion" });
    const parts = input.parts.map((part) => ({ ...part, id: newId() }));
    const rows = parts.map(({ id, title, content }, place) => ({
      ...copyOf(need, { id, title, content }, actor, now),
      part_of_id: need.id,
      part_no: place + 1,
    }));
    await trx.insertInto("need").values(rows).execute();
    const indicators = parts.flatMap((part) => indicatorsOf(part, metrics));
    if (indicators.length > 0) await trx.insertInto("metric").values(indicators).execute();
    const ids = parts.map(({ id }) => id);
    await changeNeed(trx, actor, need, { status, event: "need.split", data: { parts: ids } }, now);
    const data = { orgId: need.org_id, partOf: need.id };
    const events = ids.map((id) => ({ type: "need.created", subjectType: "need", subjectId: id, data }));
    await recordEvents(trx, actor, events, now);
    return ids;
  });
}

const indicatorsOf = (part: { id: string; metrics: number[] }, metrics: Row<"metric">[]) =>
  metrics
    .filter((_, place) => part.metrics.includes(place))
    .map((metric, index) => ({ ...metric, id: newId(), need_id: part.id, position: index + 1 }));
