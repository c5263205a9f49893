import type { Db } from "#db/schema.ts";
import { newId } from "./ids.ts";

export interface MailDraft {
  to: string;
  subject: string;
  text: string;
}

/**
 * Puts a mail into the outbox, in the transaction of the act that causes it; the deliverer sends it. `dedupeKey` makes a
 * repeated act or a replayed event harmless.
 */
export async function queueMail(trx: Db, draft: MailDraft, dedupeKey: string, now: Date): Promise<void> {
  await trx
    .insertInto("mail")
    .values({
      id: newId(),
      dedupe_key: dedupeKey,
      to_address: draft.to,
      subject: draft.subject.replace(/[\r\n]+/g, " "),
      text: draft.text,
      status: "queued",
      attempts: 0,
      next_attempt_at: now.toISOString(),
      last_error: null,
      created_at: now.toISOString(),
      sent_at: null,
    })
    .onConflict((oc) => oc.column("dedupe_key").doNothing())
    .execute();
}
