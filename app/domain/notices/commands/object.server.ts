import type { Db } from "#db/schema.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { keepFiles } from "../../files/keep-files.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { ObjectionInput } from "../input.ts";
import { openObjections } from "../notice.ts";

type Filing = ObjectionInput & { uploads: Upload[]; store: FileStore };

/** A notice that still takes objections, with its entry held: neither its end nor another filing runs at the same moment. */
async function holdRunning(trx: Db, noticeId: string, now: Date): Promise<void> {
  const find = trx.selectFrom("public_notice").selectAll().where("id", "=", noticeId);
  const found = await find.executeTakeFirst();
  if (!found) throw notFound();
  await holdListedEntry(trx, found.entry_id);
  const { status, ends_at } = await find.executeTakeFirstOrThrow();
  if (status !== "running" || ends_at <= now.toISOString()) throw conflict("noticeOver");
}

/**
 * Files an objection against a running notice: in one's own name, with a phone number and evidence. One person has at most one open
 * case against a notice.
 */
export async function fileObjection(db: Db, actor: Actor, input: Filing, now = new Date()): Promise<string> {
  const { userId } = actor;
  if (userId === null) throw forbidden();
  if (input.orgId && !isMember(actor, input.orgId)) throw invalid({ orgId: "choice" });
  if (input.uploads.length === 0) throw invalid({ files: "requiredFile" });
  await inTransaction(db, (trx) => holdRunning(trx, input.noticeId, now));
  return keepFiles(input.store, input.uploads, (files) =>
    inTransaction(db, async (trx) => {
      await holdRunning(trx, input.noticeId, now);
      const open = await trx
        .selectFrom("objection")
        .select("id")
        .where("notice_id", "=", input.noticeId)
        .where("filed_by", "=", userId)
        .where("status", "in", openObjections)
        .executeTakeFirst();
      if (open) throw conflict("objectionStands");
      const id = newId();
      const data = { noticeId: input.noticeId, files: files.map(({ sha256 }) => sha256) };
      await recordEvent(
        trx,
        actor,
        { type: "objection.filed", subjectType: "objection", subjectId: id, data },
        now,
      );
      await trx
        .insertInto("objection")
        .values({
          id,
          objection_no: await nextNumber(trx, "objection", now),
          notice_id: input.noticeId,
          status: "filed",
          org_id: input.orgId ?? null,
          objector_name: input.name,
          objector_phone: input.phone,
          text: input.text,
          filed_by: userId,
          filed_at: now.toISOString(),
          due_on: null,
          suspended_at: null,
          decision: null,
          decided_by: null,
          decided_at: null,
          version: 1,
        })
        .execute();
      await trx
        .insertInto("objection_file")
        .values(files.map((file) => ({ ...file, objection_id: id, created_at: now.toISOString() })))
        .execute();
      return id;
    }),
  );
}
