import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { lazy, Suspense } from "react";
import { mayKeepAgreement } from "#app/domain/agreements/policy.ts";
import { findBidEntry } from "#app/domain/bids/queries/entry.server.ts";
import { findStandingIntent } from "#app/domain/bids/queries/form.server.ts";
import { answerLapse } from "#app/domain/calls/commands/answer-lapse.server.ts";
import { lapseAnswerInput } from "#app/domain/calls/input.ts";
import { findLapse } from "#app/domain/calls/queries/lapse.server.ts";
import { listAttachments } from "#app/domain/files/queries.server.ts";
import { addAddendum } from "#app/domain/needs/commands/addendum.server.ts";
import { withdrawNeed } from "#app/domain/needs/commands/end.server.ts";
import { confirmNeed } from "#app/domain/needs/commands/freshness.server.ts";
import { recommendNeed } from "#app/domain/needs/commands/recommend.server.ts";
import { renewNeed } from "#app/domain/needs/commands/renew.server.ts";
import { acceptNeed, publishNeed, rejectNeed, returnNeed } from "#app/domain/needs/commands/vet.server.ts";
import { needAddendumInput, needIdInput, needWithdrawInput } from "#app/domain/needs/input.ts";
import { listCheckUps } from "#app/domain/needs/queries/check-up.server.ts";
import { needFileTiers } from "#app/domain/needs/queries/files.server.ts";
import type { NeedDetail } from "#app/domain/needs/queries/find.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import {
  needAcceptInput,
  needRecommendInput,
  needRejectInput,
  needReturnInput,
} from "#app/domain/needs/vetting-input.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { listDisclosures } from "#app/domain/shared/disclosures.ts";
import { findWatch } from "#app/domain/subscriptions/queries/watch.server.ts";
import { loadWords, withWords } from "#app/locales/load.ts";
import { told } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Attachments } from "#app/ui/attachments.tsx";
import { Card } from "#app/ui/card.tsx";
import { OpenedTo } from "#app/ui/opened-to.tsx";
import { PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { SendIntentCard } from "#app/ui/send-intent-link.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { NeedStatus } from "#db/schema.ts";
import { BidCard } from "../bids/bid-card.tsx";
import { feedbackAct } from "../matching/feedback-act.server.ts";
import { needMatches } from "../matching/load-matches.server.ts";
import { NeedMatches } from "../matching/matches-section.tsx";
import { watchActs } from "../subscriptions/watch-acts.server.ts";
import { checkUpView } from "./check-up.server.ts";
import { EventDetail } from "./event-detail.tsx";
import { Family } from "./family.tsx";
import { NeedActions } from "./need-actions.tsx";
import {
  Addenda,
  ConditionsCard,
  ContactCard,
  MetricsCard,
  ProblemCard,
  SummaryCard,
} from "./need-detail.tsx";
import { NeedHeader, NeedNotice } from "./need-header.tsx";
import { Remarks } from "./remarks.tsx";
import { roundsOf } from "./rounds.server.ts";
import { similarOf } from "./similar-of.server.ts";

/** Of needs that are not public, so readers of public ones need not load it. */
const Vetting = lazy(async () => {
  const [part] = await Promise.all([import("./vetting.tsx"), loadWords("checkUp")]);
  return part;
});

/** Of the few needs that nobody took up. */
const LapseCard = lazy(async () => {
  const [{ LapseCard }] = await Promise.all([import("../calls/lapse-card.tsx"), loadWords("calls")]);
  return { default: LapseCard };
});

export const meta = pageMeta;

export const handle = withWords("files", "matching", "needs", "parts", "subscriptions");

export const loader = load(async (visit) => {
  const { db, actor, params, words, now } = visit;
  const need = await findNeed(db, actor, params.id ?? "", now);
  const tiers = await needFileTiers(db, actor, need.id);
  const files = await listAttachments(db, { type: "need", id: need.id }, tiers);
  const matches = await needMatches({ db, actor }, need);
  const standing = await findStandingIntent(db, actor, { needId: need.id });
  const bidEntry = need.publishedAt ? await findBidEntry(db, actor, need.id, now) : null;
  return {
    title: need.title,
    description: need.content.slice(0, 120),
    need: { ...need, timeline: told(words, need.timeline) },
    files,
    matches,
    watch: await findWatch(db, actor, { needId: need.id }),
    standing,
    bidEntry,
    lapse: await findLapse(db, actor, need.id),
    disclosures: need.isInside && need.publishedAt ? await listDisclosures(db, "need_id", need.id) : null,
    mayAgree: need.status === "published" && need.org !== null && mayAgreeAbout(actor, need.org.id),
    vetting: need.isInside && vettedStatuses.includes(need.status) ? await vettingOf(visit, need) : null,
    now: now.toISOString(),
  };
});

/** What helps to judge a need that is not public yet: the check-up, and for who decides what is on the platform already. */
async function vettingOf(visit: Visit, need: NeedDetail) {
  const { id, title, content, techField } = need;
  const checkUp = (await listCheckUps(visit.db, [id], visit.now)).get(id);
  return {
    checkUp: checkUp && checkUpView(visit, checkUp),
    rounds: await roundsOf(visit, { id, orgId: need.org?.id ?? "" }),
    similar: need.may.decide ? await similarOf(visit, { id, title, content, techField }) : [],
  };
}

/** A deal that was made outside the platform. */
const mayAgreeAbout = (actor: Actor, seekerOrgId: string) =>
  mayKeepAgreement(actor, { seekerOrgId, solverOrgId: "" });

const id = { id: true } as const;

export const action = submit({
  feedback: feedbackAct,
  answerLapse: on(lapseAnswerInput, (input, { db, actor, now }) => answerLapse(db, actor, input, now)),
  renew: on(needIdInput.omit(id), async (_, { app, db, actor, params, now }) =>
    redirect(paths.needs.edit(await renewNeed(db, actor, { id: params.id ?? "", store: app.files }, now))),
  ),
  ...watchActs,
  accept: on(needAcceptInput.omit(id), (input, { db, actor, params, now }) =>
    acceptNeed(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  reject: on(needRejectInput.omit(id), (input, { db, actor, params, now }) =>
    rejectNeed(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  recommend: on(needRecommendInput.omit(id), (input, { db, actor, params, now }) =>
    recommendNeed(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  confirm: on(needIdInput.omit(id), (_, { db, actor, params, now }) =>
    confirmNeed(db, actor, { id: params.id ?? "" }, now),
  ),
  return: on(needReturnInput.omit(id), (input, { db, actor, params, now }) =>
    returnNeed(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  publish: on(needIdInput.omit(id), (_, { db, actor, params, now }) =>
    publishNeed(db, actor, { id: params.id ?? "" }, now),
  ),
  withdraw: on(needWithdrawInput.omit(id), (input, { db, actor, params, now }) =>
    withdrawNeed(db, actor, { ...input, id: params.id ?? "" }, now),
  ),
  addendum: on(needAddendumInput.omit(id), async (input, { db, actor, params, now }) => {
    await addAddendum(db, actor, { ...input, id: params.id ?? "" }, now);
  }),
});

/** Not public yet, and still on its way there. */
const vettedStatuses: NeedStatus[] = ["draft", "submitted", "returned", "accepted"];
const endedStatuses: NeedStatus[] = ["withdrawn", "lapsed", "fulfilled"];

export default function Need() {
  const words = useWords();
  const w = words.needs;
  const { need, files, matches, lapse, watch, standing, bidEntry, disclosures, mayAgree, vetting } =
    useLoaderData<typeof loader>();
  const hasEnded = matches.items.length === 0 && endedStatuses.includes(need.status);
  return (
    <>
      <NeedHeader />
      <PageBody>
        <NeedNotice />
        <ActErrors acts={["accept", "publish", "confirm", "renew", "answerLapse"]} />
        <div className="split-right">
          <div className="stack">
            <Remarks remarks={need.remarks} />
            {vetting && (
              <Suspense>
                <Vetting />
              </Suspense>
            )}
            {lapse && (
              <Suspense>
                <LapseCard lapse={lapse} />
              </Suspense>
            )}
            <ProblemCard need={need} />
            <MetricsCard need={need} />
            <ConditionsCard need={need} />
            <Addenda need={need} />
            <Family family={need.family} />
            {(files.items.length > 0 || Object.values(files.hidden).some((count) => count > 0)) && (
              <Card title={w.sectionTitles.files}>
                <Attachments list={files} />
              </Card>
            )}
            {hasEnded ? null : <NeedMatches list={matches} id={need.id} watch={watch} />}
          </div>
          <div className="stack">
            <SummaryCard need={need} />
            {bidEntry && <BidCard entry={bidEntry} />}
            {need.status === "published" && !need.isInside && !bidEntry && (
              <SendIntentCard need={need.id} standing={standing} />
            )}
            <ContactCard need={need} />
            {disclosures && <OpenedTo disclosures={disclosures} />}
            <NeedActions need={need} mayAgree={mayAgree} />
            <Card title={words.common.timeline}>
              <Timeline
                items={need.timeline.toReversed().map((item) => ({
                  key: String(item.seq),
                  at: item.at,
                  actor: item.actorName ?? (need.isInside ? null : ""),
                  text: item.text,
                  detail: <EventDetail reason={item.reason} criteria={item.criteria} />,
                }))}
              />
            </Card>
          </div>
        </div>
        <p className="print-only small">{fill(w.printedFrom, { no: need.needNo ?? "–" })}</p>
      </PageBody>
    </>
  );
}
