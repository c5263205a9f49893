import { maxRooms } from "#app/domain/roadshows/agenda.ts";
import { useWords } from "#app/ui/words.tsx";
import { useRoomName } from "./room-name.ts";

interface Values {
  title?: string | null;
  speaker?: string | null;
  minutes?: string | number | null;
  gap?: string | number | null;
  room?: string | number | null;
  /** As a date-time field has it. */
  pinnedAt?: string | null;
}

/** Title, speaker, length and place of an agenda item. Many of these forms stand on one page, so they keep no state of their own. */
export function PitchFields({
  prefix,
  values,
  titlePlaceholder,
}: {
  prefix: string;
  values: Values;
  titlePlaceholder?: string;
}) {
  const w = useWords().roadshows;
  return (
    <div className="pitch-fields">
      <div className="field">
        <label htmlFor={`${prefix}-title`}>{w.itemTitle}</label>
        {titlePlaceholder && (
          <p className="field-hint" id={`${prefix}-title-hint`}>
            {w.itemTitleHint}
          </p>
        )}
        <input
          id={`${prefix}-title`}
          name="title"
          maxLength={200}
          defaultValue={values.title ?? ""}
          placeholder={titlePlaceholder}
          aria-describedby={titlePlaceholder && `${prefix}-title-hint`}
        />
      </div>
      <div className="field">
        <label htmlFor={`${prefix}-speaker`}>{w.speaker}</label>
        <p className="field-hint" id={`${prefix}-speaker-hint`}>
          {w.speakerHint}
        </p>
        <input
          id={`${prefix}-speaker`}
          name="speaker"
          maxLength={100}
          defaultValue={values.speaker ?? ""}
          aria-describedby={`${prefix}-speaker-hint`}
        />
      </div>
      <div className="field pitch-minutes">
        <label htmlFor={`${prefix}-minutes`}>{w.minutes}</label>
        <input
          id={`${prefix}-minutes`}
          name="minutes"
          inputMode="numeric"
          defaultValue={values.minutes ?? ""}
        />
      </div>
      <SlotFields prefix={prefix} values={values} />
    </div>
  );
}

function SlotFields({ prefix, values }: { prefix: string; values: Values }) {
  const w = useWords().roadshows;
  const roomName = useRoomName();
  return (
    <>
      <div className="field">
        <label htmlFor={`${prefix}-room`}>{w.room}</label>
        <p className="field-hint" id={`${prefix}-room-hint`}>
          {w.roomHint}
        </p>
        <select
          id={`${prefix}-room`}
          name="room"
          defaultValue={String(values.room ?? 1)}
          aria-describedby={`${prefix}-room-hint`}
        >
          {Array.from({ length: maxRooms }, (_, index) => index + 1).map((room) => (
            <option key={room} value={room}>
              {roomName(room)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${prefix}-pinnedAt`}>{w.pinnedAt}</label>
        <p className="field-hint" id={`${prefix}-pinnedAt-hint`}>
          {w.pinnedHint}
        </p>
        <input
          id={`${prefix}-pinnedAt`}
          name="pinnedAt"
          type="datetime-local"
          defaultValue={values.pinnedAt ?? ""}
          aria-describedby={`${prefix}-pinnedAt-hint`}
        />
      </div>
      <div className="field pitch-minutes">
        <label htmlFor={`${prefix}-gap`}>{w.gap}</label>
        <input id={`${prefix}-gap`} name="gap" inputMode="numeric" defaultValue={values.gap ?? 0} />
      </div>
    </>
  );
}

export function usePitchLabels() {
  const w = useWords().roadshows;
  return {
    title: w.itemTitle,
    speaker: w.speaker,
    minutes: w.minutes,
    gap: w.gap,
    room: w.room,
    pinnedAt: w.pinnedAt,
    kind: w.kind,
    needId: w.searchNeeds,
    solutionId: w.searchSolutions,
  };
}
