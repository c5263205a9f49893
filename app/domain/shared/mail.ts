import type { Db } from "#db/schema.ts";
import { newId } from "./ids.ts";

export interface MailDraft {
  to: string;
  subject: string;
  text: string;
  /** Where a mail program ends the mails of which this is one, with one click and no log-in. */
  unsubscribeUrl?: string;
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
      unsubscribe_url: draft.unsubscribeUrl ?? null,
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
