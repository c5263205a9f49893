import { sides } from "#app/domain/agreements/agreement.ts";
import { presenterOrgs } from "#app/domain/roadshows/queries/standing.server.ts";
import { standingStatuses } from "#app/domain/roadshows/registration.ts";
import { localOf } from "#app/domain/shared/clock.ts";
import { paths } from "#app/paths.ts";
import type { Db, RegistrationStatus } from "#db/schema.ts";

/** What a mail is about: the record's name, its page, and the organizations or people it concerns. */
export interface Subject {
  name: string;
  path: string;
  orgIds?: string[];
  userIds?: string[];
  /** The agreement that it tells of: staff who belong to a bidder that lost hear nothing of it. */
  agreementId?: string;
}

export type FindSubject = (db: Db, id: string, data: Record<string, unknown>) => Promise<Subject | undefined>;

export const organization: FindSubject = async (db, id) => {
  const org = await db.selectFrom("organization").select("name").where("id", "=", id).executeTakeFirst();
  return org && { name: org.name, path: paths.organizations.show(id), orgIds: [id] };
};

export const need: FindSubject = async (db, id) => {
  const row = await db.selectFrom("need").select(["title", "org_id"]).where("id", "=", id).executeTakeFirst();
  return row && { name: row.title, path: paths.needs.show(id), orgIds: [row.org_id] };
};

/** The agency that the firm named when it handed the need in. */
export const recommender: FindSubject = async (db, id, data) => {
  const found = await need(db, id, data);
  return found && { ...found, orgIds: [String(data.orgId)] };
};

export const intentTo =
  (side: "from_org_id" | "to_org_id"): FindSubject =>
  async (db, id) => {
    const row = await db
      .selectFrom("intent")
      .select(["intent_no", side])
      .where("id", "=", id)
      .executeTakeFirst();
    return row && { name: row.intent_no, path: paths.bids.show(id), orgIds: [row[side]] };
  };

export const agreement: FindSubject = async (db, id) => {
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

/** The side that did not write it; both where a coordinator did. */
export const otherSide: FindSubject = async (db, id, { side }) => {
  const row = await db
    .selectFrom("agreement")
    .select(["title", "seeker_org_id as seeker", "solver_org_id as solver"])
    .where("id", "=", id)
    .executeTakeFirst();
  const others = sides.filter((one) => one !== side);
  return (
    row && {
      name: row.title,
      path: paths.agreements.versions(id),
      orgIds: others.map((one) => row[one]),
    }
  );
};

export const call: FindSubject = async (db, id) => {
  const row = await db.selectFrom("call_list").select("title").where("id", "=", id).executeTakeFirst();
  return row && { name: row.title, path: paths.calls.show(id) };
};

const entryRow = (db: Db, id: string) =>
  db
    .selectFrom("call_entry as entry")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["entry.entry_no", "need.id", "need.title", "need.org_id"])
    .where("entry.id", "=", id)
    .executeTakeFirst();

/** The firm whose need stands as an entry. */
export const entryFirm: FindSubject = async (db, id) => {
  const row = await entryRow(db, id);
  return (
    row && { name: `${row.entry_no} ${row.title}`, path: paths.needs.show(row.id), orgIds: [row.org_id] }
  );
};

/** Whoever writes or has handed in a bid, bids with somebody, or has sent an intent. */
async function biddersOf(db: Db, entryIds: string[]): Promise<string[]> {
  const bids = await db
    .selectFrom("bid")
    .leftJoin("bid_partner as partner", (join) =>
      join.onRef("partner.bid_id", "=", "bid.id").on("partner.declined_at", "is", null),
    )
    .select(["bid.org_id as lead", "partner.org_id as partner"])
    .where("bid.entry_id", "in", ["", ...entryIds])
    .where("bid.status", "!=", "withdrawn")
    .execute();
  const intents = await db
    .selectFrom("intent")
    .innerJoin("call_entry as entry", "entry.need_id", "intent.need_id")
    .select("intent.from_org_id as sender")
    .where("entry.id", "in", ["", ...entryIds])
    .where("intent.status", "in", ["sent", "accepted"])
    .execute();
  return [
    ...bids.flatMap(({ lead, partner }) => [lead, ...(partner ? [partner] : [])]),
    ...intents.map(({ sender }) => sender),
  ];
}

export const entryBidders: FindSubject = async (db, id, data) => {
  const subject = await entryFirm(db, id, data);
  return subject && { ...subject, orgIds: [...(subject.orgIds ?? []), ...(await biddersOf(db, [id]))] };
};

/** The firms of a list's open entries, and all who bid on them. */
export const callBidders: FindSubject = async (db, id, data) => {
  const subject = await call(db, id, data);
  const entries = await db
    .selectFrom("call_entry as entry")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["entry.id", "need.org_id"])
    .where("call_id", "=", id)
    .where("entry.status", "=", "listed")
    .execute();
  const bidders = await biddersOf(
    db,
    entries.map((entry) => entry.id),
  );
  return subject && { ...subject, orgIds: [...entries.map((entry) => entry.org_id), ...bidders] };
};

/** The title with the start in Beijing time, so that a mail alone says when. */
const findShow = async (db: Db, id: string) => {
  const row = await db
    .selectFrom("roadshow")
    .select(["title", "starts_at as startsAt"])
    .where("id", "=", id)
    .where("published_at", "is not", null)
    .executeTakeFirst();
  return row && { ...row, timed: `${row.title} (${localOf(row.startsAt).replace("T", " ")} UTC+8)` };
};

const registered = async (db: Db, id: string, statuses: readonly RegistrationStatus[]) => {
  const people = await db
    .selectFrom("registration")
    .select("user_id as userId")
    .where("roadshow_id", "=", id)
    .where("status", "in", statuses)
    .execute();
  return people.map(({ userId }) => userId);
};

/** An announced roadshow concerns the people who registered and the organizations whose needs and solutions it presents. */
export const roadshow: FindSubject = async (db, id) => {
  const row = await findShow(db, id);
  if (!row) return undefined;
  const path = paths.roadshows.show(id);
  const userIds = await registered(db, id, standingStatuses);
  return { name: row.title, path, userIds, orgIds: await presenterOrgs(db, id) };
};

/** Who comes, of a start that still holds. */
export const guests: FindSubject = async (db, id, { startsAt }) => {
  const row = await findShow(db, id);
  if (!row || row.startsAt !== startsAt) return undefined;
  const path = paths.roadshows.join(id);
  const userIds = await registered(db, id, ["approved"]);
  return { name: row.timed, path, userIds, orgIds: await presenterOrgs(db, id) };
};

/** The one person whose registration it is. */
export const registrant: FindSubject = async (db, id, { userId }) => {
  const row = await findShow(db, id);
  return row && { name: row.timed, path: paths.roadshows.show(id), userIds: [String(userId)] };
};

const findPair = (db: Db, id: string) =>
  db
    .selectFrom("match")
    .innerJoin("need", "need.id", "match.need_id")
    .innerJoin("solution", "solution.id", "match.solution_id")
    .select(["need.title as needTitle", "need.org_id as needOrgId", "match.assignee_id as assigneeId"])
    .select(["solution.title as solutionTitle", "solution.org_id as solutionOrgId"])
    .where("match.id", "=", id)
    .executeTakeFirst();

/** The side that is asked hears of the other side's record. */
export const invited: FindSubject = async (db, id, { side }) => {
  const pair = await findPair(db, id);
  return (
    pair && {
      name: side === "need" ? pair.solutionTitle : pair.needTitle,
      path: `${paths.home.dashboard()}#invitations`,
      orgIds: [side === "need" ? pair.needOrgId : pair.solutionOrgId],
    }
  );
};

export const answeredPair: FindSubject = async (db, id) => {
  const pair = await findPair(db, id);
  return (
    pair && {
      name: `${pair.needTitle} × ${pair.solutionTitle}`,
      path: paths.matching.pair(id),
      userIds: pair.assigneeId ? [pair.assigneeId] : [],
    }
  );
};

/** Pairs that are handed over together make one mail: the first event names how many. */
export const assignedPairs: FindSubject = async (db, id, { assigneeId, count }) => {
  const pair = typeof count === "number" ? await findPair(db, id) : undefined;
  return (
    pair && {
      name: `${pair.needTitle} × ${pair.solutionTitle}${Number(count) > 1 ? ` (${count})` : ""}`,
      path: Number(count) > 1 ? paths.matching.board({ who: "mine" }) : paths.matching.pair(id),
      userIds: [String(assigneeId)],
    }
  );
};
