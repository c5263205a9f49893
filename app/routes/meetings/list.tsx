import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requestMeeting, scheduleMeeting } from "#app/domain/meetings/commands/request.server.ts";
import { addSlots, moveSlot, removeSlot } from "#app/domain/meetings/commands/slots.server.ts";
import * as input from "#app/domain/meetings/input.ts";
import { findMeetings } from "#app/domain/meetings/queries/page.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useWords } from "#app/ui/words.tsx";
import { AddSlots } from "./add-slots.tsx";
import { AskCard } from "./ask-card.tsx";
import { MeetingList } from "./meeting-list.tsx";
import { ScheduleCard } from "./schedule-card.tsx";
import { SlotsCard } from "./slots-card.tsx";

export { keepForm as clientAction, unlessLost as shouldRevalidate } from "#app/ui/keep-form.ts";

export const meta = pageMeta;

export const handle = withWords("meetings", "roadshows");

export const loader = load(async ({ db, actor, params, words, now }) => {
  const found = await findMeetings(db, actor, params.id ?? "", now);
  return { title: `${words.meetings.title} · ${found.roadshow.title}`, ...found };
});

const back = (id: string) => redirect(`${paths.meetings.list(id)}#slots`);

export const action = submit({
  ask: on(input.meetingRequestInput, async (asked, { db, actor, now }) =>
    redirect(paths.meetings.show(await requestMeeting(db, actor, asked, now))),
  ),
  schedule: on(input.meetingScheduleInput, async (planned, { db, actor, now }) =>
    redirect(paths.meetings.show(await scheduleMeeting(db, actor, planned, now))),
  ),
  addSlots: on(input.slotsInput, async (slots, { db, actor, now }) => {
    await addSlots(db, actor, slots, now);
    return back(slots.id);
  }),
  moveSlot: on(input.slotEditInput, async (slot, { db, actor, now }) => {
    await moveSlot(db, actor, slot, now);
    return back(slot.id);
  }),
  removeSlot: on(input.slotIdInput, async (slot, { db, actor, now }) => {
    await removeSlot(db, actor, slot, now);
    return back(slot.id);
  }),
});

/** The slots and meetings of a roadshow; what one may do stands beside them. */
export default function Meetings() {
  const { meetings: w, roadshows } = useWords();
  const { roadshow, mayArrange, guests, senders } = useLoaderData<typeof loader>();
  const labels = {
    startsAt: w.startsAt,
    count: w.count,
    minutes: w.minutes,
    gap: w.gap,
    places: w.places,
    place: w.place,
    fromOrgId: w.fromOrg,
    toOrgId: w.scheduleTo,
    pitchId: w.about,
    slotId: w.slot,
    text: w.text,
  };
  const acts = ["ask", "schedule", "addSlots", "moveSlot", "removeSlot"];
  return (
    <>
      <PageHeader
        title={w.title}
        eyebrow={roadshow.title}
        lead={w.lead}
        crumbs={[
          { label: roadshows.title, href: paths.roadshows.list() },
          { label: roadshow.title, href: paths.roadshows.show(roadshow.id) },
          { label: w.title },
        ]}
      />
      <PageBody>
        <ActErrors acts={acts} refusals={w.refusals} labels={labels} />
        <div className="split-right show-split">
          <div className="stack show-aside">
            {(senders.length > 0 || !mayArrange) && <AskCard />}
            {guests.length > 1 && <ScheduleCard />}
            {mayArrange && <AddSlots />}
          </div>
          <div className="stack-large">
            <MeetingList />
            <SlotsCard />
          </div>
        </div>
      </PageBody>
    </>
  );
}
