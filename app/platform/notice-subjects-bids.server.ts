import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import type { FindSubject } from "./notice-subjects.server.ts";

const findEntry = (db: Db, id: string) =>
  db
    .selectFrom("call_entry as entry")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["entry.id", "entry.entry_no as entryNo", "need.id as needId", "need.title"])
    .select("need.org_id as seekerOrgId")
    .where("entry.id", "=", id)
    .executeTakeFirstOrThrow();

/** A partner that is asked for its word. The lead is not named: a kept mail must not tell who bids. */
export const askedPartner: FindSubject = async (db, id) => {
  const row = await db
    .selectFrom("bid_partner as partner")
    .innerJoin("bid", "bid.id", "partner.bid_id")
    .select(["partner.org_id as orgId", "bid.id as bidId", "bid.entry_id as entryId"])
    .where("partner.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const entry = await findEntry(db, row.entryId);
  return { name: `${entry.entryNo} ${entry.title}`, path: paths.bids.terms(row.bidId), orgIds: [row.orgId] };
};

type Question = Awaited<ReturnType<typeof findQuestion>>;

async function findQuestion(db: Db, id: string) {
  const row = await db
    .selectFrom("question")
    .select(["entry_id as entryId", "org_id as orgId"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { ...row, entry: await findEntry(db, row.entryId) };
}

const about = ({ entry }: Question) => ({
  name: `${entry.entryNo} ${entry.title}`,
  path: paths.bids.questions(entry.id),
});

/** The firm, which does not learn who asks. */
export const askedQuestion: FindSubject = async (db, id) => {
  const question = await findQuestion(db, id);
  return { ...about(question), orgIds: [question.entry.seekerOrgId] };
};

export const refusedQuestion: FindSubject = async (db, id) => {
  const question = await findQuestion(db, id);
  return { ...about(question), orgIds: [question.orgId] };
};

/** An answer is for all who care about the entry: who asked, sent an intent, writes a bid, seeks partners, or watches the need. */
export const answeredQuestion: FindSubject = async (db, id) => {
  const question = await findQuestion(db, id);
  const { entry } = question;
  const of = <T extends "question" | "bid" | "partner_post">(table: T) =>
    db
      .selectFrom(table as "bid")
      .select("org_id as orgId")
      .where("entry_id", "=", entry.id)
      .execute();
  const senders = await db
    .selectFrom("intent")
    .select("from_org_id as orgId")
    .where("need_id", "=", entry.needId)
    .execute();
  const watchers = await db
    .selectFrom("subscription")
    .select("user_id as userId")
    .where("need_id", "=", entry.needId)
    .execute();
  const orgs = [...(await of("question")), ...(await of("bid")), ...(await of("partner_post")), ...senders];
  return {
    ...about(question),
    orgIds: [...new Set(orgs.map((one) => one.orgId))],
    userIds: watchers.map((one) => one.userId),
  };
};

/** The first of two has confirmed: those who can be the second. */
export const openingEntry: FindSubject = async (db, id) => {
  const entry = await findEntry(db, id);
  return {
    name: `${entry.entryNo} ${entry.title}`,
    path: paths.bids.opening(id),
    orgIds: [entry.seekerOrgId],
  };
};

/** From the opening on the record names the bidders: they and the firm hear of it. */
export const openedEntry: FindSubject = async (db, id) => {
  const entry = await findEntry(db, id);
  const bidders = await db
    .selectFrom("bid")
    .select("org_id as orgId")
    .where("entry_id", "=", id)
    .where("status", "not in", ["draft", "withdrawn"])
    .execute();
  return {
    name: `${entry.entryNo} ${entry.title}`,
    path: paths.bids.opening(id),
    orgIds: [entry.seekerOrgId, ...bidders.map((one) => one.orgId)],
  };
};
