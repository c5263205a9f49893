import type { Db, NewRow, Row } from "#db/schema.ts";
import type { FileStore } from "../../files/attachment.ts";
import { attachKept } from "../../files/commands.server.ts";
import type { CopiedFile } from "../../files/keep-files.server.ts";
import { copyFiles } from "../../files/keep-files.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { mayHandIn } from "../policy.ts";
import { listMetrics } from "../queries/form.server.ts";
import { hasRenewal } from "../queries/renewal.server.ts";
import { copyOf } from "./copy.server.ts";
import { changeNeed, needFor } from "./load.server.ts";

/**
 * 续榜: opens a draft that says what a lapsed need said, indicators and reward included, for its firm to mend and hand in again; the lapsed
 * one stays as it was read. The pledge is given anew, and a last day that has passed is left open. Copies of its files come along, each for the same readers. A need has
 * one living renewal. Returns the draft's id.
 */
export async function renewNeed(
  db: Db,
  actor: Actor,
  { id, store }: { id: string; store: FileStore },
  now = new Date(),
): Promise<string> {
  await inTransaction(db, (trx) => holdLapsed(trx, actor, id));
  return copyFiles(db, { owner: { type: "need", id }, store }, (files) =>
    inTransaction(db, async (trx) => copyNeed(trx, actor, await holdLapsed(trx, actor, id), files, now)),
  );
}

async function holdLapsed(trx: Db, actor: Actor, needId: string): Promise<Row<"need">> {
  const need = await needFor(trx, actor, needId, mayHandIn);
  if (need.status !== "lapsed") throw conflict("wrongState");
  if (await hasRenewal(trx, need.id)) throw conflict("renewedAlready");
  return need;
}

async function copyNeed(
  trx: Db,
  actor: Actor,
  need: Row<"need">,
  files: CopiedFile[],
  now: Date,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto("need")
    .values(draftRow(need, id, actor, now))
    .execute();
  const metrics = await listMetrics(trx, need.id);
  const rows = metrics.map((metric) => ({ ...metric, id: newId(), need_id: id }));
  if (rows.length > 0) await trx.insertInto("metric").values(rows).execute();
  const { status } = need;
  await changeNeed(trx, actor, need, { status, event: "need.renewed", data: { renewedAs: id } }, now);
  const data = { orgId: need.org_id, renewedFrom: need.id };
  await recordEvent(trx, actor, { type: "need.created", subjectType: "need", subjectId: id, data }, now);
  for (const { tier, ...file } of files)
    await attachKept(trx, actor, { owner: { type: "need", id }, tier, files: [file] }, now);
  return id;
}

function draftRow(need: Row<"need">, id: string, actor: Actor, now: Date): NewRow<"need"> {
  const { title, content, deadline, reward_kind, reward_min_fen, reward_max_fen } = need;
  return {
    ...copyOf(need, { id, title, content }, actor, now),
    ...{ renewed_from_id: need.id, reward_kind, reward_min_fen, reward_max_fen },
    deadline: deadline !== null && deadline < dayOf(now) ? null : deadline,
  };
}
