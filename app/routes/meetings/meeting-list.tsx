import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { loader } from "./list.tsx";
import { MeetingBadge } from "./meeting-badge.tsx";
import { useSlotWords } from "./slot-words.ts";

/** The reader's own meetings, or all of them for those who oversee. */
export function MeetingList() {
  const { meetings: w } = useWords();
  const { meetings, oversees } = useLoaderData<typeof loader>();
  const slotWords = useSlotWords();
  return (
    <Card title={oversees ? w.all : w.mine} id="meetings">
      {meetings.length === 0 && <EmptyState title={w.none} />}
      <CardList>
        {meetings.map((meeting) => {
          const { startsAt, endsAt, place } = meeting;
          const receiver = meeting.toOrgName ?? w.hiddenOrg;
          return (
            <ListCard
              key={meeting.id}
              href={paths.meetings.show(meeting.id)}
              title={fill(w.pair, { from: meeting.fromOrgName, to: receiver })}
              tags={<MeetingBadge status={meeting.status} />}
              summary={meeting.title ?? meeting.text}
              meta={[
                startsAt && endsAt
                  ? slotWords({ startsAt, endsAt, place })
                  : meeting.status === "requested" && w.slotAwaited,
              ]}
            />
          );
        })}
      </CardList>
    </Card>
  );
}
