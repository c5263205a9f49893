import { Form, Link, useLoaderData } from "@remix-run/react";
import { localOf } from "#app/domain/shared/clock.ts";
import { paths } from "#app/paths.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { loader } from "./list.tsx";
import { useSlotWords } from "./slot-words.ts";

type Slot = ReturnType<typeof useLoaderData<typeof loader>>["slots"][number];

/** Every slot and whether it is free; for organizers also where, who holds it, and the way to change it. */
export function SlotsCard() {
  const { meetings: w } = useWords();
  const { slots, roadshow, oversees, mayArrange } = useLoaderData<typeof loader>();
  const slotWords = useSlotWords();
  const free = slots.filter((slot) => !slot.isTaken && !slot.isPast).length;
  const columns: (Column<Slot> | false)[] = [
    {
      key: "time",
      header: w.time,
      cell: ({ startsAt, endsAt }) => slotWords({ startsAt, endsAt }),
      nowrap: true,
    },
    oversees && { key: "place", header: w.place, cell: (slot) => slot.place, nowrap: true },
    { key: "standing", header: w.standing, cell: (slot) => <Standing slot={slot} /> },
    oversees && { key: "heldBy", header: w.heldBy, cell: (slot) => <HeldBy slot={slot} /> },
    mayArrange && {
      key: "acts",
      header: w.acts,
      cell: (slot) => !slot.isTaken && !slot.isPast && <SlotActs slot={slot} />,
      nowrap: true,
    },
  ];
  return (
    <Card title={w.slots} aside={fill(w.slotsCount, { n: slots.length, free })} id="slots">
      {slots.length === 0 ? (
        <EmptyState title={w.slotsNone} />
      ) : (
        <DataTable
          caption={fill(w.slotsOf, { title: roadshow.title })}
          hideCaption
          rows={oversees ? slots : timesOf(slots)}
          rowKey={(slot) => slot.id}
          columns={columns.filter((column) => column !== false)}
        />
      )}
    </Card>
  );
}

/** Who is not told the places reads each time once: free as long as one place is. */
function timesOf(slots: Slot[]): Slot[] {
  const times = new Map<string, Slot>();
  for (const slot of slots) {
    const known = times.get(slot.startsAt + slot.endsAt);
    if (!known || known.isTaken) times.set(slot.startsAt + slot.endsAt, slot);
  }
  return [...times.values()];
}

function Standing({ slot }: { slot: Slot }) {
  const { meetings: w } = useWords();
  if (slot.isTaken) return <Tag tone="info">{w.taken}</Tag>;
  return slot.isPast ? <Tag>{w.past}</Tag> : <Tag tone="success">{w.free}</Tag>;
}

function HeldBy({ slot }: { slot: Slot }) {
  const { meetings: w } = useWords();
  if (!slot.heldBy) return <span className="muted">{w.noSlot}</span>;
  return <Link to={paths.meetings.show(slot.heldBy.meetingId)}>{slot.heldBy.names.join(" · ")}</Link>;
}

function SlotActs({ slot }: { slot: Slot }) {
  const { meetings: w } = useWords();
  const name = useSlotWords()(slot);
  const { roadshow } = useLoaderData<typeof loader>();
  const minutes = (Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / 60_000;
  const id = (field: string) => `slot-${slot.id}-${field}`;
  const hidden = (
    <>
      <input type="hidden" name="id" value={roadshow.id} />
      <input type="hidden" name="slotId" value={slot.id} />
    </>
  );
  return (
    <Disclosure
      summary={
        <>
          {w.change}
          <span className="visually-hidden"> {name}</span>
        </>
      }
    >
      <Form method="post" preventScrollReset className="stack-small">
        {hidden}
        <div className="field">
          <label htmlFor={id("at")}>{w.startsAt}</label>
          <input
            id={id("at")}
            type="datetime-local"
            name="startsAt"
            step={300}
            defaultValue={localOf(slot.startsAt)}
            required
          />
        </div>
        <div className="field">
          <label htmlFor={id("minutes")}>{w.minutes}</label>
          <input id={id("minutes")} name="minutes" inputMode="numeric" defaultValue={minutes} required />
        </div>
        <div className="field">
          <label htmlFor={id("place")}>{w.place}</label>
          <input id={id("place")} name="place" maxLength={60} defaultValue={slot.place ?? ""} required />
        </div>
        <SubmitButton name="act" value="moveSlot" variant="secondary" small>
          {w.save}
        </SubmitButton>
      </Form>
      <Form method="post" preventScrollReset>
        {hidden}
        <ConfirmButton
          label={w.remove}
          question={fill(w.removeQuestion, { slot: name })}
          name="act"
          value="removeSlot"
          small
        />
      </Form>
    </Disclosure>
  );
}
