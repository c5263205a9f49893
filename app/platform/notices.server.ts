import { listRivals } from "#app/domain/agreements/queries/rivals.server.ts";
import { queueMail } from "#app/domain/shared/mail.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { notices as english } from "#app/locales/en/notices.ts";
import { notices as chinese } from "#app/locales/zh/notices.ts";
import type { Db } from "#db/schema.ts";
import * as acceptance from "./acceptance-subjects.server.ts";
import type { App } from "./app.server.ts";
import * as meetings from "./meeting-subjects.server.ts";
import type { FindSubject, Subject } from "./notice-subjects.server.ts";
import * as about from "./notice-subjects.server.ts";
import * as bidding from "./notice-subjects-bids.server.ts";
import * as performing from "./performance-subjects.server.ts";
import * as procedure from "./procedure-subjects.server.ts";

const batch = 200;
const cursorName = "notices";

/** Mail words stay out of the catalogs, which go to the browser. */
const wordsOf: Record<"zh" | "en", typeof chinese> = { zh: chinese, en: english };
type Notice = keyof typeof chinese.mails;

type Data = Record<string, unknown>;

interface Rule {
  /** Or what decides by the event's data whether it is worth a mail. */
  notice: Notice | ((data: Data) => Notice | null);
  find: FindSubject;
  toCoordinators?: true;
  andCoordinators?: true;
}

/** Of a roadshow's changes people must hear of its time and of the way in. */
function roadshowNotice({ timeChanged, meetingChanged }: Data): Notice | null {
  if (timeChanged) return meetingChanged ? "roadshowChanged" : "roadshowMoved";
  return meetingChanged ? "roadshowMeetingChanged" : null;
}

const admissionNotice = ({ status }: Data): Notice =>
  status === "waiting" ? "registrationWaiting" : "registrationApproved";
const nearNotice = ({ kind }: Data): Notice => (kind === "soon" ? "roadshowSoon" : "roadshowTomorrow");

/** A last day that passes is no news to its firm; that nobody confirmed the need is. */
const lapseNotice = ({ reasonCode }: Data): Notice | null =>
  reasonCode === "notConfirmed" ? "needNotConfirmed" : null;

const dueNotice = ({ alert }: Data): Notice => (alert === "day" ? "milestoneDueDay" : "milestoneDueWeek");

/** The same paper as Word is no news beside its PDF. */
const paperNotice = ({ format }: Data): Notice | null => (format === "pdf" ? "paperIssued" : null);

/** Which events are mailed, with which words, about what, and whether to the coordinators instead. */
const rules: Record<string, Rule> = {
  "organization.registered": {
    notice: "organizationRegistered",
    find: about.organization,
    toCoordinators: true,
  },
  "organization.verified": { notice: "organizationVerified", find: about.organization },
  "organization.rejected": { notice: "organizationRejected", find: about.organization },
  "need.submitted": { notice: "needSubmitted", find: about.need, toCoordinators: true },
  "need.returned": { notice: "needReturned", find: about.need },
  "need.accepted": { notice: "needAccepted", find: about.need },
  "need.rejected": { notice: "needRejected", find: about.need },
  "need.recommendationAsked": { notice: "recommendationAsked", find: about.recommender },
  "need.growsOld": { notice: "needGrowsOld", find: about.need },
  "need.grewOld": { notice: "needGrewOld", find: about.need },
  "need.lapsed": { notice: lapseNotice, find: about.need },
  "need.published": { notice: "needPublished", find: about.need },
  "intent.sent": { notice: "intentSent", find: about.intentTo("to_org_id") },
  "intent.accepted": { notice: "intentAccepted", find: about.intentTo("from_org_id") },
  "intent.declined": { notice: "intentDeclined", find: about.intentTo("from_org_id") },
  "intent.withdrawn": { notice: "intentWithdrawn", find: about.intentTo("to_org_id") },
  "agreement.drafted": { notice: "agreementDrafted", find: about.agreement },
  "agreement.edited": { notice: "agreementEdited", find: about.agreement },
  "agreement.commented": { notice: "agreementCommented", find: about.otherSide },
  "agreement.signed": { notice: "agreementSigned", find: about.agreement },
  "agreement.milestoneHandedIn": { notice: "milestoneHandedIn", find: performing.performance },
  "agreement.milestoneDone": { notice: "milestoneDone", find: performing.performance },
  "agreement.milestoneReturned": { notice: "milestoneReturned", find: performing.performance },
  "agreement.paymentRecorded": { notice: "paymentRecorded", find: performing.performance },
  "agreement.paymentReceived": { notice: "paymentReceived", find: performing.performance },
  "agreement.paymentDisputed": { notice: "paymentDisputed", find: performing.performance },
  "agreement.changeRequested": { notice: "changeRequested", find: performing.changes },
  "agreement.changeAgreed": { notice: "changeAgreed", find: performing.changes },
  "agreement.changeRefused": { notice: "changeRefused", find: performing.changes },
  "agreement.changeRuled": { notice: "changeRuled", find: performing.changes },
  "agreement.documentIssued": { notice: paperNotice, find: performing.documents },
  "agreement.contractRegistered": { notice: "contractRegistered", find: performing.documents },
  "milestone.dueSoon": { notice: dueNotice, find: performing.milestone },
  "milestone.late": { notice: "milestoneLate", find: performing.milestone },
  "milestone.staysLate": { notice: "milestoneLate", find: performing.milestone, toCoordinators: true },
  "agreement.acceptanceApplied": { notice: "acceptanceApplied", find: acceptance.sides },
  "agreement.opinionGiven": { notice: "acceptanceOpinion", find: acceptance.sides, andCoordinators: true },
  "acceptanceExpert.appointed": { notice: "acceptanceExperts", find: acceptance.seat },
  "acceptanceExpert.recused": { notice: "acceptanceRecused", find: acceptance.panel, toCoordinators: true },
  "acceptanceExpert.submitted": {
    notice: "acceptanceSubmitted",
    find: acceptance.decider,
    andCoordinators: true,
  },
  "agreement.accepted": { notice: "acceptancePassed", find: acceptance.sides },
  "agreement.rectificationAsked": { notice: "acceptanceRectify", find: acceptance.sides },
  "agreement.rectificationOverdue": {
    notice: "acceptanceOverdue",
    find: acceptance.sides,
    andCoordinators: true,
  },
  "agreement.acceptanceFailed": { notice: "acceptanceFailed", find: acceptance.sides },
  "agreement.completed": { notice: "agreementCompleted", find: acceptance.sides },
  "agreement.feedbackGiven": { notice: "agreementFeedback", find: acceptance.otherSide },
  "bidPartner.asked": { notice: "partnerAsked", find: bidding.askedPartner },
  "question.asked": { notice: "questionAsked", find: bidding.askedQuestion },
  "question.answered": { notice: "questionAnswered", find: bidding.answeredQuestion },
  "question.refused": { notice: "questionRefused", find: bidding.refusedQuestion },
  "entry.openingConfirmed": { notice: "openingConfirmed", find: bidding.openingEntry, toCoordinators: true },
  "entry.opened": { notice: "entryOpened", find: bidding.openedEntry },
  "call.extended": { notice: "callExtended", find: about.callBidders },
  "entry.overdue": { notice: "entryOverdue", find: about.entryFirm, andCoordinators: true },
  "entry.lapsed": { notice: "entryLapsed", find: about.entryBidders, andCoordinators: true },
  "entry.awardReopened": { notice: "awardReopened", find: about.entryBidders, andCoordinators: true },
  "entry.withdrawn": { notice: "entryWithdrawn", find: about.entryBidders },
  "call.closed": { notice: "callClosed", find: about.call, toCoordinators: true },
  "match.invited": { notice: "matchInvited", find: about.invited },
  "match.inviteAccepted": { notice: "inviteAccepted", find: about.answeredPair },
  "match.inviteDeclined": { notice: "inviteDeclined", find: about.answeredPair },
  "match.assigned": { notice: "matchAssigned", find: about.assignedPairs },
  "bid.correctionAsked": { notice: "correctionAsked", find: procedure.bidResult },
  "bid.correctionAnswered": { notice: "correctionAnswered", find: procedure.bidChecks, toCoordinators: true },
  "bid.admitted": { notice: "bidAdmitted", find: procedure.bidResult },
  "bid.excluded": { notice: "bidExcluded", find: procedure.bidResult },
  "bid.selected": { notice: "bidSelected", find: procedure.bidResult },
  "bid.declined": { notice: "bidDeclined", find: procedure.bidResult },
  "bid.feedbackGiven": { notice: "feedbackGiven", find: procedure.bidsSeeker },
  "entry.reviewed": { notice: "entryReviewed", find: procedure.decidingFirm },
  "review.assigned": { notice: "reviewAssigned", find: procedure.review },
  "review.givenBack": { notice: "reviewGivenBack", find: procedure.review },
  "review.recused": { notice: "reviewRecused", find: procedure.panel, toCoordinators: true },
  "notice.ended": { notice: "noticeEnded", find: procedure.publicNotice },
  "notice.revoked": { notice: "noticeRevoked", find: procedure.publicNotice },
  "objection.filed": { notice: "objectionFiled", find: procedure.objection, toCoordinators: true },
  "objection.accepted": { notice: "objectionAccepted", find: procedure.objection },
  "objection.refused": { notice: "objectionRefused", find: procedure.objection },
  "objection.upheld": { notice: "objectionUpheld", find: procedure.objection },
  "objection.rejected": { notice: "objectionRejected", find: procedure.objection },
  "meeting.requested": { notice: "meetingRequested", find: meetings.asked },
  "meeting.accepted": { notice: "meetingAccepted", find: meetings.bothSides },
  "meeting.declined": { notice: "meetingDeclined", find: meetings.asking },
  "meeting.expired": { notice: "meetingExpired", find: meetings.bothSides },
  "meeting.scheduled": { notice: "meetingScheduled", find: meetings.bothSides },
  "meeting.cancelled": { notice: "meetingCancelled", find: meetings.bothSides },
  "roadshow.edited": { notice: roadshowNotice, find: about.roadshow },
  "roadshow.registrationApproved": { notice: admissionNotice, find: about.registrant },
  "roadshow.registrationRefused": { notice: "registrationRefused", find: about.registrant },
  "roadshow.promoted": { notice: "registrationPromoted", find: about.registrant },
  "roadshow.comesNear": { notice: nearNotice, find: about.guests },
  "roadshow.cancelled": { notice: "roadshowCancelled", find: about.roadshow },
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
    .select(["seq", "type", "subject_id", "actor_id", "data"])
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
  event: { seq: number; type: string; subject_id: string; actor_id: string | null; data: string },
) {
  const rule = Object.hasOwn(rules, event.type) ? rules[event.type] : undefined;
  if (!rule) return;
  const data = JSON.parse(event.data) as Data;
  const notice = typeof rule.notice === "string" ? rule.notice : rule.notice(data);
  const subject = notice && (await rule.find(trx, event.subject_id, data));
  if (!notice || !subject) return;
  const recipients = await recipientsOf(trx, rule, subject);
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
            text: mails[notice],
          })[key] ?? "",
      );
    const draft = {
      to: person.email,
      subject: fill(mails[notice]),
      text: fill(frame).replace(/\{name\}/g, subject.name),
    };
    await queueMail(trx, draft, `event:${event.seq}:${person.id}`, app.now());
  }
}

/** A person who is concerned in two ways hears once. */
async function recipientsOf(db: Db, rule: Rule, subject: Subject) {
  const told = rule.toCoordinators ? [] : await concerned(db, subject);
  const staff = rule.toCoordinators || rule.andCoordinators ? await coordinators(db, subject) : [];
  return [...told, ...staff.filter(({ id }) => !told.some((one) => one.id === id))];
}

const person = ["user.id", "user.name", "user.email", "user.locale"] as const;

async function coordinators(db: Db, { agreementId }: Subject) {
  const rivals = agreementId ? await listRivals(db, agreementId) : [];
  return db
    .selectFrom("user")
    .innerJoin("platform_role", "platform_role.user_id", "user.id")
    .select(person)
    .where("role", "=", "coordinator")
    .where("disabled_at", "is", null)
    .where(
      "user.id",
      "not in",
      db
        .selectFrom("membership")
        .select("user_id")
        .where("org_id", "in", ["", ...rivals])
        .where("removed_at", "is", null),
    )
    .execute();
}

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
