import { loadActor } from "#app/domain/accounts/queries.server.ts";
import { headSeq } from "#app/domain/shared/events.ts";
import { queueMail } from "#app/domain/shared/mail.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import type { DuePerson } from "#app/domain/subscriptions/commands/digest.server.ts";
import { claimDue, listDuePeople } from "#app/domain/subscriptions/commands/digest.server.ts";
import type { DigestSection, DueSubscription } from "#app/domain/subscriptions/queries/digest.server.ts";
import { findDigestSection, listPublishedIds } from "#app/domain/subscriptions/queries/digest.server.ts";
import type { Find } from "#app/domain/subscriptions/queries/saved-query.server.ts";
import type { Locale } from "#app/locales/words.ts";
import type { Db } from "#db/schema.ts";
import type { App } from "./app.server.ts";
import { composeDigest } from "./digest-mail.server.ts";

/** No engine answers more. Where it would, the newest may be missing among the best, and the list compares the words itself. */
const mostAnswers = 2000;

/**
 * Mails each person who is due one digest of all their subscriptions that are due. What is new is told by the numbers of the events,
 * up to the last one that the search engine has taken in; spans, dates and mail move in one transaction, so each event is told once,
 * also after a crash. What fails for one person is logged and tried again, and costs nobody else their mail.
 */
export async function sendDigests(app: App): Promise<number> {
  const people = await listDuePeople(app.db, app.now());
  if (people.length === 0) return 0;
  const upTo = await horizon(app);
  if (upTo === 0) return 0;
  for (const person of people) {
    try {
      await inTransaction(app.db, (trx) => sendOne(app, trx, person, upTo));
    } catch (error) {
      app.log.error({ err: error, userId: person.userId }, "digest not made, will be tried again");
    }
  }
  return people.length;
}

/** The event up to which the search engine is true; 0 while it has no index. */
export async function horizon({ db, engine }: Pick<App, "db" | "engine">): Promise<number> {
  return Math.min(await engine.position(), await headSeq(db));
}

async function sendOne(app: App, trx: Db, person: DuePerson, upTo: number): Promise<void> {
  const now = app.now();
  const due = await claimDue(trx, { userId: person.userId, upTo }, now);
  const actor = await loadActor(trx, person.userId);
  if (!actor.userId) return;
  const sections: DigestSection[] = [];
  for (const subscription of due) {
    const find = findNew(app, trx, subscription);
    const section = await findDigestSection(trx, actor, subscription, find, now);
    if (section) sections.push(section);
  }
  if (sections.length === 0) return;
  const { address, name, locale, token } = await readRecipient(trx, actor.userId);
  const mail = composeDigest({ sections, name, token, locale, url: app.env.PUBLIC_URL });
  await queueMail(trx, { to: address, ...mail }, `digest:${person.userId}:${person.dueAt}`, now);
}

/** What the engine finds for the words, of what became public in the span. */
function findNew({ engine }: App, trx: Db, due: DueSubscription): Find {
  return async (kind, q) => {
    if (!q) return undefined;
    const fresh = await listPublishedIds(trx, kind, due);
    if (fresh.size === 0) return [];
    const found = await engine.search(kind, q, mostAnswers);
    return found.length < mostAnswers ? found.filter((id) => fresh.has(id)) : undefined;
  };
}

async function readRecipient(trx: Db, userId: string) {
  const row = await trx
    .selectFrom("user")
    .innerJoin("digest_setting", "digest_setting.user_id", "user.id")
    .select(["user.email as address", "user.name", "user.locale", "digest_setting.token"])
    .where("user.id", "=", userId)
    .executeTakeFirstOrThrow();
  return { ...row, locale: row.locale as Locale };
}
