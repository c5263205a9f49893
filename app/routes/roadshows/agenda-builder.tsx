import { useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { roomsOf, usedMinutes } from "#app/domain/roadshows/agenda.ts";
import type { Conflict } from "#app/domain/roadshows/conflicts.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { AgendaConflicts } from "./agenda-conflicts.tsx";
import type { ShownItem } from "./agenda-item.tsx";
import { BuilderRow } from "./builder-row.tsx";
import { usePitchLabels } from "./pitch-fields.tsx";
import { useRoomName } from "./room-name.ts";
import { useAgendaDrag } from "./use-agenda-drag.ts";

interface Show {
  id: string;
  startsAt: string;
  endsAt: string;
  agenda: ShownItem[];
  conflicts: Conflict[];
  agendaOpen: boolean;
}

const acts = ["addPitch", "editPitch", "movePitch", "placePitch", "removePitch"];

const moveButton = (direction: unknown, pitchId: unknown) =>
  document.getElementById(`move-${direction}-${pitchId}`) as HTMLButtonElement | null;

/** A row that moves loses the focus: it comes back to the button that moved it or, at an end, to the one beside it. */
function useFocusAfterMove(agenda: ShownItem[]) {
  const { formData } = useNavigation();
  const pressed = useRef<FormData>();
  useEffect(() => {
    if (["movePitch", "placePitch"].includes(String(formData?.get("act")))) pressed.current = formData;
  }, [formData]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new agenda is what the move was for
  useEffect(() => {
    const [direction, id] = [pressed.current?.get("direction"), pressed.current?.get("pitchId")];
    pressed.current = undefined;
    const button = moveButton(direction ?? "up", id);
    (button?.disabled ? moveButton(direction === "down" ? "up" : "down", id) : button)?.focus();
  }, [agenda]);
}

/** The agenda, room by room in order, each item with its computed time, to be moved, changed or taken off. */
export function AgendaBuilder({ show }: { show: Show }) {
  const w = useWords().roadshows;
  useFocusAfterMove(show.agenda);
  const rooms = roomsOf(show.agenda);
  return (
    <Card title={w.agenda} id="agenda" aside={rooms.length < 2 && <Used show={show} items={show.agenda} />}>
      <div className="stack">
        <ActErrors acts={acts} labels={usePitchLabels()} />
        <AgendaConflicts conflicts={show.conflicts} />
        {show.agenda.length === 0 && <EmptyState title={w.agendaEmpty} />}
        {show.agendaOpen && show.agenda.length > 1 && <p className="muted small">{w.dragHint}</p>}
        <div className={rooms.length > 1 ? "agenda-rooms" : undefined}>
          {rooms.map((room) => (
            <BuilderRoom key={room} show={show} room={room} rooms={rooms} />
          ))}
        </div>
      </div>
    </Card>
  );
}

function Used({ show, items }: { show: Show; items: ShownItem[] }) {
  const w = useWords().roadshows;
  const available = (Date.parse(show.endsAt) - Date.parse(show.startsAt)) / 60_000;
  return <>{fill(w.used, { used: usedMinutes(show.startsAt, items), available })}</>;
}

function BuilderRoom({ show, room, rooms }: { show: Show; room: number; rooms: number[] }) {
  const roomName = useRoomName();
  const drag = useAgendaDrag(show.id);
  const items = show.agenda.filter((item) => item.room === room);
  return (
    <section {...(show.agendaOpen && drag.target(room))}>
      {rooms.length > 1 && (
        <h3 className="agenda-room">
          {roomName(room)}{" "}
          <span className="muted small">
            <Used show={show} items={items} />
          </span>
        </h3>
      )}
      <ol className="plain-list agenda-builder">
        {items.map((item, position) => (
          <BuilderRow
            key={item.id}
            show={show}
            item={item}
            otherRooms={rooms.filter((one) => one !== room)}
            isFirst={position === 0}
            isLast={position === items.length - 1}
            drag={drag}
          />
        ))}
      </ol>
    </section>
  );
}
