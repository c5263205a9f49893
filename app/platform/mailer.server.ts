import type { Transporter } from "nodemailer";
import { createTransport } from "nodemailer";
import type { App } from "./app.server.ts";

const batch = 20;
const maxAttempts = 12;
const claimMinutes = 5;

const minutesFrom = (instant: Date, minutes: number) =>
  new Date(instant.getTime() + minutes * 60_000).toISOString();

/** 1, 2, 4 … minutes, at most six hours. */
export const backoffMinutes = (attempts: number) => Math.min(2 ** Math.max(0, attempts - 1), 360);

export const createMailTransport = (smtpUrl: string): Transporter =>
  createTransport(smtpUrl, { connectionTimeout: 10_000, socketTimeout: 20_000 } as object);

/**
 * Sends what is due in the outbox; without a mail server it is kept for the admins' page. A mail is claimed before it is
 * sent, so that two processes do not send it twice, and carries a stable Message-ID.
 */
export async function sendDueMail(app: App, transport: Transporter | null): Promise<number> {
  const now = app.now();
  const due = await app.db
    .selectFrom("mail")
    .select(["id", "attempts"])
    .where("status", "=", "queued")
    .where("next_attempt_at", "<=", now.toISOString())
    .orderBy("created_at")
    .limit(batch)
    .execute();
  for (const { id, attempts } of due) {
    const mail = await app.db
      .updateTable("mail")
      .set({
        attempts: attempts + 1,
        next_attempt_at: minutesFrom(now, claimMinutes),
        ...(transport ? {} : { status: "kept" }),
      })
      .where("id", "=", id)
      .where("status", "=", "queued")
      .where("attempts", "=", attempts)
      .returning(["id", "to_address", "subject", "text", "unsubscribe_url", "attempts"])
      .executeTakeFirst();
    if (mail && transport) await sendOne(app, transport, mail);
  }
  return due.length;
}

interface Claimed {
  id: string;
  to_address: string;
  subject: string;
  text: string;
  unsubscribe_url: string | null;
  attempts: number;
}

/** RFC 8058: a mail program shows its own button, and its server posts to the address. Only https counts there. */
function unsubscribeHeaders(url: string | null): Record<string, string> {
  if (!url) return {};
  const header = { "List-Unsubscribe": `<${url}>` };
  return url.startsWith("https:")
    ? { ...header, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
    : header;
}

async function sendOne(app: App, transport: Transporter, mail: Claimed): Promise<void> {
  try {
    await transport.sendMail({
      from: app.env.MAIL_FROM,
      to: mail.to_address,
      subject: mail.subject,
      text: mail.text,
      headers: unsubscribeHeaders(mail.unsubscribe_url),
      messageId: `<${mail.id}@${new URL(app.env.PUBLIC_URL).hostname}>`,
    });
    await app.db
      .updateTable("mail")
      .set({ status: "sent", sent_at: app.now().toISOString(), last_error: null })
      .where("id", "=", mail.id)
      .execute();
  } catch (error) {
    const lastError = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    app.log.warn(
      { mailId: mail.id, attempts: mail.attempts, lastError },
      "mail not sent, will be tried again",
    );
    await app.db
      .updateTable("mail")
      .set({
        status: mail.attempts >= maxAttempts ? "failed" : "queued",
        next_attempt_at: minutesFrom(app.now(), backoffMinutes(mail.attempts)),
        last_error: lastError,
      })
      .where("id", "=", mail.id)
      .execute();
  }
}
