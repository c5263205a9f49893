import { acceptMeeting, cancelMeeting, declineMeeting } from "#app/domain/meetings/commands/answer.server.ts";
import { endDueMeetings } from "#app/domain/meetings/commands/clock.server.ts";
import { giveMeetingFeedback } from "#app/domain/meetings/commands/feedback.server.ts";
import { requestMeeting, scheduleMeeting } from "#app/domain/meetings/commands/request.server.ts";
import { addSlots } from "#app/domain/meetings/commands/slots.server.ts";
import { findMeetings } from "#app/domain/meetings/queries/page.server.ts";
import { meetings } from "#db/seeds/demo/meetings.ts";
import { roadshows } from "#db/seeds/demo/roadshows.ts";
import type { DemoMeeting, DemoMeetings } from "#db/seeds/demo/types.ts";
import type { Stage, Step } from "./replay.ts";
import { startOf } from "./roadshows.ts";

const keyOf = (plan: DemoMeetings, { from, to }: DemoMeeting) => `${plan.roadshow}/${from}/${to}`;
const asked = ({ need, solution }: DemoMeeting) => need ?? solution;

async function setSlots(stage: Stage, plan: DemoMeetings, now: Date): Promise<void> {
  const show = roadshows.find(({ key }) => key === plan.roadshow);
  if (!show) throw new Error(`the demo has no roadshow "${plan.roadshow}"`);
  const startsAt = new Date(startOf(stage, show).getTime() + plan.slotsAfter * 60_000).toISOString();
  const id = stage.id("roadshow", plan.roadshow);
  await addSlots(stage.db, await stage.as("coordinator"), { id, startsAt, ...plan.slots }, now);
}

async function ask(stage: Stage, plan: DemoMeetings, now: Date): Promise<void> {
  const id = stage.id("roadshow", plan.roadshow);
  for (const meeting of plan.meetings.filter(asked)) {
    const pitchId = stage.id("pitch", `${plan.roadshow}/${asked(meeting)}`);
    const request = { id, pitchId, fromOrgId: stage.id("org", meeting.from), text: meeting.text };
    const made = await requestMeeting(stage.db, await stage.asOrg(meeting.from), request, now);
    stage.ids.set(`meeting/${keyOf(plan, meeting)}`, made);
  }
}

/** Agreed, declined, taken back or brought about by hand, each as the record says. */
async function answer(stage: Stage, plan: DemoMeetings, now: Date): Promise<void> {
  const roadshowId = stage.id("roadshow", plan.roadshow);
  const coordinator = await stage.as("coordinator");
  const { slots } = await findMeetings(stage.db, coordinator, roadshowId, now);
  for (const meeting of plan.meetings) {
    const slotId = meeting.slot === undefined ? undefined : slots[meeting.slot]?.id;
    if (!asked(meeting) && slotId) {
      const [fromOrgId, toOrgId] = [stage.id("org", meeting.from), stage.id("org", meeting.to)];
      const planned = { id: roadshowId, slotId, fromOrgId, toOrgId, text: meeting.text };
      const made = await scheduleMeeting(stage.db, coordinator, planned, now);
      stage.ids.set(`meeting/${keyOf(plan, meeting)}`, made);
      continue;
    }
    const id = stage.id("meeting", keyOf(plan, meeting));
    const other = await stage.asOrg(meeting.to);
    if (slotId) await acceptMeeting(stage.db, other, { id, slotId }, now);
    if (meeting.declined) await declineMeeting(stage.db, other, { id, reason: meeting.declined }, now);
    if (meeting.cancelled)
      await cancelMeeting(stage.db, await stage.asOrg(meeting.from), { id, reason: meeting.cancelled }, now);
  }
}

async function tell(stage: Stage, plan: DemoMeetings, now: Date): Promise<void> {
  await endDueMeetings(stage.db, now);
  for (const meeting of plan.meetings)
    for (const { by, ...said } of meeting.feedback ?? []) {
      const id = stage.id("meeting", keyOf(plan, meeting));
      await giveMeetingFeedback(stage.db, await stage.asOrg(meeting[by]), { id, ...said }, now);
    }
}

const stepsOf = (plan: DemoMeetings): Step[] => [
  { daysAgo: plan.setDaysAgo, run: (stage, now) => setSlots(stage, plan, now) },
  { daysAgo: plan.askedDaysAgo, run: (stage, now) => ask(stage, plan, now) },
  { daysAgo: plan.answeredDaysAgo, run: (stage, now) => answer(stage, plan, now) },
  ...(plan.toldDaysAgo === undefined
    ? []
    : [{ daysAgo: plan.toldDaysAgo, run: (stage: Stage, now: Date) => tell(stage, plan, now) }]),
];

export const meetingSteps: Step[] = meetings.flatMap(stepsOf);
