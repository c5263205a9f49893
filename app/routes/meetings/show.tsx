import { Link, useLoaderData } from "@remix-run/react";
import { acceptMeeting, cancelMeeting, declineMeeting } from "#app/domain/meetings/commands/answer.server.ts";
import { giveMeetingFeedback } from "#app/domain/meetings/commands/feedback.server.ts";
import * as input from "#app/domain/meetings/input.ts";
import { findMeeting } from "#app/domain/meetings/queries/meetings.server.ts";
import { withWords } from "#app/locales/load.ts";
import { told } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Timeline } from "#app/ui/timeline.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { AnswerCard, CancelForm } from "./answer-forms.tsx";
import { FeedbackCard } from "./feedback-card.tsx";
import { MeetingBadge } from "./meeting-badge.tsx";
import { useSlotWords } from "./slot-words.ts";

export const meta = pageMeta;

export const handle = withWords("meetings", "roadshows");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const meeting = await findMeeting(db, actor, params.id ?? "", now);
  const w = words.meetings;
  return {
    title: fill(w.pair, { from: meeting.fromOrgName, to: meeting.toOrgName ?? w.hiddenOrg }),
    meeting: { ...meeting, timeline: told(words, meeting.timeline) },
  };
});

export const action = submit({
  accept: on(input.meetingAcceptInput, (answer, { db, actor, now }) => acceptMeeting(db, actor, answer, now)),
  decline: on(input.meetingReasonInput, (answer, { db, actor, now }) =>
    declineMeeting(db, actor, answer, now),
  ),
  cancel: on(input.meetingReasonInput, (answer, { db, actor, now }) => cancelMeeting(db, actor, answer, now)),
  feedback: on(input.meetingFeedbackInput, (said, { db, actor, now }) =>
    giveMeetingFeedback(db, actor, said, now),
  ),
});

export default function Meeting() {
  const { meetings: w, roadshows } = useWords();
  const { meeting, title } = useLoaderData<typeof loader>();
  const labels = {
    slotId: w.chooseSlot,
    reason: w.reasonLabel,
    outcome: w.outcomeLabel,
    nextStep: w.nextStepLabel,
  };
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={w.title}
        crumbs={[
          { label: roadshows.title, href: paths.roadshows.list() },
          { label: meeting.roadshowTitle, href: paths.roadshows.show(meeting.roadshowId) },
          { label: w.title, href: paths.meetings.list(meeting.roadshowId) },
        ]}
        tags={<MeetingBadge status={meeting.status} />}
        actions={
          meeting.status === "accepted" && (
            <LinkButton to={paths.meetings.calendar(meeting.id)} reloadDocument>
              {w.calendar}
            </LinkButton>
          )
        }
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["accept", "decline", "cancel", "feedback"]} refusals={w.refusals} labels={labels} />
        {meeting.status === "requested" && !meeting.mayAnswer && <Banner>{w.waiting}</Banner>}
        <Details />
        {meeting.mayAnswer && <AnswerCard meeting={meeting} />}
        {meeting.hasBegun && <FeedbackCard meeting={meeting} />}
        {meeting.mayCancel && <CancelForm meeting={meeting} />}
        <History />
      </PageBody>
    </>
  );
}

function Details() {
  const { meetings: w } = useWords();
  const format = useFormat();
  const slotWords = useSlotWords();
  const { meeting } = useLoaderData<typeof loader>();
  const { startsAt, endsAt, place, needId, solutionId, title } = meeting;
  const subject = needId ? paths.needs.show(needId) : solutionId ? paths.solutions.show(solutionId) : null;
  const org = (id: string, name: string) => <Link to={paths.organizations.show(id)}>{name}</Link>;
  const items = [
    { term: w.slot, value: startsAt && endsAt && slotWords({ startsAt, endsAt, place }) },
    { term: w.from, value: org(meeting.fromOrgId, meeting.fromOrgName) },
    {
      term: w.to,
      value:
        meeting.toOrgId && meeting.toOrgName ? (
          org(meeting.toOrgId, meeting.toOrgName)
        ) : (
          <span className="muted">{w.hiddenOrg}</span>
        ),
    },
    { term: w.about, value: subject && <Link to={subject}>{title}</Link> },
    { term: w.requestedAt, value: format.dateTimeZone(meeting.requestedAt) },
    { term: w.expiresAt, value: meeting.status === "requested" && format.dateTimeZone(meeting.expiresAt) },
    { term: w.reason, value: meeting.reason },
  ];
  return (
    <Card title={w.details}>
      <PlainText text={meeting.text} />
      <DescriptionList items={items.filter((item) => item.value)} />
    </Card>
  );
}

function History() {
  const { meetings: w } = useWords();
  const { meeting } = useLoaderData<typeof loader>();
  const items = meeting.timeline.map(({ seq, at, actorName, text }) => ({
    key: String(seq),
    at,
    actor: actorName,
    text,
  }));
  return (
    <Card title={w.timeline}>
      <Timeline items={items.reverse()} />
    </Card>
  );
}
