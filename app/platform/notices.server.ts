import { queueMail } from "#app/domain/shared/mail.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { notices as english } from "#app/locales/en/notices.ts";
import { notices as chinese } from "#app/locales/zh/notices.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import type { App } from "./app.server.ts";

const batch = 200;
const cursorName = "notices";

/** Mail words stay out of the catalogs, which go to the browser. */
const wordsOf: Record<"zh" | "en", typeof chinese> = { zh: chinese, en: english };
type Notice = keyof typeof chinese.mails;

/** What a mail is about: the record's name, its page, and the organizations or people it concerns. */
interface Subject {
  name: string;
  path: string;
  orgIds?: string[];
  userIds?: string[];
}

type FindSubject = (db: Db, id: string) => Promise<Subject | undefined>;

const organization: FindSubject = async (db, id) => {
  const org = await db.selectFrom("organization").select("name").where("id", "=", id).executeTakeFirst();
  return org && { name: org.name, path: paths.organizations.show(id), orgIds: [id] };
};

const need: FindSubject = async (db, id) => {
  const row = await db.selectFrom("need").select(["title", "org_id"]).where("id", "=", id).executeTakeFirst();
  return row && { name: row.title, path: paths.needs.show(id), orgIds: [row.org_id] };
};

const intentTo =
  (side: "from_org_id" | "to_org_id"): FindSubject =>
  async (db, id) => {
    const row = await db
      .selectFrom("intent")
      .select(["intent_no", side])
      .where("id", "=", id)
      .executeTakeFirst();
    return row && { name: row.intent_no, path: paths.bids.show(id), orgIds: [row[side]] };
  };

const agreement: FindSubject = async (db, id) => {
  const row = await db
    .selectFrom("agreement")
    .select(["title", "seeker_org_id", "solver_org_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      name: row.title,
      path: paths.agreements.show(id),
      orgIds: [row.seeker_org_id, row.solver_org_id],
    }
  );
};

const call: FindSubject = async (db, id) => {
  const row = await db.selectFrom("call_list").select("title").where("id", "=", id).executeTakeFirst();
  return row && { name: row.title, path: paths.calls.show(id) };
};

const roadshow: FindSubject = async (db, id) => {
  const row = await db.selectFrom("roadshow").select("title").where("id", "=", id).executeTakeFirst();
  const people = await db
    .selectFrom("registration")
    .select("user_id")
    .where("roadshow_id", "=", id)
    .where("cancelled_at", "is", null)
    .execute();
  return (
    row && {
      name: row.title,
      path: paths.roadshows.show(id),
      userIds: people.map((person) => person.user_id),
    }
  );
};

/** Which events are mailed, with which words, about what, and whether to the coordinators instead. */
const rules: Record<string, { notice: Notice; find: FindSubject; toCoordinators?: true }> = {
  "organization.registered": { notice: "organizationRegistered", find: organization, toCoordinators: true },
  "organization.verified": { notice: "organizationVerified", find: organization },
  "organization.rejected": { notice: "organizationRejected", find: organization },
  "need.submitted": { notice: "needSubmitted", find: need, toCoordinators: true },
  "need.returned": { notice: "needReturned", find: need },
  "need.accepted": { notice: "needAccepted", find: need },
  "need.published": { notice: "needPublished", find: need },
  "intent.sent": { notice: "intentSent", find: intentTo("to_org_id") },
  "intent.accepted": { notice: "intentAccepted", find: intentTo("from_org_id") },
  "intent.declined": { notice: "intentDeclined", find: intentTo("from_org_id") },
  "agreement.drafted": { notice: "agreementDrafted", find: agreement },
  "agreement.edited": { notice: "agreementEdited", find: agreement },
  "agreement.signed": { notice: "agreementSigned", find: agreement },
  "call.closed": { notice: "callClosed", find: call, toCoordinators: true },
  "roadshow.cancelled": { notice: "roadshowCancelled", find: roadshow },
};

/**
 * Turns the events that concern people into mails. The mails and the place reached are written in one transaction, so each
 * event is mailed once, also after a crash.
 */
export async function sendNotices(app: App): Promise<number> {
  const cursor = await app.db
    .selectFrom("event_cursor")
    .select("seq")
    .where("name", "=", cursorName)
    .executeTakeFirst();
  const events = await app.db
    .selectFrom("event")
    .select(["seq", "type", "subject_id", "actor_id"])
    .where("seq", ">", cursor?.seq ?? 0)
    .orderBy("seq")
    .limit(batch)
    .execute();
  const last = events.at(-1)?.seq;
  if (last === undefined) return 0;
  await inTransaction(app.db, async (trx) => {
    await trx
      .insertInto("event_cursor")
      .values({ name: cursorName, seq: last })
      .onConflict((oc) => oc.column("name").doUpdateSet({ seq: last }))
      .execute();
    for (const event of events) await mailEvent(app, trx, event);
  });
  return events.length;
}

async function mailEvent(
  app: App,
  trx: Db,
  event: { seq: number; type: string; subject_id: string; actor_id: string | null },
) {
  const rule = Object.hasOwn(rules, event.type) ? rules[event.type] : undefined;
  const subject = await rule?.find(trx, event.subject_id);
  if (!rule || !subject) return;
  const recipients = rule.toCoordinators ? await coordinators(trx) : await concerned(trx, subject);
  for (const person of recipients.filter(({ id }) => id !== event.actor_id)) {
    const { mails, frame } = wordsOf[person.locale];
    const fill = (text: string) =>
      text.replace(
        /\{(\w+)\}/g,
        (_, key: string) =>
          ({
            name: subject.name,
            link: app.env.PUBLIC_URL + subject.path,
            person: person.name,
            text: mails[rule.notice],
          })[key] ?? "",
      );
    const draft = {
      to: person.email,
      subject: fill(mails[rule.notice]),
      text: fill(frame).replace(/\{name\}/g, subject.name),
    };
    await queueMail(trx, draft, `event:${event.seq}:${person.id}`, app.now());
  }
}

const person = ["user.id", "user.name", "user.email", "user.locale"] as const;

const coordinators = (db: Db) =>
  db
    .selectFrom("user")
    .innerJoin("platform_role", "platform_role.user_id", "user.id")
    .select(person)
    .where("role", "=", "coordinator")
    .where("disabled_at", "is", null)
    .execute();

/** The admins and agents of the organizations, and the people named themselves. */
async function concerned(db: Db, { orgIds = [], userIds = [] }: Subject) {
  const members = await db
    .selectFrom("membership")
    .select("user_id")
    .where("org_id", "in", ["", ...orgIds])
    .where("role", "!=", "viewer")
    .where("removed_at", "is", null)
    .execute();
  const ids = ["", ...userIds, ...members.map((member) => member.user_id)];
  return db
    .selectFrom("user")
    .select(person)
    .where("id", "in", ids)
    .where("disabled_at", "is", null)
    .execute();
}
