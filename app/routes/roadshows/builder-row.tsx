import { Form } from "@remix-run/react";
import { localOf } from "#app/domain/shared/clock.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { ShownItem } from "./agenda-item.tsx";
import { PresentedLine } from "./agenda-item.tsx";
import { PitchFields } from "./pitch-fields.tsx";
import { useRoomName } from "./room-name.ts";
import type { useAgendaDrag } from "./use-agenda-drag.ts";

interface RowProps {
  show: { id: string; agendaOpen: boolean };
  item: ShownItem;
  otherRooms: number[];
  isFirst: boolean;
  isLast: boolean;
  drag: ReturnType<typeof useAgendaDrag>;
}

export function BuilderRow({ show, item, otherRooms, isFirst, isLast, drag }: RowProps) {
  const words = useWords();
  const format = useFormat();
  return (
    <li
      id={`item-${item.id}`}
      className="agenda-row"
      {...(show.agendaOpen && drag.target(item.room, item.id))}
    >
      <p className="agenda-time" {...(show.agendaOpen && drag.source(item.id))}>
        {format.time(item.startsAt)}–{format.time(item.endsAt)}
      </p>
      <div className="agenda-words">
        <p>
          <Tag tone={item.presents ? "info" : "neutral"}>{words.vocabulary.pitchKind[item.kind]}</Tag>{" "}
          {item.pinnedAt && <Tag>{words.roadshows.pinned}</Tag>} <strong>{item.title}</strong>
        </p>
        <PresentedLine item={item} />
        <p className="muted small">
          {[
            item.speaker,
            fill(words.roadshows.minutesShort, { n: item.minutes }),
            item.gap > 0 && fill(words.roadshows.gapShort, { n: item.gap }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {show.agendaOpen && <EditItem showId={show.id} item={item} />}
      </div>
      {show.agendaOpen && (
        <div className="agenda-acts cluster">
          <MoveButton showId={show.id} item={item} direction="up" isOff={isFirst} />
          <MoveButton showId={show.id} item={item} direction="down" isOff={isLast} />
          {otherRooms.map((room) => (
            <RoomButton key={room} showId={show.id} item={item} room={room} />
          ))}
        </div>
      )}
    </li>
  );
}

interface MoveProps {
  showId: string;
  item: ShownItem;
  direction: "up" | "down";
  isOff: boolean;
}

function MoveButton({ showId, item, direction, isOff }: MoveProps) {
  const w = useWords().roadshows;
  const [text, label] = direction === "up" ? [w.moveUp, w.moveUpOf] : [w.moveDown, w.moveDownOf];
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="act" value="movePitch" />
      <input type="hidden" name="id" value={showId} />
      <input type="hidden" name="pitchId" value={item.id} />
      <SubmitButton
        id={`move-${direction}-${item.id}`}
        name="direction"
        value={direction}
        variant="secondary"
        small
        disabled={isOff}
        aria-label={fill(label, { title: item.title })}
      >
        {text}
      </SubmitButton>
    </Form>
  );
}

function RoomButton({ showId, item, room }: { showId: string; item: ShownItem; room: number }) {
  const w = useWords().roadshows;
  const name = useRoomName()(room);
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="act" value="placePitch" />
      <input type="hidden" name="id" value={showId} />
      <input type="hidden" name="pitchId" value={item.id} />
      <SubmitButton
        name="room"
        value={String(room)}
        variant="secondary"
        small
        aria-label={fill(w.toRoomOf, { room: name, title: item.title })}
      >
        {fill(w.toRoom, { room: name })}
      </SubmitButton>
    </Form>
  );
}

/** Opens again with what was typed when the change was refused. */
function EditItem({ showId, item }: { showId: string; item: ShownItem }) {
  const w = useWords().roadshows;
  const typed = useSubmission("editPitch")?.initialValue;
  const isMine = typed?.pitchId === item.id;
  const planned = { ...item, pinnedAt: item.pinnedAt && localOf(item.pinnedAt) };
  const values = (isMine ? typed : planned) as Parameters<typeof PitchFields>[0]["values"];
  return (
    <Disclosure summary={w.editItem} open={isMine}>
      <Form method="post" className="form-stack" preventScrollReset>
        <input type="hidden" name="id" value={showId} />
        <input type="hidden" name="pitchId" value={item.id} />
        <PitchFields prefix={item.id} values={values} />
        <SubmitButton name="act" value="editPitch" variant="secondary" small>
          {w.saveItem}
        </SubmitButton>
      </Form>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={showId} />
        <input type="hidden" name="pitchId" value={item.id} />
        <ConfirmButton
          label={w.removeItem}
          question={fill(w.removeQuestion, { title: item.title })}
          name="act"
          value="removePitch"
          small
        />
      </Form>
    </Disclosure>
  );
}
